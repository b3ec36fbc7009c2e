"""Whether all that ships may be passed on together with a program under GPL-3.0."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.metadata import Distribution

ALLOWED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "GPL-3.0-only",
    "GPL-3.0-or-later", "ISC", "LGPL-3.0-only", "LGPL-2.1-or-later", "MIT", "MIT-0", "MPL-2.0",
    "PSF-2.0", "Unlicense", "Zlib",
}  # fmt: skip
"""Licences whose works may be combined with GPL-3.0: https://www.gnu.org/licenses/license-list"""

AS_PEOPLE_WRITE_IT = {
    "apache 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "mit": "MIT",
    "mit license": "MIT",
    "3-clause bsd license": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "lgpl v3": "LGPL-3.0-only",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
}
"""From before licences had to be expressions. A "BSD License" has two or three clauses; both are
allowed."""


def licence_of(distribution: Distribution) -> str:
    """Its licence as an SPDX expression, as far as it can be told; else what it says, or ""."""
    metadata = distribution.metadata
    expression = metadata.get("License-Expression")
    if expression:
        return str(expression)
    classifiers = [
        line.rsplit("::", 1)[1].strip()
        for line in metadata.get_all("Classifier") or []
        if line.startswith("License ::") and not line.endswith("OSI Approved")
    ]
    said = [str(metadata.get("License") or "").strip(), *classifiers]
    for text in said:
        if text.lower() in AS_PEOPLE_WRITE_IT:
            return AS_PEOPLE_WRITE_IT[text.lower()]
    return next((text.splitlines()[0] for text in said if text), "")


def is_allowed(expression: str) -> bool:
    """Whether a work under that SPDX expression may ship: all parts of an AND, one of an OR."""
    inner = expression.strip()
    if not inner:
        return False
    if " OR " in inner and "(" not in inner:
        return any(is_allowed(part) for part in inner.split(" OR "))
    parts = re.split(r"\s+AND\s+", inner)
    return all(part.strip("() ") in ALLOWED for part in parts)


def unlicensed(shipped: Iterable[Distribution]) -> list[str]:
    """A line for each that may not ship, or of which nobody can tell."""
    return [
        f"{one.name} {one.version}: {licence_of(one) or 'says nothing about its licence'}"
        for one in shipped
        if not is_allowed(licence_of(one))
    ]
