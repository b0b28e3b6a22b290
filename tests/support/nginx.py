"""A real nginx that serves a copy of a site as HOSTING.md tells an operator to set it up."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.ports import free_port
from support.project import ROOT
from support.waiting import PATIENCE, until

CONFIG = """\
{user}daemon off;
worker_processes 1;
pid "{place}/nginx.pid";
error_log "{place}/error.log";
events {{ worker_connections 64; }}
http {{
  include "{types}";
  default_type application/octet-stream;
  access_log off;
  client_body_temp_path "{place}/body";
  proxy_temp_path "{place}/proxy";
  fastcgi_temp_path "{place}/fastcgi";
  uwsgi_temp_path "{place}/uwsgi";
  scgi_temp_path "{place}/scgi";
  {http}
}}
"""
HOST, FOLDER, LOG_FORMAT = re.findall(
    r"^```nginx\n(.*?)^```$", (ROOT / "HOSTING.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
)
"""The examples of HOSTING.md: the site at the root of its host, in a folder, and a log without addresses."""
WWW, LISTEN = "/srv/www", "listen 80;"
"""What the examples of HOSTING.md say, and a test must replace."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What nginx answered."""

    status: int
    headers: Mapping[str, str]
    """Name in small letters → value."""
    body: bytes


@dataclass(frozen=True, slots=True)
class Served:
    """A site that nginx serves."""

    base: str
    """Where the site lies on its host: ``/`` or ``/kb/``."""
    port: int
    site: Path
    """The copy that is served."""
    config: Path

    @property
    def address(self) -> str:
        """Return the site's address, with a final slash."""
        return f"http://127.0.0.1:{self.port}{self.base}"

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a path of the host, as it stands; follows no redirect."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            received = answer.getheaders()
            names = [name.lower() for name, _ in received]
            assert len(set(names)) == len(names), f"a header came twice: {received}"
            return Answer(answer.status, dict(zip(names, (value for _, value in received), strict=True)), answer.read())
        finally:
            connection.close()

    def test(self) -> subprocess.CompletedProcess[str]:
        """Run ``nginx -t`` on the configuration as it stands now."""
        return _run("-t", "-c", str(self.config))


def nginx() -> str:
    """Return the path of nginx; its absence is an error."""
    path = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if path is None:
        pytest.fail("nginx is not installed; tests/system-packages.txt lists what the tests need")
    return path


@contextmanager
def served(site: Path, files: Mapping[str, str], base: str, http: str, place: Path) -> Iterator[Served]:
    """Serve a copy of ``site`` at ``base``, with ``files`` written into it; ``place`` is an empty directory.

    ``http`` is the text of an nginx configuration, as in HOSTING.md: the site lies in /srv/www/site or /srv/www/kb.
    """
    copy = place / "www" / (base.strip("/") or "site")
    shutil.copytree(site, copy)
    for path, text in files.items():
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_text(text, "utf-8")
    port = free_port()
    config = place / "nginx.conf"
    config.write_text(as_configured(place, http, port), "utf-8")
    with running(config):
        yield Served(base, port, copy, config)


def as_configured(place: Path, http: str, port: int) -> str:
    """Return a whole configuration for the text of an example, with the files in ``place`` and on a port."""
    return CONFIG.format(
        # A worker of another name could not read root's temporary files.
        user="user root;\n" if os.geteuid() == 0 else "",
        types=_mime_types(),
        place=place,
        http=http.replace(WWW, f"{place}/www").replace(LISTEN, f"listen 127.0.0.1:{port};"),
    )


def _mime_types() -> Path:
    """Return the file types that come with nginx; they lie beside its own configuration."""
    found = re.search(r"--conf-path=(\S+)", _run("-V").stderr)
    return Path(found[1] if found else "/etc/nginx/nginx.conf").with_name("mime.types")


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [nginx(), "-e", "stderr", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)


@contextmanager
def running(config: Path) -> Iterator[None]:
    """Run nginx with a configuration file, which must name its process file ``nginx.pid`` beside it."""
    log = config.with_name("start.log")
    with log.open("wb") as output:
        process = subprocess.Popen([nginx(), "-e", "stderr", "-c", str(config)], stdout=output, stderr=output)
    try:
        # It writes its process id once it listens.
        until(lambda: process.poll() is not None or config.with_name("nginx.pid").exists())
        if process.poll() is not None:
            pytest.fail(f"nginx did not start:\n{log.read_text('utf-8')}")
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)
