"""Kills a program that draws, saves or paints, at random moments, and looks at what is left.

`python -m build.kill_test [TIMES] [MODE…]`: TIMES kills (50) in each mode. No stroke that was on
the disk may be missing, no picture that was asked for, and no document or picture may be damaged.
"""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

MODES = ("draw", "save", "window", "paint")
LONGEST_SECONDS = {"draw": 0.5, "save": 0.5, "window": 3.0, "paint": 4.0}
STROKE_SECONDS = {"draw": 0.02, "save": 0.02, "window": 0.1, "paint": 0.1}
PAINTED = 2
FIGURES = ("made", "kept", "documents", "asked", "pictures")


@dataclass(frozen=True)
class Outcome:
    """made: strokes drawn when it died; kept: of those, told to be on the disk; found: there at the
    next start; documents: how many saves had been finished; asked: pictures of which it was told
    that they will be painted; pictures: those that were in the gallery.
    """

    made: int
    kept: int
    found: int
    documents: int
    asked: int
    pictures: int


def killed(mode: str, data: Path, chance: random.Random) -> Outcome:
    """Starts the program on the data folder and kills it within its longest time.

    Raises AssertionError where a stroke or a document was lost.
    """
    from client.documents.document_file import read_document
    from client.documents.drawings import Drawings

    command = [sys.executable, "-m", "build.kill_test", "--child", mode, str(data)]
    told: list[dict[str, int]] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        while "begun" not in child.stdout.readline():  # it is written down from here on
            assert child.poll() is None, "the program did not begin"
        timer = threading.Timer(chance.uniform(0, LONGEST_SECONDS[mode]), child.kill)
        timer.start()
        told = [json.loads(line) for line in child.stdout if line.endswith("\n")]
        timer.join()
    assert child.returncode == -signal.SIGKILL, f"the program ended by itself: {child.returncode}"
    most = {name: max([line.get(name, 0) for line in told], default=0) for name in FIGURES}
    taken = Drawings(data).take_last()
    assert taken is not None, "the drawing is gone"
    folder, left = taken
    folder.release()
    document = data / "house.sketch2art"
    saved = len(read_document(document).marks) if document.exists() else 0
    found = len(left.content.marks)
    assert found >= most["kept"], f"{found} strokes of {most['kept']} are there"
    assert saved or not most["documents"], "the document is gone"
    _look_at_pictures(data, most["asked"], most["pictures"])
    return Outcome(found=found, **most)


def _look_at_pictures(data: Path, asked: int, listed: int) -> None:
    """Raises AssertionError where one is missing or damaged: each waits, or is in the gallery."""
    from client.gallery.store import GalleryStore
    from client.picture_file import decoded_picture
    from client.ui.waiting import WaitingPictures

    gallery = GalleryStore(data / "gallery")
    entries = gallery.search()
    for entry in entries:
        decoded_picture(gallery.read_picture(entry.id), "picture")
    gallery.close()
    assert not gallery.note, gallery.note
    assert len(entries) >= listed, f"{len(entries)} of {listed} pictures are in the gallery"
    files = list((data / "waiting").glob("*.msgpack"))
    waiting = WaitingPictures(data).of("")
    assert len(waiting) == len(files), "a picture that waits is damaged"
    there = {entry.id for entry in entries} | {one.request.job for one in waiting}
    assert len(there) >= asked, f"{len(there)} of {asked} pictures wait or are in the gallery"


def tell(**numbers: int) -> None:
    """A line for whoever kills; told in one piece, from whatever thread."""
    sys.stdout.write(json.dumps(numbers) + "\n")
    sys.stdout.flush()


def draw(data: Path, mode: str) -> None:
    """Draws into a journal without a window; saves all the time, too, where the mode says so."""
    from client.documents.content import Content
    from client.documents.document_file import write_document
    from client.documents.drawings import Drawings
    from client.documents.journal import Added, Base
    from client.documents.writer import JournalWriter
    from client.sketch.stroke import Brush, Point, Stroke

    made: list[Stroke] = []
    on_disk = [0]
    writer = JournalWriter(lambda: tell(kept=on_disk[0]), lambda _refusal: None)
    folder = Drawings(data).new()
    writer.begin(folder, Base(Content()))
    writer.start()
    writer.do(lambda: tell(begun=1))
    documents = 0
    while True:
        points = tuple(Point(float(n), float(len(made) % 1000)) for n in range(40))
        made.append(Stroke(Brush("pencil"), points))
        tell(made=len(made))
        writer.append([Added(made[-1])])
        writer.do(_counted(on_disk, len(made)))
        if mode == "save":
            write_document(data / "house.sketch2art", Content(marks=tuple(made)), b"preview")
            documents += 1
            tell(documents=documents)
        time.sleep(STROKE_SECONDS[mode])


def _counted(on_disk: list[int], number: int) -> Callable[[], None]:
    def count() -> None:
        on_disk[0] = number
        tell(kept=number)

    return count


def draw_in_window(data: Path, mode: str) -> None:
    """The real window with this computer's own server: strokes, live pictures, saving; pictures
    for keeps, too, where the mode says so.
    """
    from PyQt6.QtCore import QTimer
    from PyQt6.QtWidgets import QApplication

    from client.app import open_window
    from client.settings import Settings
    from client.sketch.document import Sketch
    from client.sketch.stroke import Brush, Point, Stroke
    from client.ui.gallery_links import GalleryLinks

    application = QApplication([])
    window = open_window(Settings(), "en", data)
    studio, documents = window.studio, window.documents
    keeper = window.findChild(GalleryLinks).page.keeper
    counts = {"made": 0, "asked": 0}

    def stroke() -> None:
        counts["made"] += 1
        y = 50.0 + 37 * counts["made"] % 900
        brush, points = Brush("pencil"), tuple(Point(100 + 20.0 * n, y) for n in range(40))
        studio.begin_stroke(brush, points[0])
        studio.extend_stroke(points[1:])
        studio.end_stroke(Stroke(brush, points))
        number = counts["made"]
        tell(made=number)
        documents.keeper.writer.do(lambda: tell(kept=number))
        if number % 5 == 0:
            documents.save_to(data / "house.sketch2art", replaces=True)
            tell(documents=int((data / "house.sketch2art").exists()))
        if mode == "paint" and number % 7 == 1:
            paint()

    def paint() -> None:
        window.page.art.versions.paint(PAINTED)
        counts["asked"] += PAINTED
        asked = counts["asked"]
        studio.raster.do(lambda: tell(asked=asked))  # after they were written down

    def begin() -> None:
        if not studio.is_ready:
            QTimer.singleShot(50, begin)
            return
        documents.keeper.turn_to(Sketch())
        keeper.listed.connect(lambda listing: tell(pictures=len(listing.entries)))
        documents.keeper.writer.do(lambda: tell(begun=1))
        timer.start(round(1000 * STROKE_SECONDS[mode]))

    timer = QTimer()
    timer.timeout.connect(stroke)
    window.first_painted.connect(begin)
    window.show()
    application.exec()


def main(arguments: list[str]) -> int:
    """Kills, and says how it went. Gives 0 where nothing was lost."""
    if arguments[:1] == ["--child"]:
        mode, data = arguments[1], Path(arguments[2])
        if mode in ("window", "paint"):
            draw_in_window(data, mode)
        draw(data, mode)
    times = int(arguments[0]) if arguments else 50
    seed = random.randrange(2**32)
    chance, bad = random.Random(seed), 0
    for mode in arguments[1:] or MODES:
        outcomes = []
        for _ in range(times):
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as data:
                try:
                    outcomes.append(killed(mode, Path(data), chance))
                except Exception as failure:  # a refusal says which file is damaged
                    bad += 1
                    print(f"{mode}: {failure}")
        strokes = sum(outcome.made for outcome in outcomes)
        lost = max((outcome.made - outcome.found for outcome in outcomes), default=0)
        saves = sum(outcome.documents for outcome in outcomes)
        asked = sum(outcome.asked for outcome in outcomes)
        pictures = sum(outcome.pictures for outcome in outcomes)
        print(
            f"{mode}: {len(outcomes)} of {times} kills without damage; {strokes} strokes,"
            f" {saves} saves, {asked} pictures asked for and {pictures} painted;"
            f" at most {lost} of the newest strokes missing"
        )
    print(f"seed {seed}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
