"""Every page has a QR code of its permanent address."""

from __future__ import annotations

import io
from xml.etree import ElementTree as ET

import zxingcpp
from PIL import Image

from guidance.links.qr_codes import coded_places, qr_files, qr_svg
from support.generated_library import library_of_size
from support.tiny_library import full_library

URL = "https://kb.example/base/"


def test_without_a_public_address_there_is_no_code() -> None:
    assert qr_files(full_library(), "") == {}


def test_every_page_has_a_code_that_is_the_same_each_time() -> None:
    library = full_library()
    files = {path: draw() for path, draw in qr_files(library, URL).items()}
    assert {f"go/{page_id}/qr.{form}" for page_id in library.entries for form in ("svg", "png")} <= files.keys()
    assert len(set(files.values())) == len(files)
    assert files["go/about/qr.svg"] == qr_svg(f"{URL}go/about/") == qr_svg(f"{URL}go/about/")
    root = ET.fromstring(files["go/about/qr.svg"])  # noqa: S314  # our own drawing
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.attrib["width"] == root.attrib["height"]


def test_steps_and_messages_have_codes_in_the_folder_of_their_page() -> None:
    found = {path for path in qr_files(full_library(), URL) if "/qr-" in path}
    places = ("habits/asking/qr-bundle", "habits/asking/qr-thank", "rules/open/qr-say-it", "rules/open/qr-hello")
    assert found == {f"go/{place}.{form}" for place in (*places, "messages/qr-hello") for form in ("svg", "png")}


def test_each_picture_says_the_address_of_its_page_or_place() -> None:
    said = {}
    for path, draw in qr_files(full_library(), URL).items():
        if path.endswith(".png"):
            with Image.open(io.BytesIO(draw())) as image:
                assert image.width == image.height >= 600
                said[path] = [code.text for code in zxingcpp.read_barcodes(image)]
    assert said["go/about/qr.png"] == [f"{URL}go/about/"]
    assert said["go/rules/open/qr-say-it.png"] == [f"{URL}go/rules/open/#say-it"]
    assert {len(codes) for codes in said.values()} == {1}


def test_a_large_site_has_codes_of_its_pages_alone() -> None:
    library = library_of_size(60)
    assert coded_places(library) == frozenset()
    assert {path.rpartition("/")[2] for path in qr_files(library, URL)} == {"qr.svg", "qr.png"}
