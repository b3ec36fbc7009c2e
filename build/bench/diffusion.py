"""Diffusion: what a job costs beside the pipeline's own call. Tiny models where no card is; what
only a card can tell is left out there.
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import socketio

from build.bench.figure import Figure, Goal
from build.tiny_diffusion import save_xl
from client.net.channel import OrderedClient
from shared.protocol import PROTOCOL_VERSION

STEPS, JOBS, SIDE = 25, 15, 256
MOST_MS, MOST_SHARE = 30, 3.0
FIRST_PREVIEW_MS = 150
TOKEN = "bench"


def measure() -> list[Figure]:
    """The pipeline alone and the job through server, worker and client, in turns."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        save_xl(folder / "models")
        os.environ["SKETCH2ART_MODELS"] = str(folder / "models")
        alone = _Alone(folder / "models")
        with _server(folder / "data") as port:
            client = _Client(port)
            client.job()  # loads the engine
            alone.call()
            rounds = [(alone.call(), client.job()) for _turn in range(JOBS)]
            client.close()
    calls = tuple(1e3 * call for call, _job in rounds)
    jobs = tuple(1e3 * job.seconds for _call, job in rounds)
    rest = tuple(job - call for job, call in zip(jobs, calls, strict=True))
    previews = tuple(1e3 * job.first_preview for _call, job in rounds)
    step = statistics.median(calls) / STEPS
    return [
        Figure(f"the pipeline's own call, tiny, {SIDE} px, {STEPS} steps", "ms", calls),
        Figure("the same as a job, from asking to the picture", "ms", jobs),
        Figure("  what is not the pipeline's", "ms", rest, Goal(MOST_MS)),
        Figure("  the first preview, after asking", "ms", previews),
        Figure("  the first preview, after the first step", "ms",
            tuple(preview - step for preview in previews), Goal(FIRST_PREVIEW_MS)),
        Figure("previews sent in a job", "pictures",
            tuple(float(job.previews) for _call, job in rounds)),
    ]  # fmt: skip


def _sketch() -> bytes:
    lines = np.full((SIDE, SIDE), 255, np.uint8)
    cv2.circle(lines, (SIDE // 2, SIDE // 2), SIDE // 3, 0, 4)
    return bytes(cv2.imencode(".png", lines)[1].tobytes())


class _Alone:
    """The pipeline as whoever knows diffusers would call it."""

    def __init__(self, models: Path) -> None:
        import torch
        from diffusers import AutoencoderKL, StableDiffusionXLAdapterPipeline, T2IAdapter

        self._torch = torch
        self._pipeline: Any = StableDiffusionXLAdapterPipeline.from_pretrained(
            models / "sdxl-base",
            vae=AutoencoderKL.from_pretrained(models / "sdxl-vae-fp16-fix"),
            adapter=T2IAdapter.from_pretrained(models / "t2i-adapter-sketch-sdxl"),
        )
        self._pipeline.set_progress_bar_config(disable=True)

    def call(self) -> float:
        """Seconds."""
        torch = self._torch
        lines = torch.zeros(1, 1, SIDE, SIDE)
        lines[..., SIDE // 2] = 1
        start = time.perf_counter()
        self._pipeline(
            prompt="a red house",
            negative_prompt="grey",
            image=lines,
            height=SIDE,
            width=SIDE,
            num_inference_steps=STEPS,
            guidance_scale=7.5,
            adapter_conditioning_factor=0.8,
            generator=torch.Generator().manual_seed(1),
            output_type="np",
        )
        return time.perf_counter() - start


@contextmanager
def _server(data: Path) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as bound:
        port = int(bound.getsockname()[1])
    command = [sys.executable, "-m", "server", "serve", "--open", "--port", str(port),
               "--data", str(data), "--engine", "build.tiny_engines:QuarterAdapter"]  # fmt: skip
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            yield port
        finally:
            process.terminate()


@dataclass
class _Job:
    asked: float
    seconds: float = 0.0
    first_preview: float = 0.0
    previews: int = 0
    over: threading.Event = field(default_factory=threading.Event)


class _Client:
    """Headless: hands a job in and waits for its picture."""

    def __init__(self, port: int) -> None:
        self._job: _Job | None = None
        self._client = OrderedClient(handle_sigint=False)
        self._client.on("event", self._hear)
        for _try in range(100):
            try:
                self._client.connect(
                    f"http://127.0.0.1:{port}",
                    auth={"protocol": PROTOCOL_VERSION, "token": ""},
                    transports=["websocket"],
                )
                return
            except socketio.exceptions.ConnectionError:
                time.sleep(0.2)
        raise RuntimeError("the server cannot be reached")

    def job(self) -> _Job:
        """Waits for one."""
        self._job = job = _Job(time.perf_counter())
        options = {"prompt": "a red house", "negative": "grey", "steps": STEPS, "seed": 1}
        message = {"job": str(uuid.uuid4()), "style": "photo", "engine": "quarter_adapter",
                   "drawing": {"sketch": _sketch()}, "options": options}  # fmt: skip
        self._client.call("generate", message, timeout=30)
        if not job.over.wait(120):
            raise RuntimeError("the job did not end")
        return job

    def close(self) -> None:
        """Parts."""
        self._client.disconnect()

    def _hear(self, event: dict[str, Any]) -> None:
        job = self._job
        if job is None:
            return
        after = time.perf_counter() - job.asked
        if event["type"] == "running" and event["preview"]:
            job.previews += 1
            job.first_preview = job.first_preview or after
        elif event["type"] in ("succeeded", "failed", "cancelled"):
            job.seconds = after
            job.over.set()
