"""A project that "make start" writes is complete and says nothing of ours; where it can't be written, nothing is."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from guidance.checks import check
from guidance.commands.cli import main
from guidance.commands.new_project import STARTER, new_project, parse_languages, settings_text, starter
from guidance.commands.program_files import MANIFEST, manifest, program_files
from guidance.content.files.interface_words import words_for
from guidance.content.files.kinds_file import parse_kinds
from guidance.content.library import KINDS, LEDGER, TERMS
from guidance.content.settings import read_settings
from guidance.findings import FindingsError
from support.project import ROOT, SAMPLE, digest
from support.tiny_site import as_bytes, tiny_kinds, write_files

TODAY = date(2026, 12, 24)
TAGS = "Write two or three letters of ISO 639, and script or region where one is needed: fi, smn, zh-Hant, pt-BR."
WITH_TEXTS = ("en", "sv", "fi", "de")
SMALL = {
    "hooks/events.py": "pass\n",
    "hooks/__pycache__/events.pyc": "compiled",
    "hooks/.events.py.swp": "an editor's",
    "docs/assets/a.css": "p {}\n",
    "docs/assets/images/icon.svg": "<svg/>\n",
    "docs/fi/index.md": "ours\n",
    "tests/content/test_spelling.py": "pass\n",
    "tests/content/words/fi.txt": "ours\n",
    "tests/content/dictionaries.yml": "fi: voikko\n",
    "site/index.html": "built\n",
    ".venv/bin/python": "installed\n",
    ".gitignore": "/site/\n",
    "Makefile": "all:\n",
    "notes.txt": "mine\n",
}
"""A checkout of the program, with texts and rubbish in it."""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a checkout of a small program, with our starter texts, settings, licence and interface strings."""
    root = tmp_path / "program"
    write_files(root, SMALL)
    shutil.copytree(ROOT / STARTER, root / STARTER)
    shutil.copy(SAMPLE / "mkdocs.yml", root)
    (root / "LICENSE").write_text("MIT.\n\n2. The texts: ours.\n", "utf-8")
    for lang in ("fi", "de"):
        (root / f"docs/{lang}").mkdir(exist_ok=True)
        shutil.copy(SAMPLE / f"docs/{lang}/words.yml", root / f"docs/{lang}")
    return root


def start(monkeypatch: pytest.MonkeyPatch, root: Path, at: object, languages: str) -> int:
    """Run the command in a checkout; returns its exit code."""
    monkeypatch.chdir(root)
    monkeypatch.setattr("sys.argv", ["guidance", "start", "--at", str(at), "--languages", languages])
    return main()


@pytest.mark.parametrize("tags", [(tag,) for tag in WITH_TEXTS] + [WITH_TEXTS, ("de", "en")], ids="-".join)
def test_starter_texts_have_no_finding_in_any_languages(checkout: Path, tags: tuple[str, ...]) -> None:
    files = as_bytes({**starter(checkout, tags, TODAY), LEDGER: ""})
    library, findings = check(files, tags, today=TODAY)
    assert list(map(str, findings)) == []
    assert {page.reviewed for page in library.pages.values()} == {TODAY}
    assert {page.lang for page in library.pages.values()} == set(tags)


def test_starter_texts_have_one_of_each(checkout: Path) -> None:
    library, _ = check(as_bytes({**starter(checkout, ("en",), TODAY), LEDGER: ""}), ("en",))
    pages = library.entries.values()
    assert {entry.kind.name for entry in pages} >= {*library.kinds.kinds, "overview", "home", "about"}
    assert {entry.id for entry in pages} >= {"checklists", "messages", "glossary", "links", "downloads"}
    assert library.kinds.phases
    assert library.kinds.relations
    assert library.message_entries
    assert library.terms


def test_strings_that_come_from_our_own_guidance_leave_its_kinds_behind(checkout: Path) -> None:
    texts = starter(checkout, ("fi",), TODAY)
    kinds, _ = parse_kinds(texts[KINDS], KINDS)
    assert kinds
    words = yaml.safe_load(texts["docs/fi/words.yml"])
    assert set(words) == {*words_for(kinds), "quotation-marks", "dash", "typed-as"}
    ours = yaml.safe_load((SAMPLE / "docs/fi/words.yml").read_text("utf-8"))
    assert words["search"] == ours["search"]
    assert words["phase-writing"] not in ours.values()


def test_a_language_without_starter_texts_is_begun_and_the_checks_name_all_that_is_to_be_written(
    checkout: Path,
) -> None:
    texts = starter(checkout, ("en", "nl"), TODAY)
    findings = check(as_bytes({**texts, LEDGER: ""}), ("en", "nl"), today=TODAY)[1]
    assert {finding.path for finding in findings} == {
        TERMS,
        *(path for path in texts if path.startswith("docs/nl/")),
    }
    kinds, _ = parse_kinds(texts[KINDS], KINDS)
    assert kinds
    lacking = {finding.what for finding in findings if finding.path == "docs/nl/words.yml"}
    assert lacking == {f'words.yml has no "{key}"' for key in words_for(kinds)}
    assert "# search: Search\n" in texts["docs/nl/words.yml"]


def test_the_settings_name_the_languages_and_the_site_in_each(checkout: Path) -> None:
    files = new_project(checkout, ("en", "pt-BR"), "our-guide", TODAY)
    text = files["mkdocs.yml"].decode()
    assert read_settings(text, {}).languages == {"en": "English", "pt-BR": "Português (Brasil)"}
    assert read_settings(text, {}).site_url == "https://guidance.example/"
    names = re.findall("site_name: (.+)", text)
    assert names == ['"Our guidance · Our guide"', '"Our guidance"', '"Our guide"']
    assert settings_text(text, []) != text
    ours = (SAMPLE / "mkdocs.yml").read_text("utf-8").splitlines()
    assert [line for line in ours if "#" in line and line not in text.splitlines()] == []


def test_of_the_program_only_its_own_files_are_copied(checkout: Path) -> None:
    own = [path for path in SMALL if path in ("hooks/events.py", "docs/assets/a.css", "Makefile")]
    found = program_files(checkout)
    assert {path for path in found if not path.startswith(STARTER)} == {*own, "tests/content/test_spelling.py"}
    files = new_project(checkout, ("en",), "guide", TODAY)
    assert files[MANIFEST] == manifest(found)
    assert {path for path in files if path in SMALL and path not in found} == {
        ".gitignore",
        "docs/assets/images/icon.svg",
    }
    assert files["LICENSE"].decode().startswith("MIT.\n\n2. The texts: docs/en/ and docs/topics.yml.\n")


def test_the_command_writes_the_project_whole(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (checkout / "Makefile").chmod(0o755)
    target = checkout.parent / "our-guide"
    target.mkdir()
    assert start(monkeypatch, checkout, "../our-guide", " en, sv ") == 0
    said = "Wrote ../our-guide. Go on there: cd ../our-guide; make serve. Its README.md tells what to write first.\n"
    assert capsys.readouterr().out == said
    written = {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    assert written == set(new_project(checkout, ("en", "sv"), "our-guide", TODAY))
    assert (target / "Makefile").stat().st_mode & 0o111
    assert [path.name for path in checkout.parent.iterdir() if path.name.startswith(".")] == []


PLACES = {
    "": "at:1: no folder is named. Say where the new project is to be: make start at=../our-guide languages=en,sv.",
    ".": ".:1: this is a folder of the program itself. Name one beside it: at=../our-guide.",
    "~no-such/x": "~no-such/x:1: this is a folder of the program itself. Name one beside it: at=../our-guide.",
    "../loop": "../loop:1: this is a link that leads nowhere. Name a folder that does not exist yet.",
    "docs/new": "docs/new:1: this is a folder of the program itself. Name one beside it: at=../our-guide.",
    "..": "..:1: this is a folder of the program itself. Name one beside it: at=../our-guide.",
    "../full": "../full:1: this folder is not empty. Name a folder that does not exist yet.",
    "../full/a.txt": "../full/a.txt:1: this is a file. Name a folder that does not exist yet.",
}


@pytest.mark.parametrize("at", PLACES)
def test_a_place_that_is_taken_is_named_and_nothing_is_written(
    checkout: Path, at: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(checkout.parent / "full", {"a.txt": "mine\n"})
    (checkout.parent / "loop").symlink_to("loop")
    before = digest(checkout.parent)
    assert start(monkeypatch, checkout, at, "en") == 1
    said = f"{PLACES[at]} [place]\n1 finding. What a [code] means: make explain code=place\n"
    assert capsys.readouterr().out == said
    assert digest(checkout.parent) == before


@pytest.mark.parametrize(
    ("languages", "said"),
    [
        ("", ["there are no languages. Name them by their tags, with commas between them: languages=en,sv."]),
        (
            "en,swedish,en",
            [
                f'"swedish" is not the tag of a language. {TAGS}',
                'the language "en" is here twice. Keep one.',
            ],
        ),
    ],
)
def test_languages_that_are_none_are_all_named(languages: str, said: list[str]) -> None:
    with pytest.raises(FindingsError) as error:
        parse_languages(languages)
    assert str(error.value).splitlines() == [f"mkdocs.yml:1: {line} [settings]" for line in said]


def test_a_place_that_can_t_be_written_is_named(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(monkeypatch, checkout, "LICENSE/new", "en") == 1  # inside the program
    (checkout.parent / "file").touch()
    assert start(monkeypatch, checkout, "../file/new", "en") == 1
    part = checkout.parent.resolve() / "file/.new.part"
    assert capsys.readouterr().err == f"{part}: Not a directory. Nothing was written.\n"


def test_a_start_that_is_interrupted_leaves_nothing(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_bytes = Path.write_bytes

    def interrupted(path: Path, content: bytes) -> int:
        if path.name == "README.md":
            raise KeyboardInterrupt
        return write_bytes(path, content)

    monkeypatch.setattr(Path, "write_bytes", interrupted)
    assert start(monkeypatch, checkout, "../new", "en") == 130
    assert capsys.readouterr().err == "Stopped.\n"
    assert [path.name for path in checkout.parent.iterdir()] == ["program"]


def test_what_a_killed_start_left_is_no_obstacle(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(checkout.parent / ".new.part", {"left.txt": "x"})
    assert start(monkeypatch, checkout, "../new", "en") == 0
    assert not (checkout.parent / "new/left.txt").exists()


def test_no_kind_of_ours_is_in_the_starter() -> None:
    ours = "|".join([*tiny_kinds().kinds, *tiny_kinds().folders, *tiny_kinds().recipients])
    texts = {path: path.read_text("utf-8") for path in (ROOT / STARTER).rglob("*.*")}
    assert texts
    assert [path for path, text in texts.items() if re.search(rf"\b({ours})\b", text)] == []
