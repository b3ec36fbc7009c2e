"""Cuts the shipped Korean faces out of Noto Sans CJK KR (SIL OFL), for systems without any.

    python build/korean_font.py FOLDER

FOLDER holds NotoSansCJK-Regular.ttc and NotoSansCJK-Bold.ttc; it needs fonttools.

Latin, the jamo and the 2,350 syllables of KS X 1001, which cover all of this program and nearly all
that people write; 0.3 MB a face instead of 19.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection

OUT = Path(__file__).resolve().parent.parent / "client" / "ui" / "fonts"
FAMILY = "Sketch2Art Korean"
SIGNS = "–—‘’“”•…→←↑↓·×₩€「」『』〈〉《》、。"


def kept_text() -> str:
    """Every character that the cut faces can show."""
    syllables = (chr(code) for code in range(0xAC00, 0xD7A4))
    common = "".join(one for one in syllables if len(one.encode("euc_kr", errors="ignore")) == 2)
    ranges = ((0x20, 0x7F), (0xA0, 0x180), (0x3131, 0x318F))
    return common + SIGNS + "".join(chr(code) for span in ranges for code in range(*span))


def cut(folder: Path, weight: str) -> Path:
    """One weight, under a name of its own: a subset is not the family it came from."""
    faces = TTCollection(folder / f"NotoSansCJK-{weight}.ttc").fonts
    face = next(face for face in faces if face["name"].getDebugName(1) == "Noto Sans CJK KR")
    options = subset.Options()
    options.layout_features = ["kern", "liga", "ccmp", "locl"]
    options.hinting, options.name_IDs = False, ["*"]
    cutter = subset.Subsetter(options)
    cutter.populate(text=kept_text())
    cutter.subset(face)
    names = {1: FAMILY, 16: FAMILY, 4: f"{FAMILY} {weight}", 6: f"Sketch2ArtKorean-{weight}"}
    for record in face["name"].names:
        record.string = names.get(record.nameID, record.toUnicode())
    path = OUT / f"Sketch2ArtKorean-{weight}.otf"
    face.save(path)
    return path


if __name__ == "__main__":
    for name in ("Regular", "Bold"):
        print(cut(Path(sys.argv[1]), name))
