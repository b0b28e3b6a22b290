"""One table explains every code, with an example that a check really gives."""

from __future__ import annotations

import os
import pickle
import random
import re
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from build.faults import ContentError, build_faults
from guidance.commands.cli import explain
from guidance.commands.new_page import new_entry
from guidance.commands.program_files import MANIFEST, manifest, update
from guidance.commands.reports import FIX, findings_md
from guidance.commands.write_files import check_place
from guidance.content.library import build_library
from guidance.content.model import TOPICS
from guidance.content.reading.sources import find_sources
from guidance.content.settings import read_settings
from guidance.findings import Code, Finding, FindingsError
from guidance.mends.plan import MENDERS
from guidance.pdf.printable import unprintable
from support.project import GOLDEN, ROOT
from support.tiny_library import tiny_files
from support.tiny_site import LANGUAGES, as_bytes, tiny_site, write_files

SAMPLE = random.Random(17).sample(list(Code), 10)  # noqa: S311  # nothing secret; all workers must draw the same ten
FINDING = Finding("docs/fi/about.md", 3, "this is wrong", "Correct it.", Code.DATE)


@cache
def _given() -> frozenset[str]:
    """Return every finding that the golden cases give, those of the settings, the PDFs, a build and "make new"."""
    cases = [case for file in (GOLDEN / "checks").glob("*.yml") for case in yaml.safe_load(file.read_text("utf-8"))]
    with pytest.raises(FindingsError) as error:
        read_settings("site_name: x\n", {})
    edit = ("fi/rules/open.md", "## FI short {#in-short}", "![a cat](../../assets/cat.png)")
    broken = {**as_bytes(tiny_files(edit)), "docs/assets/cat.png": b""}
    later = [*error.value.findings, *unprintable(build_library(broken, LANGUAGES)[0], broken)]
    files = as_bytes(tiny_site())
    for changed, entry_id in (
        ({}, "rule/ask-early"),
        ({}, "rules/open"),
        ({TOPICS: b"pages: {a: {}}"}, "imprint"),
    ):
        later += new_entry({**files, **changed}, LANGUAGES, entry_id)[1]
    with tempfile.TemporaryDirectory() as folder:
        later += _not_to_be_read(Path(folder))
        later += _of_other_projects(Path(folder) / "projects")
    later += build_faults(SyntaxError("expected token", ("/a/overrides/main.html", 7, 1, "", 7, 2)), [], Path("/a"))
    return frozenset(finding for case in cases for finding in case.get("findings", [])) | set(map(str, later))


def _not_to_be_read(root: Path) -> tuple[Finding, ...]:
    """Return what is said of a link out of the project and of a pipe."""
    (root / "docs/assets/images").mkdir(parents=True)
    (root / "docs/assets/images/x.png").symlink_to("/etc/passwd")
    (root / "docs/fi").mkdir()
    os.mkfifo(root / "docs/fi/about.md")
    return find_sources(root).findings


def _of_other_projects(folder: Path) -> Iterator[Finding]:
    """Yield what is said of a project that can't be started there, and of one that can't be updated."""
    given, event = "../our-guide", "hooks/events.py"
    write_files(folder, {event: "ours", MANIFEST: manifest({event: b"as it was"})})
    with pytest.raises(FindingsError) as error:
        check_place(folder, given, Path("/elsewhere"))
    yield from error.value.findings
    with pytest.raises(FindingsError) as error:
        update({event: b"newer"}, folder, given)
    yield from error.value.findings


def test_the_example_of_every_code_is_a_finding_that_a_check_gives() -> None:
    given = _given()
    assert [code for code in Code if code.example not in given] == []


def test_the_table_is_sorted_and_its_names_are_the_codes() -> None:
    assert list(Code) == sorted(Code)
    assert [code for code in Code if code.name != code.upper().replace("-", "_")] == []


def test_findings_md_is_as_the_table_says() -> None:
    assert (ROOT / "FINDINGS.md").read_text("utf-8") == f"{findings_md()}\n", (
        "FINDINGS.md is old. Write it anew: make explain code=all > FINDINGS.md"
    )


@pytest.mark.parametrize("code", SAMPLE)
def test_make_explain_findings_md_and_the_finding_agree(code: Code, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(code.value) == 0
    said = capsys.readouterr().out
    page = (ROOT / "FINDINGS.md").read_text("utf-8")
    [(reason, finding)] = re.findall(rf"^## {code}\n\n(.+)\n\n```\n(.+ \[{code}\])\n```$", page, re.MULTILINE)
    assert reason == (f"{code.reason} {FIX}" if code in MENDERS else code.reason)
    assert said == f"[{code}] {reason}\n\nFor example:\n{finding}\n"
    assert finding in _given()


def test_a_code_may_be_copied_with_its_brackets(capsys: pytest.CaptureFixture[str]) -> None:
    assert explain("[dead-link]") == 0
    assert capsys.readouterr().out.startswith("[dead-link] Nothing is there. For a page of this site, use its id.")


def test_without_a_code_all_are_listed_with_a_sentence_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert explain("") == 0
    *lines, empty, more = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(Code)
    assert "dead-link            Nothing is there." in lines
    assert (empty, more) == ("", "make explain code=<code> tells more of one, with an example.")


@pytest.mark.parametrize(
    ("wanted", "remedy"),
    [("ded-link", 'Did you mean "dead-link"?'), ("xyzzy", "make explain lists all codes.")],
)
def test_an_unknown_code_is_refused_with_the_nearest_one(
    wanted: str, remedy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert explain(wanted) == 1
    assert capsys.readouterr().out == f'There is no code "{wanted}". {remedy}\n'


@pytest.mark.parametrize("error", [FindingsError([FINDING, FINDING]), ContentError([FINDING, FINDING])])
def test_an_error_carries_its_findings_to_another_process(error: FindingsError) -> None:
    arrived = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own
    assert (type(arrived), arrived.findings) == (type(error), (FINDING, FINDING))
    assert str(arrived) == str(error)
    assert str(arrived).endswith(f"{FINDING}\n{FINDING}")
