"""What the gallery keeps, and what it does when its folder, its database or its disk says no."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from results import BLUE, picture, recipe, sketch

from client.gallery import database
from client.gallery.refusals import Locked, Moved
from client.gallery.store import GalleryStore
from shared.errors import Refusal
from shared.recipe import recipe_of


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "gallery"


@pytest.fixture
def store(home: Path) -> Iterator[GalleryStore]:
    made = GalleryStore(home, busy_seconds=0.1)
    yield made
    made.close()


def add(store: GalleryStore, words: str = "", style: str = "flat", **more):
    made = recipe(words, style, **more)
    return store.add(picture(made), sketch(), made)


def words(entries) -> list[str]:
    return [entry.words for entry in entries]


def test_a_result_is_kept_with_its_sketch_and_its_recipe(store):
    made = recipe("a red house", "soft", seed=7)
    entry = store.add(picture(made), sketch("House"), made)
    assert store.search() == [entry]
    assert (entry.name, entry.words, entry.style) == ("House", "a red house", "soft")
    assert (entry.seed, entry.palette) == (7, ("#e03131", "#2f9e44"))
    assert entry.recipe == made
    assert entry.tint[1:3] > "d0"
    assert store.read_picture(entry.id) == picture(made)
    assert store.read_sketch(entry.id) == sketch("House")
    assert store.thumbnail(entry.id).startswith(b"\xff\xd8")


def test_a_picture_without_a_sketch_is_kept_too(store):
    made = recipe()
    entry = store.add(picture(made), b"", made)
    assert entry.sketch is None
    with pytest.raises(Refusal):
        store.read_sketch(entry.id)


def test_korean_is_found_by_parts_of_words(store):
    add(store, "빨간 집에서")
    add(store, "파란 고래")
    assert words(store.search("집")) == ["빨간 집에서"]
    assert words(store.search("고래 파")) == ["파란 고래"]
    assert words(store.search("\u110c\u1175\u11b8")) == ["빨간 집에서"]  # as macOS writes 집


def test_search_goes_by_words_style_star_and_day(store):
    fox = add(store, "Red FOX", "flat", created="2026-11-19T12:00:00+00:00")
    add(store, "red house", "soft", created="2026-11-20T12:00:00+00:00")
    assert words(store.search("red")) == ["red house", "Red FOX"]
    assert words(store.search("fox red")) == ["Red FOX"]
    assert words(store.search(style="soft")) == ["red house"]
    assert words(store.search("2026-11-19")) == ["Red FOX"]
    assert words(store.search("100%_")) == []
    store.star([fox.id], True)
    assert words(store.search(starred=True)) == ["Red FOX"]
    assert store.styles() == ["flat", "soft"]


def test_what_was_deleted_comes_back_until_the_gallery_is_closed(store, home):
    entry = add(store, "whale")
    store.delete([entry.id])
    assert store.search() == []
    store.restore([entry.id])
    assert words(store.search()) == ["whale"]
    store.delete([entry.id])
    store.close()
    assert not list(home.rglob(f"{entry.id}*"))
    assert GalleryStore(home).search() == []


def test_a_deletion_that_a_crash_left_behind_ends_at_a_later_start(store, home, monkeypatch):
    entry = add(store)
    store.delete([entry.id])
    store._let_go()  # as a killed program
    monkeypatch.setattr("client.gallery.store.KEPT_SECONDS", -1)
    again = GalleryStore(home)
    assert again.search() == []
    again.close()
    assert not entry.picture.exists()


def test_everything_is_there_at_the_next_start(store, home):
    entry = add(store, "fox")
    store.star([entry.id], True)
    store.close()
    again = GalleryStore(home)
    assert [(e.words, e.starred) for e in again.search()] == [("fox", True)]
    again.close()


@pytest.mark.parametrize("damage", ["no database at all", "pages overwritten"])
def test_a_damaged_database_is_put_aside_and_written_anew_from_the_pictures(store, home, damage):
    entry = add(store, "고래", "glossy")
    add(store, "fox")
    store.star([entry.id], True)
    store.close()
    path = home / database.FILE
    whole = path.read_bytes()
    half = b"x" * len(whole) if damage == "no database at all" else whole[:4096] + b"\xff" * 8192
    path.write_bytes(half)
    again = GalleryStore(home)
    assert sorted(words(again.search())) == ["fox", "고래"]
    assert words(again.search(style="glossy")) == ["고래"]
    assert "2" in again.note
    assert list(home.glob("gallery.db.damaged-*"))
    again.close()


def test_stars_are_saved_from_a_database_that_can_still_be_read(store, home):
    entry = add(store, "fox")
    store.star([entry.id], True)
    store.close()
    assert database.put_aside(home / database.FILE)[entry.id].starred


def test_a_lost_database_is_written_anew(store, home):
    add(store, "fox")
    store.close()
    (home / database.FILE).unlink()
    assert words(store.search()) == ["fox"]


def test_a_locked_database_is_told_and_the_picture_is_listed_afterwards(store, home):
    add(store, "before")
    other = sqlite3.connect(home / database.FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Locked) as told:
        add(store, "while locked")
    assert "nothing is lost" in told.value.remedy
    other.execute("ROLLBACK")
    other.close()
    assert set(words(store.search())) == {"before", "while locked"}


def test_a_moved_folder_is_told_and_never_replaced_by_an_empty_one(store, home, tmp_path):
    add(store, "before")
    store.close()
    home.rename(tmp_path / "elsewhere")
    for gallery in (store, GalleryStore(home)):
        with pytest.raises(Moved):
            gallery.search()
    assert not home.exists()
    store.show_place(tmp_path / "elsewhere")
    assert words(store.search()) == ["before"]
    store.close()
    again = GalleryStore(home)
    assert words(again.search()) == ["before"]
    again.close()


def test_what_is_painted_while_the_folder_is_away_is_listed_when_it_is_back(store, home, tmp_path):
    add(store, "before")
    home.rename(tmp_path / "elsewhere")
    with pytest.raises(Moved):
        add(store, "meanwhile")
    (tmp_path / "elsewhere").rename(home)
    entries = store.search()
    assert set(words(entries)) == {"before", "meanwhile"}
    assert all(entry.sketch for entry in entries)


def test_another_folder_is_no_gallery(store, tmp_path):
    add(store)
    (tmp_path / "empty").mkdir()
    with pytest.raises(Refusal, match="no gallery"):
        store.show_place(tmp_path / "empty")
    assert len(store.search()) == 1


def test_one_may_begin_anew_and_what_was_moved_stays(store, home, tmp_path):
    add(store)
    store.close()
    home.rename(tmp_path / "elsewhere")
    store.begin_anew()
    assert store.search() == []
    assert len(list((tmp_path / "elsewhere" / "pictures").iterdir())) == 1


def test_a_folder_of_data_from_another_computer_is_its_own_home(store, home, tmp_path):
    add(store, "fox")
    store.close()
    shutil.copytree(tmp_path, tmp_path.with_name("copy"))
    shutil.rmtree(home)
    again = GalleryStore(tmp_path.with_name("copy") / "gallery")
    assert words(again.search()) == ["fox"]
    again.close()
    shutil.rmtree(tmp_path.with_name("copy"))


def test_a_full_disk_is_told(store, monkeypatch):
    add(store, "before")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("client.gallery.files.write_atomically", full)
    with pytest.raises(Refusal, match="disk is full"):
        add(store, "after")
    assert words(store.search()) == ["before"]


def test_a_database_of_a_newer_program_is_left_alone(store, home):
    add(store)
    store.close()
    with sqlite3.connect(home / database.FILE) as other:
        other.execute("PRAGMA user_version=99")
    other.close()
    with pytest.raises(Refusal, match="newer version"):
        GalleryStore(home).search()


def test_a_picture_that_is_no_picture_is_refused_and_harms_no_listing(store, home):
    add(store, "fox")
    with pytest.raises(Refusal):
        store.add(b"no picture", b"", recipe("bad"))
    (home / "pictures" / f"{'0' * 32}.png").write_bytes(b"broken")
    assert words(store.search()) == ["fox"]
    store.close()
    assert words(store.search()) == ["fox"]


def test_a_recipe_full_of_nonsense_is_kept_and_harms_nothing(store):
    odd = {"style": 3, "seed": 10**30, "palette": "red", "options": [], "created": "yesterday"}
    entry = store.add(picture(odd, BLUE), b"{damaged", odd)
    assert (entry.style, entry.seed, entry.palette, entry.sketch) == ("", 0, (), None)
    assert recipe_of(store.read_picture(entry.id)) == odd


def test_a_thumbnail_that_is_gone_is_made_again_and_a_missing_picture_is_told(store):
    entry = add(store)
    store.files.thumbnail(entry.id).unlink()
    assert store.thumbnail(entry.id)
    entry.picture.unlink()
    store.files.thumbnail(entry.id).unlink()
    with pytest.raises(Refusal, match="not in the gallery folder"):
        store.thumbnail(entry.id)
