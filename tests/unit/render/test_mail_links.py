"""A link opens a mail with its subject and text, whatever letters they have."""

from __future__ import annotations

from urllib.parse import unquote

from guidance.document.derived import Placeholder, Subject
from guidance.document.nodes import LineBreak, Paragraph, Text
from guidance.render.mail_links import mail_address


def test_a_mail_s_lines_end_as_in_mails_and_no_letter_of_its_texts_ends_a_part_of_the_address() -> None:
    subject = Subject("Subject", (Text("Q&A: 100 % = #1? + ä"), Placeholder("[name]")))
    first = Paragraph((Text("Hei "), Placeholder("[name]"), LineBreak(), Text("a\u00a0b")))
    address = mail_address(subject, (first, Paragraph((Text("It's (so)!"),))))
    assert address == (
        "mailto:?subject=Q%26A%3A%20100%20%25%20%3D%20%231%3F%20%2B%20%C3%A4%5Bname%5D"
        "&body=Hei%20%5Bname%5D%0D%0Aa%C2%A0b%0D%0A%0D%0AIt's%20(so)!"
    )
    assert unquote(address.partition("&body=")[2]) == "Hei [name]\r\na\u00a0b\r\n\r\nIt's (so)!"
