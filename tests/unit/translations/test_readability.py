"""Words and sentences as a reader meets them: without ids, marks and what links lead to."""

from __future__ import annotations

import pytest

from guidance.translations.readability import message_reading, page_reading, sentences, words
from support.tiny_library import tiny_library, tiny_page


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Eins. Zwei! Drei? Vier", ["Eins.", "Zwei!", "Drei?", "Vier"]),
        ("Am 3. Mai z. B. Äpfel. Und dann.", ["Am 3. Mai z. B. Äpfel.", "Und dann."]),
        ("Etwa usw. und so fort. Ende.", ["Etwa usw. und so fort.", "Ende."]),
        ("Hän sanoi: ”Kiitos.” ”Ole hyvä.”", ["Hän sanoi: ”Kiitos.”", "”Ole hyvä.”"]),
        ("Auf example.org steht es. 10 Minuten.", ["Auf example.org steht es.", "10 Minuten."]),
        ("…", []),
        ("", []),
    ],
)
def test_a_sentence_ends_at_a_mark_before_a_capital_or_a_number(text: str, found: list[str]) -> None:
    assert list(sentences(text)) == found


def test_a_hyphen_joins_words() -> None:
    assert words("E-Mail, LinkedIn-profiili – don’t 5") == ["E-Mail", "LinkedIn-profiili", "don’t", "5"]


BODY = """\
FI lead of about.

- Katso [sivu](https://example.org/a-b) ja **[[rules/open|avoin]]**. Toinen.
- Tai [[habits/asking#signs]]

| ei | lasketa |
|---|---|

```
ei. Tätäkään.
```

## FI sources"""


def test_a_page_is_read_with_its_title_summary_and_steps_but_without_what_links_lead_to() -> None:
    reading = page_reading(*tiny_page("about", ("fi/about.md", "FI lead of about.\n\n## FI sources", BODY)))
    said = ["FI about about.", "FI lead of about.", "Katso sivu ja avoin.", "Toinen.", "Tai FI asking"]
    assert reading.sentences == tuple(len(sentence.split()) for sentence in said)
    assert reading.longest == "FI lead of about."
    assert reading.words == 15 + len(["FI", "about"]) + len(["FI", "sources"])
    assert page_reading(*tiny_page("rules/open")).sentences == (4, 3)


def test_a_message_is_read_with_its_title_labels_and_subject() -> None:
    edit = ("fi/messages/hello.md", "Hello", "## Du\n\nSubject: For you\n\nHello")
    message = tiny_library(edit).messages["fi", "hello"]
    assert message_reading(message).sentences == (2, 3)
    assert message_reading(message).words == 5 + len(["FI", "hello", "Du", "For", "you"])


def test_each_line_of_a_message_is_read_by_itself() -> None:
    text = "## Du\n\nErste Frage:\n– Was lohnt sich?\n– Was nicht?"
    message = tiny_library(("fi/messages/hello.md", "Hello [name],", text)).messages["fi", "hello"]
    assert message_reading(message).sentences[:3] == (2, 3, 2)
    assert message_reading(message).longest == "– Was lohnt sich?"
