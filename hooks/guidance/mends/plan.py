"""Findings → the files without those that have one right answer.

Every change is tried on the files in memory and kept if its finding is gone, no other one has come, and the letters and
digits of each file are the same, but for ids and the like.
"""

from __future__ import annotations

import html
import unicodedata
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from guidance.checks.notation import BOX
from guidance.content.files.agreed_texts import AGREED
from guidance.content.library import CHANGES, LEDGER, can_be_judged
from guidance.content.model import ASSETS, Library
from guidance.findings import Code, Finding
from guidance.mends import blocks, boxes, characters, names, notation, typography, values
from guidance.mends.edits import Edit, Mend, Move, apply, places
from guidance.mends.spots import Mender, Sources, Spot

MENDERS: Mapping[Code, tuple[Mender, ...]] = {
    Code.ABSOLUTE_LINK: (notation.web_addresses, notation.own_addresses),
    Code.BAD_ID: (names.names,),
    Code.BAD_SLUG: (values.slugs,),
    Code.COMMENT: (blocks.comments,),
    Code.CROSS_LANGUAGE_LINK: (notation.page_links,),
    Code.DATE: (values.dates,),
    Code.DEAD_LINK: (notation.web_addresses,),
    Code.DUPLICATE_KEY: (values.same_line_twice,),
    Code.DUPLICATE_RELATION: (values.twice,),
    Code.ENCODING: (characters.encoding,),
    Code.FRONT_MATTER: (values.front_matter,),
    Code.HEADING_NOTATION: (blocks.headings,),
    Code.INVISIBLE_CHARACTER: (characters.invisible,),
    Code.KEYWORDS: (values.twice,),
    Code.LETTERS_IN_PARTS: (characters.normal_form,),
    Code.LIST: (blocks.items,),
    Code.MARKUP: (characters.entities,),
    Code.MARKUP_IN_MESSAGE: (characters.entities,),
    Code.MARKUP_IN_TEXT: (blocks.braces, notation.elements),
    Code.MESSAGE_SUBJECT: (names.subjects,),
    Code.NOTATION: (
        *(boxes.boxes, notation.bare_addresses, notation.with_space, notation.wrong_way, notation.without_end),
        *(notation.bold, notation.marked, notation.raised, notation.contents, notation.definitions, notation.brackets),
    ),
    Code.REDIRECT_CHAIN: (names.names,),
    Code.STRAY_FILE: (names.files,),
    Code.TABLE: (blocks.rows,),
    Code.TYPOGRAPHY: (typography.typography,),
    Code.UNKNOWN_ANCHOR: (names.names,),
    Code.UNKNOWN_KEY: (names.names,),
    Code.UNKNOWN_MESSAGE: (names.names,),
    Code.UNKNOWN_OCCASION: (names.names,),
    Code.UNKNOWN_PHASE: (names.names,),
    Code.UNKNOWN_RECIPIENT: (names.names,),
    Code.UNKNOWN_SECTION: (names.names,),
    Code.UNKNOWN_STEP: (names.names,),
    Code.UNKNOWN_TARGET: (names.names,),
    Code.UNKNOWN_TOPIC: (names.names,),
    Code.WRONG_TYPE: (values.lists, values.truth),
    Code.YAML: (values.quotes,),
    Code.YAML_ALIAS: (values.quotes,),
}
"""Code → who may mend a finding with it; each of them is tried."""
KEPT = (ASSETS, LEDGER, CHANGES, AGREED)
"""What is not text, and what the program writes itself."""
MOST_ROUNDS = 20
"""How often the files are looked at again; each round mends at least one finding more."""
MOST_TRIES = 60
"""How often the files are judged at most; a text in which so much can't be mended is not worth the wait."""

Judge = Callable[[Mapping[str, bytes]], tuple[Library, list[Finding]]]
"""Returns the library and all findings of some files."""
Kind = tuple[str, str, str]
"""Path, code, and the letters of what is wrong: lines and marks may change where something beside it is mended."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What came of mending."""

    files: Mapping[str, bytes]
    before: tuple[Finding, ...]
    """The findings there were; those that are mended say so."""
    after: tuple[Finding, ...]
    """The findings that are left."""
    moves: tuple[Move, ...]
    can_be_judged: bool
    """Whether the files are readable on which all else depends."""


@dataclass(frozen=True, slots=True)
class _Proposal:
    """Changes that may mend findings, for instance all those of a paragraph."""

    mends: tuple[Mend, ...]
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _State:
    """The files as they are mended so far."""

    judge: Judge
    files: Mapping[str, bytes]
    library: Library
    findings: list[Finding]
    kept: Container[str]
    refused: set[tuple[Mend, ...]] = field(default_factory=set)
    moves: list[Move] = field(default_factory=list)
    mended: list[Finding] = field(default_factory=list)
    """Findings whose own changes were kept."""
    tries: int = 0


def mend(files: Mapping[str, bytes], judge: Judge, kept: Container[str] = ()) -> Mended:
    """Mend what has one right answer; nothing while the files on which all else depends are unreadable.

    ``files`` are the contents of ``docs/``; the files that are ``kept`` stay as they are.
    """
    library, findings = judge(files)
    state = _State(judge, files, library, findings, kept)
    own: set[Finding] | None = None
    for _ in range(MOST_ROUNDS):
        proposals = _proposals(state) if can_be_judged(state.library) else []
        if not proposals:
            break
        _try(state, proposals)
        own = set(state.mended) if own is None else own
    before = _told(findings, own or set(), Counter(map(_kind, state.findings)))
    return Mended(
        files=state.files,
        before=tuple(sorted(before)),
        after=tuple(state.findings),
        moves=tuple(state.moves),
        can_be_judged=can_be_judged(state.library),
    )


def _told(before: Iterable[Finding], own: Container[Finding], left: Counter[Kind]) -> Iterator[Finding]:
    """Yield the findings; those that are mended say so: of some that are alike, those whose own changes were kept."""
    left = Counter(left)
    for finding in sorted(before, key=lambda finding: finding in own):
        kind = _kind(finding)
        yield replace(finding, is_mended=not left[kind])
        left[kind] -= left[kind] > 0


def _kind(finding: Finding) -> Kind:
    return finding.path, finding.code, "".join(filter(str.isalpha, finding.what))


def _proposals(state: _State) -> list[_Proposal]:
    """Return what may mend the findings, as far as it doesn't overlap: notation before marks, the last lines first."""
    sources = Sources(state.files, state.library)
    chosen: dict[tuple[Mend, ...], list[Finding]] = {}
    taken: set[tuple[str, int]] = set()
    for finding in sorted(state.findings, key=lambda finding: finding.code is Code.TYPOGRAPHY):
        if finding.path not in state.files or finding.path.startswith(KEPT) or finding.path in state.kept:
            continue
        spot = Spot(sources, finding)
        for mender in MENDERS.get(finding.code, ()):
            mends = tuple(mender(spot))
            if not mends or mends in state.refused:
                continue
            if mends in chosen:
                chosen[mends].append(finding)
            elif taken.isdisjoint(new := {place for mend in mends for place in places(mend)}):
                chosen[mends] = [finding]
                taken |= new
            break
    order = sorted(chosen, key=lambda mends: max(map(_position, mends)), reverse=True)
    return [_Proposal(mends, tuple(chosen[mends])) for mends in order]


def _position(mend: Mend) -> tuple[str, int]:
    return mend.path, mend.last if isinstance(mend, Edit) else 0


def _try(state: _State, proposals: list[_Proposal]) -> None:
    """Keep the proposals that are good together; of others, try each half, that with the later lines first."""
    mends = tuple(mend for proposal in proposals for mend in proposal.mends)
    files = apply(state.files, mends)
    if _says_the_same(state.files, files, mends) and state.tries < MOST_TRIES:
        state.tries += 1
        library, findings = state.judge(files)
        if _is_better(state.findings, findings, proposals):
            state.files, state.library, state.findings = files, library, findings
            state.moves += [mend for mend in mends if isinstance(mend, Move)]
            state.mended += [finding for proposal in proposals for finding in proposal.findings]
            return
        if len(proposals) == 1 and _goes_on(state, files, proposals[0]):
            return
    if len(proposals) == 1:
        state.refused.add(proposals[0].mends)
        return
    half = len(proposals) // 2
    _try(state, proposals[:half])
    _try(state, proposals[half:])


def _goes_on(state: _State, files: Mapping[str, bytes], proposal: _Proposal) -> bool:
    """Keep a change that makes a file, or a box, readable if all that is found in it then is mended, too."""
    paths = {finding.path for finding in proposal.findings}
    if not paths <= state.library.unreadable and not any(BOX[0] in finding.what for finding in proposal.findings):
        return False
    further = mend(files, state.judge, kept=files.keys() - paths)
    if not _is_better(state.findings, further.after, [proposal]):
        return False
    state.files, state.findings, state.library = further.files, list(further.after), state.judge(further.files)[0]
    state.moves += further.moves
    state.mended += proposal.findings
    return True


def _is_better(before: Iterable[Finding], after: Iterable[Finding], proposals: Iterable[_Proposal]) -> bool:
    """Return whether each proposal makes a finding go, and no other one has come."""
    old, new = Counter(map(_kind, before)), Counter(map(_kind, after))
    gone = old - new
    return new <= old and all(any(gone[_kind(finding)] for finding in found.findings) for found in proposals)


def _says_the_same(before: Mapping[str, bytes], after: Mapping[str, bytes], mends: Iterable[Mend]) -> bool:
    """Return whether the letters and digits of the files are the same, but where letters are what is mended."""
    spelt = {mend.path for mend in mends if not isinstance(mend, Edit) or mend.spelling}
    edited = {mend.path for mend in mends if isinstance(mend, Edit)} - spelt
    return all(_letters(before[path]) == _letters(after[path]) for path in edited)


def _letters(content: bytes) -> str:
    text = unicodedata.normalize("NFC", html.unescape(content.decode()))
    return "".join(filter(str.isalnum, text))
