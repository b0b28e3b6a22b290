"""The context of everything that is derived from a library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from guidance.content.model import Library
from guidance.content.palettes import FIRST
from guidance.content.publishing import Publishing
from guidance.content.settings import NO_LICENCE, NOTHING_DECIDED, Licence
from guidance.links.addresses import Addresses
from guidance.translations.comparison import TranslationState


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
    translation_states: Mapping[str, TranslationState] = field(default_factory=dict)
    """Unit id → its current texts and those that were agreed on."""
    fonts: tuple[str, ...] = ()
    """Folders with further fonts, for characters that ours lacks."""
    licence: Licence = NO_LICENCE
    edit_url: str = ""
    """The address below which the sources can be edited; empty where readers are not told."""
    edit_pairs: bool = False
    """Whether a source opens there with its version in another language beside it: ``?beside=de``."""
    embed_from: tuple[str, ...] = ()
    """The origins of the sites that may embed checklists and messages."""
    palette: str = FIRST
    """The name of the site's colours."""
    publishing: Publishing = NOTHING_DECIDED
    """What whoever runs the site has decided."""

    def limited_to(self, *languages: str) -> Context:
        """Return the context of what all of these languages have; see ``Library.limited_to``."""
        library = self.library.limited_to(*languages)
        return self if library is self.library else replace(self, library=library)
