"""The random models have the shapes of the published ones, and stay within half precision."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("diffusers", reason="diffusion needs the extra 'gpu'")

import torch

from build.true_shapes import small_parts, small_pipeline, xl_parts, xl_pipeline

PUBLISHED = {
    "sdxl": {
        "vae": 83_653_863,
        "text_encoder": 123_060_480,
        "text_encoder_2": 694_659_840,
        "unet": 2_567_463_684,
        "adapter": 79_028_160,
    },
    "sd": {
        "vae": 83_653_863,
        "text_encoder": 123_060_480,
        "unet": 859_520_964,
        "controlnet": 361_279_120,
    },
}
HALF_PRECISION_HOLDS = 65_504


@pytest.mark.parametrize(("family", "parts"), [("sdxl", xl_parts()), ("sd", small_parts())])
def test_each_part_has_as_many_parameters_as_the_published_one(family: str, parts: Any) -> None:
    counted = {}
    for name, make in parts.items():
        with torch.device("meta"):
            counted[name] = sum(weights.numel() for weights in make().parameters())
    assert counted == PUBLISHED[family]


@pytest.mark.parametrize("make", [xl_pipeline, small_pipeline])
def test_at_their_true_depth_nothing_comes_near_the_end_of_half_precision(make: Any) -> None:
    pipeline = make("cpu", torch.float32, narrower=8)
    largest: list[float] = []

    def look(_layer: object, _given: object, out: Any) -> None:
        if isinstance(out, torch.Tensor) and out.is_floating_point():
            largest.append(float(out.abs().max()))

    for part in pipeline.components.values():
        if isinstance(part, torch.nn.Module):
            for layer in part.modules():
                layer.register_forward_hook(look)
    lines = torch.zeros(1, 3, 64, 64)
    lines[..., 32] = 1
    made = pipeline(
        prompt="a red house",
        negative_prompt="grey",
        image=lines,
        height=64,
        width=64,
        num_inference_steps=3,
        guidance_scale=7.5,
        generator=torch.Generator().manual_seed(1),
        output_type="np",
    )
    assert len(largest) > 1000 and max(largest) < HALF_PRECISION_HOLDS / 8
    assert made.images[0].std() > 0.02
