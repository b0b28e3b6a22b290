"""Whoever changed is not marked; whoever was left behind is. No language is the source of another."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from guidance.content.files.agreed_texts import format_agreements
from guidance.content.files.pages import parse_message, parse_page
from guidance.content.library import build_library, read_docs
from guidance.content.model import Agreement, Library
from guidance.content.page_kinds import MESSAGES
from guidance.document.derived import ChangeNote
from guidance.document.nodes import Text
from guidance.document.walk import find, running_text, sections
from guidance.parts.compose import compose
from guidance.translations.comparison import TranslationState, agree, agree_id, compare, owners, translation_summary
from guidance.translations.units import Unit, message_unit, page_units
from support.project import SAMPLE
from support.tiny_library import agreed_files, context_of, edited_files, tiny_files
from support.tiny_site import LANGUAGES, as_bytes

OPEN = "rules/open"
FILES = read_docs(SAMPLE)
WORD = re.compile(r"[^\W\d_]{3,}")


def library_of(files: dict[str, str], languages: tuple[str, ...] = LANGUAGES) -> Library:
    return build_library(as_bytes(files), languages)[0]


def state(agreed: dict[str, str], **texts: str) -> TranslationState:
    return TranslationState(Unit("about", texts), agreed)


@pytest.mark.parametrize(
    ("texts", "changed", "outdated"),
    [
        ({"fi": "a", "de": "b", "sv": "c"}, (), ()),
        ({"fi": "A", "de": "b", "sv": "c"}, ("fi",), ("de", "sv")),
        ({"fi": "a", "de": "B", "sv": "c"}, ("de",), ("fi", "sv")),
        ({"fi": "A", "de": "B", "sv": "c"}, ("fi", "de"), ("fi", "de", "sv")),
    ],
)
def test_a_language_lags_when_another_one_has_changed(
    texts: dict[str, str], changed: tuple[str, ...], outdated: tuple[str, ...]
) -> None:
    found = state({"fi": "a", "de": "b", "sv": "c"}, **texts)
    assert (found.changed, found.outdated, found.unagreed) == (changed, outdated, ())
    assert found.changed_elsewhere("sv") == changed


def test_what_was_never_agreed_on_neither_lags_nor_has_changed() -> None:
    never = state({}, fi="a", de="b")
    assert (never.changed, never.outdated, never.unagreed) == ((), (), ("fi", "de"))
    new = state({"fi": "a", "de": "b"}, fi="A", de="b", sv="c")
    assert (new.changed, new.outdated, new.unagreed) == (("fi",), ("de",), ("sv",))
    assert new.changed_elsewhere("sv") == ()
    gone = state({"fi": "a", "de": "b", "sv": "c"}, fi="a", de="b")
    assert (gone.changed, gone.outdated, gone.unagreed) == ((), (), ())


def test_agreeing_on_everything_leaves_nothing_to_do() -> None:
    before = compare(library_of(tiny_files()))
    assert all(state.unagreed == LANGUAGES for state in before.values())
    after = compare(library_of(agreed_files(tiny_files())))
    assert after.keys() == before.keys()
    assert [unit for unit, state in after.items() if state.changed or state.unagreed] == []


def test_a_text_that_is_as_it_was_agreed_on_is_kept_once() -> None:
    states = compare(library_of(agreed_files(tiny_files()))).values()
    assert all(found.unit.texts[lang] is found.agreed[lang] for found in states for lang in LANGUAGES)


def test_one_language_alone_has_nothing_to_compare() -> None:
    assert compare(library_of(tiny_files(), ("fi",))) == {}


def test_a_section_alone_is_agreed_on_and_the_others_stay_as_they_were() -> None:
    files = edited_files(
        agreed_files(tiny_files()),
        ("fi/rules/open.md", "## FI how", "## FI how to"),
        ("de/rules/open.md", "## DE fit {", "## DE fitting {"),
        ("de/rules/open.md", "DE about being", "DE all about being"),
    )
    library = library_of(files)
    assert [unit for unit, s in compare(library).items() if s.changed] == [OPEN, f"{OPEN}#fit", f"{OPEN}#how"]
    for wanted, left in (
        (f"{OPEN}#how", [OPEN, f"{OPEN}#fit"]),
        (f"{OPEN}#", [f"{OPEN}#fit", f"{OPEN}#how"]),
        (OPEN, []),
    ):
        written = agree(library, wanted)
        assert list(written) == [OPEN]
        again = library_of({**files, f"docs/agreed/{OPEN}.txt": format_agreements(written[OPEN])})
        assert [unit for unit, s in compare(again).items() if s.changed or s.unagreed] == left


def test_what_exists_no_more_is_left_out_whatever_is_agreed_on() -> None:
    files = agreed_files(tiny_files())
    for lang in LANGUAGES:
        files = edited_files(files, (f"{lang}/about.md", f"\n## {lang.upper()} sources {{#sources}}\n", ""))
    library = library_of(files)
    assert [a.unit for a in agree(library, "about#sources")["about"]] == ["about"]
    assert [a.unit for a in agree(library, "about#")["about"]] == ["about"]


def test_only_what_is_there_can_be_agreed_on() -> None:
    library = library_of(tiny_files())
    assert list(agree(library, "all")) == owners(library) == [*library.entries, "messages/hello"]
    assert [a.unit for a in agree(library, "messages/hello")["messages/hello"]] == ["messages/hello"]
    for wanted in ("", "#", "abuot", "about#x", "hello", "messages/x", "messages/hello#x", "all#"):
        with pytest.raises(KeyError):
            agree(library, wanted)


def test_a_unit_has_the_name_under_which_it_is_agreed_on_alone() -> None:
    library = library_of(tiny_files())
    for unit in (*page_units(library, "about"), message_unit(library, "hello")):
        assert [a.unit for made in agree(library, agree_id(library, unit)).values() for a in made] == [unit.id]


def test_the_summary_names_what_has_changed_and_counts_the_rest() -> None:
    files = agreed_files(tiny_files())
    del files["docs/agreed/messages/hello.txt"]
    assert translation_summary(compare(library_of(files)).values()) == (
        "Translations: 25 texts, 0 changed since agreed; 1 not agreed yet."
    )
    changed = edited_files(files, ("fi/about.md", "lead of", "begin of"), ("fi/index.md", "lead of", "begin of"))
    assert translation_summary(compare(library_of(changed)).values()) == (
        "Translations: 25 texts, 2 changed since agreed: home, about; 1 not agreed yet."
    )


# ---- In the sample library: one changed word, in either language, marks its section on the other side and nothing else


def with_agreement(library: Library, wanted: str) -> Library:
    """Return the library as it is read back once this is agreed on."""
    made = {a.unit: a for agreements in agree(library, wanted).values() for a in agreements}
    return replace(library, agreements={**library.agreements, **made})


@pytest.fixture(scope="module")
def sample() -> Library:
    return with_agreement(build_library(FILES, LANGUAGES)[0], "all")


def changed_in(library: Library, unit_id: str, lang: str) -> Library:
    """Return the library with one word of a unit changed in one language."""
    owner, _, section = unit_id.partition("#")
    if owner not in library.entries:
        message = library.messages[lang, owner.partition("/")[2]]
        text = FILES[message.path].decode()
        first = WORD.search(text, text.index("\n---\n") + 4)
        assert first is not None
        edited, _ = parse_message(inserted(text, first.end()), message.path, lang, message.id)
        assert edited is not None
        return replace(library, messages={**library.messages, (lang, message.id): edited})
    page = library.page(lang, owner)
    text = FILES[page.path].decode()
    place = text.index("\nsummary: ") + len("\nsummary: ") + len(page.summary.split()[0])
    if section:
        # A section may hold a message alone: of its own it then has the words of its heading.
        heading, blocks = next((h, below) for h, below in sections(page.document.blocks) if h and h.id == section)
        assert heading is not None
        heading_text = next(find(Text, (heading,)))
        changed_text = next((found for found in running_text(blocks) if WORD.search(found.text)), heading_text)
        line_start = sum(map(len, text.splitlines(keepends=True)[: changed_text.place.line - 1]))
        word = WORD.search(changed_text.text)
        assert word is not None
        place = text.index(word.group(), line_start) + len(word.group())
    changed, _ = parse_page(inserted(text, place), page.path, lang, owner)
    assert changed is not None
    return replace(library, pages={**library.pages, (lang, owner): changed})


def inserted(text: str, place: int) -> str:
    return f"{text[:place]}x{text[place:]}"


def marked(library: Library, page_id: str) -> list[tuple[str, str]]:
    """Return language and section of each note on a page; the place above the sections is empty."""
    context = context_of(library)
    return [
        (lang, heading.id if heading else "")
        for lang in library.languages
        for heading, blocks in sections(compose(context, library.page(lang, page_id)).blocks)
        for _ in find(ChangeNote, blocks)
    ]


def test_one_change_marks_its_section_on_the_other_side_and_agreeing_clears_it(sample: Library) -> None:
    units = [state.unit for state in compare(sample).values()]
    assert len(units) > 60
    for number, unit in enumerate(units[::5]):
        lang, other = LANGUAGES if number % 2 else LANGUAGES[::-1]
        changed = changed_in(sample, unit.id, lang)
        states = {i: (s.changed, s.outdated) for i, s in compare(changed).items() if s.changed or s.outdated}
        assert states == {unit.id: ((lang,), (other,))}, (unit.id, lang)
        if unit.owner in sample.entries:
            assert marked(changed, unit.owner) == [(other, unit.id.partition("#")[2])]
        cleared = with_agreement(changed, agree_id(changed, unit))
        assert [i for i, state in compare(cleared).items() if state.changed] == []


def test_a_changed_message_is_marked_on_the_other_side_wherever_it_stands(sample: Library) -> None:
    for message_id, entry in sample.message_entries.items():
        changed = changed_in(sample, f"{MESSAGES}/{message_id}", LANGUAGES[0])
        for page_id in (MESSAGES, *(sample.occasions[name].id for name in entry.occasions)):
            assert [lang for lang, _ in marked(changed, page_id)] == list(LANGUAGES[1:])


def test_comments_that_an_earlier_version_kept_are_no_part_of_what_was_agreed() -> None:
    library = build_library(as_bytes(tiny_files()), LANGUAGES)[0]
    unit, other = f"{OPEN}#how", f"{OPEN}#fit"
    kept = {"fi": "A <!-- ask --> b.\n\n<!-- ask -->\n\nC `<!-- d -->`.", "de": "<!-- a -->\n\nB.\n\n<!-- c -->"}
    code = {"fi": "`<!-- a -->`", "de": "B."}
    agreements = {unit: Agreement(unit, kept, 1), other: Agreement(other, code, 1)}
    states = compare(replace(library, agreements=agreements))
    assert states[unit].agreed == {"fi": "A b.\n\nC `<!-- d -->`.", "de": "B."}
    assert states[other].agreed == code
