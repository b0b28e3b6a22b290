"""Steps become lists that can be ticked: on their topic by phase, on one page all of them."""

from __future__ import annotations

from guidance.content.page_kinds import CHECKLISTS
from guidance.parts.checklists import all_checklists, all_steps, checklist
from support.tiny_library import DOTS, part_html, tiny_page, without_meetings

BUNDLE = (
    '<label><input type="checkbox" data-step="habits/asking#bundle"> <span>FI bundle.</span></label> '
    '<a class="checklist__why" href="{why}">FI signs</a></li>'
)
THANK = (
    '<label><input type="checkbox" data-step="habits/asking#thank"> <span>FI thank.</span></label> '
    '<a class="checklist__why" href="{why}">FI repair</a></li>'
)
SAY_IT = (
    '<label><input type="checkbox" data-step="rules/open#say-it"> <span>FI say it.</span></label> '
    '<a class="checklist__why" href="{why}">FI how</a></li>'
)


TOOLS = (
    '<div class="checklist-tools" data-steps-done="FI {{done}}/{{all}}"><output>FI 0/{count}</output>'
    '<button type="button" class="tool-button" data-reset>FI reset</button>'
    '<button type="button" class="tool-button" data-undo hidden>FI undo</button>'
    '<button type="button" class="tool-button" data-print>FI print</button>'
    '<button type="button" class="tool-button" data-print-empty>FI print-empty</button><p hidden>FI not-kept</p></div>'
)


def everything(*edits: tuple[str, str, str]) -> str:
    return part_html(all_steps, *tiny_page(CHECKLISTS, *edits))


def of_topic(page_id: str, *edits: tuple[str, str, str]) -> str:
    return part_html(checklist, *tiny_page(page_id, *edits))


def test_a_topic_has_its_steps_by_phase_with_a_box_and_a_link_to_the_section_that_explains_it() -> None:
    assert of_topic("habits/asking") == "\n".join(
        [
            TOOLS.format(count=2),
            f'<h3 class="phase" id="checklist-before">{DOTS[0]}FI phase-before</h3>',
            '<ul class="checklist" aria-labelledby="checklist-before">',
            f'<li id="bundle">{BUNDLE.format(why="#signs")}',
            "</ul>",
            f'<h3 class="phase" id="checklist-after">{DOTS[2]}FI phase-after</h3>',
            '<ul class="checklist" aria-labelledby="checklist-after">',
            f'<li id="thank">{THANK.format(why="#repair")}',
            "</ul>",
        ]
    )


def test_phases_stand_in_the_order_of_time_and_steps_in_that_of_topics_yml() -> None:
    step = "bundle: {section: signs, phase: before, meetings: [advice]}"
    edits = (
        ("topics.yml", "      thank: {section: repair, phase: after", "      thank: {section: repair, phase: before"),
        ("topics.yml", step, step.replace("before", "after") + "\n      ask: {section: why, phase: before}"),
        ("fi/habits/asking.md", "  thank:", "  ask: FI ask.\n  thank:"),
    )
    html = of_topic("habits/asking", *edits)
    order = ["FI phase-before", "FI ask.", "FI thank.", "FI phase-after", "FI bundle."]
    assert [html.index(text) for text in order] == sorted(html.index(text) for text in order)


def test_a_topic_without_steps_has_no_list() -> None:
    steps = "    steps:\n      say-it: {section: how, phase: asking, meetings: [advice]}\n"
    assert of_topic("rules/open", ("topics.yml", steps, "")) == ""


def test_a_step_whose_section_is_not_there_names_it_by_its_id() -> None:
    html = of_topic("rules/open", ("fi/rules/open.md", " {#how}", ""))
    assert '<a class="checklist__why" href="#how">how</a>' in html


def test_all_steps_stand_on_one_page_by_phase_and_topic() -> None:
    asking, opening = "../fi-habits/fi-asking/", "../fi-rules/fi-open/"
    assert everything() == "\n".join(
        [
            TOOLS.format(count=3),
            f'<h2 class="phase" id="before">{DOTS[0]}FI phase-before</h2>',
            (
                f'<h3 id="before-habits-asking"><a href="{asking}">FI (FI asking)</a></h3>\n'
                '<ul class="checklist" aria-labelledby="before-habits-asking">\n'
                f'<li id="habits-asking-bundle">{BUNDLE.format(why=f"{asking}#signs")}\n'
                "</ul>"
            ),
            f'<h2 class="phase" id="asking">{DOTS[1]}FI phase-asking</h2>',
            (
                f'<h3 id="asking-rules-open"><a href="{opening}">FI open</a></h3>\n'
                '<ul class="checklist" aria-labelledby="asking-rules-open">\n'
                f'<li id="rules-open-say-it">{SAY_IT.format(why=f"{opening}#how")}\n'
                "</ul>"
            ),
            f'<h2 class="phase" id="after">{DOTS[2]}FI phase-after</h2>',
            (
                f'<h3 id="after-habits-asking"><a href="{asking}">FI (FI asking)</a></h3>\n'
                '<ul class="checklist" aria-labelledby="after-habits-asking">\n'
                f'<li id="habits-asking-thank">{THANK.format(why=f"{asking}#repair")}\n'
                "</ul>"
            ),
        ]
    )


def test_a_phase_without_steps_has_no_heading_and_links_to_it_still_lead_to_the_page() -> None:
    html = everything(("topics.yml", "how, phase: asking", "how, phase: after"))
    assert f'<span id="asking"></span>\n<h2 class="phase" id="after">{DOTS[2]}FI phase-after</h2>\n<h3' in html


def test_steps_of_one_topic_in_one_phase_are_one_list() -> None:
    html = everything(("topics.yml", "repair, phase: after", "repair, phase: before"))
    why = "../fi-habits/fi-asking/"
    assert html.partition("</h3>\n")[2].partition('\n<h2 class="phase" id="asking">')[0] == (
        '<ul class="checklist" aria-labelledby="before-habits-asking">\n'
        f'<li id="habits-asking-bundle">{BUNDLE.format(why=f"{why}#signs")}\n'
        f'<li id="habits-asking-thank">{THANK.format(why=f"{why}#repair")}\n'
        "</ul>"
    )


def of_meeting(*edits: tuple[str, str, str]) -> str:
    return part_html(checklist, *tiny_page("meetings/advice", *edits))


def test_a_meeting_has_the_steps_that_name_it_by_phase_each_with_a_link_to_its_topic() -> None:
    asking, opening = "../../fi-habits/fi-asking/", "../../fi-rules/fi-open/"
    bundle = BUNDLE.format(why=f"{asking}#signs").replace("FI signs", "FI (FI asking)")
    say_it = SAY_IT.format(why=f"{opening}#how").replace("FI how", "FI open")
    thank = THANK.format(why=f"{asking}#repair").replace("FI repair", "FI (FI asking)")
    assert of_meeting() == "\n".join(
        [
            TOOLS.format(count=3),
            f'<h3 class="phase" id="checklist-before">{DOTS[0]}FI phase-before</h3>',
            '<ul class="checklist" aria-labelledby="checklist-before" data-occasion="meetings/advice">',
            f'<li id="habits-asking-bundle">{bundle}',
            "</ul>",
            f'<h3 class="phase" id="checklist-asking">{DOTS[1]}FI phase-asking</h3>',
            '<ul class="checklist" aria-labelledby="checklist-asking" data-occasion="meetings/advice">',
            f'<li id="rules-open-say-it">{say_it}',
            "</ul>",
            f'<h3 class="phase" id="checklist-after">{DOTS[2]}FI phase-after</h3>',
            '<ul class="checklist" aria-labelledby="checklist-after" data-occasion="meetings/advice">',
            f'<li id="habits-asking-thank">{thank}',
            "</ul>",
        ]
    )


def test_a_step_stands_on_the_pages_of_the_meetings_that_topics_yml_names_and_on_no_other() -> None:
    step = "thank: {section: repair, phase: after, meetings: [advice]}"
    other = ("topics.yml", step, step.replace("[advice]", "[other]"))
    none = ("topics.yml", step, step.replace("meetings: [advice]", "no_meeting: It always holds."))
    both = ("topics.yml", step, step.replace("[advice]", "[other, advice]"))
    name = 'data-step="habits/asking#thank"'
    assert [of_meeting(edit).count(name) for edit in (other, none, both)] == [0, 0, 1]
    assert [everything(edit).count(name) for edit in (other, none, both)] == [1, 1, 1]
    assert "phase--after" not in of_meeting(other)


def test_an_occasion_may_word_a_step_in_its_own_way_and_the_step_stays_the_same_elsewhere() -> None:
    edit = (
        "fi/meetings/advice.md",
        "reviewed: 2026-11-03",
        "reviewed: 2026-11-03\nsteps:\n  habits/asking#bundle: Now.",
    )
    html = part_html(checklist, *tiny_page("meetings/advice", edit))
    assert '<input type="checkbox" data-step="habits/asking#bundle"> <span>Now.</span>' in html
    assert "FI thank." in html
    assert "<span>FI bundle.</span>" in of_topic("habits/asking", edit)
    assert "<span>FI bundle.</span>" in everything(edit)


EITHER = (
    ("topics.yml", "thank: {section: repair, phase: after,", "thank: {section: repair, phase: asking,"),
    (
        "topics.yml",
        "sections: {mind: []}}",
        "sections: {mind: []}, either: {ways: [rules/open#say-it, habits/asking#thank]}}",
    ),
)


def test_steps_of_which_one_is_enough_stand_together_and_count_as_one() -> None:
    shown = of_meeting(*EITHER)
    assert shown.startswith(TOOLS.format(count=2))
    group = shown.partition('<li class="checklist__either">')[2].partition("</ul></li>")[0]
    assert group.startswith('<p id="checklist-either-ways">FI either</p>')
    assert [name for name in ("habits/asking#thank", "rules/open#say-it") if f'data-step="{name}"' in group] == [
        "habits/asking#thank",
        "rules/open#say-it",
    ]
    assert "habits/asking#bundle" not in group


def test_the_checklists_of_all_meetings_stand_on_one_page_each_under_a_link_to_the_meeting() -> None:
    html = part_html(all_checklists, *tiny_page(CHECKLISTS))
    assert html.startswith(TOOLS.format(count=3))
    assert '<h2 id="advice"><a href="../fi-meetings/fi-advice/">FI advice</a></h2>' in html
    assert (
        '<ul class="checklist" aria-labelledby="advice-checklist-before" data-occasion="meetings/advice">\n'
        '<li id="advice-habits-asking-bundle"><label>'
    ) in html


def test_without_meetings_all_steps_stand_there() -> None:
    library = without_meetings()
    page = library.page("fi", CHECKLISTS)
    assert part_html(all_checklists, library, page) == part_html(all_steps, library, page)


def test_the_steps_of_a_meeting_stand_in_the_order_in_which_its_page_words_them() -> None:
    wording = "reviewed: 2026-11-03\nsteps:\n  rules/open#say-it: First.\n  habits/asking#bundle: Second."
    edits = (
        ("fi/meetings/advice.md", "reviewed: 2026-11-03", wording),
        ("topics.yml", "how, phase: asking", "how, phase: before"),
    )
    html = part_html(checklist, *tiny_page("meetings/advice", *edits))
    assert html.index("First.") < html.index("Second.")
