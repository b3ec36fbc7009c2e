"""A hub of our own on this machine, three small models, and the command in this very process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from server.weights import download, manifest
from tests.contract.guard import nothing_left_behind  # noqa: F401
from tests.weights.small_hub import SmallHub, safetensors

REVISION, OTHER_REVISION = "a" * 40, "b" * 40


@pytest.fixture
def hub() -> Iterator[SmallHub]:
    """Has tiny/pinned, tiny/unpinned and tiny/private."""
    with SmallHub() as running:
        running.put("tiny/pinned", REVISION, PINNED)
        running.put("tiny/unpinned", OTHER_REVISION, {"one.safetensors": safetensors(3)})
        running.put("tiny/private", REVISION, {"one.safetensors": safetensors(4)})
        yield running


PINNED = {
    "config.json": b'{"small": true}',
    "unet/net.fp16.safetensors": safetensors(1, 300_000),
    "unet/net.bin": b"a pickle",
}


@pytest.fixture(autouse=True)
def known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The manifest of three small models; nothing of this machine is asked."""
    path = tmp_path / "manifest.json"
    path.write_bytes(msgspec.json.encode(small_manifest()))
    monkeypatch.setattr(manifest, "MANIFEST", path)
    monkeypatch.setattr(download, "PAUSES", (0.01, 0.01))
    monkeypatch.setenv("SKETCH2ART_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("no_proxy", "*")
    for name in ("HF_TOKEN", "HF_ENDPOINT"):
        monkeypatch.delenv(name, raising=False)
    return path


def small_manifest() -> dict[str, object]:
    free = {"name": "MIT", "address": "https://licence.example", "commercial": True}
    pinned = [{"path": "config.json"}, {"path": "unet/net.fp16.safetensors"}]
    single = [{"path": "one.safetensors"}]
    return {
        "engines": {"painter": ["pinned", "unpinned"], "shop": ["pinned", "private"]},
        "models": [
            _model("pinned", REVISION, free, pinned),
            _model("unpinned", "", free, single),
            _model("private", REVISION, {**free, "name": "CC-NC", "commercial": False}, single),
        ],
    }


def _model(name: str, revision: str, licence: object, files: object) -> dict[str, object]:
    return {
        "name": name,
        "repository": f"tiny/{name}",
        "revision": revision,
        "purpose": "for tests",
        "licence": licence,
        "files": files,
    }


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """Where they come to lie."""
    return tmp_path / "models"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """run(*arguments) of `sketch2art-server models` → (exit code, output, errors)."""
    from server.cli import main

    def ran(*arguments: object) -> tuple[int, str, str]:
        code = main(["models", *map(str, arguments)])
        told = capsys.readouterr()
        assert "Traceback" not in told.out + told.err
        return code, told.out, told.err

    return ran


@pytest.fixture
def fetched(hub: SmallHub, run: Callable[..., tuple[int, str, str]]) -> Callable[..., str]:
    """fetched(*names): brought from the hub, agreed to; what was printed."""

    def bring(*names: str) -> str:
        code, out, err = run("fetch", *names, "--agree", "--from", hub.address)
        assert code == 0, err
        return out

    return bring
