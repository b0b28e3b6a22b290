"""How the core has functions called that need not wait for each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

V = TypeVar("V")


class RunAll(Protocol):
    """Calls functions, given by name, in any order or process; returns name → result."""

    def __call__(self, functions: Mapping[str, Callable[[], V]], /) -> Mapping[str, V]:
        """Call the functions."""


def one_by_one(functions: Mapping[str, Callable[[], V]]) -> dict[str, V]:
    """Call one function after the other."""
    return {name: function() for name, function in functions.items()}
