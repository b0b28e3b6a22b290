"""What two validators that share no code find against PDF/UA-1 (ISO 14289-1) in a document."""

from __future__ import annotations

import page

from support import verapdf


def verdict(pdf: bytes) -> tuple[list[str], list[str]]:
    """Return what each validator finds wrong with a document."""
    return _page_faults(pdf), verapdf.faults(pdf)


def _page_faults(pdf: bytes) -> list[str]:
    """Return what the validator "page" finds wrong with a document."""
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert report.rules.total > 50
    assert report.is_compliant is not bool(report.failures)
    return sorted({f"{failure.rule_id}: {failure.message}" for failure in report.failures})
