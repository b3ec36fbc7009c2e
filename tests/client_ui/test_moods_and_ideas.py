"""Moods, ideas and praise."""

from __future__ import annotations

import re

from hand import CIRCLE, draw, wait_for_newest_picture
from pytestqt.qtbot import QtBot

from client.ideas import another, ideas, praises
from client.moods import moods
from client.ui.main_window import MainWindow


def test_a_mood_sets_style_and_colours_of_the_picture(window: MainWindow, qtbot: QtBot) -> None:
    draw(window.page.canvas, CIRCLE)
    stormy = next(mood for mood in moods() if mood.name == "stormy")
    window.page.moods.chosen.emit(stormy)
    assert window.studio.recipe.palette == stormy.palette
    assert window.studio.recipe.style == stormy.style
    wait_for_newest_picture(qtbot, window)


def test_every_mood_has_its_own_name_and_colours() -> None:
    found = moods()
    assert len({mood.title for mood in found}) == len({mood.palette for mood in found}) >= 6
    colours = [colour for mood in found for colour in mood.palette]
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in colours)
    assert all(2 <= len(mood.palette) <= 6 for mood in found)


def test_an_idea_is_shown_changes_and_ends_in_praise(window: MainWindow) -> None:
    caption = window.page.sketch_caption
    assert not caption.done.isVisible()
    caption.ideas.click()
    first = caption.idea
    assert first in ideas() and caption.beside.text() == first
    caption.ideas.click()
    assert caption.idea != first
    caption.done.click()
    assert window.page.toast.words.text() in praises() and not caption.done.isVisible()


def test_praise_never_scores() -> None:
    scoring = re.compile(r"\d|best|better|good job|perfect|score|point|star|great|well done", re.I)
    assert not [words for words in praises() if scoring.search(words)]
    assert another(["a", "b"], "a") == "b"
