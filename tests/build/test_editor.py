"""The editor writes what its own pages send, below docs/ alone, and nothing for anybody else."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from http.client import HTTPResponse
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode

import pytest

from editor.project_texts import ProjectTexts, Typed, version
from editor.server import ELSEWHERE, NOT_HERE, TOO_LONG, Editor
from support.ports import free_port
from support.preview_server import editing, fetch
from support.project import copy_tiny_project, foreign_project, run

ABOUT = "docs/fi/about.md"
LANGUAGES = {"fi": "Suomi", "de": "Deutsch", "sv": "Svenska"}
Answer = tuple[int, str]
Send = Callable[..., Answer]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return foreign_project(tmp_path_factory.mktemp("editor") / "p", LANGUAGES)


@pytest.fixture(scope="module")
def editor(project: Path) -> Iterator[Editor]:
    server = Editor(project, free_port(), "http://127.0.0.1:1/")
    thread = Thread(target=server.serve_forever, args=[0.02])
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Leaves a redirect to whoever asked."""

    def redirect_request(self, *_: object) -> None:
        """Follow none."""


OPENER = urllib.request.build_opener(NoRedirect)


@pytest.fixture
def send(editor: Editor) -> Send:
    """Return what sends a form as a page of the editor does; what is given replaces that. Without a form, it reads."""
    address = f"http://{editor.hosts[0]}"

    def sent(path: str, form: Mapping[str, str] | None = None, **headers: str) -> Answer:
        own = {"Origin": address, **headers} if form is not None else headers
        fields = None if form is None else {"token": editor.token, **form}
        body = None if fields is None else urlencode({k: v for k, v in fields.items() if v != "-"}).encode()
        asked = urllib.request.Request(address + path, body, {k: v for k, v in own.items() if v})  # noqa: S310
        try:
            response: HTTPResponse = OPENER.open(asked)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()
        with response:
            return response.status, response.read().decode()

    return sent


def typed(project: Path, path: str, text: str) -> dict[str, str]:
    return {f"text:{path}": text, f"version:{path}": version((project / path).read_bytes())}


def docs(project: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in project.rglob("*.*") if path.is_file()}


def test_a_form_of_the_editor_is_taken(project: Path, send: Send) -> None:
    old = (project / ABOUT).read_text("utf-8")
    assert send(f"/{ABOUT}", typed(project, ABOUT, old + "\nMore.\n"))[0] == 303
    assert (project / ABOUT).read_text("utf-8") == old + "\nMore.\n"
    assert send(f"/{ABOUT}", typed(project, ABOUT, old))[0] == 303


@pytest.mark.parametrize(
    ("fields", "headers"),
    [
        ({"token": "-"}, {}),
        ({"token": "guessed"}, {}),
        ({"token": "ä"}, {}),
        ({}, {"Origin": "https://example.org"}),
        ({}, {"Origin": "null"}),
        ({}, {"Origin": ""}),
        ({}, {"Origin": "http://127.0.0.1:1"}),
        ({}, {"Host": "example.org", "Origin": "http://example.org"}),
    ],
    ids=["no token", "wrong token", "odd token", "other origin", "no page", "no origin", "preview", "other name"],
)
@pytest.mark.parametrize("path", [f"/{ABOUT}", "/new-page", "/new-message"])
def test_what_another_site_sends_is_refused_and_changes_nothing(
    project: Path, send: Send, path: str, fields: dict[str, str], headers: dict[str, str]
) -> None:
    before = docs(project)
    form = {**typed(project, ABOUT, "gone"), "folder": "rules", "id": "new", "message-id": "new", **fields}
    assert send(path, form, **headers) == (403, f"{ELSEWHERE}\n")
    assert docs(project) == before


def test_no_page_is_shown_to_a_name_that_somebody_else_gave_this_machine(send: Send) -> None:
    assert send("/", Host="example.org") == (403, f"{ELSEWHERE}\n")
    assert send("/")[0] == 200


def test_a_page_has_a_policy_of_its_own_and_nothing_that_it_forbids(editor: Editor) -> None:
    with urllib.request.urlopen(f"http://{editor.hosts[0]}/{ABOUT}") as response:  # our own server
        page, policy = response.read().decode(), response.headers["Content-Security-Policy"]
    assert policy.split("; ") == [
        *("default-src 'none'", "style-src 'self'", "script-src 'self'", "form-action 'self'"),
        *("base-uri 'none'", "frame-ancestors 'none'"),
    ]
    assert re.findall(r"<style| style=| on\w+=|<script(?! src=)", page) == []


def test_the_preview_ends_with_the_editor_and_no_site_holds_it(tmp_path: Path) -> None:
    with editing(copy_tiny_project(tmp_path / "p")) as (_, preview):
        assert fetch(f"{preview}editor.js")[0] == 404
    assert fetch(preview)[0] == 0


@pytest.fixture
def linked(project: Path, tmp_path: Path) -> Iterator[None]:
    """Put links to elsewhere into docs/, and a hidden file."""
    (tmp_path / "secret.md").write_text("secret", "utf-8")
    links = {
        "docs/fi/out.md": tmp_path / "secret.md",
        "docs/fi/folder": tmp_path,
        "docs/fi/code.md": project / "hooks/starter/README.md",
        "docs/fi/inside": project / "hooks/starter",
    }
    for path, target in links.items():
        (project / path).symlink_to(target)
    (project / "docs/fi/.hidden.md").write_text("secret", "utf-8")
    yield
    for path in (*links, "docs/fi/.hidden.md"):
        (project / path).unlink()


@pytest.mark.usefixtures("linked")
@pytest.mark.parametrize(
    "path",
    [
        "mkdocs.yml",
        "hooks/events.py",
        "docs/../mkdocs.yml",
        "docs/%2e%2e/mkdocs.yml",
        "docs/fi/../../mkdocs.yml",
        "/etc/passwd",
        "docs/published.txt",
        "docs/fi",
        "docs/fi/none.md",
        "docs/fi/out.md",
        "docs/fi/folder/secret.md",
        "docs/fi/code.md",
        "docs/fi/inside/README.md",
        "docs/fi/.hidden.md",
    ],
)
def test_nothing_but_texts_in_docs_is_shown_or_written(project: Path, send: Send, path: str) -> None:
    before = docs(project)
    assert send(f"/{path}") == (404, f"{NOT_HERE}\n")
    name = path.replace("%2e", ".")
    form = {f"text:{name}": "gone", f"version:{name}": "any"}
    assert send(f"/{path}", form) == (404, f"{NOT_HERE}\n")
    assert send(f"/{ABOUT}", form)[0] == 409
    refused = ProjectTexts(project).save([Typed(name, "gone", "any")])
    assert refused == [f"{name} can't be edited here, and nothing was saved."]
    assert docs(project) == before


def test_a_link_within_docs_stays_one_and_the_file_keeps_its_mode(project: Path, send: Send) -> None:
    link, file = project / "docs/fi/linked.md", project / "docs/fi/checklists.md"
    link.symlink_to("checklists.md")
    file.chmod(0o640)
    old = file.read_text("utf-8")
    assert send("/docs/fi/linked.md", typed(project, "docs/fi/linked.md", f"{old}\n"))[0] == 303
    assert link.is_symlink()
    assert file.read_text("utf-8") == f"{old}\n"
    assert file.stat().st_mode & 0o777 == 0o640
    link.unlink()


def test_of_two_texts_both_are_saved_or_none(project: Path, send: Send) -> None:
    before = docs(project)
    first, second = typed(project, ABOUT, "new"), typed(project, "docs/de/about.md", "new")
    status, page = send(f"/{ABOUT}", {**first, **second, "version:docs/de/about.md": "older"})
    assert status == 409
    assert "docs/de/about.md has been changed on disk since you opened it, and nothing was saved." in page
    assert docs(project) == before


def test_a_form_that_is_too_long_or_no_form_is_refused(project: Path, send: Send) -> None:
    before = docs(project)
    assert send(f"/{ABOUT}", typed(project, ABOUT, "x"), **{"Content-Length": "5000000"}) == (413, f"{TOO_LONG}\n")
    assert send(f"/{ABOUT}", {"x": "-", "text:\ud800".encode("utf-8", "surrogatepass").decode("latin-1"): ""})[0] == 409
    assert docs(project) == before


def test_a_page_is_begun_in_every_language_as_make_new_does(project: Path, send: Send) -> None:
    assert send("/new-page", {"folder": "rules", "id": "ask-early"})[0] == 303
    for lang in ("fi", "de", "sv"):
        page = project / f"docs/{lang}/rules/ask-early.md"
        assert page.read_text("utf-8").startswith("---\ntitle:\nslug:\nsummary:\n")
    status, page_again = send("/new-page", {"folder": "rules", "id": "ask-early"})
    assert status == 409
    assert "&#34;rules/ask-early&#34; is declared already. Choose another id" in page_again
    assert 'value="ask-early"' in page_again
    assert send("/new-page", {"folder": "", "id": "../x"})[0] == 409


def test_a_step_that_is_not_filled_in_is_not_written_and_what_was_typed_stays(project: Path, send: Send) -> None:
    path, before = "docs/fi/rules/open.md", docs(project)
    status, page = send(f"/{path}", {**typed(project, path, "typed text"), "do": "step", "step-id": "new-step"})
    assert status == 409
    named = ["id", *LANGUAGES.values(), "section", "phase"]
    assert re.findall(r"<li>Fill in &#34;(\w+)&#34;. Nothing was saved.</li>", page) == named[1:]
    assert "typed text</textarea>" in page
    assert 'value="new-step"' in page
    assert docs(project) == before


def test_a_third_language_can_stand_beside_the_first(send: Send) -> None:
    assert 'name="text:docs/de/about.md"' in send(f"/{ABOUT}")[1]
    page = send(f"/{ABOUT}?beside=sv")[1]
    assert 'name="text:docs/sv/about.md"' in page
    assert 'name="text:docs/de/about.md"' not in page
    assert f'href="/{ABOUT}?beside=de"' in page


def test_a_text_is_shown_as_text(project: Path, send: Send) -> None:
    payload = "</textarea><script>alert(1)</script>"
    (project / "docs/sv/about.md").write_text(f"---\ntitle: {payload}\n---\n{payload}", "utf-8")
    for page in (send("/docs/sv/about.md")[1], send("/")[1]):
        assert payload not in page
        assert page.count("<script") == 1


def test_a_port_that_is_taken_or_none_is_told(editor: Editor, project: Path) -> None:
    taken = editor.hosts[0].rpartition(":")[2]
    result = run(project, "editor.server", taken)
    assert (result.returncode, result.stderr) == (
        1,
        f"127.0.0.1:{taken} can't be served: Address already in use. Name another port: make edit PORT=8101\n",
    )
    result = run(project, "editor.server", "70000")
    assert result.returncode == 2
    assert '"70000" is no port. Write a number, for instance 8001.' in result.stderr
