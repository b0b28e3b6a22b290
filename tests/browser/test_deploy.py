"""A new version comes while readers have pages of the old one open, and goes again: with the commands of HOSTING.md."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response, Route

from support.made_once import made_once
from support.nginx import HOST, Served, as_configured, nginx, running
from support.page_frame import search
from support.ports import free_port
from support.project import ROOT, copy_tiny_project, edit, run, without_pdfs
from support.tiny_site import LANGUAGES
from support.waiting import until

(RECIPE,) = re.findall(r"^```\n(release=.*?)^```$", (ROOT / "HOSTING.md").read_text("utf-8"), re.DOTALL | re.MULTILINE)
OLD, NEW = "de/de-habits/de-asking/", "de/de-habits/de-one-message/"


LINKS = """---
title: "{lang} links"
slug: "{lang}-links"
summary: "{lang} about links."
reviewed: 2026-11-01
---

Links.
"""


def made(project: Path) -> Path:
    """Run ``make site``, which replaces the version before, and return the site."""
    result = run(project, "build.commands", "site")
    assert result.returncode == 0, result.stdout + result.stderr
    return project / "site"


def build_versions(target: Path) -> None:
    """Build two versions of a tiny site; in the second, style, script and the address of a page are others."""
    project = without_pdfs(copy_tiny_project(target / "project"))
    edit(project / "docs/topics.yml", "  checklists: {}\n", "  checklists: {}\n  links: {}\n")
    for lang in LANGUAGES:
        (project / f"docs/{lang}/links.md").write_text(LINKS.replace("{lang}", lang), "utf-8")
    shutil.copytree(made(project), target / "first")
    edit(project / "docs/de/habits/asking.md", "de-asking", "de-one-message")
    (project / "docs/redirects.yml").write_text(f"ids: {{}}\naddresses:\n  {OLD}: habits/asking\n", "utf-8")
    changes = (
        ("stylesheets/base.css", "\nbody { --version: 2; }\n"),
        ("javascripts/frame.js", "\nwindow.version = 2\n"),
    )
    for path, text in changes:
        with (project / "docs/assets" / path).open("a", encoding="utf-8") as file:
            file.write(text)
    shutil.copytree(made(project), target / "second")


@dataclass(frozen=True, slots=True)
class Server:
    """An nginx whose folder is a link to a version."""

    place: Path
    versions: Path
    served: Served

    def deploy(self, version: str, *, first: bool = False) -> None:
        """Run the commands of HOSTING.md."""
        lines = RECIPE.replace("cp -Rp site", f"cp -Rp {self.versions}/{version}").splitlines()
        lines = [line.replace("$(date +%Y%m%d-%H%M%S)", version) for line in lines]
        self._run([line for line in lines if not (first and "--parents" in line)])

    def go_back(self, version: str) -> None:
        """Do what HOSTING.md says about going back."""
        lines = RECIPE.splitlines()
        assert lines[0].startswith("release=")
        self._run([f"release=/srv/releases/{version}", *lines[2:]])

    def _run(self, lines: list[str]) -> None:
        workers = self._workers()
        script = "\n".join(["set -e", *lines]).replace("/srv/", f"{self.place}/")
        path = f"{self.place / 'commands'}:{os.environ['PATH']}"
        result = subprocess.run(
            ["/bin/sh", "-c", script], env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
        )
        assert result.returncode == 0, result.stderr
        if workers:
            until(lambda: self._workers() - workers and not any(map(_takes_requests, workers)))

    def _workers(self) -> set[str]:
        """Return the process ids of nginx's workers: a reload starts others."""
        file = self.place / "nginx.pid"
        if not file.exists():
            return set()
        main = file.read_text("ascii").strip()
        return set(Path(f"/proc/{main}/task/{main}/children").read_text("ascii").split())


def _takes_requests(worker: str) -> bool:
    """Return whether a worker takes new connections; one that a reload has ended says that it is shutting down."""
    try:
        return b"shutting down" not in Path(f"/proc/{worker}/cmdline").read_bytes()
    except FileNotFoundError:
        return False


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Server]:
    """Return a server with the first version, put there with the commands of HOSTING.md."""
    versions = made_once(tmp_path_factory, "versions", build_versions)
    (tmp_path / "releases").mkdir()
    (tmp_path / "www").mkdir()
    config, port = tmp_path / "nginx.conf", free_port()
    commands = tmp_path / "commands" / "nginx"
    commands.parent.mkdir()
    commands.write_text(
        f'#!/bin/sh\n[ ! -e "{tmp_path}/nginx.pid" ] || exec "{nginx()}" -c "{config}" -e stderr "$@"\n', "utf-8"
    )
    commands.chmod(0o755)
    config.write_text(as_configured(tmp_path, HOST, port), "utf-8")
    served = Served("/", port, tmp_path / "www" / "site", config)
    found = Server(tmp_path, versions, served)
    found.deploy("first", first=True)
    with running(config):
        yield found


def assets_of(site: Path) -> list[str]:
    """Return the style sheet and the script that a version's pages name."""
    return sorted(set(re.findall(r"assets/\w+/site\.\w+\.(?:css|js)", (site / "de/index.html").read_text("utf-8"))))


def is_styled(page: Page) -> bool:
    """Return whether the page has its style sheet: a header with a colour of its own."""
    colour: str = page.locator(".site-header").evaluate("element => getComputedStyle(element).backgroundColor")
    return colour != "rgba(0, 0, 0, 0)"


def test_an_open_page_keeps_style_search_and_what_it_loads_late(page: Page, server: Server) -> None:
    page.goto(f"{server.served.address}de/")
    server.deploy("second")
    assert is_styled(page)
    assert search(page, "asking") == [f"{server.served.address}{NEW}"]
    page.locator("[data-search-results] a").first.click()
    page.wait_for_url(f"{server.served.address}{NEW}")


def test_a_page_of_which_the_text_alone_has_arrived_gets_its_own_style_and_script(page: Page, server: Server) -> None:
    text = server.served.get("/de/").body
    page.route(f"{server.served.address}de/", lambda route: _answer(route, text))
    server.deploy("second")
    answers: list[Response] = []
    page.on("response", lambda answer: answers.extend([answer]))
    page.goto(f"{server.served.address}de/")
    assert is_styled(page)
    assert search(page, "asking")
    assert [answer.url for answer in answers if answer.status >= 400] == []


def _answer(route: Route, text: bytes) -> None:
    route.fulfill(body=text, content_type="text/html; charset=utf-8")


def test_pictures_that_load_when_they_are_scrolled_to_are_still_there(page: Page, server: Server) -> None:
    page.goto(f"{server.served.address}de/de-links/")
    pictures = page.locator("main img[loading=lazy]")
    server.deploy("second")
    assert pictures.count() > 0
    pictures.last.evaluate("element => element.scrollIntoView()")
    until(lambda: pictures.last.evaluate("element => element.complete && element.naturalWidth > 0"))


def test_going_back_serves_the_first_version_and_keeps_the_second_one_s_style(page: Page, server: Server) -> None:
    first, second = (assets_of(server.versions / name) for name in ("first", "second"))
    assert (len(first), len(second), set(first) & set(second)) == (2, 2, set())
    server.deploy("second")
    assert server.served.get(f"/{OLD}").headers["location"] == f"/{NEW}"
    server.go_back("first")
    assert [server.served.get(f"/{path}").status for path in (OLD, NEW)] == [200, 404]
    assert [server.served.get(f"/{path}").status for path in (*first, *second)] == [200] * 4
    page.goto(f"{server.served.address}{OLD}")
    assert is_styled(page)


def test_an_old_release_is_not_public(server: Server) -> None:
    server.deploy("second")
    for path in ("releases/first/de/", "../releases/first/de/", "first/de/"):
        assert server.served.get(f"/{path}").status in (400, 404), path


def test_a_browser_need_not_load_again_what_a_new_version_left_as_it_was(server: Server) -> None:
    same, other = "/fi/fi-about/index.md", "/de/"  # which has a link of another length
    had = {path: {"If-None-Match": server.served.get(path).headers["etag"]} for path in (same, other)}
    assert [server.served.get(path, **had[path]).status for path in (same, other)] == [304, 304]
    server.deploy("second")
    assert [server.served.get(path, **had[path]).status for path in (same, other)] == [304, 200]
