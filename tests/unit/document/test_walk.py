"""A tree is gone through in the order of the text, and changed without harm to what stays."""

from __future__ import annotations

import pytest

from guidance.document.derived import Card, Cards, Fold, TermUse
from guidance.document.nodes import Block, Code, Emphasis, Heading, LineBreak, Paragraph, Reference, Strong, Text
from guidance.document.parse import parse
from guidance.document.place import Located
from guidance.document.walk import changed, find, lines, running_text, sections, walk, words

TEXT = """\
Lead *one* [[home|two]]
[three](about.md) `four`.

## Five [[home|six]] {#five}

| seven | eight |
| --- | --- |
| nine | ten |

### Eleven

- twelve

  > thirteen

## Fourteen

```
fifteen
sixteen
```
"""


def tree(text: str = TEXT) -> tuple[Block, ...]:
    return parse(text)[0].blocks


def texts(nodes: tuple[Located, ...]) -> list[str]:
    return [node.text for node in find(Text, nodes)]


def test_nodes_come_in_the_order_of_the_text_each_before_what_it_holds() -> None:
    kinds = [type(node).__name__ for node in walk(tree("a *b [c](d)*\n\n- e"))]
    assert kinds == ["Paragraph", "Text", "Emphasis", "Text", "Link", "Text", "List", "Item", "Paragraph", "Text"]
    assert texts(tree("| a |\n| --- |\n| b |\n\nc")) == ["a", "b", "c"]


def test_derived_nodes_are_gone_through_with_all_that_they_hold() -> None:
    card = Card(Reference("home", (Text("a"),)), "teal", "no node")
    term = TermUse(Reference("glossary#b", (Text("b"),)), "no node")
    blocks = (Fold("no node", (Cards((card,)), Paragraph((term,)))),)
    assert [node for node in walk(blocks) if isinstance(node, Reference)] == [card.page, term.term]
    assert texts(blocks) == ["a", "b"]


def test_what_is_found_is_of_the_kind_that_was_asked_for() -> None:
    assert [heading.id for heading in find(Heading, tree())] == ["five", "", ""]
    assert list(find(Code, tree())) == [Code("four")]


def test_words_are_what_readers_see_on_one_line() -> None:
    (paragraph,) = tree("a *b*\n`c`\\\nd ![e](f) [[home|g]] [[home]]")
    assert isinstance(paragraph, Paragraph)
    assert words(paragraph.children) == "a b c d e g "


def test_lines_are_the_texts_of_paragraphs_headings_cells_and_code() -> None:
    assert list(lines(tree())) == [
        "Lead one two three four.",
        "Five six",
        *["seven", "eight", "nine", "ten"],
        "Eleven",
        *["twelve", "thirteen"],
        "Fourteen",
        "fifteen sixteen",
    ]


def test_terms_are_looked_for_in_no_heading_link_or_code() -> None:
    found = [text.text for text in running_text(tree())]
    assert found == ["Lead ", "one", " ", " ", ".", "seven", "eight", "nine", "ten", "twelve", "thirteen"]


@pytest.mark.parametrize(
    ("deepest", "titles"),
    [(2, ["", "Five six", "Fourteen"]), (3, ["", "Five six", "Eleven", "Fourteen"]), (1, [""])],
)
def test_sections_begin_at_the_headings_down_to_a_level(deepest: int, titles: list[str]) -> None:
    found = list(sections(tree(), deepest))
    assert [words(heading.children) if heading else "" for heading, _ in found] == titles
    assert [node for heading, blocks in found for node in ([heading] if heading else []) + [*blocks]] == [*tree()]


def test_what_is_changed_takes_the_place_of_a_node_and_the_rest_stays_the_same_object() -> None:
    blocks = tree("a **b *c***\n\n- *d*\n\ne")

    def plain(node: Located) -> tuple[Located, ...] | None:
        return (Text("x"), Text("y")) if isinstance(node, Emphasis) else None

    first, listed, last = changed(blocks, plain)
    assert first == Paragraph((Text("a "), Strong((Text("b "), Text("x"), Text("y")))))
    assert first.place == blocks[0].place
    assert texts((listed,)) == ["x", "y"]
    assert last is blocks[2]
    assert changed(blocks, lambda _: None) == blocks


def test_the_head_of_a_table_is_changed_like_its_rows() -> None:
    def titled(node: Located) -> tuple[Located, ...] | None:
        return (Reference(node.target, (Text("x"),)),) if isinstance(node, Reference) else None

    assert texts(changed(tree("| [[home]] |\n| --- |\n| [[home]] |"), titled)) == ["x", "x"]


def test_what_is_changed_into_nothing_is_gone() -> None:
    (paragraph,) = changed(tree("a\\\nb"), lambda node: () if isinstance(node, LineBreak) else None)
    assert paragraph == Paragraph((Text("a"), Text("b")))
