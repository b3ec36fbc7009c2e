"""The generator of the instant engine: a U-Net that paints with colours it is handed."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812  (torch's own habit)

PALETTE_SLOTS = 6
"""Colours that a caller may hand over; white and black are always there as slots 6 and 7."""

INPUT_CHANNELS = 6
"""ink, enclosed, hint red, green, blue (premultiplied), hint mask; all in [0, 1]."""

RECALLED_CHANNELS = 4
"""What similar drawings have there: red, green, blue (premultiplied), certainty; in [0, 1]."""

RECALLED_DEPTH = 1
"""It joins after two halvings, where features are as rough as it is."""


@dataclass(frozen=True)
class UNetShape:
    """The sizes that, with its weights, make a network."""

    styles: int = 3
    widths: tuple[int, ...] = (24, 48, 96, 192, 256)
    attention: int = 24


class PaletteUNet(nn.Module):
    """Sketch, hints, style and palette → where each colour goes, form, object mask.

    A network that must guess a colour averages to brown; this one chooses among given colours, by
    attention between a feature of each pixel and a code of each palette entry (cf. Bahng et al.,
    "Coloring with Words", 2018, for palette conditioning; pix2pix, 2017, for the U-Net).

    forward(drawing, recalled, style, palette, present, shares):
      drawing (n, 6, s, s) in [0, 1], s a multiple of 16; recalled (n, 4, s/4, s/4) in [0, 1], all 0
      for no recollection; style (n, styles) one-hot;
      palette (n, 6, 3) RGB in [0, 1]; present (n, 6) 0 or 1; shares (n, 6) how much of the objects
      each colour covers, in [0, 1], all 0 where nobody knows
    gives (weights (n, 8, s, s) summing to 1, form (n, 3, s, s) in [-0.5, 0.5], mask logits
      (n, 1, s, s)).
    """

    def __init__(self, shape: UNetShape) -> None:
        super().__init__()
        self.shape = shape
        first, *_ = shape.widths
        condition = 128
        self.style = nn.Linear(shape.styles, condition)
        self.colour_code = nn.Sequential(
            nn.Linear(3 + 3 + 1 + 1, 64), nn.ReLU(), nn.Linear(64, condition)
        )
        self.stem = nn.Conv2d(INPUT_CHANNELS, first, 3, padding=1)
        self.down = nn.ModuleList()
        self.encode = nn.ModuleList()
        for depth, (narrow, wide) in enumerate(zip(shape.widths, shape.widths[1:], strict=False)):
            self.down.append(nn.Conv2d(narrow, wide, 3, stride=2, padding=1))
            blocks = [ResidualBlock(wide, condition) for _ in range(1 if depth == 0 else 2)]
            self.encode.append(nn.ModuleList(blocks))
        self.recall = nn.Conv2d(RECALLED_CHANNELS, shape.widths[RECALLED_DEPTH + 1], 3, padding=1)
        self.up = nn.ModuleList()
        self.decode = nn.ModuleList()
        for wide, narrow in zip(shape.widths[:0:-1], shape.widths[-2::-1], strict=True):
            self.up.append(nn.Conv2d(wide, narrow, 1))
            self.decode.append(ResidualBlock(narrow, condition))
        self.query = nn.Conv2d(first, shape.attention, 1)
        self.key = nn.Linear(condition, shape.attention)
        self.form = nn.Conv2d(first, 3, 1)
        self.mask = nn.Conv2d(first, 1, 1)

    def forward(
        self,
        drawing: Tensor,
        recalled: Tensor,
        style: Tensor,
        palette: Tensor,
        present: Tensor,
        shares: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Shapes and ranges as the class says."""
        colours, present = with_white_and_black(palette, present)
        codes = self._colour_codes(colours, present, shares)
        mean_code = (codes * present[..., None]).sum(1) / present.sum(1)[:, None]
        condition = self.style(style) + mean_code
        x = self.stem(drawing)
        skips = []
        for depth, (down, blocks) in enumerate(zip(self.down, self.encode, strict=True)):
            skips.append(x)
            x = down(F.relu(x))
            if depth == RECALLED_DEPTH:
                x = x + self.recall(recalled)
            for block in blocks:
                x = block(x, condition)
        for up, block, skip in zip(self.up, self.decode, reversed(skips), strict=True):
            x = block(F.interpolate(up(x), scale_factor=2.0, mode="nearest") + skip, condition)
        x = F.relu(x)
        query = self.query(x)
        scores = torch.bmm(self.key(codes), query.flatten(2)) * self.shape.attention**-0.5
        scores = scores - 1e4 * (1 - present[..., None])
        weights = torch.softmax(scores, dim=1).unflatten(2, query.shape[-2:])
        return weights, 0.5 * torch.tanh(self.form(x)), self.mask(x)

    def _colour_codes(self, colours: Tensor, present: Tensor, shares: Tensor) -> Tensor:
        """(n, 8, condition): what each slot stands for; share or rank say how much is wanted."""
        slots = colours.shape[1]
        rank = torch.linspace(0, 1, slots, dtype=colours.dtype, device=colours.device)
        rank = rank[None, :, None].expand(colours.shape[0], slots, 1)
        share = F.pad(shares, (0, slots - shares.shape[1]))[..., None]
        grey = colours.mean(2, keepdim=True)
        described = torch.cat([colours, colours - grey, rank, share], dim=2)
        return self.colour_code(described) * present[..., None]


class ResidualBlock(nn.Module):
    """Two 3×3 convolutions with batch norm (folded away for inference), steered by a condition."""

    def __init__(self, width: int, condition: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.first_norm = nn.BatchNorm2d(width)
        self.second = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.second_norm = nn.BatchNorm2d(width)
        self.steer = nn.Linear(condition, 2 * width)
        nn.init.zeros_(self.second_norm.weight)  # starts as identity: deep stacks train at once
        nn.init.zeros_(self.steer.weight)
        nn.init.zeros_(self.steer.bias)

    def forward(self, x: Tensor, condition: Tensor) -> Tensor:
        """x: (n, width, h, w); condition: (n, condition). Gives the shape of x."""
        scale, shift = self.steer(condition)[..., None, None].chunk(2, dim=1)
        y = self.first_norm(self.first(F.relu(x)))
        y = F.relu(y * (1 + scale) + shift)
        return x + self.second_norm(self.second(y))


def with_white_and_black(palette: Tensor, present: Tensor) -> tuple[Tensor, Tensor]:
    """The palette with white as slot 6 and black as slot 7; (n, 8, 3), (n, 8)."""
    count = palette.shape[0]
    white = torch.ones(count, 1, 3, dtype=palette.dtype, device=palette.device)
    always = torch.ones(count, 2, dtype=present.dtype, device=present.device)
    return torch.cat([palette, white, white * 0], 1), torch.cat([present, always], 1)


def composed(weights: Tensor, form: Tensor, mask: Tensor, colours: Tensor) -> Tensor:
    """The picture on white paper: (n, 3, s, s) in [0, 1]. mask: probabilities (n, 1, s, s)."""
    base = torch.einsum("nkhw,nkc->nchw", weights, colours)
    return mask * (base + form).clamp(0, 1) + (1 - mask)
