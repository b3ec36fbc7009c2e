"""Makes the program's icons in packaging/ from client/ui/icons/mark.svg.

`python -m build.frozen.icons`, run by hand after the mark was changed. The results are
committed. Needs Pillow.
"""

from __future__ import annotations

import io
import shutil
from pathlib import Path

from PIL import Image
from PyQt6.QtCore import QBuffer, QIODevice
from PyQt6.QtGui import QImage, QPainter
from PyQt6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parents[2]
MARK = ROOT / "client" / "ui" / "icons" / "mark.svg"
WHERE = ROOT / "packaging"
LARGEST, SHOWN = 1024, 256
WINDOWS = [16, 24, 32, 48, 64, 128, 256]
MAC_MARGIN = 0.1
"""Icons on a Mac leave a tenth of air on each side."""


def main() -> None:
    """Writes svg, png, ico and icns."""
    (WHERE / "linux").mkdir(parents=True, exist_ok=True)
    shutil.copy(MARK, WHERE / "linux" / "sketch2art.svg")
    drawn(SHOWN).save(WHERE / "linux" / "sketch2art.png", optimize=True)
    sizes = [(side, side) for side in WINDOWS]
    drawn(SHOWN).save(
        WHERE / "sketch2art.ico", sizes=sizes, append_images=[drawn(side) for side in WINDOWS]
    )
    drawn(LARGEST // 2, MAC_MARGIN).save(WHERE / "sketch2art.icns")


def drawn(side: int, margin: float = 0.0) -> Image.Image:
    """The mark, side × side RGBA, with so much of the side left free all around."""
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    box = image.rect().toRectF()
    air = margin * side
    QSvgRenderer(str(MARK)).render(painter, box.adjusted(air, air, -air, -air))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return Image.open(io.BytesIO(bytes(buffer.data()))).convert("RGBA")


if __name__ == "__main__":
    main()
