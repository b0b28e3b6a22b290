"""topics.yml and facts.yml become entries, steps, messages and facts, in their order."""

from __future__ import annotations

import pytest

from guidance.content.model import Entry, MessageEntry, Step
from guidance.content.page_kinds import ABOUT, PAGE_KINDS, PITFALL, SITUATION, STRATEGY
from guidance.content.texts import Text
from guidance.content.topics_file import Declarations, parse_facts, parse_topics
from support.tiny_site import FACTS, TOPICS

PATH = "docs/topics.yml"


SECTIONS = "sections: {in-short: [], signs: [], why: [], example: [], repair: []}"
STEP = "{section: signs, phase: before, situations: [advice]}"


def said_of(text: str) -> list[str]:
    return [str(finding) for finding in parse_topics(text, PATH)[1]]


def said_of_topic(lines: str, helped_by: str = "[strategies/open]") -> list[str]:
    return said_of(f"topics:\n  pitfalls/asking:\n    helped_by: {helped_by}\n{indented(lines, 4)}")


def said_of_step(lines: str) -> list[str]:
    return said_of_topic(f"{SECTIONS}\nsteps:\n  bundle:\n{indented(lines, 4)}")


def said_of_message(lines: str) -> list[str]:
    return said_of(f"messages:\n  hello:\n{indented(lines, 4)}")


def indented(lines: str, spaces: int) -> str:
    return "".join(f"{' ' * spaces}{line}\n" for line in lines.splitlines())


def page_entry(page_id: str, line: int, section: str = "", facts: tuple[str, ...] = ()) -> Entry:
    sections, lines = ({section: facts}, {section: line}) if section else ({}, {})
    return Entry(page_id, PAGE_KINDS.get(page_id, ABOUT), line, sections, lines, helped_by_line=line)


def test_topics_yml_is_read_whole_and_in_its_order() -> None:
    declarations, findings = parse_topics(TOPICS, PATH)

    assert findings == []
    assert declarations == Declarations(
        entries={
            "home": page_entry("home", 2, "use"),
            "situations": page_entry("situations", 3),
            "pitfalls": page_entry("pitfalls", 4, "background", ("F0.1",)),
            "strategies": page_entry("strategies", 5, "background"),
            "checklists": page_entry("checklists", 6),
            "about": page_entry("about", 7, "sources"),
            "pitfalls/asking": Entry(
                id="pitfalls/asking",
                kind=PITFALL,
                line=11,
                sections={"in-short": ("F1.1",), "signs": (), "why": (), "example": (), "repair": ()},
                section_lines=dict.fromkeys(("in-short", "signs", "why", "example", "repair"), 13),
                helped_by=("strategies/open",),
                helped_by_line=12,
                steps=(
                    Step("bundle", "signs", "before", ("advice",), 15),
                    Step("thank", "repair", "after", ("advice",), 16),
                ),
            ),
            "strategies/open": Entry(
                id="strategies/open",
                kind=STRATEGY,
                line=17,
                sections={"in-short": ("D1.1",), "fit": (), "how": (), "messages": ("D1.1",), "do-dont": ()},
                section_lines=dict.fromkeys(("in-short", "fit", "how", "messages", "do-dont"), 18),
                helped_by=(),
                helped_by_line=17,
                steps=(Step("say-it", "how", "asking", ("advice",), 20),),
            ),
            "situations/advice": Entry(
                id="situations/advice",
                kind=SITUATION,
                line=9,
                sections={"mind": ()},
                section_lines={"mind": 9},
                helped_by_line=9,
                recipients=("friend",),
            ),
        },
        messages={"hello": MessageEntry("hello", "friend", "asking", ("advice",), ("D1.1",), own=False, line=22)},
    )
    assert declarations is not None
    assert list(declarations.entries) == [
        "home",
        "situations",
        "pitfalls",
        "strategies",
        "checklists",
        "about",
        "pitfalls/asking",
        "strategies/open",
        "situations/advice",
    ]


def test_pages_come_before_topics_wherever_they_stand() -> None:
    declarations, _ = parse_topics("topics:\n  pitfalls/b:\n  pitfalls/a:\npages:\n  about:\n  home:\n", PATH)
    assert declarations is not None
    assert list(declarations.entries) == ["about", "home", "pitfalls/b", "pitfalls/a"]


def test_a_section_has_the_line_of_its_id() -> None:
    declarations, _ = parse_topics("topics:\n  pitfalls/a:\n    sections:\n      signs: [F1]\n      why: []\n", PATH)
    assert declarations is not None
    assert declarations.entries["pitfalls/a"].section_lines == {"signs": 4, "why": 5}


def test_an_entry_without_anything_is_there_and_told_what_it_lacks() -> None:
    declarations, findings = parse_topics("topics:\n  pitfalls/a-1:\n", PATH)
    bare = Entry("pitfalls/a-1", PITFALL, 2, {}, {}, helped_by_line=2)
    assert declarations == Declarations(entries={"pitfalls/a-1": bare})
    assert [str(finding) for finding in findings] == [
        (
            'docs/topics.yml:2: topic "pitfalls/a-1" names nothing that helps against it. '
            'Add "helped_by: [strategies/…]". [missing-relation]'
        ),
        *(
            f'docs/topics.yml:2: topic "pitfalls/a-1" does not declare the section "{section}". '
            f'Add "{section}: [F1.1]" with the facts that it covers, or "{section}: []". [missing-section]'
            for section in ("in-short", "signs", "why", "example", "repair")
        ),
        'docs/topics.yml:2: topic "pitfalls/a-1" has no steps. Add "steps:" with at least one step. [missing-step]',
    ]


def test_an_unknown_list_is_reported() -> None:
    assert said_of("topic:\n  a: b\n") == [
        'docs/topics.yml:1: topics.yml has no key "topic". Did you mean "topics"? [unknown-key]'
    ]


def test_a_page_of_no_special_kind_is_one_about_the_site() -> None:
    declarations, findings = parse_topics("pages:\n  who-we-are: {sections: {us: []}}\n  checklists:\n", PATH)
    assert findings == []
    assert declarations is not None
    assert declarations.entries == {
        "who-we-are": Entry("who-we-are", ABOUT, 2, {"us": ()}, {"us": 2}, helped_by_line=2),
        "checklists": page_entry("checklists", 3),
    }


def test_a_page_stands_at_the_foot_if_it_says_so() -> None:
    declarations, findings = parse_topics("pages:\n  a: {foot: true}\n  b: {foot: false}\n  c: {}\n", PATH)
    assert findings == []
    assert declarations is not None
    assert [entry.foot for entry in declarations.entries.values()] == [True, False, False]


def test_the_id_of_a_page_can_be_part_of_an_address_and_the_name_of_a_file_of_its_own() -> None:
    text = "pages:\n  Who/we:\n  index:\n"
    assert parse_topics(text, PATH)[0] == Declarations()
    assert said_of(text) == [
        (
            'docs/topics.yml:2: "Who/we" can\'t be an id. '
            "Use a-z, 0-9 and single hyphens: it becomes part of an address. [bad-id]"
        ),
        (
            'docs/topics.yml:3: "index" can\'t be an id. '
            "Choose another: a file of this name holds the page of its folder. [bad-id]"
        ),
    ]


@pytest.mark.parametrize(
    "topic_id",
    ["asking", "pitfall/asking", "pitfalls/", "pitfalls/Asking", "pitfalls/a--b", "pitfalls/ä", "pitfalls/a/b"],
)
def test_a_topic_needs_a_known_folder_and_a_plain_name(topic_id: str) -> None:
    text = f"topics:\n  {topic_id}:\n"

    assert said_of(text) == [
        (
            f'docs/topics.yml:2: "{topic_id}" is not the id of a topic. '
            "Write pitfalls/name or strategies/name, the name in a-z, 0-9 and hyphens. [bad-id]"
        )
    ]
    assert parse_topics(text, PATH)[0] == Declarations()


def test_a_page_has_no_steps_and_a_strategy_helps_without_saying_against_what() -> None:
    assert said_of("pages:\n  about:\n    steps: {}\n") == [
        'docs/topics.yml:3: page "about" has no key "steps". Use one of: foot, sections. [unknown-key]'
    ]
    assert said_of(
        TOPICS.replace("  strategies/open:\n", "  strategies/open:\n    helped_by: [pitfalls/asking]\n")
    ) == [
        (
            'docs/topics.yml:18: topic "strategies/open" is not a pitfall. Name this strategy under "helped_by" of the '
            "pitfall instead; the other direction is derived. [wrong-relation]"
        )
    ]


def test_a_step_needs_its_section_phase_and_situations() -> None:
    assert said_of_step("{}") == [
        'docs/topics.yml:6: step "bundle" has no "section". Add a line "section: …". [missing-key]',
        'docs/topics.yml:6: step "bundle" has no "phase". Add a line "phase: …". [missing-key]',
        (
            'docs/topics.yml:6: step "bundle" must be in a situation, or say why not. '
            'Write "situations: [id]" with ids of situations, or else "no_situation: why". [missing-situation]'
        ),
    ]


@pytest.mark.parametrize("section", ["in-short", "example", "better-like-this"])
def test_a_step_is_explained_by_a_section_of_its_kind_or_a_part_of_one(section: str) -> None:
    assert said_of_step(STEP.replace("signs", section)) == []
    what = 'step "bundle": there is no section "fit"'
    known = "better-like-this, example, in-short, not-like-this, repair, signs, why"
    assert said_of_step(STEP.replace("signs", "fit")) == [
        f"docs/topics.yml:7: {what}. Use one of: {known}. [unknown-section]"
    ]


def test_a_step_may_be_worded_for_one_recipient_and_say_why_it_is_in_no_situation() -> None:
    lines = "section: signs\nphase: before\nonly_for: friend\nno_situation: It always holds."
    text = TOPICS.replace(
        "thank: {section: repair, phase: after, situations: [advice]}", f"thank:\n{indented(lines, 8)}"
    )
    declarations, findings = parse_topics(text, PATH)
    assert findings == []
    assert declarations is not None
    assert declarations.entries["pitfalls/asking"].steps[1] == Step(
        "thank", "signs", "before", (), 16, only_for="friend", no_situation="It always holds."
    )
    assert said_of_step(lines.replace("friend", "freind")) == [
        'docs/topics.yml:9: step "bundle": there is no recipient "freind". Did you mean "friend"? [unknown-recipient]'
    ]


@pytest.mark.parametrize("recipients", ["", "recipients: [], "])
def test_a_situation_names_the_recipients_who_may_be_asked_in_it(recipients: str) -> None:
    assert said_of(f"situations:\n  advice: {{{recipients}sections: {{mind: []}}}}\n") == [
        (
            'docs/topics.yml:2: situation "advice" has no "recipients". '
            'Add "recipients: […]" with at least one of: friend, mentor, manager, acquaintance. [missing-key]'
        )
    ]
    assert said_of("situations:\n  Advice:\n    recipients: [freind]\n    sections: {mind: []}\n") == [
        (
            'docs/topics.yml:2: "Advice" can\'t be an id. '
            "Use a-z, 0-9 and single hyphens: it becomes part of an address. [bad-id]"
        ),
        (
            'docs/topics.yml:3: situation "Advice": there is no recipient "freind". '
            'Did you mean "friend"? [unknown-recipient]'
        ),
    ]


def test_a_step_has_one_of_the_known_phases() -> None:
    assert said_of_step(STEP.replace("before", "befor")) == [
        'docs/topics.yml:7: step "bundle": there is no phase "befor". Did you mean "before"? [unknown-phase]'
    ]


def test_ids_of_steps_and_messages_can_be_part_of_an_address() -> None:
    remedy = "Use a-z, 0-9 and single hyphens: it becomes part of an address. [bad-id]"
    assert said_of_topic(f"{SECTIONS}\nsteps:\n  Kiitä: {STEP}") == [
        f'docs/topics.yml:6: "Kiitä" can\'t be an id. {remedy}'
    ]
    assert said_of("messages:\n  a_b: {recipient: friend, phase: asking, situations: [advice], own: true}") == [
        f'docs/topics.yml:2: "a_b" can\'t be an id. {remedy}'
    ]


def test_a_message_needs_its_recipient_phase_situations_and_source() -> None:
    assert said_of_message("{}") == [
        'docs/topics.yml:2: message "hello" has no "recipient". Add a line "recipient: …". [missing-key]',
        'docs/topics.yml:2: message "hello" has no "phase". Add a line "phase: …". [missing-key]',
        (
            'docs/topics.yml:2: message "hello" must be in a situation. '
            'Write "situations: [id]" with ids of situations. [missing-situation]'
        ),
        (
            'docs/topics.yml:2: message "hello" needs either facts or own: true. '
            'Write "facts: [D1.2]" where it rests on facts, or "own: true" where it is our own advice. [message-source]'
        ),
    ]


def test_a_message_addresses_one_of_the_known_recipients() -> None:
    assert said_of_message("recipient: boss\nphase: asking\nsituations: [advice]\nfacts: [D1.1]") == [
        (
            'docs/topics.yml:3: message "hello": there is no recipient "boss". '
            "Use one of: acquaintance, friend, manager, mentor. [unknown-recipient]"
        )
    ]


@pytest.mark.parametrize(
    ("source", "faults"),
    [("facts: [D1.1]", 0), ("own: true", 0), ("own: false", 1), ("facts: []", 1), ("facts: [D1.1]\nown: true", 1)],
)
def test_a_message_rests_either_on_facts_or_on_our_own_advice(source: str, faults: int) -> None:
    said = said_of_message(f"recipient: friend\nphase: asking\nsituations: [advice]\n{source}")
    assert said == faults * [
        (
            'docs/topics.yml:2: message "hello" needs either facts or own: true. '
            'Write "facts: [D1.2]" where it rests on facts, or "own: true" where it is our own advice. [message-source]'
        )
    ]


def test_our_own_advice_is_marked_as_such() -> None:
    text = "messages:\n  hello: {recipient: mentor, phase: after, situations: [a, b], own: true}\n"
    declarations, _ = parse_topics(text, PATH)
    assert declarations is not None
    assert declarations.messages == {
        "hello": MessageEntry("hello", "mentor", "after", ("a", "b"), (), own=True, line=2)
    }


def test_facts_have_their_text_and_line() -> None:
    assert parse_facts(FACTS, "docs/facts.yml") == (
        {
            "F0.1": Text("A fact of the pitfalls.", 1),
            "F1.1": Text("A fact of asking.", 2),
            "D1.1": Text("A fact of being open.", 3),
        },
        [],
    )
