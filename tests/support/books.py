"""What a reading system finds in an e-book: its package document, reading order, and documents with text and ids."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from functools import cached_property
from xml.etree import ElementTree as ET

XHTML = "{http://www.w3.org/1999/xhtml}"
OPS_TYPE = "{http://www.idpf.org/2007/ops}type"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"


@dataclass(frozen=True)
class ReadBook:
    """An e-book that has been opened."""

    content: bytes

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Path → content, in the order of the archive."""
        with zipfile.ZipFile(io.BytesIO(self.content)) as packed:
            return {name: packed.read(name) for name in packed.namelist()}

    @cached_property
    def package_path(self) -> str:
        """Return where the package document is."""
        (root,) = parsed(self.files["META-INF/container.xml"]).iter(f"{CONTAINER}rootfile")
        return root.attrib["full-path"]

    @cached_property
    def package(self) -> ET.Element:
        """Return the package document."""
        return parsed(self.files[self.package_path])

    @cached_property
    def manifest(self) -> dict[str, dict[str, str]]:
        """Return the path of each file that the package document names → its attributes."""
        folder = posixpath.dirname(self.package_path)
        return {posixpath.join(folder, item.attrib["href"]): item.attrib for item in self.package.iter(f"{OPF}item")}

    @cached_property
    def spine(self) -> list[str]:
        """Return the paths of the documents in reading order."""
        paths = {item["id"]: path for path, item in self.manifest.items()}
        return [paths[item.attrib["idref"]] for item in self.package.iter(f"{OPF}itemref")]

    @cached_property
    def documents(self) -> dict[str, ET.Element]:
        """Return path → document, in reading order; one that is not well-formed is an error."""
        return {path: parsed(self.files[path]) for path in self.spine}

    def metadata(self, name: str) -> list[str]:
        """Return the values of ``dc:…``, or of a property."""
        kind, _, local = name.partition(":")
        if kind == "dc":
            return [element.text or "" for element in self.package.iter(DC + local)]
        return [e.text or "" for e in self.package.iter(f"{OPF}meta") if e.get("property") == name]

    def document(self, page_id: str) -> ET.Element:
        """Return the document of a page."""
        return self.documents[f"{posixpath.dirname(self.package_path)}/pages/{page_id}.xhtml"]

    def dangling(self) -> list[str]:
        """Return the links that lead to no file or no place in the book."""
        places = {path: ids(document) for path, document in self.documents.items()}
        found = []
        for path, document in self.documents.items():
            for link in links(document):
                target, _, fragment = link.partition("#")
                there = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
                is_there = fragment in places.get(there, set()) if fragment else there in self.manifest
                if "://" not in link and not link.startswith("mailto:") and not is_there:
                    found.append(f"{path}: {link}")
        return found


def parsed(content: bytes) -> ET.Element:
    """Return an XML document of ours."""
    return ET.fromstring(content)  # noqa: S314  # our own file


def ids(document: ET.Element) -> set[str]:
    """Return all ids of a document."""
    return {element.attrib["id"] for element in document.iter() if "id" in element.attrib}


def links(document: ET.Element) -> list[str]:
    """Return where the links and pictures of a document lead, and its style sheets."""
    return [element.attrib[name] for element in document.iter() for name in ("href", "src") if name in element.attrib]


def shown(document: ET.Element) -> str:
    """Return the text of a document as it is read, with single spaces."""
    body = document.find(f"{XHTML}body")
    assert body is not None
    return flat("".join(body.itertext()))


def flat(text: str) -> str:
    """Return a text with single spaces."""
    return re.sub(r"\s+", " ", text).strip()
