"""What diffusion needs of a card's memory is computed from the true shapes."""

from __future__ import annotations

import pytest

pytest.importorskip("diffusers", reason="diffusion needs the extra 'gpu'")

from build.card_memory import decoding, without_numbers
from build.true_shapes import xl_parts


def test_decoding_needs_three_arrays_of_256_channels_and_a_quarter_of_that_in_tiles() -> None:
    vae = without_numbers({"vae": xl_parts()["vae"]})["vae"]
    whole = decoding("whole", vae, 1024)
    assert whole.parameters == 83_653_863
    assert whole.bytes_beside == pytest.approx(3 * 256 * 1024**2 * 2, rel=0.01)
    vae.enable_tiling()
    tiled = decoding("tiled", vae, 1024)
    assert tiled.bytes_beside == pytest.approx(whole.bytes_beside / 4, rel=0.03)
    assert tiled.operations > 1.4 * whole.operations  # tiles overlap
