"""Every fault of the catalogue is found in the real text, word for word, and nothing else; see faults.py."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guidance.checks import check
from guidance.library import LEDGER, read_docs
from prove.faults import (
    LANGUAGES,
    SETTINGS,
    TODAY,
    Fault,
    Injected,
    comments,
    faults,
    in_docs,
    in_project,
    said_by_command,
    unpublished_project,
)
from support.project import ROOT, copy_project, run

FILES = read_docs(ROOT)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpublished_project(tmp_path_factory.mktemp("faults") / "p")


def test_there_are_at_least_eighty_faults() -> None:
    names = {(fault.subject, fault.name) for fault in faults()}
    assert len([name for _, name in names if not name.endswith("-nope")]) >= 80
    assert len({(fault.subject, fault.name, fault.lang) for fault in faults()}) == len(faults())


def test_the_text_as_it_is_has_no_finding() -> None:
    assert check(FILES, LANGUAGES, site_url=SETTINGS.site_url, today=TODAY)[1] == []


@pytest.mark.parametrize("fault", [pytest.param(fault, id=fault.id) for fault in in_docs()])
def test_a_fault_in_the_real_text_gives_exactly_these_findings(fault: Fault) -> None:
    injected = Injected(fault, FILES)
    assert injected.findings() == injected.expected()
    assert bool(injected.expected()) != fault.name.endswith("-nope")


def test_what_is_published_changes_no_case_of_the_catalogue(tmp_path: Path) -> None:
    published = copy_project(tmp_path / "p")
    assert run(published, "guidance", "publish-links").returncode == 0
    files = read_docs(published)
    assert len(files[LEDGER].splitlines()) > len(files)
    shown = {
        "slug missing",  # every address of its page would be lost
        "page that every site needs",
        "slug changed after it was published",  # these have a line of the ledger themselves
        "published page removed",
        "line of the ledger changed by hand",
        "ledger missing",
    }
    cases = [fault for fault in in_docs() if fault.name in shown]
    assert {fault.name for fault in cases} == shown
    for fault in cases:
        unpublished, injected = Injected(fault, FILES), Injected(fault, files)
        assert (injected.findings(), injected.expected()) == (unpublished.expected(), unpublished.expected())


def test_a_ledger_without_addresses_keeps_its_comments() -> None:
    assert comments(b"# A\n# B\r\n\npage fi home fi/\n# C\npage de home de/") == b"# A\n# B\r\n# C\n"


@pytest.mark.parametrize("fault", [pytest.param(fault, id=fault.id) for fault in in_project()])
def test_a_fault_in_settings_or_hooks_stops_the_command_and_leaves_the_site_as_it_was(
    fault: Fault, project: Path
) -> None:
    result, untouched = said_by_command(fault, project)
    said = result.stdout + result.stderr
    assert (result.returncode, "Traceback" in said, untouched) == (1, False, True)
    for finding in fault.case["says"]:
        assert re.search("^" + re.escape(finding).replace(r"\*", r"\d+", 1) + "$", said, re.MULTILINE), said
