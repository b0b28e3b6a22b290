"""Readers are told where to write: to a real address, or that there is none."""

from __future__ import annotations

import pytest

from guidance.content.contact import check_contact, contact_link

ADDRESSES = ["a@b.example", "first.last+site@mail.b-c.example", "o'neil&co@b.example", "50%_{x}?@b.example"]
PLACES = [
    "https://b.example",
    "https://b.example/",
    "https://intranet/feedback",
    "https://b.example:8443/x_(y)/?a=1&b='2'#c",
]


@pytest.mark.parametrize("contact", ["", *ADDRESSES, *PLACES])
def test_an_e_mail_address_a_web_address_and_nothing_are_contacts(contact: str) -> None:
    assert check_contact(contact) == []


@pytest.mark.parametrize(
    "contact",
    [
        "somebody",
        "a@b",
        "a b@c.example",
        "a@b.example, c@d.example",
        "Aino <a@b.example>",
        "mailto:a@b.example",
        "http://b.example/",
        "HTTPS://b.example/",
        "https://",
        "https:///x",
        "https://user:secret@b.example/",
        "https://b.example/ä",
        'https://b.example/"onclick="x',
        "https://b.example/<b>",
        "javascript:alert(1)",
        "a@b.example\n",
        " ",
    ],
)
def test_anything_else_is_a_fault_with_its_line_and_a_remedy(contact: str) -> None:
    assert [str(finding) for finding in check_contact(contact, 7)] == [
        (
            f'mkdocs.yml:7: the contact "{contact}" is neither an e-mail address nor an address that begins with '
            "https://. Correct CONTACT, or leave it empty where there is none. [settings]"
        )
    ]


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("a@b.example", "mailto:a@b.example"),
        ("first.last+site@b.example", "mailto:first.last+site@b.example"),
        ("o'neil&co@b.example", "mailto:o'neil%26co@b.example"),
        ("50%_{x}?@b.example", "mailto:50%25_%7Bx%7D%3F@b.example"),
        ("https://b.example/?a=1&b=2#c", "https://b.example/?a=1&b=2#c"),
    ],
)
def test_a_contact_is_linked_as_what_it_is(contact: str, link: str) -> None:
    assert contact_link(contact) == link
