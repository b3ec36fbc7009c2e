"""What must hold before a release: licences, change log, sizes, known holes, the list of parts."""

from __future__ import annotations

import json
from email.message import Message
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from build.release.audit import read_answer
from build.release.changelog import complaint_about
from build.release.licences import is_allowed, licence_of, unlicensed
from build.release.sbom import only_shipped
from build.release.shipped import needed_by, shipped_distributions
from build.release.sizes import Size, sizes_in


def distribution(name: str, requires: list[str] | None = None, **metadata: str) -> Any:
    told = Message()
    for field, value in metadata.items():
        told[field.replace("_", "-")] = value
    return SimpleNamespace(name=name, version="1.0", requires=requires, metadata=told)


def test_what_the_default_install_brings_may_be_passed_on() -> None:
    shipped = shipped_distributions()
    names = {one.name.lower() for one in shipped}
    assert {"pyqt6", "numpy", "onnxruntime", "flask"} <= names
    assert not names & {"torch", "diffusers", "pytest", "pyinstaller"}
    assert unlicensed(shipped) == []


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("GPL-3.0-only", True),
        ("BSD-3-Clause AND 0BSD AND MIT", True),
        ("AGPL-3.0-only OR MIT", True),
        ("AGPL-3.0-only", False),
        ("MIT AND CC-BY-NC-4.0", False),
        ("GPL-2.0-only", False),
        ("Proprietary", False),
        ("", False),
    ],
)
def test_a_licence_that_goes_with_gpl3_is_allowed(expression: str, allowed: bool) -> None:
    assert is_allowed(expression) is allowed


def test_older_ways_to_name_a_licence_are_understood() -> None:
    assert licence_of(distribution("a", License="Apache 2.0")) == "Apache-2.0"
    mit = "License :: OSI Approved :: MIT License"
    assert licence_of(distribution("b", Classifier=mit)) == "MIT"
    assert licence_of(distribution("c", License_Expression="ISC")) == "ISC"
    assert unlicensed([distribution("d")]) == ["d 1.0: says nothing about its licence"]


def test_what_ships_is_what_is_needed_and_what_that_needs() -> None:
    installed = [
        distribution("program", ["one>=1", "two[fast]; python_version >= '3'", "no; extra == 'x'"]),
        distribution("one", ["three"]),
        distribution("two", ["quick; extra == 'fast'"]),
        distribution("three"),
        distribution("quick"),
        distribution("no"),
    ]
    assert [one.name for one in needed_by("program", installed)] == ["one", "quick", "three", "two"]
    with pytest.raises(LookupError, match="three"):
        needed_by("program", [one for one in installed if one.name != "three"])


def test_the_change_log_names_the_version_and_its_day() -> None:
    good = "# Changes\n\n## 1.2.0, 2026-11-30\n\n- New.\n\n## 1.1.0, 2026-01-01\n\n- Old.\n"
    assert complaint_about(good, "1.2.0") == ""
    assert "begins with 1.2.0" in complaint_about(good, "1.3.0")
    assert "no date" in complaint_about(good.replace("2026-11-30", "not yet released"), "1.2.0")
    assert "tells nothing" in complaint_about(good.replace("- New.", ""), "1.2.0")
    assert "no heading" in complaint_about("# Changes\n", "1.2.0")


def test_sizes_are_those_of_files_and_not_of_links(tmp_path: Path) -> None:
    assert sizes_in(tmp_path) == []
    folder = tmp_path / "Sketch2Art"
    folder.mkdir()
    (folder / "large").write_bytes(bytes(2_000_000))
    (folder / "link").symlink_to("large")
    (tmp_path / "Sketch2Art-1.0-linux-x86_64.tar.xz").write_bytes(bytes(500_000))
    (tmp_path / "Sketch2Art-1.0.cdx.json").write_bytes(b"{}")
    found = sizes_in(tmp_path)
    assert [(one.name, one.megabytes) for one in found] == [("folder", 2.0), ("download", 0.5)]
    assert not Size("folder", 300.1, 300).is_met


def test_holes_are_told_and_who_could_not_be_asked_about_is_not_called_safe() -> None:
    hole = {"id": "CVE-1", "fix_versions": ["2.0"]}
    known = {"name": "a", "version": "1.0", "vulns": [hole]}
    assert read_answer(json.dumps({"dependencies": [known]}), "").holes == (
        "a 1.0: CVE-1, fixed in ['2.0']",
    )
    skipped = {"name": "b", "skip_reason": "not found"}
    answer = read_answer(json.dumps({"dependencies": [known, skipped]}), "")
    assert answer.holes
    assert answer.unreachable == "1 of 2: not found"
    assert read_answer("", "Traceback\nno route to host").unreachable == "no route to host"


def test_the_list_of_parts_has_what_ships_and_python() -> None:
    listed = {
        "components": [
            {"name": "Flask", "bom-ref": "f"},
            {"name": "pyinstaller", "bom-ref": "p"},
        ],
        "dependencies": [{"ref": "f", "dependsOn": ["p"]}, {"ref": "p"}],
    }
    kept = only_shipped(listed, ["flask"])
    assert [one["name"] for one in kept["components"]] == ["Flask", "python"]
    assert kept["dependencies"] == [{"ref": "f", "dependsOn": []}]
