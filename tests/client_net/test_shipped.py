"""Texts that come with the program, and the report that is made of what it knows."""

from __future__ import annotations

from pathlib import Path

from client.locale import LANGUAGES
from client.logs import LOG_NAME
from client.problem_report import report
from client.shipped import CHANGELOGS, LICENSE, NOTICE, news, shipped_text
from shared.version import __version__

CHANGES = """# Changes

## 1.1.0

- *Bold* and `code` and [a guide](docs/guide.md).

## 1.0.0, first

- Old.
"""


def test_what_is_new_is_of_that_version_alone_and_without_marks() -> None:
    assert news(CHANGES, "1.1.0") == "• Bold and code and a guide."
    assert news(CHANGES, "1.0.0") == "• Old."
    assert news(CHANGES) == news(CHANGES, "1.1.0")
    assert news(CHANGES, "9.9") == ""


def test_changes_and_licences_are_shipped() -> None:
    assert set(CHANGELOGS) == set(LANGUAGES)
    assert "GNU GENERAL PUBLIC LICENSE" in shipped_text(LICENSE)
    assert "Tabler Icons" in shipped_text(NOTICE)
    assert shipped_text("NOTHING") == ""


def test_the_changes_are_told_in_each_language_entry_by_entry() -> None:
    told = {code: news(shipped_text(name), __version__) for code, name in CHANGELOGS.items()}
    assert len({text.count("• ") for text in told.values()}) == 1
    assert told["en"].startswith("The first version")
    assert told["ko"].startswith("첫 버전")


def test_a_report_says_what_helps_and_nothing_about_the_person(tmp_path: Path) -> None:
    home = Path.home()
    (tmp_path / LOG_NAME).write_text(f"opened '{home}/Katze.png'\nlast line\n", "utf-8")
    trace = f'Fatal Python error\n  File "{home}/x/client/app.py", line 3'
    text = report(tmp_path, [("Screens", "1024×700")], trace)
    for part in (__version__, "System: ", "OpenCV: ", "onnxruntime: ", "1024×700", "last line"):
        assert part in text
    assert 'File "~/x/client/app.py", line 3' in text
    assert "Katze" not in text
    assert str(home) not in text.replace("~", "")
