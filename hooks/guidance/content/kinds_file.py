"""docs/kinds.yml → the kinds of pages, phases, recipients and relations of this guidance."""

from __future__ import annotations

from collections.abc import Mapping

from guidance.content.page_kinds import Kind, Kinds, Relation, Steps
from guidance.content.reading.fields import Values, read_file
from guidance.content.reading.shapes import ID, Boolean, Choice, File, Record, String, Strings, Table
from guidance.findings import Code, Finding

SECTIONS = "sections"
"""Stands in a kind's order for what an editor writes."""
TINTS = 6
"""The number of colours; a kind without one takes the next."""
PLAIN = "plain"
TONES = ("good", "poor", PLAIN)

_NAME = String("An id.", pattern=ID.pattern)
_KIND = Record(
    "",
    {
        "folder": String(
            "The folder of its pages in docs/<language>/, and the id of the page that lists them. Addresses that were "
            "published begin with it.",
            pattern=ID.pattern,
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
        "tint": String(f"The number of its colour, 1 to {TINTS}.", required=False, pattern=f"[1-{TINTS}]"),
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
            "kinds": Table("Name of a kind → what its pages consist of.", _KIND, ids=True),
            "relations": Table(
                "Key in topics.yml → which pages name which, and the headings on both.",
                _RELATION,
            ),
        },
    ),
)


def parse_kinds(text: str, path: str) -> tuple[Kinds | None, list[Finding]]:
    """Read kinds.yml; None if it is unreadable."""
    values, findings = read_file(KINDS, text, path)
    if values is None:
        return None, findings
    kinds = {name: _kind(name, number, of) for number, (name, of) in enumerate(values.below("kinds").items())}
    relations = {name: _relation(name, of) for name, of in values.below("relations").items()}
    for name, of in values.below("kinds").items():
        if (order := of.words("order")) and SECTIONS not in order:
            what, line = f'the order of the kind "{name}" lacks "{SECTIONS}"', of.line_of("order")
            findings.append(Finding(path, line, what, "Say where the text of an editor is.", Code.KIND))
    return Kinds(kinds, values.words("phases"), values.words("recipients"), relations), findings


def _kind(name: str, number: int, values: Values) -> Kind:
    order, sections = values.words("order"), dict(values.below(SECTIONS).items())
    first = order.index(SECTIONS) if SECTIONS in order else len(order)
    steps = values.text("steps")
    tint = values.text("tint")
    return Kind(
        name,
        folder=values.text("folder"),
        sections={section: of.text("about") for section, of in sections.items()},
        parts={section: _tones(of.below("parts")) for section, of in sections.items()},
        after_lead=order[:first],
        at_end=order[first + 1 :],
        steps=Steps(steps) if steps in {known.value for known in Steps} else Steps.NONE,
        tint=int(tint) if tint.isdigit() else number % TINTS + 1,
        titles_warn=values.flag("titles_warn"),
        home_heading=values.text("heading_at_home"),
        line=values.line,
    )


def _tones(values: Values) -> Mapping[str, str]:
    return {part: "" if tone.text == PLAIN else tone.text for part, tone in values.texts().items()}


def _relation(name: str, values: Values) -> Relation:
    keys = ("from", "to", "heading", "inverse")
    source, target, heading, inverse = (values.text(key) for key in keys)
    return Relation(name, source, target, heading, inverse, values.line)
