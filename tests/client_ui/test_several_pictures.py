"""Several pictures of one job in the window: each a version and a result of its own."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from client.ui.asking import Look
from client.ui.gallery_links import GalleryLinks
from client.ui.luck import lucky_looks
from client.ui.main_window import MainWindow
from shared.recipe import recipe_of


def test_one_job_gives_versions_in_order_and_the_first_is_shown(
    artist: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    art = artist.page.art
    artist.studio.change(seed=40)
    art.versions.paint(3)
    assert len(art.versions.all) == 1, "one job is asked for"
    qtbot.waitUntil(
        lambda: len(art.versions.all) == 3 and all(not v.card.isNull() for v in art.versions.all),
    )
    first, *further = art.versions.all
    assert [version.seed for version in art.versions.all] == [40, 41, 42]
    assert [recipe_of(one.picture)["seed"] for one in art.versions.all] == [40, 41, 42]
    assert art.shown == first.job and [one.number for one in further] == [2, 3]
    (links,) = artist.findChildren(GalleryLinks)
    artist.show_page("gallery")
    qtbot.waitUntil(lambda: len(links.page.model.entries) == 3)
    assert {entry.seed for entry in links.page.model.entries} == {40, 41, 42}
    qtbot.waitUntil(lambda: not list((tmp_path / "waiting").iterdir()))
    art.versions.star(further[0].job, True)
    qtbot.waitUntil(
        lambda: [one.seed for one in links.page.model.entries if one.starred] == [41],
    )


def test_an_engine_that_paints_several_at_once_is_asked_once_and_others_for_each() -> None:
    options = {"prompt": "", "seed": 0}
    able, unable = Look("art", "ink", options, most_at_once=4), Look("slow", "ink", options)
    assert [look.options for look in lucky_looks(able, 5, 4)] == [
        {"prompt": "", "seed": 5, "pictures": 4}
    ]
    assert lucky_looks(able, 5, 1)[0].options == {"prompt": "", "seed": 5}
    assert [look.options["seed"] for look in lucky_looks(able, 5, 6)] == [5, 9]
    assert [look.options["seed"] for look in lucky_looks(unable, 5, 3)] == [5, 6, 7]
