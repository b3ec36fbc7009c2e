"""Paint: versions for keeps, looked at, compared, used again as a sketch."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QObject
from PyQt6.QtGui import QImage, QPainter

from client.locale import _
from client.net.job_notes import what_changes
from client.sketch.stroke import SIZE_PX
from client.ui.canvas import Canvas
from client.ui.compare_pane import ComparePane
from client.ui.note import Note
from client.ui.picture_sheet import PictureSheet
from client.ui.progress_bar import ProgressBar
from client.ui.star_button import StarButton
from client.ui.studio import Studio
from client.ui.version import Version
from client.ui.versions import Versions
from client.ui.versions_strip import VersionsStrip
from client.ui.waiting_words import step_words
from shared.protocol import Noted


class Painting(QObject):
    """Joins versions, strip, picture sheet and the bar with progress and Stop."""

    def __init__(
        self,
        studio: Studio,
        canvas: Canvas,
        picture: PictureSheet,
        say: Callable[[str], None],
    ) -> None:
        """say: tells the person that something was refused."""
        super().__init__(canvas)
        self._studio, self._canvas, self._picture = studio, canvas, picture
        self.versions = Versions(studio)
        self.strip = VersionsStrip(self.versions)
        self.pane = ComparePane(picture)
        self.bar, self.note = ProgressBar(picture), Note()
        self.star = StarButton()
        self.shown = ""
        self.star.clicked.connect(self._star)
        self.pane.shown_or_left.connect(self.bar.raise_)
        self.bar.stop.clicked.connect(self.versions.stop)
        self.versions.changed.connect(self._show_progress)
        self.versions.painted.connect(self._show_newest)
        self.versions.changed.connect(self._show_star)
        self.versions.refused.connect(say)
        self.versions.noted.connect(self._show_note)
        self.versions.given_up.connect(self.note.take_back)
        self.strip.picked.connect(self._look_at)
        self.strip.dropped.connect(self._drop)
        self._follows = self._previews = False
        self.versions.asked.connect(self._follow)
        self.versions.previewed.connect(self._show_preview)
        canvas.begun.connect(self._draw_on)

    def _show_note(self, noted: Noted) -> None:
        self.note.say(noted.text, what_changes(noted.kind), noted.job)

    def _follow(self) -> None:
        """What was asked for is watched until the person draws on or looks at something else."""
        self._follows = True

    def _draw_on(self) -> None:
        self._follows = False
        self.show_live()

    def _show_preview(self, version: Version) -> None:
        if self._follows and not self._canvas.is_drawing:
            self._previews, self.shown = True, ""
            name = _("Version {number}").format(number=version.number)
            self.pane.show_one(version.card, name)

    def compare(self) -> None:
        """The sketch before the picture, with a line to drag; again: the live picture."""
        if self.pane.compares:
            self.show_live()
            return
        after = self._version_image() or self._picture.image
        if after is not None:
            self.pane.show_two(self._sketch_image(), after, _("Sketch and picture"))

    def keep_seed(self, keep: bool) -> None:
        """Paint uses one seed from now on, that of the version on show if there is one; or not."""
        version = self._version(self.shown)
        self.versions.keeps_seed = keep
        if keep and version is not None:
            self._studio.change(seed=version.seed)

    def show_live(self) -> None:
        """The picture that follows the pencil."""
        self.shown = ""
        self.pane.leave()
        self.strip.mark("")
        self._show_star()

    @property
    def picture(self) -> bytes:
        """What is on show: a version's PNG or the live JPEG; b"" where there is none."""
        version = self._version(self.shown)
        return version.picture if version is not None else self._picture.picture

    def _version(self, job: str) -> Version | None:
        return next((one for one in self.versions.all if one.job == job), None)

    def _version_image(self) -> QImage | None:
        version = self._version(self.shown)
        return None if version is None else version.image

    def _show_newest(self, version: Version) -> None:
        if not self._canvas.is_drawing:
            self._pick(version.job, False)

    def _look_at(self, job: str, compare: bool) -> None:
        self._follows = False
        self._pick(job, compare)

    def _pick(self, job: str, compare: bool) -> None:
        version = self._version(job)
        picture = None if version is None else version.image
        if version is None or picture is None:
            return
        other = self._version_image() or self._picture.image
        name = _("Version {number}").format(number=version.number)
        if compare and other is not None and job != self.shown:
            self.pane.show_two(other, picture, _("Two versions"))
        elif job == self.shown and not self.pane.compares:
            self.show_live()
            return
        else:
            self.shown = job
            self.pane.show_one(picture, name)
        self.strip.mark(self.shown)
        self._show_star()

    def _star(self) -> None:
        """Of what is on show; the live picture is painted for keeps to get one."""
        version = self._version(self.shown)
        if version is None:
            self.versions.keep_live()
        else:
            self.versions.star(version.job, not version.starred)
        self._show_star()

    def _show_star(self) -> None:
        version = self._version(self.shown)
        self.star.show_star(version is not None and version.starred)

    def _drop(self, job: str) -> None:
        if job == self.shown:
            self.show_live()
        self.versions.drop(job)

    def _show_progress(self) -> None:
        version = self.versions.running
        if version is None:
            self.bar.hide()
            if self._previews and not self.shown:  # given up: there is nothing of it to show
                self.show_live()
            self._previews = False
            return
        words, beside = _progress_words(version)
        self.bar.show_progress(words, version.step, version.of, beside)

    def _sketch_image(self) -> QImage:
        image = QImage(SIZE_PX, SIZE_PX, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        self._canvas.layers.paint(painter)
        painter.end()
        return image


def _progress_words(version: Version) -> tuple[str, str]:
    """How far it is, and how long it may still take, "" where nobody knows."""
    if version.waits:
        return version.waits, ""
    if not version.of:
        return _("Version {number} is painted…").format(number=version.number), ""
    return step_words(version.step, version.of, version.seconds_left)
