"""The live preview shows every change, shows findings in the site's place, and recovers from whatever was broken."""

from __future__ import annotations

import errno
import shutil
import signal
import socket
import subprocess
import sys
from argparse import ArgumentTypeError
from collections.abc import Iterator
from html import escape
from pathlib import Path
from types import SimpleNamespace

import pytest

from build.languages import Outcome
from build.live_preview import SOURCES, build_once, serve, sources
from build.live_preview import address as address_of
from support.ports import free_port
from support.preview_faults import FAULTS, building_again, missed, restore
from support.preview_server import PREVIEW, fetch, previewing, wait_for
from support.project import copy_project, copy_tiny_project, edit, own_environment
from support.tiny_site import tiny_site, write_files
from support.waiting import PATIENCE

PAGE = "de/de-rules/de-open/"
SOUND = "DE short"
"""What the page shows in a site without findings."""
SHARE = (
    *("a key misspelt", "an unknown setting", "a broken template", "a broken event", "a core that fails"),
    "a core that leaves",
)
"""Faults of a text, the settings, a template, an event and the core."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_tiny_project(tmp_path_factory.mktemp("serve") / "p")


@pytest.fixture(scope="module")
def address(project: Path) -> Iterator[str]:
    with previewing(project) as base:
        yield base


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_tiny_project(tmp_path_factory.mktemp("sound") / "p")


def test_whatever_is_broken_is_named_and_what_was_broken_leaves_no_trace(tmp_path: Path) -> None:
    """One of each kind; ``make prove what=preview-faults`` breaks everything."""
    with building_again(tmp_path) as built:
        assert missed(built, SHARE) == {}
        assert escape("DE not-found-text") in built.build()
        assert SOUND in (built.site / PAGE / "index.html").read_text("utf-8")
        assert list(built.site.rglob("*.pdf")) == []


def test_a_fault_is_shown_at_every_address_and_the_page_is_back_once_it_is_mended(
    project: Path, address: str, sound: Path
) -> None:
    wait_for(address + PAGE, SOUND)
    fault, expected = FAULTS["all pages gone"]
    fault(project)
    seen = wait_for(address + PAGE, escape(expected))
    assert SOUND not in seen
    assert "/livereload/" in seen
    status, other = fetch(address + "no/such/page/")
    assert (status, escape(expected) in other.decode()) == (404, True)
    restore(project, sound)
    wait_for(address + PAGE, SOUND)


SWEDISH = "sv/sv-rules/sv-open/"
ENTRY = "      - locale: sv\n        name: Svenska\n        site_name: Sv\n        build: true\n"


def test_changes_of_pages_templates_settings_and_the_core_show_and_what_is_gone_answers_404(
    project: Path, address: str, sound: Path
) -> None:
    files = {path: text for path, text in tiny_site(("sv",)).items() if path.startswith("docs/sv/")}
    write_files(project, files)
    wait_for(address + PAGE, escape('"sv" is not a language of this site.'))
    edit(project / "docs/de/rules/open.md", "## DE short", "## DE brief")
    edit(project / "overrides/main.html", "{% endblock %}", "fresh template{% endblock %}")
    edit(project / "mkdocs.yml", "\nhooks:\n", f"{ENTRY}\nhooks:\n")
    wait_for(address + SWEDISH, "SV short")
    seen = wait_for(address + PAGE, "DE brief")
    assert "fresh template" in seen

    edit(
        project / "hooks/build/article_pages.py",
        "self.content = article.html",
        'self.content = article.html + "fresh page"',
    )
    edit(project / "hooks/guidance/render/html.py", 'class_="checklist"', 'class_="checklist fresh"')
    assert "fresh page" in wait_for(address + PAGE, "checklist fresh")

    edit(project / "mkdocs.yml", ENTRY, "")
    shutil.rmtree(project / "docs/sv")
    assert "/livereload/" in wait_for(address + SWEDISH, "DE not-found-text")
    assert fetch(address + SWEDISH)[0] == 404
    restore(project, sound)
    wait_for(address + PAGE, SOUND)


def test_a_change_of_anything_that_makes_the_site_is_looked_for_and_of_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (*SOURCES, "site", ".building"):
        (tmp_path / name).mkdir()
    (tmp_path / "hooks/__pycache__").mkdir()
    (tmp_path / "hooks/events.py").touch()
    assert sorted(entry.name for entry in sources(str(tmp_path))) == sorted(SOURCES)
    assert [entry.name for entry in sources(str(tmp_path / "hooks"))] == ["events.py"]


def test_pdfs_are_made_when_one_is_asked_for_and_what_keeps_them_from_it_is_shown_in_their_place(
    project: Path, address: str
) -> None:
    url, emoji = f"{address}de/pdf/handbook.pdf", "\N{SLIGHTLY SMILING FACE}"
    edit(project / "docs/de/about.md", "lead of about.", f"lead of about {emoji}.")
    wait_for(f"{address}de/de-about/", emoji)
    seen = wait_for(url, "docs/de/about.md:")
    assert "[pdf]" in seen
    assert "/livereload/" in seen
    edit(project / "docs/de/about.md", f"lead of about {emoji}.", "lead of about.")
    wait_for(url, "%PDF-")
    assert fetch(url)[0] == 200
    assert fetch(f"{address}de/pdf/handbook.epub")[0] == 200


def test_mkdocs_serve_does_the_same_from_its_second_build_on(tmp_path: Path) -> None:
    project = copy_tiny_project(tmp_path / "p")
    with previewing(project, "-m", "mkdocs", "serve", "--dev-addr") as address:
        wait_for(address + PAGE, SOUND)
        edit(project / "docs/de/about.md", "title:", "titel:")
        wait_for(address + PAGE, escape('the front matter has no key "titel". Did you mean "title"?'))
        edit(project / "docs/de/about.md", "titel:", "title:")
        wait_for(address + PAGE, SOUND)


def test_an_address_that_is_taken_is_named_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("build.live_preview.LivePreview", lambda _: SimpleNamespace(build=lambda: None))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert serve("127.0.0.1", port) == 1
    assert capsys.readouterr().err == (
        f"http://127.0.0.1:{port}/ can't be served: Address already in use. "
        "Name another address, for instance: make serve ADDRESS=127.0.0.1:8001\n"
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [("8055", ("127.0.0.1", 8055)), ("10.0.0.1:80", ("10.0.0.1", 80)), (":8055", ("127.0.0.1", 8055))],
)
def test_a_port_alone_is_one_of_this_machine(text: str, found: tuple[str, int]) -> None:
    assert address_of(text) == found


@pytest.mark.parametrize("text", ["localhost", "a:b", "127.0.0.1:99999", "127.0.0.1:0", "", "1:²"])
def test_what_is_no_address_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ArgumentTypeError) as caught:
        address_of(text)
    assert str(caught.value) == f'"{text}" is no address. Write host:port, for instance 127.0.0.1:8000.'


def test_what_the_system_refuses_is_shown_in_place_of_half_a_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copy_tiny_project(tmp_path / "p"))
    full = OSError(errno.ENOSPC, "No space left on device", "a.html")
    monkeypatch.setattr("build.languages.build_checked", lambda *_: Outcome(refused=full))
    findings, details = build_once(str(tmp_path / "site"))
    assert (list(map(str, findings)), details) == (
        ["mkdocs.yml:1: No space left on device (a.html). Make room on the disk, then build again. [build]"],
        "",
    )


AS_IN_A_TERMINAL = (
    "import os, signal, sys; [signal.signal(s, signal.SIG_DFL) for s in (signal.SIGINT, signal.SIGHUP)]; "
    "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
)
"""Runs Python with signals that are ignored where the tests themselves run in the background."""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_whoever_stops_it_finds_nothing_left_behind(tmp_path: Path, how: signal.Signals) -> None:
    project, left = tmp_path / "p", tmp_path / "left"
    left.mkdir()
    copy_project(project, ("hooks", "overrides", "mkdocs.yml"))  # a fault, which takes less time than a site
    address = f"127.0.0.1:{free_port()}"
    environment = own_environment(TMPDIR=str(left))
    command = [sys.executable, "-c", AS_IN_A_TERMINAL, *PREVIEW, address]
    with subprocess.Popen(command, cwd=project, env=environment, stderr=subprocess.PIPE, text=True) as process:
        wait_for(f"http://{address}/", FAULTS["all pages gone"][1])
        assert list(left.iterdir())
        process.send_signal(how)
        said = process.communicate(timeout=PATIENCE)[1]
    assert (process.returncode, "Traceback" in said) == (0, False)
    assert list(left.iterdir()) == []
