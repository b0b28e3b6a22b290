"""A real Apache or Caddy that serves a copy of a site as HOSTING.md tells an operator to set it up."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.nginx import WWW, Served
from support.ports import free_port
from support.project import ROOT
from support.waiting import PATIENCE, until

APACHE = """\
ServerRoot "{place}"
ServerName 127.0.0.1
PidFile "{place}/apache.pid"
ErrorLog "{place}/error.log"
DefaultRuntimeDir "{place}"
{user}{modules}
TypesConfig /etc/mime.types
Listen 127.0.0.1:{port}
Listen 127.0.0.1:{other}
<Directory />
  Require all denied
</Directory>
<VirtualHost 127.0.0.1:{other}>
  DocumentRoot "{place}/other"
  <Directory "{place}/other">
    Options Indexes
    Require all granted
  </Directory>
</VirtualHost>
{text}
"""
MODULES = (
    *("mpm_event", "authz_core", "mime", "dir", "autoindex", "alias", "headers", "filter", "deflate", "negotiation"),
    "setenvif",
)
"""Those that Debian enables, and the one that HOSTING.md asks for."""
CADDY = """\
{{
	admin off
	auto_https off
}}
http://127.0.0.1:{other} {{
	root * {place}/other
	file_server browse
}}
{text}
"""


@dataclass(frozen=True, slots=True)
class Program:
    """A web server, and how it is started with a configuration file."""

    command: str
    config: str
    run: tuple[str, ...]
    test: tuple[str, ...]

    def example(self) -> str:
        """Return the example of HOSTING.md."""
        text, name = (ROOT / "HOSTING.md").read_text("utf-8"), self.command.rstrip("2")
        (found,) = re.findall(rf"^```{name}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
        return str(found)

    def path(self) -> str:
        """Return the program's path; its absence is an error."""
        found = shutil.which(self.command) or shutil.which(self.command, path="/usr/sbin:/usr/local/sbin")
        if found is None:
            pytest.fail(f"{self.command} is not installed; tests/system-packages.txt lists what the tests need")
        return found


PROGRAMS = {
    "apache": Program("apache2", APACHE, ("-DFOREGROUND", "-f"), ("-t", "-f")),
    "caddy": Program(
        "caddy",
        CADDY,
        ("run", "--adapter", "caddyfile", "--config"),
        ("validate", "--adapter", "caddyfile", "--config"),
    ),
}


@dataclass(frozen=True, slots=True)
class Beside:
    """A site of ours with another one on the same server, which has a page and a folder without one."""

    ours: Served
    other: Served
    tested: subprocess.CompletedProcess[str]
    """What the server said to the configuration."""


@contextmanager
def serving_beside(program: str, site: Path, files: Mapping[str, str], base: str) -> Iterator[Beside]:
    """Serve a copy of ``site`` at ``base``, with ``files`` written into it, beside another site."""
    server = PROGRAMS[program]
    with _readable_folder() as place:
        copy = place / "www" / (base.strip("/") or "site")
        shutil.copytree(site, copy)
        for path, text in files.items():
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            (copy / path).write_text(text, "utf-8")
        (place / "other" / "empty").mkdir(parents=True)
        for folder in ("other", "www"):
            (place / folder / "other.html").write_text("<p>Another site.</p>", "utf-8")
        port, other = free_port(), free_port()
        config = place / "server.conf"
        config.write_text(_config(server, place, base, port, other), "utf-8")
        environment = {**os.environ, "HOME": str(place), "XDG_CONFIG_HOME": str(place), "XDG_DATA_HOME": str(place)}
        tested = subprocess.run(
            [server.path(), *server.test, str(config)], env=environment, capture_output=True, text=True, check=False
        )
        with _running([server.path(), *server.run, str(config)], environment, port, place / "start.log"):
            yield Beside(Served(base, port, copy, config), Served("/", other, place / "other", config), tested)


def _config(server: Program, place: Path, base: str, port: int, other: int) -> str:
    text = server.example()
    if base != "/":  # as HOSTING.md says it
        text = text.replace(f"{WWW}/site/", f"{WWW}{base}").replace(f"{WWW}/site", WWW)
    text = text.replace("*:80", f"127.0.0.1:{port}").replace("example.org {", f"http://127.0.0.1:{port} {{")
    root = os.geteuid() == 0
    return server.config.format(
        place=place,
        port=port,
        other=other,
        text=text.replace(WWW, f"{place}/www"),
        user="User nobody\nGroup nogroup\n" if root else "",
        modules="\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in MODULES),
    )


@contextmanager
def _readable_folder() -> Iterator[Path]:
    """Make a folder that a server may read that runs under another name: pytest's own are closed to others."""
    place = Path(tempfile.mkdtemp(prefix="server-"))
    place.chmod(0o755)
    try:
        yield place
    finally:
        shutil.rmtree(place)


@contextmanager
def _running(command: list[str], environment: Mapping[str, str], port: int, log: Path) -> Iterator[None]:
    with log.open("wb") as output:
        process = subprocess.Popen(command, env=environment, stdout=output, stderr=output)
    try:
        until(lambda: process.poll() is not None or _answers(port))
        if process.poll() is not None:
            pytest.fail(f"{command[0]} did not start:\n{log.read_text('utf-8')}")
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
