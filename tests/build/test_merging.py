"""Two people who add topics, steps, messages and addresses at the same time merge with Git, or the check tells how."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from guidance.checks import check
from guidance.commands.new_page import new_entry
from guidance.content.files.agreed_texts import agreed_path, format_agreements
from guidance.content.files.published_addresses import ledger_line
from guidance.content.library import read_docs
from guidance.content.model import TOPICS
from guidance.content.texts import UNWRITTEN
from guidance.links.addresses import Addresses
from guidance.links.permanent import publications
from guidance.translations.comparison import agree
from support.project import ROOT, SAMPLE, edit
from support.tiny_site import write_files

LANGUAGES = ("fi", "de")
GIT = shutil.which("git") or "git"
Work = Callable[[Path], None]


def git(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run([GIT, *who, *arguments], cwd=project, capture_output=True, text=True, check=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a repository with the sample library and the attributes that every project has."""
    root = tmp_path / "p"
    shutil.copytree(SAMPLE / "docs", root / "docs")
    shutil.copy(ROOT / ".gitattributes", root)
    appended(TOPICS, "")(root)  # the sample's last line has no end
    for arguments in (("init", "-q", "-b", "main"), ("add", "."), ("commit", "-qm", "Begin")):
        assert git(root, *arguments).returncode == 0
    return root


def merged(project: Path, *works: Work) -> str:
    """Do each work on a branch of its own, merge the branches in this order; return what Git says of conflicts."""
    for number, work in enumerate(works):
        git(project, "checkout", "-q", "-b", f"b{number}", "main")
        work(project)
        git(project, "add", ".")
        assert git(project, "commit", "-qm", f"Work {number}").returncode == 0
    return merged_branches(project, *(f"b{number}" for number in range(len(works))))


def merged_branches(project: Path, *branches: str) -> str:
    """Merge these branches in this order into what "main" was at first; return what Git says of conflicts."""
    git(project, "checkout", "-q", "-B", "merged", "main")
    results = [git(project, "merge", "--no-edit", branch) for branch in branches]
    return "\n".join(line for result in results for line in result.stdout.splitlines() if "CONFLICT" in line)


def begin(*ids: str) -> Work:
    """Return what ``make new`` does for these ids."""

    def work(project: Path) -> None:
        for entry_id in ids:
            texts, findings = new_entry(read_docs(project), LANGUAGES, entry_id)
            assert findings == []
            write_files(project, texts)

    return work


def step(topic: str, name: str, below: str) -> Work:
    """Return the work of somebody who adds a step to a topic by hand, below another one."""

    def work(project: Path) -> None:
        text = (project / TOPICS).read_text("utf-8")
        line = re.search(rf"^      {below}: .*\n", text, re.MULTILINE)
        assert line
        edit(project / TOPICS, line[0], line[0] + line[0].replace(below, name))
        for lang in LANGUAGES:
            path = project / f"docs/{lang}/{topic}.md"
            found = re.search(rf"^  {below}: .*\n", path.read_text("utf-8"), re.MULTILINE)
            assert found
            new = "Tee se huolella loppuun." if lang == "fi" else "Bringen Sie es mit Sorgfalt zu Ende."
            edit(path, found[0], f'{found[0]}  {name}: "{new} {name}"\n')

    return work


def appended(path: str, *lines: str) -> Work:
    def work(project: Path) -> None:
        file = project / path
        file.write_text(file.read_text("utf-8") + "".join(f"{line}\n" for line in lines), "utf-8")

    return work


def put_below(path: str, above: str, line: str) -> Work:
    return lambda project: edit(project / path, f"{above}\n", f"{above}\n{line}\n")


def both(*works: Work) -> Work:
    def work(project: Path) -> None:
        for one in works:
            one(project)

    return work


def findings(project: Path) -> list[str]:
    return [str(finding) for finding in check(read_docs(project), LANGUAGES)[1]]


def published(page_id: str) -> Work:
    """Return the work of recording a page's addresses."""

    def work(project: Path) -> None:
        library, _ = check(read_docs(project), LANGUAGES)
        lines = [ledger_line(p) for p in publications(library, Addresses.of(library)) if p.page_id == page_id]
        assert len(lines) > len(LANGUAGES)
        appended("docs/published.txt", *lines)(project)

    return work


def agreed(page_id: str) -> Work:
    """Return what ``make agree`` does for a page."""

    def work(project: Path) -> None:
        library, _ = check(read_docs(project), LANGUAGES)
        made = agree(library, page_id)
        write_files(project, {agreed_path(owner): format_agreements(texts) for owner, texts in made.items()})

    return work


FIRST = both(
    begin("strategies/ask-early", "messages/bye-for-now", "situations/a-first-day"),
    step("pitfalls/asking-too-much", "ask-one-thing", "bundle-questions"),
    published("pitfalls/asking-too-much"),
    agreed("pitfalls/asking-too-much"),
    put_below("docs/redirects.yml", "ids:", "  about#old: about"),
)
SECOND = both(
    begin("strategies/say-thanks", "messages/thanks-again", "situations/moving-on"),
    step("strategies/be-open", "say-why", "no-pretext"),
    published("strategies/be-open"),
    agreed("strategies/be-open"),
    put_below("docs/redirects.yml", "ids:", "  about#older: about"),
)
BY_HAND = """\
  strategies/{name}:
    sections:
      in-short: []
      fit: []
      how: []
      messages: []
      do-dont: []
    steps:
      {step}: {{section: how, phase: before, situations: [advice]}}

"""


def test_what_two_people_add_at_the_same_time_merges_without_a_conflict_in_either_order(project: Path) -> None:
    assert merged(project, FIRST, SECOND) == ""
    one_order = read_docs(project)
    assert merged_branches(project, "b1", "b0") == ""
    for files in (one_order, read_docs(project)):
        library, wrong = check(files, LANGUAGES)
        assert wrong == []
        new = {"strategies/ask-early", "strategies/say-thanks", "situations/a-first-day", "situations/moving-on"}
        assert {owner for _, owner in library.drafts} == {*new, "messages/bye-for-now", "messages/thanks-again"}
        assert {"ask-one-thing", "say-why"} <= {step.id for step in library.steps()}
        assert {*library.redirects.ids} == {"about#old", "about#older"}
        assert {r.published.page_id for r in library.ledger} == {"pitfalls/asking-too-much", "strategies/be-open"}


TERM = """\
{name}:
  fi: {{term: {name}fi, text: Selitys., forms: [{name}fi]}}
  de: {{term: {name}de, text: Erklärung., forms: [{name}de]}}

"""


def explained(name: str, above: str) -> Work:
    """Return the work of somebody who puts a term above another one in the glossary."""
    return lambda project: edit(project / "docs/glossary.yml", f"\n{above}:\n", f"\n{TERM.format(name=name)}{above}:\n")


def test_terms_that_two_people_explain_at_different_places_merge(project: Path) -> None:
    assert merged(project, explained("alpha", "network"), explained("omega", "contact")) == ""
    library, wrong = check(read_docs(project), LANGUAGES)
    assert wrong == []
    assert {("fi", "alpha"), ("de", "omega")} <= library.terms.keys()


def test_terms_that_two_people_explain_at_one_place_are_one_finding(project: Path) -> None:
    assert "glossary.yml" in merged(project, explained("alpha", "network"), explained("omega", "network"))
    assert [line.rpartition(" ")[2] for line in findings(project)] == ["[conflict-marker]"]


def by_hand(name: str, step_id: str) -> Work:
    """Return the work of somebody who begins a topic and puts its entry below the last one."""

    def work(project: Path) -> None:
        begin(f"strategies/{name}")(project)
        for lang in LANGUAGES:
            edit(project / f"docs/{lang}/strategies/{name}.md", "steps:\n", f"steps:\n  {step_id}: {UNWRITTEN}\n")
        git(project, "checkout", "-q", TOPICS)
        edit(project / TOPICS, "messages:\n", f"{BY_HAND.format(name=name, step=step_id)}messages:\n")

    return work


def test_a_conflict_is_one_finding_that_says_what_to_do(project: Path) -> None:
    assert TOPICS in merged(project, by_hand("pay-back", "pay-it"), by_hand("say-thanks", "say-it"))
    found = findings(project)
    assert {line.partition(": ")[2] for line in found} == {
        (
            "a merge was left unfinished here. Keep what both say, each entry whole, or one of the two, and take out "
            "the lines that begin with <<<<<<<, ======= and >>>>>>>. [conflict-marker]"
        )
    }


def test_two_entries_that_were_mixed_by_accepting_both_are_one_finding_that_says_so(project: Path) -> None:
    merged(project, by_hand("pay-back", "pay-it"), by_hand("say-thanks", "say-it"))
    path = project / TOPICS
    accepted = re.sub(r"^(<<<<<<<|=======|>>>>>>>).*\n", "", path.read_text("utf-8"), flags=re.MULTILINE)
    path.write_text(accepted, "utf-8")
    for lang in LANGUAGES:  # they are finished
        for name in ("pay-back", "say-thanks"):
            edit(project / f"docs/{lang}/strategies/{name}.md", "draft: true\n", "")
    found = [line for line in findings(project) if line.endswith("[mixed-entries]")]
    assert len(found) == 1
