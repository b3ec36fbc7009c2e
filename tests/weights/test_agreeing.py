"""A licence is shown and agreed to before anything comes, and the disk remembers it."""

from __future__ import annotations

import msgspec
import pytest

from server.weights import manifest
from server.weights.lock import read_lock


def answers(monkeypatch, *texts: str) -> list[str]:
    left = list(texts)

    def ask(_prompt: str) -> str:
        if not left:
            raise EOFError
        return left.pop(0)

    monkeypatch.setattr("builtins.input", ask)
    return left


def test_nothing_comes_without_a_yes(hub, run, monkeypatch, models):
    for texts in (("no",), ("",), ()):
        answers(monkeypatch, *texts)
        code, out, err = run("fetch", "pinned", "--from", hub.address)
        assert code == 2 and "pinned: for tests\n  MIT, https://licence.example" in out
        assert "Nobody has agreed to the licence of pinned." in err
    assert hub.asked == [] and not models.exists()


def test_a_typed_yes_is_remembered(hub, run, monkeypatch, models):
    answers(monkeypatch, "yes")
    assert run("fetch", "pinned", "--from", hub.address)[0] == 0
    agreed = read_lock(models / "pinned").agreed
    answers(monkeypatch)
    code, out, _err = run("fetch", "pinned", "--from", hub.address)
    assert code == 0 and "MIT" not in out
    assert read_lock(models / "pinned").agreed == agreed


def test_another_licence_is_asked_for_anew(hub, fetched, run, monkeypatch, known, models):
    fetched("pinned")
    text = msgspec.json.decode(known.read_bytes())
    text["models"][0]["licence"]["name"] = "Stricter"
    other = known.with_name("other.json")
    other.write_bytes(msgspec.json.encode(text))
    monkeypatch.setattr(manifest, "MANIFEST", other)
    answers(monkeypatch, "no", "yes")
    assert run("fetch", "pinned", "--from", hub.address)[0] == 2
    assert run("fetch", "pinned", "--from", hub.address)[0] == 0
    assert read_lock(models / "pinned").licence == "Stricter, https://licence.example"


def test_what_is_not_commercial_comes_only_by_its_own_name_and_says_so(hub, run, models):
    code, _out, err = run("fetch", "shop", "--agree", "--from", hub.address)
    assert code == 2 and "comes only when it is named" in err and "shop private" in err
    assert hub.asked == []
    code, out, _err = run("fetch", "shop", "private", "--agree", "--from", hub.address)
    assert code == 0 and "private may not be used commercially." in out
    assert read_lock(models / "private") is not None


def test_the_warning_is_bold():
    import io

    from rich.console import Console

    from server.weights.manifest import manifest as known
    from server.weights.showing import Asker

    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, color_system="standard", width=200)
    assert Asker(console, agreed=True)([known().model("private")])
    assert "\x1b[1mprivate may not be used commercially." in stream.getvalue()


@pytest.mark.parametrize("action", ["fetch", "import"])
def test_import_asks_as_well(fetched, run, monkeypatch, models, tmp_path, action):
    fetched("pinned")
    other = tmp_path / "other"
    answers(monkeypatch, "no")
    source = models / "pinned"
    words = ("pinned", "--from", source) if action == "fetch" else (source, "pinned")
    assert run(action, *words, "--models", other)[0] == 2
    assert not other.exists()
