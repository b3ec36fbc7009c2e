"""The self-test's runner, its checks and its table."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from rich.table import Table

from client.commands.self_test import shown
from client.locale import set_language
from client.self_test import film, window
from client.self_test.check import Check, Failure, Result, results_of
from client.self_test.checks import all_checks
from client.self_test.effects import try_effect
from client.self_test.film import try_film
from client.self_test.folders import try_folder
from client.self_test.joining import try_joining
from client.self_test.own_server import OwnServer
from client.self_test.window import try_window
from shared.errors import Refusal


@pytest.fixture(autouse=True)
def in_english() -> None:
    set_language("en")


def refuse() -> None:
    raise Refusal("server", "", "Nobody answers.", "Start it.")


def fail() -> None:
    raise Failure("The picture is grey.")


def break_down() -> None:
    raise ZeroDivisionError("division by zero")


def test_a_check_that_fails_costs_none_of_the_others() -> None:
    checks = [Check("a", refuse), Check("b", fail), Check("c", break_down), Check("d", lambda: 1)]
    results = list(results_of(checks))
    assert [one.title for one in results] == ["a", "b", "c", "d"]
    assert [one.is_ok for one in results] == [False, False, False, True]
    assert "Nobody answers. Start it." in results[0].why
    assert results[1].why == "The picture is grey."
    assert results[2].why == "ZeroDivisionError: division by zero"


def test_each_title_is_told_before_its_check_runs() -> None:
    heard: list[str] = []
    checks = [Check("first", lambda: heard.append("ran"))]
    list(results_of(checks, heard.append))
    assert heard == ["first", "ran"]


def test_a_stopped_run_begins_no_further_check() -> None:
    ran: list[str] = []
    checks = [Check(name, lambda name=name: ran.append(name)) for name in "abc"]
    results = list(results_of(checks, is_stopped=lambda: len(ran) == 2))
    assert ran == ["a", "b"]
    assert len(results) == 2


def test_checks_are_asked_for_one_at_a_time() -> None:
    ran: list[str] = []

    def checks() -> Generator[Check]:
        yield Check("start", lambda: ran.append("start"))
        assert ran == ["start"], "what comes next hangs on what the first one found"
        yield Check("paint", lambda: ran.append("paint"))

    assert len(list(results_of(checks()))) == 2


def test_the_table_says_what_failed_and_the_code_is_one() -> None:
    tables: list[Table] = []
    results = [Result("Style: Flat", 12.3), Result("Effect: Ink", 4.0, "It is grey.")]
    assert shown(results, tables.append) == 1
    cells = [list(column.cells) for column in tables[0].columns]
    assert cells == [["Style: Flat", "Effect: Ink"], ["ok", "failed: It is grey."], ["12", "4"]]
    assert shown(results[:1], tables.append) == 0


def test_a_folder_that_takes_files_is_left_as_it_was(tmp_path: Path) -> None:
    try_folder(tmp_path / "new")
    assert not list((tmp_path / "new").iterdir())


def test_a_folder_that_takes_no_file_fails_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Failure, match="file cannot be written"):
        try_folder(tmp_path / "file")


def test_an_effect_that_does_nothing_fails() -> None:
    idle = SimpleNamespace(options=dict, full=lambda frame, _options: frame.copy())
    with pytest.raises(Failure, match="as it was"):
        try_effect(idle)
    cut = SimpleNamespace(options=dict, full=lambda _frame, _options: np.zeros((1, 1, 3), "u1"))
    with pytest.raises(Failure, match="another shape"):
        try_effect(cut)


def test_the_made_up_views_join() -> None:
    try_joining()


def test_a_video_comes_back_as_it_was_recorded() -> None:
    try_film()


def test_a_video_that_shows_something_else_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    grey = np.full((film.SIZE[1], film.SIZE[0], 3), 128, np.uint8)
    monkeypatch.setattr(film.VideoFile, "read", lambda _video: grey)
    with pytest.raises(Failure, match="something else"):
        try_film()
    monkeypatch.setattr(film.VideoFile, "read", lambda _video: None)
    with pytest.raises(Failure, match="Not all pictures"):
        try_film()


def test_a_window_that_ends_at_once_is_told_with_its_last_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import sys

    command = [sys.executable, "-c", "import sys; sys.exit('no platform plugin')"]
    monkeypatch.setattr(window, "started", lambda _package: command)
    with pytest.raises(Failure, match="no platform plugin"):
        try_window(unseen=True)


def test_the_server_starts_paints_and_leaves_nothing() -> None:
    server = OwnServer()
    folder = Path(server._folder.name)
    try:
        server.start()
        assert {style.name for style in server.styles} == {"flat", "glossy", "soft"}
        server.paint("flat")
        with pytest.raises(Failure):
            server.paint("no-such-style")
    finally:
        server.close()
    assert not folder.exists()


def test_all_that_was_promised_is_tried(tmp_path: Path) -> None:
    """Nothing is run but the server, which has to tell its styles."""
    checks = all_checks(tmp_path / "data", tmp_path / "settings", unseen=True)
    titles = []
    for check in checks:
        titles.append(check.title)
        if check.title == "The painting server starts":
            check.run()
    assert sum(title.startswith("Style: ") for title in titles) == 3
    assert sum(title.startswith("Effect: ") for title in titles) == 12
    assert titles[-3:] == [
        "Three views join into a panorama",
        "A video is recorded and played",
        "The window opens, paints and closes",
    ]
