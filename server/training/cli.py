"""The commands `train`, `export` and `evaluate`. Imports torch only when it is needed."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from shared.errors import Refusal

TRAINERS = {"instant": "server.training.instant"}
"""Model → its module, which says by `TRAINER` and `OPTIONS` who trains it (docs/adding.md)."""


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds them to the parser of `sketch2art-server`."""
    train = commands.add_parser(
        "train",
        help="train a model on drawn pictures",
        description="Trains until the epochs are done. Run it again on the same --run folder and "
        "it goes on from its last checkpoint. Curves, and a sheet of pictures after each epoch, "
        "are written beside the checkpoint.",
        epilog="example: sketch2art-server train instant --data data --run runs/mine --epochs 20",
    )
    train.add_argument("model", choices=list(TRAINERS))
    train.add_argument("--data", type=Path, required=True, help="folder with openmoji, fluent3d …")
    train.add_argument("--run", type=Path, required=True, help="folder for checkpoints and sheets")
    train.add_argument("--epochs", type=int, default=20, help="passes in all (%(default)s)")
    train.add_argument("--batch", type=int, default=16, help="pictures at a time (%(default)s)")
    train.add_argument("--rate", type=float, default=1e-3, help="learning rate (%(default)s)")
    train.add_argument("--seed", type=int, default=5508, help="for weights and order (%(default)s)")
    train.add_argument("--threads", type=int, default=2, help="of the processor (%(default)s)")
    train.add_argument("--pictures", type=int, default=0, help="use only so many (all)")
    train.set_defaults(command=_train)
    export = commands.add_parser(
        "export",
        help="turn a checkpoint into the files that the engine reads",
        description="Writes two ONNX graphs, the memory of palettes and their card.",
    )
    export.add_argument("model", choices=["instant"])
    export.add_argument("--run", type=Path, required=True, help="folder of the training run")
    export.add_argument("--data", type=Path, required=True, help="the data it was trained on")
    export.add_argument("--out", type=Path, required=True, help="folder for the files")
    export.set_defaults(command=_export)
    evaluate = commands.add_parser(
        "evaluate",
        help="judge a model on a folder of drawn pictures",
        description="Paints every sketch of the folder, with a palette found by itself and with "
        "the true one, and prints figures inside the object beside honest baselines.",
        epilog="example: sketch2art-server evaluate instant data/openmoji/val data/noto/val",
    )
    evaluate.add_argument("model", choices=["instant"])
    evaluate.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    evaluate.add_argument(
        "--train", type=Path, help="training folder for the recall baseline (FOLDER/../train)"
    )
    evaluate.add_argument("--models", type=Path, help="judge these files, not the shipped ones")
    evaluate.add_argument("--limit", type=int, default=0, help="so many pictures only (all)")
    evaluate.add_argument("--json", type=Path, help="write the figures here too")
    evaluate.set_defaults(command=_evaluate)


def _train(options: argparse.Namespace) -> int:
    module = _needs_torch(TRAINERS[options.model])
    from shared.options import checked_options

    names = ("epochs", "batch", "rate", "seed", "threads", "pictures")
    wanted = checked_options(module.OPTIONS, {name: getattr(options, name) for name in names})
    console = Console(highlight=False)
    module.TRAINER(options.data, options.run, wanted, console.print).train()
    console.print(f"Done. What came of it is in {options.run}.")
    return 0


def _export(options: argparse.Namespace) -> int:
    exporter = _needs_torch("server.training.export")
    card = exporter.export(options.run / "last.safetensors", options.data, options.out)
    Console(highlight=False).print(f"Model {card['version']} is in {options.out}.")
    return 0


def _needs_torch(module: str) -> Any:
    """The module, or a Refusal that says how to install what it needs."""
    import importlib

    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as missing:
        raise Refusal(
            "training",
            missing.name,
            "Training needs more than the program itself.",
            "Install it: pip install 'sketch2art[training]'",
        ) from missing


def _evaluate(options: argparse.Namespace) -> int:
    from server.engines.instant import MODELS, InstantEngine
    from server.evaluation.instant import evaluate
    from server.evaluation.nearest import DISTANCE

    engine = InstantEngine(options.models or MODELS)
    engine.load()
    console = Console(highlight=False)
    report = {}
    for folder in options.folders:
        train = options.train or folder.resolve().parent / "train"
        train = train if (train / "metadata.csv").is_file() else None
        with Progress(console=console, transient=True) as bar:
            task = bar.add_task(str(folder), total=None)

            def advance(done: int, of: int, bar: Progress = bar, task: Any = task) -> None:
                bar.update(task, completed=done, total=of)

            rows = evaluate(folder, train, engine, options.limit, advance)
        table = Table(title=f"{folder}: inside the object")
        for name in ("", "L1", "CIEDE2000", "chroma", "lines kept"):
            table.add_column(name, justify="left" if not name else "right")
        for row in rows:
            found = row.figures
            table.add_row(
                row.painter,
                f"{found.l1:.4f}",
                f"{found.delta_e:.2f}",
                f"{found.chroma:.1f}",
                f"{found.lines:.1%}",
            )
        console.print(table)
        report[str(folder)] = {row.painter: asdict(row.figures) for row in rows}
    console.print(f"Nearest training sketch: {DISTANCE}. Lower L1 and CIEDE2000 are better.")
    if options.json:
        options.json.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    return 0
