"""The fault catalogue: what editors do wrong, done to a copy of docs/, and what ``make check`` says of it.

``make prove what=faults`` runs every case on the real text; ``make test`` runs some of them on the sample library. A
case (``tests/cases/faults/*.yml``) has a name, edits and findings; it runs once for each language that ``{lang}`` in it
can stand for. The name of a harmless edit ends in ``-nope``. The edits name a file and say what happens to it:

- ``replace`` and ``with``: the first match of a regular expression gives way to a text
- ``after`` or ``before`` and ``insert``: lines are put in below or above the line with the first match
- ``append``, ``write``: text at the end, or the whole file; ``times`` repeats it
- ``encoding``, ``normalize``, ``newlines``: how the file is saved
- ``delete``, ``rename``, ``copy``

``begun`` names the languages that are still being translated, ``mended`` how many of its findings ``make fix`` mends.

In findings ``{line}`` is where the first edit took place, ``{line+1}`` one below, ``{line2}`` where the second did,
``{body}`` the first line below the front matter, ``{at …}`` and ``{topics …}`` the line of a regular expression's first
match in the finding's own file and in topics.yml. So no case depends on the docs' wording or on their line numbers.
Cases of settings and hooks (``settings.yml``) have ``says``: lines that the command prints, ``*`` for their numbers.

What was published so far is no part of the text: the copy's ledger has its comments alone, and what a case needs
recorded it appends itself. So the catalogue is the same before and after ``make publish-links``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import yaml

from guidance.checks import check
from guidance.content.library import LEDGER
from guidance.content.model import Library
from guidance.content.reading.yaml_source import Loader
from guidance.content.settings import read_settings
from guidance.findings import Finding
from guidance.mends.plan import Mended, mend
from support.project import GOLDEN, SAMPLE

CASES = GOLDEN / "faults"
ICON = "favicon: assets/images/favicon.svg"
"""What mkdocs.yml says of the program's own picture."""
SETTINGS = read_settings((SAMPLE / "mkdocs.yml").read_text("utf-8"), {})
LANGUAGES = tuple(SETTINGS.languages)
TODAY = date(2027, 1, 1)
"""The day on which the catalogue is run: the text's review dates lie before it."""
EDITS_IN_PROJECT = "settings"
"""The file of the cases that need the whole project and the real command."""

IN_FINDING = re.compile(r"\{(?P<name>lang|other|body|line2?|at|topics)(?: (?P<pattern>.*?))?(?P<more>\+\d+)?\}(?=\D|$)")


@dataclass(frozen=True)
class Fault:
    """One case in one language."""

    subject: str
    name: str
    lang: str
    """Empty where the fault belongs to no language."""
    case: Mapping[str, Any]

    @property
    def id(self) -> str:
        """What a test report calls it."""
        return "/".join(filter(None, (self.subject, self.name, self.lang)))


@cache
def faults() -> tuple[Fault, ...]:
    """Return every case of the catalogue, in every language that it names."""
    found = []
    for file in sorted(CASES.glob("*.yml")):
        for case in yaml.load(file.read_text("utf-8"), Loader):  # noqa: S506  # it is safe
            languages = LANGUAGES if "{lang}" in str(case["edits"]) else ("",)
            found += [Fault(file.stem, case["name"], lang, case) for lang in languages]
    return tuple(found)


def in_docs() -> list[Fault]:
    """Return the cases that are edits of docs/."""
    return [fault for fault in faults() if fault.subject != EDITS_IN_PROJECT]


def in_project() -> list[Fault]:
    """Return the cases that need the whole project."""
    return [fault for fault in faults() if fault.subject == EDITS_IN_PROJECT]


def comments(ledger: bytes) -> bytes:
    """Return a ledger without the addresses in it."""
    return b"".join(line for line in ledger.splitlines(keepends=True) if line.startswith(b"#"))


class Injected:
    """A library's files with one fault in them, nothing published yet."""

    def __init__(self, fault: Fault, files: Mapping[str, bytes]) -> None:
        """Make the edits in a copy of the files."""
        self.fault = fault
        self.files = {**files, LEDGER: comments(files[LEDGER])}
        self.lines: list[int] = []
        for edit in fault.case["edits"]:
            self._edit({key: self._local(value) for key, value in edit.items()})

    def findings(self) -> list[str]:
        """Return what the checks say."""
        return [str(finding) for finding in self.judged()]

    def judged(self, files: Mapping[str, bytes] | None = None) -> list[Finding]:
        """Return the findings of these files, or of others that have come of them."""
        return self._judged(self.files if files is None else files)[1]

    def mended(self) -> Mended:
        """Return what ``make fix`` makes of the files."""
        return mend(self.files, self._judged)

    def _judged(self, files: Mapping[str, bytes]) -> tuple[Library, list[Finding]]:
        begun = [self._local(lang) for lang in self.fault.case.get("begun", ())]
        return check(files, LANGUAGES, site_url=SETTINGS.site_url, today=TODAY, begun=begun, elsewhere=ICON)

    def expected(self) -> list[str]:
        """Return what they should say, in the order in which findings come."""
        texts = [self._with_lines(self._local(text)) for text in self.fault.case.get("findings", [])]
        return sorted(texts, key=_order)

    def _local(self, value: Any) -> Any:
        if not isinstance(value, str) or not self.fault.lang:
            return value
        other = LANGUAGES[(LANGUAGES.index(self.fault.lang) + 1) % len(LANGUAGES)]
        return value.replace("{lang}", self.fault.lang).replace("{other}", other)

    def _with_lines(self, finding: str) -> str:
        path = finding.partition(":")[0]

        def line(match: re.Match[str]) -> str:
            name, pattern = match["name"], match["pattern"]
            if name in ("line", "line2"):
                number = self.lines[name == "line2"]
            elif name == "body":
                number = self._text(path).split("\n").index("---", 1) + 2
            else:
                number = self._line_of(pattern, path if name == "at" else "docs/topics.yml")
            return str(number + int(match["more"] or 0))

        return IN_FINDING.sub(line, finding)

    def _line_of(self, pattern: str, path: str) -> int:
        text = self._text(path)
        return text.count("\n", 0, self._match(pattern, text).start()) + 1

    def _match(self, pattern: str, text: str) -> re.Match[str]:
        match = re.search(pattern, text, re.MULTILINE)
        assert match, f"{self.fault.id}: nothing in the text is like {pattern}"
        return match

    def _text(self, path: str) -> str:
        return self.files[path].decode("utf-8", "replace")

    def _edit(self, edit: Mapping[str, Any]) -> None:
        path = edit["file"]
        if "delete" in edit:
            del self.files[path]
        elif "rename" in edit:
            self.files[edit["rename"]] = self.files.pop(path)
        elif "copy" in edit:
            self.files[edit["copy"]] = self.files[path]
        else:
            text, position = self._edited(edit, self._text(path) if path in self.files else "")
            self.lines.append(text.count("\n", 0, position) + 1)
            self.files[path] = _saved(text, edit)

    def _edited(self, edit: Mapping[str, Any], text: str) -> tuple[str, int]:
        """Return the edited text and the offset of what is new in it."""
        if "write" in edit:
            return edit["write"] * edit.get("times", 1), 0
        if "append" in edit:
            return text + edit["append"] * edit.get("times", 1), len(text) + len(edit["append"]) - len(
                edit["append"].lstrip("\n")
            )
        if "replace" in edit:
            match = self._match(edit["replace"], text)
            return text[: match.start()] + match.expand(edit["with"]) + text[match.end() :], match.start()
        if "insert" in edit:
            match = self._match(edit.get("after") or edit["before"], text)
            start = text.index("\n", match.end()) + 1 if "after" in edit else text.rindex("\n", 0, match.start()) + 1
            return text[:start] + edit["insert"] + text[start:], start
        return text, 0


def _saved(text: str, edit: Mapping[str, Any]) -> bytes:
    if form := edit.get("normalize"):
        text = unicodedata.normalize(form, text)
    if newlines := edit.get("newlines"):
        text = text.replace("\n", newlines)
    return text.encode(edit.get("encoding", "utf-8"))


def _order(finding: str) -> tuple[str, int, str]:
    path, line, what = finding.split(":", 2)
    return path, int(line), what
