"""The list of all that ships, as CycloneDX JSON, written by cyclonedx-py."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

from build.opencv import ffmpeg
from build.opencv.wheel import NAME, VERSION, installed_hash

FFMPEG = {
    "type": "library",
    "bom-ref": f"ffmpeg=={ffmpeg.VERSION}",
    "name": "ffmpeg",
    "version": ffmpeg.VERSION,
    "licenses": [{"license": {"id": "LGPL-2.1-or-later"}}],
    "purl": f"pkg:generic/ffmpeg@{ffmpeg.VERSION}",
    "hashes": [{"alg": "SHA-256", "content": ffmpeg.SHA256}],
}
"""A part of the OpenCV that is compiled for the program; no list of Python's packages knows it."""


def write_sbom(tool: Path, target: Path, shipped: Collection[str]) -> int:
    """Writes it and gives the number of components. tool: cyclonedx-py; shipped: names.

    Raises subprocess.CalledProcessError where the tool fails.
    """
    command = [str(tool), "environment", "--output-reproducible", "--pyproject", "pyproject.toml"]
    made = subprocess.run([*command, sys.executable], check=True, capture_output=True, text=True)
    listed = only_shipped(json.loads(made.stdout), shipped)
    if installed_hash():
        listed = with_own_opencv(listed)
    target.write_text(json.dumps(listed, indent=2) + "\n", encoding="utf-8")
    return len(listed["components"])


def with_own_opencv(listed: dict[str, Any]) -> dict[str, Any]:
    """The list with FFmpeg, and with OpenCV known by PyPI's name and version, whose source it is:
    cyclonedx-py tells of the file that it was installed from, which nobody else has.
    """
    own = next(one for one in listed["components"] if canonicalize_name(one["name"]) == NAME)
    told = {key: value for key, value in own.items() if key != "externalReferences"}
    told["purl"] = f"pkg:pypi/{NAME}@{VERSION}"
    dependencies = [
        {**one, "dependsOn": [*one.get("dependsOn", ()), FFMPEG["bom-ref"]]}
        if one["ref"] == own["bom-ref"]
        else one
        for one in listed["dependencies"]
    ]
    return {
        **listed,
        "components": [*(told if one is own else one for one in listed["components"]), FFMPEG],
        "dependencies": [*dependencies, {"ref": FFMPEG["bom-ref"]}],
    }


def only_shipped(listed: dict[str, Any], shipped: Collection[str]) -> dict[str, Any]:
    """The list without tools that built the program but are no part of it, and with Python."""
    names = {canonicalize_name(name) for name in shipped}
    components = [one for one in listed["components"] if canonicalize_name(one["name"]) in names]
    kept = {one["bom-ref"] for one in components}
    kept.add(listed.get("metadata", {}).get("component", {}).get("bom-ref", ""))
    dependencies = [
        {**one, "dependsOn": [ref for ref in one.get("dependsOn", ()) if ref in kept]}
        for one in listed.get("dependencies", ())
        if one["ref"] in kept
    ]
    version = ".".join(str(part) for part in sys.version_info[:3])
    python = {
        "type": "platform",
        "bom-ref": f"python=={version}",
        "name": "python",
        "version": version,
        "licenses": [{"license": {"id": "PSF-2.0"}}],
    }
    return {**listed, "components": [*components, python], "dependencies": dependencies}
