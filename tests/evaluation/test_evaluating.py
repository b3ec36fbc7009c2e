"""Judging the model on folders: the table, its baselines, and folders that are not as needed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from server.datasets.pictures import read_picture, read_set
from server.engines.instant import InstantEngine
from server.evaluation.instant import evaluate, style_of, true_palette
from server.evaluation.nearest import Recall, evaluation_sketch
from shared.errors import Refusal
from tests.drawn_sets import cut_out, drawn_pair, write_folder

COMMAND = Path(sys.executable).parent / "sketch2art-server"
PAINTERS = [
    "target itself",
    "sketch itself",
    "true mean colour",
    "nearest training sketch",
    "model, no palette",
    "model, true palette",
]


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, "evaluate", "instant", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "COLUMNS": "120", **environment},
    )


@pytest.fixture(scope="module")
def openmoji(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sets") / "openmoji"
    write_folder(folder / "train", 3, pairs=True)
    write_folder(folder / "val", 2, pairs=True, first=3)
    return folder


@pytest.mark.parametrize(("name", "style"), [("openmoji", "flat"), ("fluent3d", "glossy")])
def test_the_path_tells_the_style(tmp_path, name, style):
    assert style_of(tmp_path / name / "val") == style
    assert style_of(tmp_path / "noto" / "deeper" / "val") == "soft"
    assert style_of(tmp_path / "mine" / "glossy") == "glossy"


def test_a_path_that_tells_no_style_is_refused_with_those_that_do(tmp_path):
    with pytest.raises(Refusal) as refused:
        style_of(tmp_path / "mine")
    assert refused.value.field == "folder" and "openmoji" in refused.value.remedy


def test_the_baselines_have_the_figures_that_they_must_have(openmoji, instant):
    steps = []
    rows = evaluate(openmoji / "val", openmoji / "train", instant, 0, lambda *at: steps.append(at))
    found = {row.painter: row.figures for row in rows}
    assert list(found) == PAINTERS and steps == [(1, 2), (2, 2)]
    assert found["target itself"].l1 == 0 == found["target itself"].delta_e
    assert found["target itself"].lines > 0.95 and found["sketch itself"].lines > 0.95
    assert found["sketch itself"].l1 > found["true mean colour"].l1 > 0
    assert found["sketch itself"].chroma < 1 < found["true mean colour"].chroma


def test_without_a_training_folder_the_recall_baseline_is_left_out(openmoji, instant):
    rows = evaluate(openmoji / "val", None, instant, 1, lambda *_: None)
    assert [row.painter for row in rows] == [p for p in PAINTERS if "training" not in p]


def test_the_limit_takes_so_many_pictures(openmoji, instant):
    steps = []
    evaluate(openmoji / "train", None, instant, 2, lambda *at: steps.append(at))
    assert steps == [(1, 2), (2, 2)]


def test_recall_finds_the_training_picture_of_the_same_sketch(openmoji):
    pictures = read_set(openmoji / "train", "flat")
    recall = Recall(pictures)
    for picture in pictures:
        moved = np.roll(picture.sketch, 2, axis=1)
        assert np.array_equal(recall.nearest(moved), picture.picture)


def test_the_sketch_of_a_pair_is_its_own_and_that_of_a_picture_is_extracted(tmp_path):
    cv2.imwrite(str(tmp_path / "pair.png"), drawn_pair(0))
    cv2.imwrite(str(tmp_path / "cut.png"), cut_out(0))
    pair, cut = (read_picture(tmp_path / name, "flat") for name in ("pair.png", "cut.png"))
    assert np.array_equal(evaluation_sketch(pair), pair.sketch)
    lines = evaluation_sketch(cut)
    assert cut.sketch is None and lines.shape == (256, 256) and (lines < 128).any()


def test_the_true_palette_is_that_of_the_fills_without_the_lines(tmp_path):
    cv2.imwrite(str(tmp_path / "pair.png"), drawn_pair(0))
    palette, shares = true_palette(read_picture(tmp_path / "pair.png", "flat"))
    assert palette[:2] == ["#dc2828", "#32a046"]
    assert sum(shares) == pytest.approx(1) and shares == sorted(shares, reverse=True)


def test_the_command_prints_a_table_and_writes_the_same_figures_as_json(openmoji, tmp_path):
    report = tmp_path / "figures.json"
    done = run(openmoji / "val", "--limit", 1, "--json", report)
    assert done.returncode == 0, done.stderr
    (figures,) = json.loads(report.read_text(encoding="utf-8")).values()
    assert list(figures) == PAINTERS
    for painter, values in figures.items():
        line = next(line for line in done.stdout.splitlines() if painter in line)
        assert f"{values['l1']:.4f}" in line and f"{values['delta_e']:.2f}" in line


@pytest.mark.parametrize("folder", ["openmoji/nowhere", "somewhere"])
def test_a_missing_folder_is_one_line_and_exit_code_2(tmp_path, folder):
    done = run(tmp_path / folder)
    assert done.returncode == 2 and done.stdout.strip() == ""
    assert len(done.stderr.strip().splitlines()) == 1 and "Traceback" not in done.stderr
    assert done.stderr.startswith("sketch2art-server: ")


def test_a_folder_without_pictures_is_refused(tmp_path):
    empty = write_folder(tmp_path / "openmoji" / "val", 0, pairs=True)
    done = run(empty)
    assert done.returncode == 2 and "Traceback" not in done.stderr


def test_missing_models_are_one_line_and_exit_code_2(openmoji, tmp_path):
    done = run(openmoji / "val", "--models", tmp_path)
    assert done.returncode == 2 and "instant" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.skipif(
    "SKETCH2ART_DATA" not in os.environ,
    reason="SKETCH2ART_DATA does not name the folder of the real sets",
)
@pytest.mark.parametrize("name", ["openmoji", "fluent3d", "noto"])
def test_on_the_real_sets_lines_are_kept_and_a_true_palette_helps(name):
    engine = InstantEngine()
    engine.load()
    folder = Path(os.environ["SKETCH2ART_DATA"]) / name / "val"
    rows = evaluate(folder, None, engine, 12, lambda *_: None)
    found = {row.painter: row.figures for row in rows}
    assert found["model, true palette"].lines > 0.9
    assert found["model, true palette"].l1 < found["model, no palette"].l1
