"""Pictures of a training run: what the model paints after each epoch, and the loss curves."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from torch.utils.data import Dataset

from server.nets.palette_unet import PaletteUNet, composed, with_white_and_black
from server.training.batches import through

COLUMNS = 16


def write_sheet(path: Path, model: PaletteUNet, examples: Dataset[dict[str, Any]]) -> None:
    """Rows of sketch, picture, chosen colours, mask and target; three bands of examples."""
    count = len(examples)
    device = next(model.parameters()).device
    bands = []
    for band in range(3):
        chosen = [examples[(band * COLUMNS + i) * count // (3 * COLUMNS)] for i in range(COLUMNS)]
        batch = {
            name: torch.stack([torch.as_tensor(one[name]) for one in chosen]).to(device)
            for name in chosen[0]
        }
        with torch.inference_mode():
            weights, form, mask = through(model, batch)
            mask = torch.sigmoid(mask)
            colours, _ = with_white_and_black(batch["palette"], batch["present"])
            whole = torch.ones_like(mask)
            ink = 1 - batch["drawing"][:, :1].expand(-1, 3, -1, -1)
            rows = [
                ink,
                composed(weights, form, mask, colours),
                composed(weights, form * 0, whole, colours),
                mask.expand(-1, 3, -1, -1),
                batch["target"],
            ]
        pictures = torch.cat([torch.cat(list(row), 2) for row in rows], 1)
        bands.append((pictures.clamp(0, 1) * 255).byte().cpu().numpy().transpose(1, 2, 0))
    cv2.imwrite(str(path), np.vstack(bands)[..., ::-1])


def draw_curves(table: Path, picture: Path) -> None:
    """Each column of curves.csv as a line over the epochs, on a scale of its own."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    sheet = np.full((360, 640, 3), 255, np.uint8)
    names = [name for name in rows[0] if name not in ("epoch", "seconds")]
    for at, name in enumerate(names):
        values = np.array([float(row[name]) for row in rows])
        top = values.max() or 1.0
        hue = np.array([[[int(at * 180 / len(names)), 200, 190]]], np.uint8)
        colour = cv2.cvtColor(hue, cv2.COLOR_HSV2BGR)[0, 0].tolist()
        x = np.linspace(40, 480, len(values))
        line = np.stack([x, 330 - 300 * values / top], axis=1).astype(np.int32)
        cv2.polylines(sheet, [line], False, colour, 2, cv2.LINE_AA)
        place = (490, 40 + 24 * at)
        text = f"{name} {values[-1]:.4f}"
        cv2.putText(sheet, text, place, cv2.FONT_HERSHEY_SIMPLEX, 0.42, colour, 1, cv2.LINE_AA)
    cv2.imwrite(str(picture), sheet)
