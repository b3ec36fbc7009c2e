"""What engines ask, and what `check` and `list` say of a disk."""

from __future__ import annotations

import pytest

from server import weights
from server.weights.lock import LOCK, read_lock
from server.weights.manifest import manifest
from shared.errors import Refusal
from tests.python_process import ran
from tests.weights.conftest import PINNED

NET = "unet/net.fp16.safetensors"


def test_what_an_engine_misses_is_named_with_the_command_that_brings_it(fetched):
    refusal = weights.missing("painter")
    assert (refusal.field, refusal.value) == ("model", "pinned, unpinned")
    assert refusal.why == "The model pinned, unpinned is not installed."
    assert refusal.remedy == "Run: sketch2art-server models fetch painter"
    fetched("pinned")
    assert weights.missing("painter").value == "unpinned"
    fetched("painter")
    assert weights.missing("painter") is None
    assert weights.missing("instant") is None


def test_the_folder_of_a_model_or_the_reason(fetched, models):
    with pytest.raises(Refusal, match=r"Run: sketch2art-server models fetch pinned"):
        weights.folder("pinned")
    with pytest.raises(Refusal, match=r"There is no such model"):
        weights.folder("nonsense")
    fetched("pinned")
    assert weights.folder("pinned") == models / "pinned"


def test_a_model_that_one_can_do_without_has_a_folder_or_none(fetched, models):
    assert weights.folder_if_there("pinned") is None
    with pytest.raises(Refusal, match=r"There is no such model"):
        weights.folder_if_there("nonsense")
    fetched("pinned")
    assert weights.folder_if_there("pinned") == models / "pinned"


@pytest.mark.parametrize("harm", ["gone", "short", "lock gone", "lock damaged", "other revision"])
def test_a_harmed_model_is_missing(fetched, models, harm):
    fetched("pinned")
    lock, net = models / "pinned" / LOCK, models / "pinned" / NET
    if harm == "gone":
        net.unlink()
    elif harm == "short":
        net.write_bytes(PINNED[NET][:-1])
    elif harm == "lock gone":
        lock.unlink()
    elif harm == "lock damaged":
        lock.write_text(lock.read_text()[:100])
    else:
        lock.write_text(lock.read_text().replace("a" * 40, "c" * 40))
    with pytest.raises(Refusal):
        weights.folder("pinned")
    fetched("pinned")
    assert weights.folder("pinned") == models / "pinned"
    assert net.read_bytes() == PINNED[NET]


def test_check_names_a_flipped_byte_and_fetch_mends_it(fetched, run, models, hub):
    fetched("painter")
    code, out, _err = run("check")
    assert code == 0 and "all as they were: pinned, unpinned" in out
    net = models / "pinned" / NET
    data = bytearray(net.read_bytes())
    data[400_000] ^= 1
    net.write_bytes(bytes(data))
    (models / "unpinned/one.safetensors").unlink()
    assert weights.missing("painter").value == "unpinned"  # sizes tell no more
    code, out, err = run("check")
    assert code == 2
    assert f"damaged: pinned/{NET}" in out and "missing: unpinned/one.safetensors" in out
    assert "damaged: 2. Run: sketch2art-server models fetch pinned unpinned" in err
    assert weights.missing("painter").value == "pinned, unpinned"
    assert "damaged" in run("list")[1]
    fetched("pinned", "unpinned")
    assert run("check", "painter")[0] == 0
    assert hub.sent("config.json") == [""], "what was whole came once"
    assert not read_lock(models / "pinned").files[NET].damaged


def test_the_list_shows_every_model(fetched, run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    fetched("pinned")
    code, out, _err = run("list")
    lines = {line.split()[0]: line for line in out.splitlines() if line.strip()}
    assert code == 0 and "installed" in lines["pinned"] and "this program" in lines["pinned"]
    assert "not here" in lines["unpinned"] and "first fetch" in lines["unpinned"]
    assert "CC-NC, not commercial" in lines["private"] and "shop" in lines["private"]


def test_a_servers_processes_keep_the_variable_and_lose_the_token(monkeypatch, models):
    from server.data_folder import keep_only_harmless_environment

    left = {"SKETCH2ART_MODELS": str(models), "HF_TOKEN": "secret-token"}
    monkeypatch.setattr("os.environ", left)
    keep_only_harmless_environment()
    assert left == {"SKETCH2ART_MODELS": str(models)}


def test_asking_imports_nothing_heavy():
    code = (
        "import sys, server.weights; server.weights.missing('sketch_adapter');"
        "print(sorted({'numpy', 'torch', 'rich', 'urllib.request', 'flask'} & set(sys.modules)))"
    )
    done = ran(code)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def test_the_shipped_manifest_is_sound(monkeypatch):
    import re
    from pathlib import Path

    from server.weights import manifest as module
    from server.weights.names import is_pickle

    monkeypatch.setattr(module, "MANIFEST", Path(module.__file__).with_name("manifest.json"))
    known = manifest()
    assert set(known.engines) == {
        "sketch_adapter",
        "sketch_fast",
        "sketch_live",
        "sketch_small",
    }
    for engine in known.engines:
        assert known.named([engine]), "nothing that an engine needs is not commercial"
    names = [model.name for model in known.models]
    assert len(names) == len(set(names))
    for model in known.models:
        assert re.fullmatch("([0-9a-f]{40})?", model.revision), model.name
        assert model.licence.address.startswith("https://") and model.licence.name
        for file in model.files:
            assert not is_pickle(file.path) and ".." not in file.path and file.path[0] != "/"
            assert re.fullmatch("([0-9a-f]{64})?", file.sha256), file.path
            assert file.path.endswith((".safetensors", ".json", ".txt"))
