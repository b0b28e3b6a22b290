"""Puts each fault of the catalogue into the real text and shows what editors are told: ``make prove what=faults``.

Prints the catalogue as a table in Markdown. Fails where a case is not told of as ``tests/cases/faults`` says, where
``make fix`` mends more or less of it than that, or where a planted case goes through: one whose finding is not
expected, one with another message, one whose check is left out …
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from guidance.checks import check
from guidance.content.library import LEDGER, read_docs
from support.fault_catalogue import (
    EDITS_IN_PROJECT,
    ICON,
    LANGUAGES,
    SETTINGS,
    TODAY,
    Fault,
    Injected,
    comments,
    in_docs,
    in_project,
)
from support.planted import report_planted
from support.project import ROOT, copy_project, digest, run

CODE = re.compile(r"\[([a-z-]+)\]$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Row:
    """What came of a case."""

    fault: Fault
    findings: Sequence[str]
    wrong: str
    """What is wrong with them; empty for nothing."""
    seconds: float

    def __str__(self) -> str:
        """Return the row of the table."""
        codes = dict.fromkeys(CODE.findall("\n".join(self.findings)))
        shown = "<br>".join(finding.replace("|", "&#124;").replace("<", "&lt;")[:300] for finding in self.findings)
        message = self.wrong or shown or "accepted"
        fault = self.fault
        return f"| {fault.subject}: {fault.name} | {fault.lang or '–'} | {' '.join(codes)} | {message} |"


def row_of_docs(fault: Fault, files: Mapping[str, bytes]) -> Row:
    """Put a fault into these files and hold what the checks say against what they should say."""
    start = time.thread_time()
    try:
        injected = Injected(fault, files)
        findings, expected = injected.findings(), injected.expected()
    except Exception as error:  # noqa: BLE001  # the table counts what raises
        return Row(fault, (), f"RAISED {error!r}", time.thread_time() - start)
    return Row(fault, findings, "" if findings == expected else "NOT AS EXPECTED", time.thread_time() - start)


def row_of_mending(fault: Fault, files: Mapping[str, bytes]) -> Row:
    """Mend a fault and hold what is left against what the catalogue says."""
    start = time.thread_time()
    result = Injected(fault, files).mended()
    count = sum(finding.is_mended for finding in result.before)
    is_as_told = count == fault.case.get("mended", 0) == len(result.before) - len(result.after)
    return Row(
        fault, tuple(map(str, result.after)), "" if is_as_told else f"{count} MENDED", time.thread_time() - start
    )


def row_of_project(fault: Fault, project: Path) -> Row:
    """Put a fault into a copy of the project and hold what the command says against what it should say."""
    start = time.thread_time()
    result, untouched = said_by_command(fault, project)
    said = result.stdout + result.stderr
    findings = [line for line in said.splitlines() if CODE.search(line)] or said.splitlines()[-2:]
    if "Traceback" in said:
        wrong = "TRACEBACK"
    elif result.returncode != 1 or not untouched:
        wrong = "NOT STOPPED"
    else:
        wrong = "NOT AS EXPECTED" if unsaid(fault, said) else ""
    return Row(fault, findings, wrong, time.thread_time() - start)


def unsaid(fault: Fault, said: str) -> list[str]:
    """Return the lines that the command should have printed and did not."""
    patterns = {text: "^" + re.escape(text).replace(r"\*", r"\d+", 1) + "$" for text in fault.case["says"]}
    return [text for text, pattern in patterns.items() if not re.search(pattern, said, re.MULTILINE)]


def unpublished_project(target: Path) -> Path:
    """Copy the project to ``target``, nothing published yet, and return it."""
    ledger = copy_project(target) / LEDGER
    ledger.write_bytes(comments(ledger.read_bytes()))
    return target


def said_by_command(fault: Fault, project: Path) -> tuple[subprocess.CompletedProcess[str], bool]:
    """Make the edits in a copy of the project and run the real command there; returns whether site/ is as it was."""
    site = project / "site"
    site.mkdir(exist_ok=True)
    (site / "index.html").write_text("published", "utf-8")
    before = digest(site)
    kept: dict[Path, bytes | None] = {}
    for edit in fault.case["edits"]:
        path = project / edit["file"]
        kept.setdefault(path, path.read_bytes() if path.is_file() else None)
        if "delete" in edit:
            path.unlink()
        elif "write" in edit:
            path.write_text(edit["write"], "utf-8")
        else:
            text, times = re.subn(edit["replace"], edit["with"], path.read_text("utf-8"), count=1, flags=re.MULTILINE)
            assert times, f"{fault.id}: nothing in {path.name} is like {edit['replace']}"
            path.write_text(text, "utf-8")
    try:
        result = run(project, "build.commands", "site", **fault.case.get("environment", {}))
    finally:
        for path, content in kept.items():
            path.unlink(missing_ok=True)
            if content is not None:
                path.write_bytes(content)
    return result, digest(site) == before


def planted(files: Mapping[str, bytes], project: Path) -> dict[str, bool]:
    """Run cases that are not as the catalogue says: what was planted → whether it was reported."""
    told = next(fault for fault in in_docs() if fault.case.get("findings"))
    finding, *others = told.case["findings"]
    nothing = replace(told, case={**told.case, "findings": []})
    other_words = replace(told, case={**told.case, "findings": [finding.replace(": ", ": Not so, ", 1), *others]})
    other_text = replace(
        told, case={"edits": [{"file": "docs/topics.yml", "replace": "nobody wrote this", "with": ""}]}
    )
    harmless = replace(in_project()[0], case={"edits": [], "says": []})
    found = {
        "finding that is not expected": row_of_docs(nothing, files),
        "message in other words": row_of_docs(other_words, files),
        "edit of a text that is not there": row_of_docs(other_text, files),
        "setting that stops nothing": row_of_project(harmless, project),
    }
    with mock.patch("guidance.checks.CHECKS", ()):
        left_out = [row_of_docs(fault, files) for fault in in_docs() if fault.subject == "typography"]
    return {what: bool(row.wrong) for what, row in found.items()} | {"checks left out": any(r.wrong for r in left_out)}


def summary(rows: Sequence[Row], real: int) -> str:
    """Return the totals; ``real`` is the number of findings on the text as it is."""
    harmless = [row for row in rows if row.fault.name.endswith("-nope")]
    faults = [row for row in rows if not row.fault.name.endswith("-nope")]
    slowest = max((row for row in rows if row.fault.subject != EDITS_IN_PROJECT), key=lambda row: row.seconds)
    raised = sum("RAISED" in row.wrong or "TRACEBACK" in row.wrong for row in rows)
    return (
        f"{len({(row.fault.subject, row.fault.name) for row in faults})} faults, "
        f"{len(faults)} times put into the real text, "
        f"{sum(not row.wrong for row in faults)} found as they should be, {raised} tracebacks. "
        f"{len(harmless)} harmless edits, {sum(bool(row.findings) for row in harmless)} false alarms. "
        f"{real} findings on the text as it is. "
        f"Slowest: {slowest.fault.name} with {slowest.seconds:.2f} s for all pages."
    )


def all_rows(files: Mapping[str, bytes], project: Path) -> Iterator[Row]:
    """Run every case and yield what came of it."""
    for fault in in_docs():
        yield row_of_docs(fault, files)
    for fault in in_project():
        yield row_of_project(fault, project)


def main() -> int:
    """Print the catalogue and its totals; returns the exit code."""
    files = read_docs(ROOT)
    real = check(files, LANGUAGES, site_url=SETTINGS.site_url, today=TODAY, elsewhere=ICON)[1]
    print("| fault | language | code | message |\n| --- | --- | --- | --- |")
    with TemporaryDirectory() as folder:
        project = unpublished_project(Path(folder) / "p")
        rows = []
        for row in all_rows(files, project):
            rows.append(row)
            print(row, flush=True)
        caught = planted(files, project)
    print("", summary(rows, len(real)), sep="\n")
    mended = [row_of_mending(fault, files) for fault in in_docs()]
    print(*(row for row in mended if row.wrong), f"{len(mended)} cases given to make fix.", sep="\n")
    wrong = any(row.wrong for row in (*rows, *mended))
    return 0 if report_planted(caught) and not real and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
