"""Every page has a QR code of its permanent address."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from guidance.links.qr_codes import qr_files, qr_svg
from support.tiny_library import full_library

URL = "https://kb.example/base/"


def test_without_a_public_address_there_is_no_code() -> None:
    assert qr_files(full_library(), "") == {}


def test_every_page_has_a_code_that_is_the_same_each_time() -> None:
    library = full_library()
    files = {path: draw() for path, draw in qr_files(library, URL).items()}
    assert list(files) == [f"go/{page_id}/qr.svg" for page_id in library.entries]
    assert len(set(files.values())) == len(files)
    assert files["go/about/qr.svg"] == qr_svg(f"{URL}go/about/") == qr_svg(f"{URL}go/about/")
    root = ET.fromstring(files["go/about/qr.svg"])  # noqa: S314  # our own drawing
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.attrib["width"] == root.attrib["height"]
