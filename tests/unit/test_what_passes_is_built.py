"""What passes "make check" is built: no text, picture or character is refused later than it is told.

A page is put together from every notation with words of every kind of character; nine of ten pieces are right.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.checks import check
from guidance.findings import Finding
from guidance.links.downloads import pdf_path
from guidance.links.handbook import HANDBOOK
from guidance.pdf import document_jobs
from guidance.pdf.documents import Document
from guidance.pdf.printable import unprintable
from support.drawings import GIF, JPEG, PNG, SVG, WEBP, drawn
from support.everything_derived import site_of
from support.tiny_library import full_files
from support.tiny_site import LANGUAGES, as_bytes

ASSETS = {
    "a.png": PNG,
    "b.jpg": JPEG,
    "c.gif": GIF,
    "d.webp": WEBP,
    "e.svg": SVG,
    "g.png": JPEG,
    "h.jpg": JPEG[:200],
    "i.bmp": drawn("BMP"),
    "k.pdf": b"%PDF-1.4",
}
RIGHT = (
    "{0} *{1}* **{0}** `{1}` ~~{0}~~ [[lang=en|{1}]]",
    "{0}\\\n{1}",
    "> {0}\n>\n> > {1}",
    "> [!NOTE] {0}\n> {1}",
    "> [!WARNING]-\n> - {0}\n> - {1}",
    "- {0}\n- {1}\n  1. {0}\n  2. {1}",
    "7. {0}\n8. {1}",
    "| {0} | {1} |\n| :-: | --: |\n| {1} | [[home\\|{0}]] |",
    "Term {0}\n: {1}\n: {0}",
    "{0}[^{n}]\n\n[^{n}]: {1}",
    "```text\n{0}\n{1}\n```",
    "***",
    "![{0}](../assets/a.png) ![-](../assets/d.webp) ![{1}](../assets/c.gif)",
    '![{0}](../assets/e.svg "{1}")',
    "[![{0}](../assets/b.jpg)](https://video.example/a)",
    "[{0}](../assets/k.pdf) [[rules/open|{1}]] <https://a.example/{n}> <a@b.example>",
    "![[messages/hello]]",
)
WRONG = (
    "![{0}](../assets/g.png)",
    "![{0}](../assets/h.jpg)",
    "![{0}](../assets/i.bmp)",
    "{0} \U0001f642",
    "{0} &#x633;",
)
PIECES = st.sampled_from((*RIGHT * 3, *WRONG))
LETTERS = "aäößđŁğŞőćñøþЖїўΩάάé́ŭ²€½…„“–\u00a0’()!?.,;:%&@/+=Ⅷ①→✓★שس漢ㄱ\U0001f642\u200d\ufe0f\u00ad\u0301"
WORDS = st.one_of(
    st.sampled_from(("Word", "Äöüß", "Kilpailukieltosopimus", "mail@b.example", "2026", "C")),
    st.text("abÄöüß", min_size=1, max_size=70),
    st.text(LETTERS, min_size=1, max_size=6),
    st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=3),
)


def page_of(pieces: Iterable[tuple[str, str, str]]) -> str:
    return "\n\n".join(piece.format(one, other, n=number) for number, (piece, one, other) in enumerate(pieces))


def told(page: str) -> list[Finding]:
    """Check and, if nothing is found, build; return the findings of the check. Raises where the build refuses."""
    edits = tuple((f"{lang}/about.md", f"{lang.upper()} lead of about.", page) for lang in LANGUAGES)
    files = {**as_bytes(full_files(*edits)), **{f"docs/assets/{name}": content for name, content in ASSETS.items()}}
    library, findings = check(files, LANGUAGES)
    findings += unprintable(library, files)
    if not findings:
        site = site_of(library)
        articles = [site.article(library.page(lang, "about")) for lang in LANGUAGES]
        assert all(article.html and article.files for article in articles)
        jobs = document_jobs(site.context, site.epoch())
        handbooks = [jobs[pdf_path((lang,), HANDBOOK)]() for lang in LANGUAGES]  # no other document has the page
        assert [isinstance(made, Document) for [made] in handbooks] == [True] * len(LANGUAGES)
    return findings


@given(st.lists(st.tuples(PIECES, WORDS, WORDS), min_size=1, max_size=4))
def test_what_passes_the_check_is_built(pieces: list[tuple[str, str, str]]) -> None:
    told(page_of(pieces))


@pytest.mark.parametrize("piece", RIGHT)
def test_each_notation_passes_and_is_built(piece: str) -> None:
    assert told(page_of([(piece, "Äöüß", "Kilpailukieltosopimus")])) == []


@pytest.mark.parametrize("head", ["Plain", "[[home]]", "<https://a.example/>", "A[^n]"])
def test_a_table_that_goes_on_on_the_next_page_is_built_whatever_its_head_holds(head: str) -> None:
    rows = "\n".join("| One | Two |" for _ in range(90))
    note = "\n\n[^n]: Note." if "[^" in head else ""
    assert told(f"| {head} | B |\n| --- | --- |\n{rows}{note}") == []


@pytest.mark.parametrize("piece", WRONG)
def test_what_can_not_be_printed_is_told_by_the_check(piece: str) -> None:
    assert "docs/fi/about.md" in {finding.path for finding in told(page_of([(piece, "a", "b")]))}


def test_a_build_that_refuses_what_has_passed_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.unprintable", lambda *_: [])
    with pytest.raises(AssertionError):
        told("\U0001f642")
