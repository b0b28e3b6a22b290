"""What everything that is made of a library needs to know of its site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from guidance.content.model import Library
from guidance.links.addresses import Addresses
from guidance.translations.comparison import Standing


@dataclass(frozen=True, slots=True)
class Context:
    """A checked library with the addresses and settings of its site."""

    library: Library
    addresses: Addresses
    names: Mapping[str, str] = field(default_factory=dict)
    """Language → what it calls itself."""
    site_url: str = ""
    """The public address with a final slash; empty where there is none."""
    contact: str = ""
    """The e-mail or web address of whoever runs the site; empty where there is none."""
    standings: Mapping[str, Standing] = field(default_factory=dict)
    """Unit → its texts of today beside those that were agreed on."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """Path below the site's root → picture that pages may show; the PDFs have it inside."""
