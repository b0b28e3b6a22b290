"""docs/kinds.yml → the kinds of pages, phases, recipients and relations of this guidance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guidance.content.page_kinds import COLOURS, OWN_PAGES, SECTIONS, Kind, Kinds, Relation, Steps
from guidance.content.reading.fields import Values, did_you_mean, read_file
from guidance.content.reading.shapes import (
    ID,
    Boolean,
    Choice,
    Fault,
    File,
    Integer,
    Record,
    String,
    Strings,
    Table,
    id_remedy,
)
from guidance.findings import Code, Finding

PLAIN = "plain"
TONES = ("good", "poor", PLAIN)
CHECKLIST = "checklist"
ANYWHERE = ("links",)
"""Derived parts that any kind may have."""
ON_OCCASIONS = ("messages", "based-on", "neighbours")
"""Derived parts of the kind that collects steps."""

_Fault = tuple[int, str, str, Code]
"""A finding without its file."""

_NAME = String("An id.", pattern=ID.pattern)
_KIND = Record(
    "",
    {
        "folder": String(
            "The folder of its pages in docs/<language>/, and the id of the page that lists them. Addresses that were "
            "published begin with it.",
            pattern=ID.pattern,
            fault=Fault('"{value}" can\'t be a folder', "Use a-z, 0-9 and single hyphens.", Code.BAD_ID),
        ),
        "steps": Choice(
            '"own": its pages have steps, which topics.yml declares. "collected": its pages are occasions, which '
            'collect the steps and messages that name them; one kind at most. "none": they have no checklist.',
            tuple(steps.value for steps in Steps),
            Code.UNKNOWN_VALUE,
        ),
        "order": Strings(
            'The parts of a page below its first paragraph, in order: "sections" is what an editor writes; the program '
            "makes checklist, links (related pages), the headings of relations, and on occasions also messages, "
            "based-on (pages whose steps it collects) and neighbours (occasions like it).",
            _NAME,
            filled=True,
        ),
        SECTIONS: Table(
            "The sections that an editor writes, in order: id → what it says.",
            Record(
                "",
                {
                    "about": String("What it says, for editors' tools."),
                    "parts": Table(
                        "Headings that it must have below it: id → tone of what follows each.",
                        Choice("good, poor, or plain.", TONES, Code.UNKNOWN_VALUE),
                        ids=True,
                    ),
                },
                owner='section "{key}"',
            ),
            ids=True,
        ),
        "colour": Choice("Without one, a kind takes the next.", COLOURS, Code.UNKNOWN_VALUE, required=False),
        "most_steps": Integer("How many steps a checklist may have at most, where there is a limit."),
        "titles_warn": Boolean(
            "true if its titles name what not to do: where one would read as advice, words.yml says how it is marked."
        ),
        "heading_at_home": String(
            "Key of the text in words.yml that stands above its pages on the home page; without it, the title of the "
            "page that lists them.",
            required=False,
            pattern=ID.pattern,
        ),
    },
    owner='kind "{key}"',
)
_RELATION = Record(
    "",
    {
        "from": String("The kind whose pages name the others, in topics.yml."),
        "to": String("The kind of the pages that they name."),
        "heading": String(
            "Id of the part of a page, and key of its heading in words.yml, with the pages that it names.",
            pattern=ID.pattern,
        ),
        "inverse": String("The same on the pages that are named, with those that name them.", pattern=ID.pattern),
    },
    owner='relation "{key}"',
)
KINDS = File(
    "kinds.yml",
    "What kinds of pages this guidance has, and what each consists of.",
    owner="kinds.yml",
    begin='Begin it with "kinds:".',
    body=Record(
        "",
        {
            "phases": Strings(
                'When a step is done or a message is sent, in order; words.yml names each ("phase-…").', _NAME
            ),
            "recipients": Strings("Whom a message addresses, and whom alone a step may suit.", _NAME),
            "kinds": Table(
                "Name of a kind → what its pages consist of.",
                _KIND,
                ids=True,
                missing=Fault("{owner} names no kind of page", 'Add "kinds:" with at least one.', Code.MISSING_KEY),
            ),
            "relations": Table(
                "Key in topics.yml → which pages name which, and the headings on both.",
                _RELATION,
            ),
        },
    ),
)


def parse_kinds(text: str, path: str) -> tuple[Kinds | None, list[Finding]]:
    """Read kinds.yml; None if it has any fault, since nothing else can be judged then."""
    values, findings = read_file(KINDS, text, path)
    if values is None or findings:
        return None, findings
    kinds = {name: _kind(name, number, of) for number, (name, of) in enumerate(values.below("kinds").items())}
    relations = {name: _relation(name, of) for name, of in values.below("relations").items()}
    found = Kinds(kinds, values.words("phases"), values.words("recipients"), relations)
    faults = [Finding(path, *fault) for fault in (*_kind_faults(found), *_relation_faults(found))]
    for key in ("phases", "recipients"):
        bad = ((name, id_remedy(name)) for name in values.words(key))
        line = values.line_of(key)
        faults += [
            Finding(path, line, f'"{name}" can\'t be an id', remedy, Code.BAD_ID) for name, remedy in bad if remedy
        ]
    return None if faults else found, faults


def _kind(name: str, number: int, values: Values) -> Kind:
    order, sections = values.words("order"), dict(values.below(SECTIONS).items())
    return Kind(
        name,
        folder=values.text("folder"),
        sections={section: of.text("about") for section, of in sections.items()},
        parts={section: _tones(of.below("parts")) for section, of in sections.items()},
        order=order,
        steps=Steps(values.text("steps")),
        colour=values.text("colour") or COLOURS[number % len(COLOURS)],
        most_steps=values.number("most_steps"),
        titles_warn=values.flag("titles_warn"),
        home_heading=values.text("heading_at_home"),
        line=values.line,
        order_line=values.line_of("order"),
    )


def _tones(values: Values) -> Mapping[str, str]:
    return {part: "" if tone.text == PLAIN else tone.text for part, tone in values.texts().items()}


def _relation(name: str, values: Values) -> Relation:
    keys = ("from", "to", "heading", "inverse")
    source, target, heading, inverse = (values.text(key) for key in keys)
    return Relation(name, source, target, heading, inverse, values.line)


def _kind_faults(kinds: Kinds) -> Iterator[_Fault]:
    """Yield what is wrong with a kind: its folder is taken, it collects as another does, its order is incomplete."""
    folders: dict[str, str] = {}
    for kind in kinds.kinds.values():
        owner = folders.setdefault(kind.folder, kind.name)
        if owner != kind.name:
            what = f'the folder "{kind.folder}" belongs to the kind "{owner}" already'
            yield kind.line, what, "Give each kind a folder of its own.", Code.KIND
        elif kind.folder in OWN_PAGES:
            yield kind.line, f'"{kind.folder}" is a page of the program', "Choose another folder.", Code.KIND
        if kind.collects and kind is not kinds.occasion:
            what = f'the kind "{kind.name}" can\'t collect steps, too'
            yield kind.line, what, 'Write "steps: own" or "steps: none": one kind at most collects them.', Code.KIND
        yield from _order_faults(kinds, kind)


def _order_faults(kinds: Kinds, kind: Kind) -> Iterator[_Fault]:
    needed = [
        *([CHECKLIST] if kind.steps is not Steps.NONE else []),
        *(relation.heading for relation in kinds.relations.values() if relation.source == kind.name),
        *(relation.inverse for relation in kinds.relations.values() if relation.target == kind.name),
    ]
    known = {SECTIONS, *needed, *ANYWHERE, *(ON_OCCASIONS if kind.collects else ())}
    for part in kind.order:
        if part not in known:
            what = f'the order of the kind "{kind.name}" has no part "{part}"'
            yield kind.order_line, what, did_you_mean(part, known), Code.UNKNOWN_PART
    for part in (SECTIONS, *needed):
        if part not in kind.order:
            what = f'the order of the kind "{kind.name}" lacks "{part}"'
            remedy = 'Add it to "order:" where it belongs: readers would not see what belongs into it.'
            yield kind.order_line, what, remedy, Code.KIND


def _relation_faults(kinds: Kinds) -> Iterator[_Fault]:
    """Yield what is wrong with a relation: there is no such kind, or a heading is the name of another part."""
    taken = {SECTIONS, CHECKLIST, *ANYWHERE, *ON_OCCASIONS}
    for relation in kinds.relations.values():
        for name in (relation.source, relation.target):
            if name not in kinds.kinds:
                what = f'relation "{relation.name}": there is no kind "{name}"'
                yield relation.line, what, did_you_mean(name, kinds.kinds), Code.UNKNOWN_KIND
        for part in (relation.heading, relation.inverse):
            if part in taken:
                what = f'relation "{relation.name}": "{part}" is the name of another part'
                yield relation.line, what, "Choose another one for this heading.", Code.KIND
            taken.add(part)
