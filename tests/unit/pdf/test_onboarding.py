"""The onboarding sheet leads to every topic, by code and in letters."""

from __future__ import annotations

import io

import zxingcpp
from PIL import Image

from guidance.pdf import typesetter
from guidance.pdf.onboarding import onboarding_sheet
from support.pdf_files import URL, tiny_context


def test_each_topic_has_its_titles_its_address_and_its_code() -> None:
    draft = onboarding_sheet(tiny_context(), ("fi", "de"))

    assert (draft.id, draft.kind, draft.path) == ("onboarding", "onboarding", "side-by-side/fi-de/onboarding.pdf")
    assert draft.title == "FI home · DE home: FI pdf-onboarding · DE pdf-onboarding"
    for words in ("FI asking", "DE asking", "FI about asking.", "FI pdf-onboarding-how", f"{URL}go/habits/asking/"):
        assert f'"{words}"' in draft.source


def test_without_a_public_address_the_titles_are_left() -> None:
    context = tiny_context(site_url="")
    draft = onboarding_sheet(context, ("fi", "de"))
    assert "svg: " + '""' in draft.source
    assert typesetter(context.library, 0).pdf(draft.source)[1] == 1


def test_the_codes_on_the_sheet_can_all_be_read() -> None:
    context = tiny_context()
    draft = onboarding_sheet(context, context.library.languages)
    pictures = typesetter(context.library, 0).pictures(draft.source, 110)
    codes = [code.text for picture in pictures for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))]
    assert sorted(codes) == [f"{URL}go/habits/asking/", f"{URL}go/rules/open/"]
