"""The onboarding sheet leads to every occasion and every topic, by code and in letters."""

from __future__ import annotations

import re

from guidance.pdf import drafts
from guidance.pdf.onboarding import onboarding_sheet
from support.pdf_files import URL, tiny_context, typesetter


def test_there_is_a_sheet_in_each_language_and_one_in_both() -> None:
    made = [(draft.path, draft.title) for draft in drafts(tiny_context(), 0) if draft.kind == "onboarding"]
    assert made == [
        ("fi/pdf/onboarding.pdf", "FI home: FI pdf-onboarding"),
        ("de/pdf/onboarding.pdf", "DE home: DE pdf-onboarding"),
        ("side-by-side/fi-de/onboarding.pdf", "FI home · DE home: FI pdf-onboarding · DE pdf-onboarding"),
    ]


def test_each_page_has_its_titles_and_its_address() -> None:
    draft = onboarding_sheet(tiny_context(), ("fi", "de"))
    for words in ("FI asking", "DE asking", "FI about asking.", "FI pdf-onboarding-how", f"{URL}go/habits/asking/"):
        assert f'"{words}"' in draft.source


def test_occasions_come_first() -> None:
    draft = onboarding_sheet(tiny_context(), ("fi",))
    assert re.findall(r'address: "(.*?)"', draft.source) == [
        f"{URL}go/{page_id}/" for page_id in ("meetings/advice", "habits/asking", "rules/open")
    ]
    headings = re.findall(r'title: "FI (meetings|habits|rules)"', draft.source)
    assert headings == ["meetings", "habits", "rules"]


def test_without_a_public_address_the_titles_are_left() -> None:
    context = tiny_context(site_url="")
    draft = onboarding_sheet(context, ("fi", "de"))
    assert "svg: " + '""' in draft.source
    assert typesetter(context.library, 0).pdf(draft.source)[1] == 1
