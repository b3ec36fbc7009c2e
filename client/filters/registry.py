"""Finds the effects: each module in this folder that has a `FILTER`."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from functools import cache
from typing import Any

import client.filters
from client.filters.filter import Filter
from client.filters.parts.memory import keep_freed_memory
from client.locale import _
from shared.errors import Refusal


@cache
def find_filters() -> dict[str, Filter[Any]]:
    """Every effect by its name, in the order of their files' names."""
    keep_freed_memory()
    found: dict[str, Filter[Any]] = {}
    for module in pkgutil.iter_modules(client.filters.__path__, "client.filters."):
        kind = getattr(importlib.import_module(module.name), "FILTER", None)
        if kind is not None:
            found[kind.name] = kind()
    return found


def filter_named(name: str) -> Filter[Any]:
    """The effect of that name. Raises Refusal (field "filter") with the nearest names."""
    filters = find_filters()
    if name not in filters:
        near = difflib.get_close_matches(name.lower(), filters, n=3, cutoff=0.5) or list(filters)
        raise Refusal(
            "filter",
            name,
            _("There is no such effect."),
            _("Use {known}.").format(known=", ".join(near)),
        )
    return filters[name]
