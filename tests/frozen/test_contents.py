"""What is left out of the frozen folder, and what has to stay."""

from __future__ import annotations

import pytest

from build.frozen.contents import DATA, is_wanted
from build.frozen.pruning import without_unneeded


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("PyQt6/Qt6/plugins/platforms/libqxcb.so", True),
        ("PyQt6/Qt6/plugins/platforms/libqoffscreen.so", True),
        ("PyQt6\\Qt6\\plugins\\platforms\\qwindows.dll", True),
        ("PyQt6/Qt6/plugins/platforms/libqeglfs.so", False),
        ("PyQt6/Qt6/plugins/xcbglintegrations/libqxcb-glx-integration.so", False),
        ("PyQt6/Qt6/plugins/imageformats/libqjpeg.so", True),
        ("PyQt6/Qt6/plugins/imageformats/libqpdf.so", False),
        ("PyQt6/Qt6/translations/qtbase_ko.qm", True),
        ("PyQt6/Qt6/translations/qtbase_fr.qm", False),
        ("PyQt6\\Qt6\\bin\\opengl32sw.dll", False),
        ("cv2/cv2.abi3.so", True),
        ("server/models/instant.onnx", True),
    ],
)
def test_only_plugins_and_texts_that_are_used_ship(path: str, wanted: bool) -> None:
    assert is_wanted(path) is wanted


def test_a_library_goes_with_the_last_one_that_needs_it() -> None:
    entries = [
        ("PyQt6/QtGui.abi3.so", "/gui", "EXTENSION"),
        ("PyQt6/Qt6/lib/libQt6Gui.so.6", "/libgui", "BINARY"),
        ("libz.so.1", "/libz", "BINARY"),
        ("PyQt6/Qt6/lib/libQt6Quick.so.6", "/libquick", "BINARY"),
        ("libquickonly.so.1", "/libonly", "BINARY"),
        ("libQt6Quick.so.6", "PyQt6/Qt6/lib/libQt6Quick.so.6", "SYMLINK"),
        ("libQt6Gui.so.6", "PyQt6/Qt6/lib/libQt6Gui.so.6", "SYMLINK"),
        ("libpython3.11.so.1.0", "/python", "BINARY"),
    ]
    needs = {
        "/gui": ["libQt6Gui.so.6"],
        "/libgui": ["libz.so.1", "libc.so.6"],
        "/libquick": ["libquickonly.so.1", "libQt6Gui.so.6"],
    }
    kept = without_unneeded(entries, lambda source: needs.get(source, []))
    assert [entry[0] for entry in kept] == [
        "PyQt6/QtGui.abi3.so",
        "PyQt6/Qt6/lib/libQt6Gui.so.6",
        "libz.so.1",
        "libQt6Gui.so.6",
        "libpython3.11.so.1.0",
    ]


def test_all_data_that_the_program_reads_beside_its_modules_ships() -> None:
    from pathlib import Path

    for pattern, folder in DATA:
        assert list(Path().glob(pattern)), f"{pattern} → {folder} matches nothing"
