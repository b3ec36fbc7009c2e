"""FFmpeg as a static library: films can be read and written, nothing is fetched from a network."""

from __future__ import annotations

import hashlib
import http.client
import os
import subprocess
import tarfile
import urllib.request
from pathlib import Path

VERSION = "7.1.5"
SHA256 = "de668509caf9e35e3cd162473441fdb29538c6d96ed080292b3cf9e6fc5d558f"
SOURCES = (
    f"https://ffmpeg.org/releases/ffmpeg-{VERSION}.tar.xz",
    f"https://deb.debian.org/debian/pool/main/f/ffmpeg/ffmpeg_{VERSION}.orig.tar.xz",
)
"""The same file, byte by byte."""

PARTS = {
    "protocol": ["file"],
    "demuxer": [
        "asf", "avi", "dv", "flv", "gif", "h264", "hevc", "image2", "ivf", "m4v",
        "matroska", "mjpeg", "mov", "mpegps", "mpegts", "mpegvideo", "ogg",
    ],
    "decoder": [
        "cfhd", "cinepak", "dnxhd", "dvvideo", "ffv1", "flv", "gif", "h263", "h264", "hevc",
        "huffyuv", "indeo3", "mjpeg", "mjpegb", "mpeg1video", "mpeg2video", "mpeg4", "msmpeg4v1",
        "msmpeg4v2", "msmpeg4v3", "msrle", "msvideo1", "prores", "qtrle", "rawvideo", "svq1",
        "svq3", "theora", "utvideo", "vc1", "vp8", "vp9", "wmv1", "wmv2", "wmv3",
    ],
    "parser": [
        "dnxhd", "h263", "h264", "hevc", "mjpeg", "mpeg4video", "mpegvideo", "vc1", "vp8", "vp9",
    ],
    "bsf": [
        "extract_extradata", "h264_mp4toannexb", "hevc_mp4toannexb", "mpeg4_unpack_bframes",
        "vp9_superframe", "vp9_superframe_split",
    ],
    "encoder": ["ffv1", "mjpeg", "mpeg4", "rawvideo"],
    "muxer": ["avi", "matroska", "mov", "mp4"],
}  # fmt: skip
"""What cameras and telephones make, and what the web is full of. AV1 is not: its decoder is a
library of its own.
"""

OPTIONS = [
    "--disable-everything", "--disable-autodetect", "--disable-programs", "--disable-doc",
    "--disable-network", "--disable-avdevice", "--disable-avfilter", "--disable-postproc",
    "--disable-debug", "--disable-shared", "--enable-static", "--enable-pic",
    *(f"--enable-{kind}={','.join(names)}" for kind, names in PARTS.items()),
]  # fmt: skip
"""No --enable-gpl, no --enable-nonfree: the result stays under LGPL-2.1-or-later."""


def static_ffmpeg(work: Path) -> Path:
    """Builds it below work and gives its folder, with include and lib.

    Raises OSError where its source cannot be had or lacks a part, CalledProcessError where it
    cannot be built.
    """
    target = work / "ffmpeg"
    with tarfile.open(_downloaded(work / f"ffmpeg-{VERSION}.tar.xz")) as packed:
        packed.extractall(work, filter="data")
    source = work / f"ffmpeg-{VERSION}"
    _run(["./configure", f"--prefix={target}", *OPTIONS], source)
    missing = parts_without((source / "config_components.h").read_text(encoding="utf-8"))
    if missing:  # configure passes over what it does not know
        raise OSError(f"FFmpeg {VERSION} has no {', '.join(missing)}")
    _run(["make", f"-j{os.cpu_count()}", "install"], source)
    return target


def parts_without(header: str) -> list[str]:
    """Those of PARTS that are not on. header: the text of config_components.h."""
    return [
        f"{kind} {name}"
        for kind, names in PARTS.items()
        for name in names
        if f"#define CONFIG_{name.upper()}_{kind.upper()} 1\n" not in header
    ]


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)


def _downloaded(target: Path) -> Path:
    """The source, if it is the very one. Raises OSError."""
    for url in SOURCES:
        try:
            with urllib.request.urlopen(url, timeout=60) as answer:
                data = answer.read()
        except (OSError, http.client.HTTPException) as error:
            print(f"{url}: {error}", flush=True)
            continue
        if hashlib.sha256(data).hexdigest() == SHA256:
            target.write_bytes(data)
            return target
        print(f"{url}: this is another file", flush=True)
    raise OSError(f"the source of FFmpeg {VERSION} cannot be had")
