"""topics.yml becomes entries, steps and messages, in their order; its faults have golden cases."""

from __future__ import annotations

from guidance.content.files.topics_file import Declarations, parse_topics
from guidance.content.model import Entry, MessageEntry, Step
from support.tiny_site import tiny_kinds, tiny_site

PATH = "docs/topics.yml"
TOPICS = tiny_site()[PATH]
KINDS = tiny_kinds()


def page_entry(page_id: str, line: int, section: str = "", facts: tuple[str, ...] = ()) -> Entry:
    sections, lines = ({section: facts}, {section: line}) if section else ({}, {})
    return Entry(page_id, KINDS.of_page(page_id), line, sections, lines)


def test_topics_yml_is_read_whole_and_in_its_order() -> None:
    thank = "thank: {section: repair, phase: after"
    own = "  own: {recipient: teacher, phase: after, meetings: [a, b], own: true}\n"
    text = TOPICS.replace(f"{thank}, meetings: [advice]", f"{thank}, only_for: guest, no_meeting: It holds.") + own
    declarations, findings = parse_topics(text, PATH, KINDS)

    assert findings == []
    assert declarations == Declarations(
        entries={
            "home": page_entry("home", 2, "use"),
            "meetings": page_entry("meetings", 3),
            "habits": page_entry("habits", 4, "background", ("F0.1",)),
            "rules": page_entry("rules", 5, "background"),
            "checklists": page_entry("checklists", 6),
            "about": page_entry("about", 7, "sources"),
            "habits/asking": Entry(
                id="habits/asking",
                kind=KINDS.kinds["habit"],
                line=11,
                sections={"in-short": ("F1.1",), "signs": (), "why": (), "example": (), "repair": ()},
                section_lines=dict.fromkeys(("in-short", "signs", "why", "example", "repair"), 13),
                relations={"helped_by": ("rules/open",)},
                relation_lines={"helped_by": 12},
                steps=(
                    Step("bundle", "signs", "before", ("advice",), 15),
                    Step("thank", "repair", "after", (), 16, only_for="guest", no_occasion="It holds."),
                ),
            ),
            "rules/open": Entry(
                id="rules/open",
                kind=KINDS.kinds["rule"],
                line=17,
                sections={"in-short": ("D1.1",), "fit": (), "how": (), "messages": ("D1.1",), "do-dont": ()},
                section_lines=dict.fromkeys(("in-short", "fit", "how", "messages", "do-dont"), 18),
                steps=(Step("say-it", "how", "asking", ("advice",), 20),),
            ),
            "meetings/advice": Entry(
                id="meetings/advice",
                kind=KINDS.kinds["meeting"],
                line=9,
                sections={"mind": ()},
                section_lines={"mind": 9},
                recipients=("guest",),
            ),
        },
        messages={
            "hello": MessageEntry("hello", "guest", "asking", ("advice",), ("D1.1",), own=False, line=22),
            "own": MessageEntry("own", "teacher", "after", ("a", "b"), (), own=True, line=23),
        },
    )
    assert declarations is not None
    order = ["home", "meetings", "habits", "rules", "checklists", "about"]
    assert list(declarations.entries) == [*order, "habits/asking", "rules/open", "meetings/advice"]


def test_a_section_has_the_line_of_its_id() -> None:
    declarations, _ = parse_topics(
        "topics:\n  habits/a:\n    sections:\n      signs: [F1]\n      why: []\n", PATH, KINDS
    )
    assert declarations is not None
    assert declarations.entries["habits/a"].section_lines == {"signs": 4, "why": 5}
