"""Has what follows from a library, or from one page, worked out once: the result is kept with it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar


class Keeps(Protocol):
    """What never changes, and keeps results."""

    @property
    def cache(self) -> dict[Hashable, Any]:
        """The results, by function and its other arguments."""


K = TypeVar("K", bound=Keeps)
P = ParamSpec("P")
R = TypeVar("R")


def once(function: Callable[Concatenate[K, P], R]) -> Callable[Concatenate[K, P], R]:
    """Keep the function's results in its first argument, by its other arguments; callers must not change them.

    A page that needs something from all other pages would otherwise search the library once more; and of pages that
    have not changed, a preview knows from build to build what their own text says.
    """

    @wraps(function)
    def kept(keeps: K, /, *args: P.args, **kwargs: P.kwargs) -> R:
        key = (function, *args, *kwargs.items())
        if key not in keeps.cache:
            keeps.cache[key] = function(keeps, *args, **kwargs)
        result: R = keeps.cache[key]
        return result

    return kept
