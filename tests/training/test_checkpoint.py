"""Checkpoints: nothing is lost, damage is refused, and loading runs nobody's code."""

import pytest

from tests.python_process import ran

torch = pytest.importorskip("torch")
pytest.importorskip("safetensors")

from server.training.checkpoint import (  # noqa: E402  (torch is optional)
    Checkpoint,
    follow,
    optimizer_tensors,
    restore_optimizer,
    with_prefix,
    without_prefix,
)
from shared.errors import Refusal  # noqa: E402

STORY = {"epoch": 3, "shape": {"widths": [4, 8]}, "styles": ["집", "house"]}


def test_what_was_saved_comes_back(tmp_path):
    tensors = {"a.b": torch.rand(3, 4), "count": torch.tensor(7), "half": torch.rand(2).half()}
    Checkpoint(tensors, STORY).save(tmp_path / "last.safetensors")
    found = Checkpoint.load(tmp_path / "last.safetensors")
    assert found.story == STORY and found.tensors.keys() == tensors.keys()
    assert all(torch.equal(found.tensors[name], tensors[name]) for name in tensors)
    assert found.tensors["half"].dtype == torch.float16
    assert [path.name for path in tmp_path.iterdir()] == ["last.safetensors"]


def test_a_tensor_that_is_a_view_is_stored_as_it_looks(tmp_path):
    turned = torch.arange(6.0).reshape(2, 3).T
    Checkpoint({"turned": turned}).save(tmp_path / "one.safetensors")
    assert torch.equal(Checkpoint.load(tmp_path / "one.safetensors").tensors["turned"], turned)


def test_a_crash_while_saving_leaves_the_older_checkpoint_whole(tmp_path):
    path = tmp_path / "last.safetensors"
    Checkpoint({"a": torch.ones(2)}, STORY).save(path)
    with pytest.raises(TypeError):
        Checkpoint({"a": torch.zeros(2)}, {"epoch": object()}).save(path)
    assert torch.equal(Checkpoint.load(path).tensors["a"], torch.ones(2))


@pytest.mark.parametrize("damage", ["cut", "empty", "garbage", "no story", "missing"])
def test_a_damaged_checkpoint_is_refused_with_what_to_do(tmp_path, damage):
    path = tmp_path / "last.safetensors"
    Checkpoint({"a": torch.rand(100)}, STORY).save(path)
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:-50])
    elif damage == "empty":
        path.write_bytes(b"")
    elif damage == "garbage":
        path.write_bytes(b"\x80\x04" + bytes(range(256)))
    elif damage == "no story":
        from safetensors.torch import save_file

        save_file({"a": torch.rand(2)}, path)
    else:
        path.unlink()
    with pytest.raises(Refusal) as refused:
        Checkpoint.load(path)
    assert refused.value.value == "last.safetensors" and refused.value.remedy


WATCHED = """
import sys
unpickled = []
sys.addaudithook(lambda event, args: event == "pickle.find_class" and unpickled.append(args))
from pathlib import Path
from server.training.checkpoint import Checkpoint
unpickled.clear()
found = Checkpoint.load(Path(sys.argv[1]))
assert found.tensors["a"].shape == (5,), found
print("unpickled:", unpickled)
import pickle
pickle.loads(pickle.dumps(Path))
print("the watch works:", len(unpickled) > 0)
"""


def test_loading_unpickles_nothing(tmp_path):
    path = tmp_path / "last.safetensors"
    Checkpoint({"a": torch.rand(5)}, STORY).save(path)
    done = ran(WATCHED, path)
    assert done.stdout.split("\n")[:2] == ["unpickled: []", "the watch works: True"], done.stderr


def test_a_pickle_is_refused_and_not_run(tmp_path):
    path, proof = tmp_path / "last.safetensors", tmp_path / "proof"

    class Harm:
        def __reduce__(self):
            return (proof.write_text, ("ran",))

    torch.save({"a": Harm()}, path)
    with pytest.raises(Refusal):
        Checkpoint.load(path)
    assert not proof.exists()


def test_prefixes_keep_the_parts_apart():
    parts = {**with_prefix("model", {"a": 1}), **with_prefix("model2", {"a": 2})}
    assert without_prefix("model", parts) == {"a": 1}
    assert without_prefix("model2", parts) == {"a": 2}


def steps(model, optimizer, count):
    for _ in range(count):
        optimizer.zero_grad()
        model(torch.ones(1, 3)).square().sum().backward()
        optimizer.step()


def test_an_optimizer_goes_on_as_if_it_had_never_stopped():
    torch.manual_seed(0)
    first = torch.nn.Linear(3, 2)
    state = {name: value.clone() for name, value in first.state_dict().items()}
    whole = torch.optim.AdamW(first.parameters(), 0.01)
    steps(first, whole, 6)
    second = torch.nn.Linear(3, 2)
    second.load_state_dict(state)
    half = torch.optim.AdamW(second.parameters(), 0.01)
    steps(second, half, 3)
    stored = {name: value.clone() for name, value in optimizer_tensors(half).items()}
    again = torch.optim.AdamW(second.parameters(), 0.01)
    restore_optimizer(again, stored)
    steps(second, again, 3)
    assert torch.equal(first.weight, second.weight)


def test_the_average_moves_a_little_toward_the_model_and_copies_counters():
    model, average = torch.nn.BatchNorm1d(2), torch.nn.BatchNorm1d(2)
    with torch.no_grad():
        model.weight.fill_(3.0)
        model.num_batches_tracked.fill_(9)
    follow(average, model, 0.75)
    assert average.weight.tolist() == [1.5, 1.5] and int(average.num_batches_tracked) == 9
    assert model.weight.tolist() == [3.0, 3.0]
