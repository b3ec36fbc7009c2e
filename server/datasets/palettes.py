"""Palettes: the few colours that make a picture, most used first."""

from __future__ import annotations

import cv2
import numpy as np

from server.arrays import Floats


def lab_from_rgb(rgb: Floats) -> Floats:
    """(…, 3) RGB in [0, 1] → CIE L*a*b* (L* 0–100)."""
    flat = np.ascontiguousarray(rgb, np.float32).reshape(-1, 1, 3)
    return cv2.cvtColor(flat, cv2.COLOR_RGB2LAB).reshape(rgb.shape).astype(np.float32)


def palette_of(
    pixels: Floats, count: int, apart: float = 9.0, seed: int = 1
) -> tuple[Floats, Floats]:
    """The dominant colours of (n, 3) RGB pixels in [0, 1]: (k, 3) and their shares (k,), k ≤ count.

    k-means in L*a*b*; each colour is its cluster's median, which stays vivid where a mean goes
    grey; clusters nearer than `apart` (CIE76) are one. Largest share first.
    """
    if len(pixels) == 0:
        return np.zeros((0, 3), np.float32), np.zeros(0, np.float32)
    sample = pixels[:: max(1, len(pixels) // 2500)]
    lab = lab_from_rgb(sample)
    count = min(count, len(sample))
    stop = (cv2.TERM_CRITERIA_MAX_ITER | cv2.TERM_CRITERIA_EPS, 12, 0.5)
    cv2.setRNGSeed(seed)
    points = lab.reshape(-1, 1, 3)  # OpenCV would take a single row for three points
    _, labels, _ = cv2.kmeans(points, count, None, stop, 2, cv2.KMEANS_PP_CENTERS)
    labels = labels.ravel()
    colours: list[Floats] = []
    shares: list[float] = []
    for index in np.argsort(-np.bincount(labels, minlength=count)):
        members = labels == index
        if not members.any():
            continue
        colour = np.median(sample[members], axis=0)
        share = float(members.mean())
        near = [
            float(np.linalg.norm(lab_from_rgb(colour) - lab_from_rgb(other))) for other in colours
        ]
        if near and min(near) < apart:
            shares[int(np.argmin(near))] += share
        else:
            colours.append(colour.astype(np.float32))
            shares.append(share)
    order = np.argsort(-np.asarray(shares))
    return np.stack(colours)[order], np.asarray(shares, np.float32)[order]
