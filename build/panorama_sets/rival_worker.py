"""Joins sets with a rival; runs in the rivals' own environment, where only OpenCV and `stitching`
are: `python rival_worker.py RIVAL FOLDER RESULTS REPEATS`.

FOLDER holds a folder of PNGs for each set. Writes for each set how it ended, the cameras, the size
of the panorama and the seconds that each repeat took. Pictures are decoded before the clock runs,
and one small set is joined before the first, so that nothing is measured that happens only once.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from pathlib import Path

import cv2
import numpy as np

THREADS = 2


def joined_by_opencv(pictures):
    """`cv2.Stitcher` at its defaults: (indices, cameras in full pixels, panorama or None)."""
    stitcher = cv2.Stitcher.create(cv2.Stitcher_PANORAMA)
    status, panorama = stitcher.stitch(pictures)
    if status != cv2.Stitcher_OK:
        return [], [], None
    # It leaves views out without a word; whoever asks is told by component(), so we ask.
    scale = stitcher.workScale()
    cameras = [_camera(camera, scale) for camera in stitcher.cameras()]
    return [int(index) for index in stitcher.component()], cameras, panorama


def joined_by_stitching(pictures):
    """OpenStitching's `Stitcher` at its defaults, its steps watched."""
    from stitching import Stitcher
    from stitching.images import Images

    class Watched(Stitcher):
        """Keeps which views are left and their cameras."""

        def subset(self, imgs, features, matches):
            """Tells the views by their features, which it hands on as they are."""
            left = super().subset(imgs, features, matches)
            self.left = [
                n for n, one in enumerate(features) if any(one is kept for kept in left[1])
            ]
            return left

        def estimate_scale(self, cameras):
            """The cameras are final here, in pixels of the medium resolution."""
            self.cameras = cameras
            return super().estimate_scale(cameras)

    stitcher = Watched()
    panorama = stitcher.stitch(pictures)
    scale = 1 / stitcher.images.get_ratio(Images.Resolution.MEDIUM, Images.Resolution.FINAL)
    return stitcher.left, [_camera(camera, scale) for camera in stitcher.cameras], panorama


def _camera(camera, scale):
    """K in pixels of the whole view, and R from the camera into the world."""
    calibration = np.diag([1 / scale, 1 / scale, 1]) @ camera.K()
    return {"K": calibration.tolist(), "R": np.asarray(camera.R, float).tolist()}


RIVALS = {"opencv": joined_by_opencv, "stitching": joined_by_stitching}


def main(rival: str, folder: Path, results: Path, repeats: int) -> None:
    """Every set of the folder, one after another."""
    cv2.setNumThreads(THREADS)
    warnings.simplefilter("ignore")
    join, told = RIVALS[rival], {}
    sets = sorted(path for path in folder.iterdir() if path.is_dir())
    for number, path in enumerate([sets[0], *sets]):
        pictures = [cv2.imread(str(file)) for file in sorted(path.glob("*.png"))]
        seconds, why = [], ""
        indices, cameras, panorama = [], [], None
        for _turn in range(repeats):
            start = time.perf_counter()
            try:
                indices, cameras, panorama = join(pictures)
            except Exception as error:  # a rival's failure is a result
                indices, cameras, panorama, why = [], [], None, f"{type(error).__name__}: {error}"
            seconds.append(time.perf_counter() - start)
        if number:
            told[path.name] = {
                "joined": indices,
                "cameras": cameras,
                "size": None if panorama is None else panorama.shape[1::-1],
                "seconds": seconds,
                "why": why[:200],
            }
            results.write_text(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
