"""Trains the instant model: from the drawn sets to checkpoints, curves and a sheet per epoch."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import asdict
from math import cos, pi
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import torch
from msgspec import Meta
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from server.datasets.examples import Drawn, training_example
from server.datasets.pictures import SETS
from server.nets.palette_unet import PaletteUNet, UNetShape
from server.training.batches import through
from server.training.checkpoint import (
    Checkpoint,
    follow,
    optimizer_tensors,
    restore_optimizer,
    with_prefix,
    without_prefix,
)
from server.training.loss import losses, total
from server.training.memorised import memory_of, with_recollections
from server.training.prepared import prepared_pictures
from server.training.sheet import draw_curves, write_sheet
from shared.errors import Refusal
from shared.options import Options


class InstantTraining(Options, frozen=True):
    """How long and how the instant model is trained."""

    epochs: Annotated[int, Meta(ge=1, le=1000, description="passes over all pictures")] = 20
    batch: Annotated[int, Meta(ge=1, le=512, description="pictures at a time")] = 16
    rate: Annotated[float, Meta(gt=0, le=0.1, description="highest learning rate")] = 1e-3
    seed: Annotated[int, Meta(ge=0, description="for weights, order and hands")] = 5508
    threads: Annotated[int, Meta(ge=1, le=256, description="of the processor")] = 2
    pictures: Annotated[int, Meta(ge=0, description="use only so many (0: all)")] = 0


Say = Callable[[str], None]


class Examples(Dataset[dict[str, Any]]):
    """One random canvas per picture and epoch; the same seed gives the same canvases again."""

    def __init__(self, drawn: list[Drawn], seed: int) -> None:
        self.drawn, self.seed = drawn, seed
        self.epoch = 0
        self.by_style = {d.style: [e for e in drawn if e.style == d.style] for d in drawn}

    def __len__(self) -> int:
        return len(self.drawn)

    def __getitem__(self, index: int) -> dict[str, Any]:
        random = np.random.default_rng((self.seed, self.epoch, index))
        first = self.drawn[index]
        others: list[Drawn] = []
        if random.random() < 0.2:
            peers = self.by_style[first.style]
            others = [peers[int(random.integers(len(peers)))] for _ in range(random.integers(1, 4))]
        return training_example(first, others, random)


class InstantTrainer:
    """One training run in one folder; made again on the same folder, it goes on."""

    def __init__(self, data: Path, run: Path, options: InstantTraining, say: Say) -> None:
        run.mkdir(parents=True, exist_ok=True)
        torch.set_num_threads(options.threads)
        torch.manual_seed(options.seed)
        self.run, self.options, self.say = run, options, say
        say("Reading the pictures and drawing their lines (a few minutes the first time) …")
        drawn, sources = prepared_pictures(data, run)
        if options.pictures:
            every = slice(None, None, max(1, len(drawn) // options.pictures))
            drawn, sources = drawn[every], sources[every]
        if len(drawn) < options.batch:
            raise Refusal(
                "batch",
                options.batch,
                f"There are only {len(drawn)} pictures.",
                "Choose a smaller --batch or more --pictures.",
            )
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        drawn = with_recollections(drawn, memory_of(drawn, sources))
        self.examples = Examples(drawn, options.seed)
        self.model = PaletteUNet(UNetShape(styles=len(SETS))).to(
            self.device, memory_format=torch.channels_last
        )
        self.average = deepcopy(self.model).eval()
        self.optimizer = torch.optim.AdamW(
            self.model.parameters(), options.rate, betas=(0.9, 0.98), weight_decay=0.01
        )
        self.epoch, self.step = 0, 0
        if self.checkpoint_path.is_file():
            self.resume()

    @property
    def checkpoint_path(self) -> Path:
        """Where the newest state lies."""
        return self.run / "last.safetensors"

    def resume(self) -> None:
        """Goes on from the last checkpoint. Raises Refusal where it is damaged or does not fit."""
        checkpoint = Checkpoint.load(self.checkpoint_path)
        shape = {**asdict(self.model.shape), "widths": list(self.model.shape.widths)}
        if checkpoint.story.get("shape") != shape:
            raise Refusal(
                "run",
                self.run,
                "This run was begun with other pictures or another version of the program.",
                "Name a new --run folder, or go on with the same pictures.",
            )
        self.model.load_state_dict(without_prefix("model", checkpoint.tensors))
        self.average.load_state_dict(without_prefix("average", checkpoint.tensors))
        restore_optimizer(self.optimizer, without_prefix("optimizer", checkpoint.tensors))
        self.epoch, self.step = checkpoint.story["epoch"], checkpoint.story["step"]
        self.say(f"Going on after epoch {self.epoch}.")

    def save(self) -> None:
        """Everything that `resume` needs, and what an exported model must know."""
        tensors = {
            **with_prefix("model", dict(self.model.state_dict())),
            **with_prefix("average", dict(self.average.state_dict())),
            **with_prefix("optimizer", optimizer_tensors(self.optimizer)),
        }
        story = {
            "epoch": self.epoch,
            "step": self.step,
            "shape": asdict(self.model.shape),
            "styles": list(SETS),
            "options": {
                name: getattr(self.options, name) for name in self.options.__struct_fields__
            },
        }
        Checkpoint(tensors, story).save(self.checkpoint_path)

    def train(self) -> None:
        """Runs the epochs that are left; after each come a checkpoint, curves and a sheet."""
        while self.epoch < self.options.epochs:
            started = time.monotonic()
            means = self.run_epoch(started)
            self.epoch += 1
            self.save()
            self.write_curves(means, time.monotonic() - started)
            write_sheet(self.run / f"sheet-{self.epoch:03}.png", self.average, self.examples)
        self.say("`sketch2art-server export instant` makes the engine's files of it.")

    def run_epoch(self, started: float) -> dict[str, float]:
        """One pass over all pictures. Gives the mean of each loss term."""
        self.model.train()
        sums: dict[str, float] = {}
        steps = len(self.examples) // self.options.batch
        for done, batch in enumerate(self.batches(), start=1):
            self.step += 1
            progress = (self.epoch + done / steps) / self.options.epochs
            for group in self.optimizer.param_groups:
                warm = min(1.0, self.step / 200)
                group["lr"] = (
                    self.options.rate * warm * (0.03 + 0.97 * (1 + cos(pi * progress)) / 2)
                )
            terms = self.train_step(batch)
            for name, value in terms.items():
                sums[name] = sums.get(name, 0.0) + value
            if done % 20 == 0 or done == steps:
                spent = time.monotonic() - started
                left = spent / done * (steps - done)
                left += spent / done * steps * (self.options.epochs - self.epoch - 1)
                shown = " ".join(f"{name} {value / done:.4f}" for name, value in sums.items())
                self.say(
                    f"epoch {self.epoch + 1}/{self.options.epochs} · {done}/{steps} · {shown}"
                    f" · {spent / done:.2f} s a step · about {left / 60:.0f} min left"
                )
        return {name: value / steps for name, value in sums.items()}

    def batches(self) -> Iterator[dict[str, Tensor]]:
        """Shuffled batches of this epoch, made in a process beside the training."""
        self.examples.epoch = self.epoch
        order = torch.Generator().manual_seed(self.options.seed + self.epoch)
        loader: DataLoader[Any] = DataLoader(
            self.examples,
            self.options.batch,
            shuffle=True,
            drop_last=True,
            num_workers=1 if self.device.type == "cpu" else 12,
            prefetch_factor=4,
            generator=order,
        )
        for batch in loader:
            yield {name: value.to(self.device) for name, value in batch.items()}

    def train_step(self, batch: dict[str, Tensor]) -> dict[str, float]:
        """One update of the weights and of their running average."""
        # bfloat16 makes a step about 2.5 times faster on processors that have it.
        with torch.autocast(self.device.type, torch.bfloat16):
            outputs = through(self.model, batch)
        terms = losses(outputs, batch)
        loss = total(terms)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        follow(self.average, self.model, min(0.998, self.step / (self.step + 10)))
        return {name: float(term.detach()) for name, term in terms.items()}

    def write_curves(self, means: dict[str, float], seconds: float) -> None:
        """Appends a row to curves.csv and draws curves.png anew."""
        path = self.run / "curves.csv"
        fresh = not path.is_file()
        with path.open("a", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            if fresh:
                writer.writerow(["epoch", "seconds", *means])
            writer.writerow([self.epoch, round(seconds), *(f"{v:.5f}" for v in means.values())])
        draw_curves(path, path.with_suffix(".png"))


TRAINER, OPTIONS = InstantTrainer, InstantTraining
