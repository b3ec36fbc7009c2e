"""From a hub onto the disk: whole files with the right hashes, or a reason and nothing harmed."""

from __future__ import annotations

import hashlib
import shutil

import msgspec
import pytest

from server.weights import fetch
from server.weights.lock import read_lock
from tests.weights.conftest import OTHER_REVISION, PINNED, REVISION
from tests.weights.small_hub import SmallHub, safetensors

NET = "unet/net.fp16.safetensors"


def test_a_model_is_fetched_with_its_wanted_files_and_a_lock(fetched, models, run):
    told = fetched("pinned")
    folder, lock = models / "pinned", read_lock(models / "pinned")
    assert (folder / NET).read_bytes() == PINNED[NET]
    assert not (folder / "unet/net.bin").exists()
    assert lock is not None and (lock.revision, lock.pinned) == (REVISION, "manifest")
    assert lock.files[NET].sha256 == hashlib.sha256(PINNED[NET]).hexdigest()
    assert lock.files["config.json"].size == len(PINNED["config.json"])
    assert "no revision" not in told and f"pinned is in {folder}" in told
    assert run("path", "pinned") == (0, f"{folder}\n", "")


def test_an_engine_brings_all_its_models_and_a_second_run_nothing(hub, fetched, models):
    fetched("painter")
    assert read_lock(models / "unpinned") is not None
    before = len(hub.asked)
    assert "pinned: whole" in fetched("painter")
    assert len(hub.asked) == before, "not even a listing"


def test_what_no_revision_pins_is_said_and_pinned_from_the_first_fetch_on(hub, fetched, models):
    told = fetched("unpinned")
    assert f"this program pins no revision. {hub.address} has {OTHER_REVISION}" in told
    assert read_lock(models / "unpinned").pinned == "first fetch"
    (models / "unpinned/one.safetensors").unlink()
    assert "no revision" not in fetched("unpinned")
    assert any(path.endswith(f"/revision/{OTHER_REVISION}") for path, *_ in hub.asked)


def test_another_revision_than_the_first_one_is_not_taken(hub, fetched, models, run):
    fetched("unpinned")
    hub.put("tiny/unpinned", "c" * 40, {"one.safetensors": safetensors(9)})
    (models / "unpinned/one.safetensors").unlink()
    code, _out, err = run("fetch", "unpinned", "--agree", "--from", hub.address)
    assert code == 2 and "does not have it at the wanted revision" in err


def test_a_file_with_another_hash_is_dropped_and_named(hub, run, models):
    hub.wrong.add(NET)
    code, _out, err = run("fetch", "pinned", "--agree", "--from", hub.address)
    assert code == 2 and f"file ({NET}): What came is not the pinned file" in err
    assert [path.name for path in (models / "pinned/unet").iterdir()] == []
    hub.wrong.clear()
    assert run("fetch", "pinned", "--agree", "--from", hub.address)[0] == 0


def test_a_small_file_is_held_to_gits_hash(hub, run):
    hub.wrong.add("config.json")
    code, _out, err = run("fetch", "pinned", "--agree", "--from", hub.address)
    assert code == 2 and "file (config.json): What came is not the pinned file" in err


def test_a_hash_in_the_manifest_counts_more_than_the_hubs_word(hub, run, known):
    text = msgspec.json.decode(known.read_bytes())
    text["models"][0]["files"][1]["sha256"] = "d" * 64
    other = known.with_name("other.json")
    other.write_bytes(msgspec.json.encode(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("server.weights.manifest.MANIFEST", other)
        code, _out, err = run("fetch", "pinned", "--agree", "--from", hub.address)
    assert code == 2 and "another file under this name than the one that is pinned" in err


def test_a_mirror_that_changed_its_mind_about_a_revision_is_refused(hub, fetched, run, models):
    fetched("pinned")
    hub.put("tiny/pinned", REVISION, {**PINNED, NET: safetensors(8, 300_000)})
    (models / "pinned" / NET).unlink()
    code, _out, err = run("fetch", "pinned", "--agree", "--from", hub.address)
    assert code == 2 and "another file under this name" in err


def test_a_truncated_file_is_told_and_what_came_stays(hub, run, models):
    hub.cut[NET] = 100_000
    code, _out, err = run("fetch", "pinned", "--agree", "--from", hub.address)
    assert code == 2 and "the file there is shorter than it should be" in err
    (part,) = (models / "pinned/unet").glob("*.part")
    assert part.stat().st_size == 100_000
    hub.cut.clear()
    assert run("fetch", "pinned", "--agree", "--from", hub.address)[0] == 0
    assert hub.sent(NET)[-1] == "bytes=100000-"
    assert not list((models / "pinned/unet").glob("*.part"))


def test_a_connection_that_breaks_again_and_again_still_brings_the_file(hub, fetched, models):
    hub.hang_up_after = 150_000
    fetched("pinned")
    assert (models / "pinned" / NET).read_bytes() == PINNED[NET]
    assert hub.sent(NET)[:3] == ["", "bytes=150000-", "bytes=300000-"]


def test_a_server_that_knows_no_ranges_begins_anew(hub, run, models):
    hub.cut[NET] = 100_000
    run("fetch", "pinned", "--agree", "--from", hub.address)
    hub.cut.clear()
    hub.deaf_to_ranges = True
    assert run("fetch", "pinned", "--agree", "--from", hub.address)[0] == 0
    assert (models / "pinned" / NET).read_bytes() == PINNED[NET]


def test_what_is_not_there_and_who_is_not_there_are_told_apart(hub, run):
    hub.put("tiny/pinned", REVISION, {"config.json": b"{}"})
    _code, _out, err = run("fetch", "pinned", "--agree", "--from", hub.address)
    assert f"file ({NET}): The source does not have this file." in err
    del hub.files["tiny/pinned"]
    _code, _out, err = run("fetch", "pinned", "--agree", "--from", hub.address)
    assert "does not have it at the wanted revision" in err
    hub.stop()
    code, _out, err = run("fetch", "pinned", "--agree", "--from", hub.address)
    assert code == 2 and "It cannot be reached (Connection refused)" in err


def test_a_page_that_is_no_hub_is_told(run, hub):
    hub.files["tiny/pinned"] = ("main", {})
    code, _out, err = run("fetch", "pinned", "--agree", "--from", hub.address)
    assert code == 2
    hub.files["tiny/unpinned"] = ("not a hash", {})
    code, _out, err = run("fetch", "unpinned", "--agree", "--from", hub.address)
    assert code == 2 and "It does not answer as a hub does." in err


def test_a_shut_model_asks_for_a_token_and_the_token_is_never_printed(hub, run, monkeypatch):
    hub.token = "secret-token"
    monkeypatch.setenv("HF_ENDPOINT", hub.address)
    code, _out, err = run("fetch", "pinned", "--agree")
    assert code == 2 and "given to known people only" in err and "HF_TOKEN" in err
    monkeypatch.setenv("HF_TOKEN", "wrong-token")
    code, out, err = run("fetch", "pinned", "--agree")
    assert code == 2 and "does not open this model" in err and "wrong-token" not in out + err
    monkeypatch.setenv("HF_TOKEN", "secret-token")
    code, out, err = run("fetch", "pinned", "--agree")
    assert code == 0 and "secret-token" not in out + err
    monkeypatch.setenv("HF_TOKEN", "two\nlines")
    code, out, err = run("fetch", "pinned", "--agree")
    assert code == 2 and "two" not in out + err


def test_the_token_goes_neither_to_a_named_mirror_nor_where_the_hub_sends_us(hub, run, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", "secret-token")
    assert run("fetch", "pinned", "--agree", "--from", hub.address)[0] == 0
    assert {token for *_, token in hub.asked} == {""}
    hub.token = "secret-token"
    with SmallHub() as store:
        store.files = hub.files
        hub.elsewhere = store.address
        monkeypatch.setenv("HF_ENDPOINT", hub.address)
        assert run("fetch", "unpinned", "--agree")[0] == 0
        assert store.asked and {token for *_, token in store.asked} == {""}


def test_without_room_on_the_disk_nothing_is_begun(hub, run, monkeypatch):
    usage = shutil.disk_usage("/")._replace(free=fetch.SPARE_BYTES + 600_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    code, _out, err = run("fetch", "pinned", "--agree", "--from", hub.address)
    assert code == 2 and "There is no room: 0.1 GB are needed, 0.1 GB are free." in err
    assert [path for path, *_ in hub.asked if "/resolve/" in path] == []


def test_a_folder_that_cannot_be_made_is_told(hub, run, tmp_path):
    (tmp_path / "file").write_text("in the way")
    place = tmp_path / "file/models"
    code, _out, err = run("fetch", "pinned", "--agree", "--from", hub.address, "--models", place)
    assert code == 2 and "cannot store anything" in err


def test_damaged_safetensors_are_refused_even_with_the_right_hash(hub, run, models):
    data = bytearray(PINNED[NET])
    data[8:9] = b"x"
    hub.put("tiny/pinned", REVISION, {**PINNED, NET: bytes(data)})
    code, _out, err = run("fetch", "pinned", "--agree", "--from", hub.address)
    assert code == 2 and "not a whole safetensors file (its header is not JSON)" in err
    assert not (models / "pinned" / NET).exists()


@pytest.mark.parametrize("name", ["pytorch_model.bin", "x.ckpt", "x.PT", "x.pth", "x.pkl"])
def test_pickles_are_refused_by_name(run, name):
    code, _out, err = run("fetch", name)
    assert code == 2 and f"file ({name})" in err and "convert it" in err


def test_names_and_addresses_that_cannot_be_are_refused(run):
    code, _out, err = run("fetch", "nonsense", "--agree")
    assert code == 2 and "There is no such model." in err and "painter" in err
    code, _out, err = run("fetch", "pinned", "--from", "https://anna:hush@mirror.example")
    assert code == 2 and "no address of a hub" in err and "hush" not in err
    assert run("fetch", "pinned", "--from", "ftp://mirror.example")[0] == 2
