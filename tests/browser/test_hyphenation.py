"""The PDFs divide words as their language does, and a wrong division would be seen."""

from __future__ import annotations

from support.hyphenation import divided, voikko, wrong_divisions
from support.readers_texts import Word


def test_a_wrong_division_is_found_in_the_first_place_where_the_word_stands() -> None:
    words = [
        Word("docs/fi/index.md", 12, "viesteistä"),
        Word("docs/fi/about.md", 7, "Kuningasankerias"),
        Word("docs/fi/about.md", 9, "LinkedIn-kuningasankerias"),
        Word("docs/fi/links.md", 2, "kuningasankerias"),
    ]
    told = "Add the beginning of the word to hooks/typst/hyphenation/fi.txt: then it is not divided. [hyphenation]"
    assert [str(finding) for finding in wrong_divisions(words)] == [
        f'docs/fi/about.md:7: a line may end within "Kuningasankerias" as in Ku-nin-ga-san-ke-ri-as. {told}',
        f'docs/fi/about.md:9: a line may end within "kuningasankerias" as in ku-nin-ga-san-ke-ri-as. {told}',
    ]
    assert voikko(["kuningasankerias"]) == [["ku", "nin", "gas", "an", "ke", "ri", "as"]]


def test_short_words_are_not_divided() -> None:
    assert divided("fi", ["viestissä", "viesteistä"]) == [["viestissä"], ["vies", "teis", "tä"]]


def test_german_compounds_are_divided_between_their_parts() -> None:
    words = ["Mustertext", "Stellensuche", "Freundeskreis", "Netzwerken", "Dankeschön", "Stolperfalle"]
    assert ["-".join(parts) for parts in divided("de", words)] == [
        "Mus-ter-text",
        "Stel-len-su-che",
        "Freun-des-kreis",
        "Netz-wer-ken",
        "Dan-ke-schön",
        "Stol-per-fal-le",
    ]
