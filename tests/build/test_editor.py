"""The editor writes what its own pages send, below docs/ alone, and nothing for anybody else."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import urlencode

import pytest

from editor.forms import Problem
from editor.project_texts import ProjectTexts, Typed, version
from editor.server import ELSEWHERE, NOT_HERE, TOO_LONG, Editor
from support.ports import free_port
from support.preview_server import editing, editing_alone, fetch, wait_for
from support.project import copy_tiny_project, foreign_project, own_environment, run
from support.waiting import PATIENCE

ABOUT = "docs/fi/about.md"
LANGUAGES = {"fi": "Suomi", "de": "Deutsch", "sv": "Svenska"}
MEETINGS = "FI meetings · DE meetings · SV meetings"
Answer = tuple[int, str]
Send = Callable[..., Answer]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return foreign_project(tmp_path_factory.mktemp("editor") / "p", LANGUAGES)


@pytest.fixture(scope="module")
def editor(project: Path) -> Iterator[Editor]:
    with editing_alone(project) as server:
        yield server


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
    return {f"text:{version((project / path).read_bytes())}:{path}": text}


def problems_in(page: str) -> list[tuple[str, str]]:
    """Return the fields to which the page says what to do leads, and what it says."""
    listed = re.findall(r'<li><a href="#([^"]*)">(.*?)</a></li>', page)
    assert all(f'<p class="wrong" id="{field}-wrong">' in page for field, _ in listed)
    assert all(f'id="{field}"' in page for field, _ in listed)
    rest = re.findall(r"<li>([^<]+)</li>", page.partition("</ul></div>")[0])
    return [(field, unescape(text)) for field, text in [*listed, *(("", text) for text in rest)]]


def shown_in(page: str) -> list[str]:
    return re.findall(r'<textarea [^>]*data-path="([^"]*)"', page)


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
@pytest.mark.parametrize("path", [f"/{ABOUT}", "/new-page", "/new-message", "/undo"])
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


def test_a_signal_that_comes_twice_ends_the_editor_and_the_preview(tmp_path: Path) -> None:
    project, ports = copy_tiny_project(tmp_path / "p"), (free_port(), free_port())
    command = [sys.executable, "-m", "editor.server", *map(str, ports)]
    # In a group of their own, both get the signal; the preview gets it from the editor as well.
    process = subprocess.Popen(
        command, cwd=project, env=own_environment(), stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    wait_for(f"http://127.0.0.1:{ports[1]}/", "<title>")
    os.killpg(process.pid, signal.SIGTERM)
    _, said = process.communicate(timeout=PATIENCE)
    assert (process.returncode, "Traceback" in said) == (0, False)
    assert fetch(f"http://127.0.0.1:{ports[1]}/")[0] == 0


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
    form = {f"text:any:{name}": "gone"}
    assert send(f"/{path}", form) == (404, f"{NOT_HERE}\n")
    assert send(f"/{ABOUT}", form)[0] == 409
    refused = ProjectTexts(project).save([Typed(name, "gone", "any")])
    assert refused == [Problem(f"{name} can't be edited here, and nothing was saved.")]
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
    first, second = typed(project, ABOUT, "new"), {"text:older:docs/de/about.md": "new"}
    status, page = send(f"/{ABOUT}", {**first, **second})
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
    assert problems_in(send("/new-page", {"folder": "rules", "id": ""})[1]) == [("id", 'Fill in "Id".')]


def test_a_step_that_is_not_filled_in_is_not_written_and_what_was_typed_stays(project: Path, send: Send) -> None:
    path, before = "docs/fi/rules/open.md", docs(project)
    status, page = send(f"/{path}", {**typed(project, path, "typed text"), "do": "step", "step-id": "new-step"})
    assert status == 409
    assert problems_in(page) == [
        *((f"step-text:{lang}", f'Fill in "{name}".') for lang, name in LANGUAGES.items()),
        ("step-section", 'Choose "Section".'),
        ("step-phase", 'Choose "Phase".'),
        ("step-meetings", f'Choose "Meetings ({MEETINGS})", or fill in "No meeting".'),
    ]
    assert "typed text</textarea>" in page
    assert 'value="new-step"' in page
    assert docs(project) == before


STEP = {
    "do": "step",
    "step-id": "new-step",
    **{f"step-text:{lang}": f"{lang} new." for lang in LANGUAGES},
    "step-section": "how",
    "step-phase": "before",
    "step-meetings": "advice",
}
MESSAGE = {
    "message-id": "bye",
    **{f"title:{lang}": f"{lang} bye" for lang in LANGUAGES},
    **{f"body:{lang}": f"{lang} bye." for lang in LANGUAGES},
    "message-recipient": "guest",
    "message-phase": "after",
    "message-meetings": "advice",
}


PLAIN = "Front matter is plain text: leave the character out or write the word."
MARKUP = 'A message is plain text, sent as it stands: leave Markdown and HTML out; a wording begins with "## ".'
FEWER = (
    'message "bye" has fewer placeholders here. '
    "Give both the same ones: docs/sv/messages/bye.md has [x], here are none."
)
RECIPIENT = (
    'step "new-step" is for a host, who is no recipient of "advice". Take "advice" out, or word it for everybody.'
)


@pytest.mark.parametrize(
    ("form", "wrong", "problems"),
    [
        (
            STEP,
            {"step-id": "say-it"},
            {"step-id": '"say-it" is declared already. Choose another id, or go on writing what is there.'},
        ),
        (
            STEP,
            {"step-meetings": "gone"},
            {"": 'step "new-step": there is no meeting "gone". Use one of: advice, or remove it.'},
        ),
        (STEP, {"step-only_for": "host"}, {"step-meetings": RECIPIENT}),
        (STEP, {"step-text:de": "[[x"}, {"step-text:de": f'the front matter contains "[[". {PLAIN}'}),
        (MESSAGE, {"message-meetings": "-"}, {"message-meetings": f'Choose "Meetings ({MEETINGS})".'}),
        (
            MESSAGE,
            {"message-id": "Bye"},
            {"message-id": '"Bye" can\'t be an id. Use a-z, 0-9 and single hyphens: it becomes part of an address.'},
        ),
        (MESSAGE, {"body:de": "**x** bye"}, {"body:de": f'a message can\'t contain "**". {MARKUP}'}),
        (
            MESSAGE,
            {"title:de": "<b", "body:sv": "bye [x]."},
            {"title:de": f'the front matter contains "<". {PLAIN}', "body:de": FEWER, "body:fi": FEWER},
        ),
    ],
)
def test_what_would_be_a_finding_is_told_at_its_field_and_nothing_is_written(
    project: Path, send: Send, form: dict[str, str], wrong: dict[str, str], problems: dict[str, str]
) -> None:
    path, before = "docs/fi/rules/open.md", docs(project)
    text = typed(project, path, (project / path).read_text("utf-8")) if form is STEP else {}
    status, page = send(f"/{path}" if form is STEP else "/new-message", {**text, **form, **wrong})
    assert status == 409
    assert sorted(problems_in(page)) == sorted(problems.items())
    assert docs(project) == before


def test_a_step_of_a_text_that_is_unreadable_is_written_into_no_other(project: Path, send: Send) -> None:
    path, before = "docs/fi/rules/open.md", docs(project)
    status, page = send(f"/{path}", {**typed(project, path, "no front matter"), **STEP})
    assert status == 409
    remedy = "Write it by hand, each entry on a line of its own, without braces around them all."
    assert problems_in(page) == [("step-text:fi", f'"new-step" can\'t be added to this file. {remedy}')]
    assert docs(project) == before


def test_a_wrong_id_is_told_beside_what_is_not_filled_in(send: Send) -> None:
    page = send("/new-message", {**MESSAGE, "message-id": "Bye", "message-phase": ""})[1]
    told = '"Bye" can\'t be an id. Use a-z, 0-9 and single hyphens: it becomes part of an address.'
    assert problems_in(page) == [("message-id", told), ("message-phase", 'Choose "Phase".')]


BUTTON, BY_BUTTON = ">Mend what has one right answer<", "<strong>The button below mends it.</strong>"


def test_each_finding_says_whether_the_button_mends_it(project: Path, send: Send) -> None:
    old = (project / ABOUT).read_text("utf-8")
    assert send(f"/{ABOUT}", typed(project, ABOUT, f"{old}\nSee [rules/open].\n\nSee <x>.\n"))[0] == 303
    page = send(f"/{ABOUT}")[1]
    assert (page.count(BY_BUTTON), page.count('<details class="why">'), page.count(BUTTON)) == (1, 2, 1)
    assert send("/undo", {})[0] == 303
    assert BUTTON not in send(f"/{ABOUT}")[1]


def test_what_has_one_right_answer_is_mended_with_what_was_typed_and_undone(project: Path, send: Send) -> None:
    before, text = docs(project), (project / ABOUT).read_text("utf-8")
    wrong = typed(project, ABOUT, f"{text}\nSee [rules/open], <x>.\n")
    assert send(f"/{ABOUT}", {**wrong, "do": "mended"})[0] == 303
    assert (project / ABOUT).read_text("utf-8") == f"{text}\nSee [[rules/open]], <x>.\n"
    assert BUTTON not in send(f"/{ABOUT}")[1]
    again = typed(project, ABOUT, (project / ABOUT).read_text("utf-8"))
    status, page = send(f"/{ABOUT}", {**again, "do": "mended"})
    told = "None of the findings has one right answer that could be written here: each says what to do."
    assert (status, problems_in(page)) == (409, [("", told)])
    assert send("/undo", {}) == (303, "")
    assert docs(project) == before


def test_a_full_form_is_written_and_undone_save_by_save(project: Path, send: Send) -> None:
    path, before = "docs/fi/rules/open.md", docs(project)
    text = (project / path).read_text("utf-8")
    assert send(f"/{path}", {**typed(project, path, f"{text}\nMore.\n"), **STEP})[0] == 303
    between = docs(project)
    assert send("/new-message", MESSAGE)[0] == 303
    assert (project / "docs/de/messages/bye.md").read_text("utf-8") == "---\ntitle: de bye\n---\n\nde bye.\n"
    assert "bye: {recipient: guest, phase: after, meetings: [advice], own: true}" in (
        project / "docs/topics.yml"
    ).read_text("utf-8")
    shown = send(f"/{path}")[1]
    assert '<small id="undone">fi bye · de bye · sv bye</small>' in shown
    assert send("/undo", {"from": "docs/fi/messages/bye.md"}) == (303, "")
    assert docs(project) == between
    assert send("/undo", {}) == (303, "")
    assert docs(project) == before


def test_a_step_that_is_filled_in_is_added_by_any_save_or_nothing_is_saved(project: Path, send: Send) -> None:
    path, before = "docs/fi/rules/open.md", docs(project)
    form = {**typed(project, path, (project / path).read_text("utf-8")), **STEP}
    for do in ("agreed:rules/open#how", "mended"):
        status, page = send(f"/{path}", {**form, "do": do})
        told = 'A step is filled in and not added yet. Press "Save, and add the step", or empty its fields.'
        assert (status, problems_in(page)) == (409, [("step-id", told)])
        assert 'value="new-step"' in page
    assert docs(project) == before
    assert send(f"/{path}", {**form, "do": "save"})[0] == 303
    assert "new-step: fi new." in (project / path).read_text("utf-8")
    assert send("/undo", {})[0] == 303
    assert docs(project) == before


def test_a_save_is_not_undone_over_what_somebody_else_has_written(project: Path, send: Send) -> None:
    file = project / ABOUT
    old = file.read_bytes()
    assert send(f"/{ABOUT}", typed(project, ABOUT, "new"))[0] == 303
    file.write_bytes(b"newer")
    status, page = send("/undo", {})
    assert status == 409
    assert problems_in(page) == [("", f"{ABOUT} has been changed on disk since that save, and nothing was undone.")]
    assert file.read_bytes() == b"newer"
    file.write_bytes(b"new")
    assert send("/undo", {})[0] == 303
    assert file.read_bytes() == old


def test_without_a_save_there_is_nothing_to_undo(project: Path) -> None:
    texts = ProjectTexts(project)
    said = "Nothing was saved since the editor was started, so there is nothing to undo."
    assert (texts.last_saved, texts.undo()) == ((), [Problem(said)])
    assert (
        texts.save([Typed(ABOUT, (project / ABOUT).read_text("utf-8"), version((project / ABOUT).read_bytes()))]) == []
    )
    assert texts.last_saved == ()


def test_a_third_language_can_stand_beside_the_first(send: Send) -> None:
    assert shown_in(send(f"/{ABOUT}")[1]) == [ABOUT, "docs/de/about.md"]
    page = send(f"/{ABOUT}?beside=sv")[1]
    assert shown_in(page) == [ABOUT, "docs/sv/about.md"]
    assert f'href="/{ABOUT}?beside=de"' in page


def test_the_languages_stand_in_the_order_of_the_site_whichever_was_opened(send: Send) -> None:
    assert shown_in(send("/docs/de/about.md")[1]) == [ABOUT, "docs/de/about.md"]
    assert shown_in(send("/docs/sv/about.md?beside=de")[1]) == ["docs/de/about.md", "docs/sv/about.md"]


def test_after_a_save_the_same_language_stands_beside(project: Path, send: Send) -> None:
    old = (project / ABOUT).read_text("utf-8")
    assert 'action="/docs/fi/about.md?beside=sv"' in send(f"/{ABOUT}?beside=sv")[1]
    assert send(f"/{ABOUT}?beside=sv", typed(project, ABOUT, old)) == (303, "")
    refused = send(f"/{ABOUT}?beside=sv", {f"text:older:{ABOUT}": old})
    assert refused[0] == 409
    assert shown_in(refused[1]) == [ABOUT, "docs/sv/about.md"]


def test_the_lines_at_the_top_are_explained_and_the_preview_opens_beside_what_is_typed(send: Send) -> None:
    page = send(f"/{ABOUT}")[1]
    assert "<dt><code>reviewed</code></dt><dd>The day on which somebody last read the whole page" in page
    links = re.findall(r'<a href="http://127.0.0.1:1/[^>]*>', page)
    assert len(links) == 3
    assert all('target="_blank" rel="noopener"' in link for link in links)
    assert "<code>reviewed</code>" not in send("/docs/fi/messages/hello.md")[1]
    assert "<dt>" not in send("/docs/fi/words.yml")[1]


def test_a_page_that_is_begun_shows_what_is_to_be_written(project: Path, send: Send) -> None:
    assert send("/new-page", {"folder": "rules", "id": "ask-late"})[0] == 303
    page = unescape(send("/docs/fi/rules/ask-late.md?done=page")[1])
    assert "The page is begun as a draft in every language. The findings say what is to be written. The preview" in page
    assert "docs/fi/rules/ask-late.md:2</a>" in page
    assert send("/undo", {})[0] == 303
    assert not (project / "docs/fi/rules/ask-late.md").exists()


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
