import json
import logging
import os
import stat

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.atomic_file import write_atomically
from client.settings import FILE_NAME, ServerEntry, Settings, load_settings, save_settings
from client.tokens import load_tokens, save_tokens


def test_what_was_saved_is_loaded(tmp_path):
    chosen = Settings(language="ko", theme="dark", pencil_px=9.5, last_folder="/tmp/그림")
    assert save_settings(chosen, tmp_path / "new" / "folder") == ""
    assert load_settings(tmp_path / "new" / "folder") == (chosen, "")


def test_a_first_start_has_the_usual_settings_and_nothing_to_tell(tmp_path):
    assert load_settings(tmp_path) == (Settings(), "")


DAMAGED = [b"", b"\xff\xfe", b"{", b"[]", b"[" * 100_000, bytes(99)]


@pytest.mark.parametrize("data", DAMAGED)
def test_a_damaged_file_is_moved_aside_and_said(tmp_path, data, caplog):
    (tmp_path / FILE_NAME).write_bytes(data)
    settings, note = load_settings(tmp_path)
    caplog.clear()
    assert settings == Settings()
    aside = tmp_path / f"{FILE_NAME}.damaged"
    assert str(aside) in note
    assert aside.read_bytes() == data
    assert load_settings(tmp_path) == (Settings(), "")


def test_a_newer_versions_settings_are_read_as_far_as_they_are_known(tmp_path):
    (tmp_path / FILE_NAME).write_text(json.dumps({"theme": "dark", "hologram": [1, 2]}))
    assert load_settings(tmp_path) == (Settings(theme="dark"), "")


def test_a_folder_that_cannot_be_used_is_said_and_survived(tmp_path):
    (tmp_path / "file").write_text("in the way")
    folder = tmp_path / "file" / "settings"
    assert "Not a directory" in save_settings(Settings(), folder)
    assert load_settings(folder)[0] == Settings()


def test_settings_cannot_be_changed_in_place():
    with pytest.raises(AttributeError):
        Settings().theme = "dark"  # type: ignore[misc]
    assert msgspec.structs.replace(Settings(), theme="dark").theme == "dark"


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "picture.png"
    write_atomically(path, b"old")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(path, b"new")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [
        ("picture.png", b"old")
    ]


OUT_OF_RANGE = [
    ("pencil_px", "wide"),
    ("hint_px", 100_000),
    ("theme", "pink"),
    ("text_percent", 5000),
    ("text_percent", 12.5),
    ("hint_colour", "red"),
    ("servers", 7),
]


@pytest.mark.parametrize(("name", "value"), OUT_OF_RANGE)
def test_a_value_out_of_range_costs_that_value_alone_and_is_said(tmp_path, name, value, caplog):
    before = json.dumps({"language": "ko", "style": "soft", name: value}).encode()
    (tmp_path / FILE_NAME).write_bytes(before)
    settings, note = load_settings(tmp_path)
    caplog.clear()
    assert settings == Settings(language="ko", style="soft")
    assert name in note
    assert (tmp_path / f"{FILE_NAME}.damaged").read_bytes() == before


def test_one_unreadable_server_does_not_cost_the_others(tmp_path, caplog):
    good = {"name": "Studio", "url": "http://studio:7860"}
    text = json.dumps({"servers": [good, {"name": ""}, "http://x", good | {"name": "Class"}]})
    (tmp_path / FILE_NAME).write_text(text)
    settings, note = load_settings(tmp_path)
    caplog.clear()
    assert [server.name for server in settings.servers] == ["Studio", "Class"]
    assert "servers[2], servers[3]" in note


def test_a_list_of_servers_is_loaded_as_it_was_saved(tmp_path):
    chosen = Settings(server="http://a:1", servers=(ServerEntry("A", "http://a:1"),))
    save_settings(chosen, tmp_path)
    assert load_settings(tmp_path) == (chosen, "")


def test_tokens_lie_in_a_file_of_their_own_for_their_owner_alone(tmp_path):
    save_tokens({"http://a:1": "secret"}, tmp_path / "new")
    path = tmp_path / "new" / "tokens.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert load_tokens(tmp_path / "new") == {"http://a:1": "secret"}


@pytest.mark.parametrize("data", [b"", b"[]", b'{"a": 1}', b"\xff", b'{"a": "secret'])
def test_a_damaged_file_of_tokens_holds_none_and_is_never_repeated(tmp_path, data, caplog):
    caplog.set_level(logging.DEBUG)
    (tmp_path / "tokens.json").write_bytes(data)
    assert load_tokens(tmp_path) == {}
    assert "secret" not in caplog.text


@given(st.binary(max_size=200))
def test_no_bytes_in_the_file_raise(data):
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / FILE_NAME).write_bytes(data)
        assert isinstance(load_settings(Path(folder))[0], Settings)


FIRST_SETTINGS = {
    "language": "ko",
    "theme": "dark",
    "less_motion": True,
    "style": "soft",
    "pencil_px": 9.0,
    "eraser_px": 32.0,
    "hint_px": 40.0,
    "hint_colour": "#2f9e44",
    "server": "http://a:1",
    "token_file": "/somewhere/token.txt",
    "last_folder": "/somewhere",
}
"""As the first of all versions wrote them."""


def test_the_first_versions_settings_load_with_the_usual_values_for_all_that_came_later(tmp_path):
    (tmp_path / FILE_NAME).write_text(json.dumps(FIRST_SETTINGS))
    settings, note = load_settings(tmp_path)
    assert note == ""
    assert (settings.language, settings.style, settings.pencil_px) == ("ko", "soft", 9.0)
    assert (settings.text_percent, settings.hints_seen, settings.version) == (100, (), "")
    assert save_settings(settings, tmp_path) == ""
    assert load_settings(tmp_path) == (settings, "")


def test_hints_that_a_newer_version_has_are_no_damage(tmp_path):
    (tmp_path / FILE_NAME).write_text(json.dumps({"hints_seen": ["draw", "hologram"]}))
    assert load_settings(tmp_path) == (Settings(hints_seen=("draw", "hologram")), "")
