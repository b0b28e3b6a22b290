"""The command line that make calls: ``python -m guidance check``, ``explain``, ``new`` and so on."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from guidance.commands.check_links import check_links
from guidance.commands.fix import fix, marked
from guidance.commands.new_page import new_entry
from guidance.commands.new_project import new_project, parse_languages
from guidance.commands.processes import EndedError, in_parallel
from guidance.commands.program_files import MANIFEST, program_files, update
from guidance.commands.project import project_library, project_settings
from guidance.commands.reports import DATA, FORMATS, explanation, findings_md, list_of_codes, notice, report
from guidance.commands.schemas import FOLDER, schemas
from guidance.commands.summary import of_drafts, summary
from guidance.commands.write_files import apply_update, check_place, write_all, write_project
from guidance.content.files.agreed_texts import AGREED, agreed_path, format_agreements
from guidance.content.files.change_dates import changes_text
from guidance.content.files.kinds_file import parse_kinds
from guidance.content.files.published_addresses import ledger_line, unrecorded
from guidance.content.library import CHANGES, KINDS, LEDGER, Known, read_docs
from guidance.content.model import Library
from guidance.content.page_kinds import Kinds
from guidance.content.reading.fields import did_you_mean, nearest
from guidance.content.settings import Settings
from guidance.findings import Code, FindingsError
from guidance.links.addresses import Addresses
from guidance.links.downloads import published_files
from guidance.links.permanent import publications
from guidance.links.revisions import renewed
from guidance.links.short_addresses import short_publications
from guidance.translations.comparison import ALL, agree
from guidance.translations.units import units

NOT_DRY = ("", "0", "no", "false")
"""What says that something is to be written."""


def main() -> int:
    """Run the command named on the command line; returns the exit code."""
    arguments = parse()
    try:
        return run(arguments)
    except FindingsError as error:
        print(report(error.findings, arguments.format))
        return 1
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"{where}{error.strerror}. Nothing was written.", file=sys.stderr)
        return 1
    except EndedError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="guidance", description="Checks and records the content.")
    parser.add_argument(
        "command",
        choices=(
            *("check", "check-links", "fix", "explain", "publish-links", "agree", "new"),
            *("schemas", "start", "update"),
        ),
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="how findings are printed")
    parser.add_argument("--id", default="", help="what to agree on, or to begin: CONTRIBUTING.md")
    parser.add_argument("--at", default="", help="where to start a project, or the project to update")
    parser.add_argument("--languages", default="", help="the tags of the new project's languages: en,sv")
    parser.add_argument("--dry", default="", help="show what would be mended, and write nothing, if this is 1")
    parser.add_argument("--code", default="", help="the code of a finding to explain, or all: FINDINGS.md")
    return parser.parse_args()


def run(arguments: argparse.Namespace) -> int:
    """Run the command; returns the exit code, or raises FindingsError."""
    root = Path.cwd()
    without_library = {
        "explain": lambda: explain(arguments.code),
        "fix": lambda: say(fix(root, project_settings(root, os.environ), dry=arguments.dry not in NOT_DRY)),
        "new": lambda: new(root, project_settings(root, os.environ), arguments.id),
        "schemas": lambda: write_schemas(root),
        "start": lambda: start(root, arguments.at, arguments.languages),
        "update": lambda: update_project(root, arguments.at),
    }
    if arguments.command in without_library:
        return without_library[arguments.command]()
    settings = project_settings(root, os.environ)
    known: Known = {}
    library, findings = project_library(root, settings, known=known, run_all=in_parallel)
    if arguments.command == "agree":  # rewrites its own files even if they are unreadable
        findings = [finding for finding in findings if not finding.path.startswith(AGREED)]
    if findings:
        raise FindingsError(marked(root, settings, known) if arguments.command == "check" else findings)
    if arguments.command == "publish-links":
        return publish_links(root, library)
    if arguments.command == "check-links":
        text, good = check_links(library)
        print(text)
        return 0 if good else 1
    if arguments.command == "agree":
        return record_agreement(root, library, arguments.id)
    if arguments.format == "text" and (root / FOLDER).is_dir():
        renew_schemas(root, library.kinds)
    if arguments.format in DATA:
        print(report([], arguments.format, of_drafts(library)))
    else:
        print(summary(library, notice if arguments.format == "github" else str))
    return 0


def say(text: str) -> int:
    """Print what a command has done; returns the exit code."""
    print(text)
    return 0


def renew_schemas(root: Path, kinds: Kinds) -> None:
    """Write those schemas that are not as these kinds ask for."""
    new = {
        path: text
        for path, text in schemas(kinds).items()
        if not (root / path).is_file() or (root / path).read_bytes() != text.encode()
    }
    write_all({root / path: text for path, text in new.items()})
    for path in new:
        print(f"Wrote {path}: it follows from {KINDS}.")


def write_schemas(root: Path) -> int:
    """Write the schemas that follow from kinds.yml; returns the exit code, or raises FindingsError."""
    kinds, findings = parse_kinds((root / KINDS).read_text("utf-8-sig"), KINDS)
    if kinds is None or findings:
        raise FindingsError(findings)
    texts = schemas(kinds)
    write_all({root / path: text for path, text in texts.items()})
    print("\n".join(f"Wrote {path}" for path in texts))
    return 0


def start(program: Path, at: str, languages: str) -> int:
    """Write a new project, all of it or nothing; returns the exit code, or raises FindingsError."""
    target = _place(at)
    check_place(target, at, program.resolve())
    tags = parse_languages(languages)
    files = new_project(program, tags, target.name, datetime.now(UTC).date())
    write_project(files, target, program)
    print(f"Wrote {at}. Go on there: cd {at}; make serve. Its README.md tells what to write first.")
    return 0


def update_project(program: Path, at: str) -> int:
    """Replace the program's files in a project; returns the exit code, or raises FindingsError."""
    project = _place(at)
    changes = update(program_files(program), project, at or ".")
    apply_update(changes, project, program)
    place = project / KINDS
    kinds, _ = parse_kinds(place.read_text("utf-8", errors="replace") if place.is_file() else "", KINDS)
    if kinds:
        renew_schemas(project, kinds)
    replaced = sum(path != MANIFEST for path in changes.written)
    print(
        f"{replaced} files of the program written, {len(changes.removed)} removed; texts and settings are as they were."
    )
    print(f"Go on there: cd {at}; make check. What is new stands in {program / 'CHANGELOG.md'}.")
    return 0


def _place(given: str) -> Path:
    """Return the absolute path of what somebody has named; a name or a link that leads nowhere stays as it is."""
    return Path(os.path.realpath(os.path.expanduser(given)))  # noqa: PTH111  # pathlib raises where it knows no such user


def explain(wanted: str) -> int:
    """Print the explanation of a code; FINDINGS.md for ``all``; a list of codes for none. Returns the exit code."""
    word, codes = wanted.strip("[] "), {str(code): code for code in Code}
    if word in codes:
        print(explanation(codes[word]))
    elif word in ("", ALL):
        print(findings_md() if word else list_of_codes())
    else:
        print(f'There is no code "{word}". {nearest(word, Code) or "make explain lists all codes."}')
        return 1
    return 0


def publish_links(root: Path, library: Library) -> int:
    """Append addresses that the ledger lacks, and record which texts have changed; returns the exit code.

    The lines of the ledger stay unchanged.
    """
    published = [*publications(library, Addresses.of(library)), *published_files(library), *short_publications(library)]
    new = unrecorded(published, library.ledger)
    ledger = root / LEDGER
    text = ledger.read_bytes().decode()  # keeps its line ends
    today = datetime.now(UTC).date()
    records, changed = renewed(library, today)
    in_all = len(library.ledger) + len(new)
    files = {root / CHANGES: changes_text(records, in_all)}
    if new:
        end = "" if not text or text.endswith("\n") else "\n"
        files[ledger] = text + end + "".join(f"{ledger_line(each)}\n" for each in new)
    write_all(files)
    print(f"{len(new)} addresses recorded in {LEDGER}, {in_all} in all. They must resolve for ever.")
    print(f"{changed} texts recorded in {CHANGES} as new or changed on {today}, {len(records)} in all.")
    return 0


def record_agreement(root: Path, library: Library, wanted: str) -> int:
    """Record that the current texts say the same in all languages; returns the exit code."""
    try:
        files = agree(library, wanted)
    except KeyError:
        near = did_you_mean(wanted, [ALL, *(unit.id for unit in units(library))])
        print(f'There is no "{wanted}" to agree on. {near} Usage: make agree id=<page>, <page>#<section>, all.')
        return 1
    write_all({root / agreed_path(owner): format_agreements(agreements) for owner, agreements in files.items()})
    written = {agreement.unit: agreement.texts for agreements in files.values() for agreement in agreements}
    before = {unit: a.texts for unit, a in library.agreements.items() if unit.partition("#")[0] in files}
    new = [unit for unit, texts in written.items() if before.get(unit) != texts]
    gone = [unit for unit in before if unit not in written]
    for line in (*(f"agreed: {unit}" for unit in new), *(f"taken out: {unit}" for unit in gone)):
        print(line)
    noun = "text" if len(new) == 1 else "texts"
    print(f"{len(new)} {noun} newly agreed, {len(written) - len(new)} as before. Written to {AGREED}: commit it.")
    return 0


def new(root: Path, settings: Settings, entry_id: str) -> int:
    """Write the pages and the entry for a new id, all of them or nothing; returns the exit code."""
    texts, findings = new_entry(read_docs(root), tuple(settings.languages), entry_id, settings.begun)
    if findings:
        raise FindingsError(findings)
    write_all({root / path: text for path, text in texts.items()})
    print("\n".join([*(f"Wrote {path}" for path in texts), "make check names what is to be written in them."]))
    return 0
