"""A whole small run: from pictures to a checkpoint, on from there, and out to a painting engine."""

import csv
from functools import partial

import cv2
import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

import onnxruntime  # noqa: E402  (torch is optional)

from server.datasets.pictures import SETS, read_set  # noqa: E402
from server.engines.engine import PaintOrder  # noqa: E402
from server.engines.instant import InstantEngine, InstantOptions  # noqa: E402
from server.nets.palette_unet import PaletteUNet, UNetShape  # noqa: E402
from server.training import prepared  # noqa: E402
from server.training.checkpoint import Checkpoint  # noqa: E402
from server.training.export import export, write_onnx  # noqa: E402
from server.training.instant import InstantTrainer, InstantTraining  # noqa: E402
from server.training.prepared import prepared_pictures, style_lines  # noqa: E402
from shared.errors import Refusal  # noqa: E402
from tests.drawn_sets import write_sets  # noqa: E402
from tests.painting.drawings import house  # noqa: E402

SMALL = {"widths": (4, 6, 8, 8, 8), "attention": 4}
PICTURES = 3


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return write_sets(tmp_path_factory.mktemp("data"), PICTURES)


@pytest.fixture(autouse=True)
def small_network(monkeypatch):
    monkeypatch.setattr("server.training.instant.UNetShape", partial(UNetShape, **SMALL))
    torch.set_num_threads(1)


def trainer(data, run, *, epochs=1, batch=4, seed=1, said=None):
    options = InstantTraining(epochs=epochs, batch=batch, threads=1, seed=seed)
    return InstantTrainer(data, run, options, (said if said is not None else []).append)


@pytest.fixture(scope="module")
def trained(data, tmp_path_factory):
    """The folder of a run of one epoch."""
    run = tmp_path_factory.mktemp("runs") / "run"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("server.training.instant.UNetShape", partial(UNetShape, **SMALL))
        trainer(data, run).train()
    return run


def rows(run):
    with (run / "curves.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def test_an_epoch_leaves_a_checkpoint_curves_and_a_sheet(trained):
    story = Checkpoint.load(trained / "last.safetensors").story
    assert story["epoch"] == 1 and story["step"] == 3 * PICTURES // 4
    assert story["styles"] == list(SETS)
    (row,) = rows(trained)
    terms = {name: float(value) for name, value in row.items() if name not in ("epoch", "seconds")}
    assert row["epoch"] == "1" and terms.keys() >= {"picture", "mask", "choice"}
    assert all(np.isfinite(value) for value in terms.values())
    assert cv2.imread(str(trained / "curves.png")).shape[2] == 3
    sheet = cv2.imread(str(trained / "sheet-001.png"))
    assert sheet.shape == (3 * 5 * 128, 16 * 128, 3) and sheet.std() > 20


def test_a_run_goes_on_where_it_ended(data, trained, tmp_path):
    run = tmp_path / "run"
    run.mkdir()
    for path in trained.iterdir():
        (run / path.name).write_bytes(path.read_bytes())
    said = []
    again = trainer(data, run, epochs=2, said=said)
    assert again.epoch == 1 and any("epoch 1" in line for line in said)
    before = {name: value.clone() for name, value in again.model.state_dict().items()}
    stored = Checkpoint.load(run / "last.safetensors").tensors
    assert all(torch.equal(stored[f"model.{name}"], value) for name, value in before.items())
    moments = again.optimizer.state_dict()["state"]
    assert len(moments) == len(list(again.model.parameters()))
    assert all(int(state["step"]) == 3 * PICTURES // 4 for state in moments.values())
    again.train()
    assert [row["epoch"] for row in rows(run)] == ["1", "2"]
    assert Checkpoint.load(run / "last.safetensors").story["epoch"] == 2
    assert (run / "sheet-002.png").is_file()
    assert any(not torch.equal(before[n], v) for n, v in again.model.state_dict().items())
    assert all(torch.isfinite(value).all() for value in again.average.state_dict().values())


def test_a_run_that_is_done_does_nothing_more(data, trained):
    before = (trained / "last.safetensors").stat().st_mtime_ns
    trainer(data, trained).train()
    assert (trained / "last.safetensors").stat().st_mtime_ns == before


def test_progress_is_told_with_the_time_left(data, tmp_path):
    said = []
    trainer(data, tmp_path / "run", said=said).train()
    assert any("epoch 1/1" in line and "min left" in line for line in said)


def test_a_run_of_another_shape_is_refused(data, trained, monkeypatch):
    other = {**SMALL, "attention": 5}
    monkeypatch.setattr("server.training.instant.UNetShape", partial(UNetShape, **other))
    with pytest.raises(Refusal, match="another"):
        trainer(data, trained)


def test_a_damaged_checkpoint_is_refused(data, tmp_path):
    (tmp_path / "last.safetensors").write_bytes(b"damaged")
    with pytest.raises(Refusal, match="damaged"):
        trainer(data, tmp_path)


def test_fewer_pictures_than_a_batch_are_refused(data, tmp_path):
    with pytest.raises(Refusal) as refused:
        trainer(data, tmp_path / "run", batch=3 * PICTURES + 1)
    assert refused.value.field == "batch" and str(3 * PICTURES) in refused.value.why


def test_missing_data_is_refused(tmp_path):
    with pytest.raises(Refusal) as refused:
        trainer(tmp_path / "nowhere", tmp_path / "run")
    assert refused.value.field == "data"


def test_the_same_seed_makes_the_same_examples(data, tmp_path):
    one = trainer(data, tmp_path / "one").examples
    same = trainer(data, tmp_path / "same").examples
    other = trainer(data, tmp_path / "other", seed=2).examples
    assert np.array_equal(one[4]["drawing"], same[4]["drawing"])
    assert not np.array_equal(one[4]["drawing"], other[4]["drawing"])
    one.epoch = 1
    assert not np.array_equal(one[4]["drawing"], same[4]["drawing"])


def test_training_never_reads_what_is_held_out(data, tmp_path, monkeypatch):
    read = []

    def watched(folder, style):
        read.append(folder)
        return read_set(folder, style)

    monkeypatch.setattr(prepared, "read_set", watched)
    drawn, sources = prepared_pictures(data, tmp_path)
    assert [(folder.parent.name, folder.name) for folder in read] == [
        (name, "train") for name in SETS.values()
    ]
    assert len(drawn) == len(sources) == 3 * PICTURES
    held_out = read_set(data / "openmoji" / "val", "flat")[0].picture
    assert not any(np.array_equal(one.picture, held_out) for one in drawn)


def test_a_set_with_its_own_drawings_has_one_hand_and_others_have_one_per_extractor(data, tmp_path):
    drawn, _ = prepared_pictures(data, tmp_path)
    hands = {one.style: one.lines.shape for one in drawn}
    assert hands == {0: (1, 256, 256), 1: (3, 256, 256), 2: (3, 256, 256)}
    assert all((one.lines > 128).any() for one in drawn)


def test_lines_are_drawn_once_and_then_read(data, tmp_path, monkeypatch):
    pictures = read_set(data / "noto" / "train", "soft")
    first = style_lines(pictures, tmp_path / "lines.npz")
    monkeypatch.setattr(prepared, "TRAINING_EXTRACTORS", ())
    again = style_lines(pictures, tmp_path / "lines.npz")
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert [path.name for path in tmp_path.iterdir()] == ["lines.npz"]


def random_network():
    torch.manual_seed(3)
    network = PaletteUNet(UNetShape(styles=3, **SMALL)).eval()
    with torch.no_grad():  # blocks start as identity: make them count
        for name, parameter in network.named_parameters():
            if "second_norm" in name or "steer" in name:
                parameter.normal_(0, 0.3)
    return network


def test_the_exported_graph_gives_what_the_network_gives(tmp_path):
    network = random_network()
    write_onnx(network, tmp_path / "network.onnx")
    graph = onnxruntime.InferenceSession(str(tmp_path / "network.onnx"))
    for colours in (1, 3, 6):
        present = torch.zeros(1, 6)
        present[:, :colours] = 1
        inputs = {
            "drawing": torch.rand(1, 6, 128, 128),
            "recalled": torch.rand(1, 4, 32, 32),
            "style": torch.eye(3)[1:2],
            "palette": torch.rand(1, 6, 3),
            "present": present,
            "shares": torch.rand(1, 6) * present,
        }
        with torch.inference_mode():
            weights, form, mask = network(*inputs.values())
        fed = {name: part.numpy() for name, part in inputs.items()}
        found = graph.run(["weights", "form", "mask"], fed)
        for ours, theirs in zip(found, (weights, form, torch.sigmoid(mask)), strict=True):
            assert np.abs(ours - theirs.numpy()).max() < 1e-2
        assert not found[0][:, colours:6].any() and 0 <= found[2].min() <= found[2].max() <= 1


def test_what_was_trained_here_is_exported_loaded_and_paints(data, trained, tmp_path):
    card = export(trained / "last.safetensors", data, tmp_path)
    assert card["version"] == "1.1" and len(card["files"]) == 2
    engine = InstantEngine(tmp_path)
    engine.load()
    assert engine.info().state == "ready" and engine.info().version == "1.1"
    order = PaintOrder("soft", InstantOptions(prompt="blue house"), house())
    painted = engine.paint(order, lambda *_: None)
    assert painted.picture.shape == (1024, 1024, 3) and painted.palette


def test_exporting_without_a_checkpoint_is_refused(data, tmp_path):
    with pytest.raises(Refusal, match="no checkpoint"):
        export(tmp_path / "last.safetensors", data, tmp_path / "out")
