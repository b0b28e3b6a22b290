"""The shape of topics.yml, which follows from the kinds of pages, the phases and the recipients."""

from __future__ import annotations

from guidance.content.page_kinds import ABOUT_SECTIONS, PHASES, PITFALL, RECIPIENTS, SITUATION, TOPIC_KINDS, Kind
from guidance.content.reading.shapes import (
    ID,
    Boolean,
    Choice,
    Either,
    Fault,
    File,
    Folders,
    Record,
    Shape,
    String,
    Strings,
    Table,
)
from guidance.findings import Code


def topics() -> File:
    """Return the shape of topics.yml."""
    return File(
        "topics.yml",
        "What does not depend on a language. The order here is the order on the site.",
        owner="topics.yml",
        begin='Begin it with "topics:".',
        body=Record(
            "",
            {
                "pages": Table("Pages that are not topics: id → what is known of it.", page(), files=True),
                "topics": Folders(
                    "Pitfalls and strategies: id → sections, steps, relations. An id is the path of the page without "
                    "language and .md.",
                    "topic",
                    {folder: topic(kind) for folder, kind in TOPIC_KINDS.items()},
                ),
                "situations": Table(
                    "What a reader may be about to do: id → whom it concerns. Its checklist is put together from the "
                    "steps that name it, its messages are those that name it.",
                    situation(),
                    files=True,
                ),
                "messages": Table(
                    "Messages to copy: id → whom it addresses, when, and what it rests on.", message(), files=True
                ),
            },
        ),
    )


def page() -> Record:
    """Return the shape of a page that is no topic."""
    foot = Boolean("true puts the page at the foot of every page instead of into the menu.")
    sections = Table(
        "The sections that an editor writes, in order: id → the facts that each covers.",
        _facts("Ids of the facts (docs/facts.yml) that this covers; [] for none."),
        ids=True,
    )
    return Record("", {"sections": sections, "foot": foot}, owner='page "{key}"')


def situation() -> Record:
    """Return the shape of a situation."""
    recipients = Strings(
        "Whom readers may be about to ask or write to in it.",
        _recipient("Whom it addresses."),
        filled=True,
        missing=Fault(
            '{owner} has no "recipients"',
            f'Add "recipients: […]" with at least one of: {", ".join(RECIPIENTS)}.',
            Code.MISSING_KEY,
        ),
    )
    return Record("", {"recipients": recipients, "sections": _sections(SITUATION)}, owner='situation "{key}"')


def topic(kind: Kind) -> Record:
    """Return the shape of a topic of a kind."""
    keys: dict[str, Shape] = {"sections": _sections(kind), "steps": _steps(kind)}
    elsewhere = {}
    if kind is PITFALL:
        keys = {"helped_by": _helped_by(), **keys}
    else:
        remedy = 'Name this strategy under "helped_by" of the pitfall instead; the other direction is derived.'
        elsewhere["helped_by"] = Fault("{owner} is not a pitfall", remedy, Code.WRONG_RELATION)
    return Record("", keys, owner='topic "{key}"', elsewhere=elsewhere)


def _helped_by() -> Strings:
    return Strings(
        "The strategies that help against it. The other direction is derived.",
        String("The id of a strategy.", pattern=f"strategies/{ID.pattern}"),
        filled=True,
        missing=Fault(
            "{owner} names nothing that helps against it", 'Add "helped_by: [strategies/…]".', Code.MISSING_RELATION
        ),
    )


def _sections(kind: Kind) -> Record:
    return Record(
        "Every section of the page, and the facts that each covers.",
        {
            section: _facts(f"{ABOUT_SECTIONS[section]} Its value: the facts that it covers.", required=True)
            for section in kind.sections or ()
        },
        unknown=Fault(f'a {kind.name} has no section "{{key}}"', "", Code.UNKNOWN_SECTION),
    )


def _facts(about: str, *, required: bool = False) -> Strings:
    return Strings(
        about,
        String("The id of a fact.", pattern=r"\S+"),
        required=required,
        missing=Fault(
            '{owner} does not declare the section "{key}"',
            'Add "{key}: [F1.1]" with the facts that it covers, or "{key}: []".',
            Code.MISSING_SECTION,
        )
        if required
        else None,
    )


def _steps(kind: Kind) -> Table:
    parts = [part for section in kind.sections or () for part in kind.subsections.get(section, ())]
    step = Record(
        "",
        {
            "section": Choice(
                "The section, or part of one, that explains the step: the checklist links there.",
                (*(kind.sections or ()), *parts),
                Code.UNKNOWN_SECTION,
            ),
            "phase": _phase(),
            "situations": _situations("The situations whose checklists have this step."),
            "only_for": _recipient(
                "The only recipient whom the step suits; leave it out if it suits everybody. The step may then be only "
                "in situations with that recipient.",
                required=False,
            ),
            "no_situation": String('Why the step is in no situation. In place of "situations".', required=False),
        },
        owner='step "{key}"',
        either=Either(
            "situations",
            "no_situation",
            Fault(
                "{owner} must be in a situation, or say why not",
                'Write "situations: [id]" with ids of situations, or else "no_situation: why".',
                Code.MISSING_SITUATION,
            ),
        ),
    )
    return Table(
        "The checklist of the page: step id → where it belongs. The texts are in the pages' front matter. An id that "
        "was published must live on: make check says how.",
        step,
        files=True,
        missing=Fault("{owner} has no steps", 'Add "steps:" with at least one step.', Code.MISSING_STEP),
    )


def message() -> Record:
    """Return the shape of a message."""
    return Record(
        "",
        {
            "recipient": _recipient("Whom it addresses."),
            "phase": _phase(),
            "situations": _situations(
                "The situations that offer the message; the page with all messages has it below the first of them.",
                missing=Fault(
                    "{owner} must be in a situation",
                    'Write "situations: [id]" with ids of situations.',
                    Code.MISSING_SITUATION,
                ),
            ),
            "facts": _facts("Ids of the facts that the message rests on; or else own: true."),
            "own": Boolean("true where the message is our own advice and rests on no fact."),
        },
        owner='message "{key}"',
        either=Either(
            "facts",
            "own",
            Fault(
                "{owner} needs either facts or own: true",
                'Write "facts: [D1.2]" where it rests on facts, or "own: true" where it is our own advice.',
                Code.MESSAGE_SOURCE,
            ),
        ),
    )


def _situations(about: str, missing: Fault | None = None) -> Strings:
    item = String('An id below "situations:".', pattern=ID.pattern)
    return Strings(about, item, filled=missing is not None, missing=missing)


def _phase() -> Choice:
    return Choice("When: before the request, with the request, or afterwards.", PHASES, Code.UNKNOWN_PHASE)


def _recipient(about: str, *, required: bool = True) -> Choice:
    return Choice(about, RECIPIENTS, Code.UNKNOWN_RECIPIENT, required=required)
