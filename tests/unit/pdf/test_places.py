"""A PDF tells on which page each of its headings is."""

from __future__ import annotations

from guidance.pdf.compiler import Typesetter
from guidance.pdf.places import places

HEAD = '#set document(title: "x")\n#set text(font: "Source Sans 3", lang: "fi")\n'


def test_headings_with_labels_are_told_with_their_pages_from_top_to_bottom_and_from_left_to_right() -> None:
    def heading(name: str) -> str:
        return f'#[#heading(level: 1)[{name}]#label("fi/{name}#")]\n'

    columns = f"#grid(columns: 2, [{heading('z')}], [{heading('a')}])\n"
    code = f"{HEAD}{heading('m')}{columns}#heading(level: 1)[no label]\n#pagebreak()#pagebreak()\n{heading('b')}"
    content, pages, found = Typesetter({}, 0).placed(code)
    assert (pages, found) == (3, ((1, "fi/m#"), (1, "fi/z#"), (1, "fi/a#"), (3, "fi/b#")))
    assert Typesetter({}, 0).pdf(code) == (content, pages)


def test_a_document_without_named_places_has_none() -> None:
    assert places(b"%PDF-1.7") == ()
    assert Typesetter({}, 0).placed(f"{HEAD}a")[2] == ()
