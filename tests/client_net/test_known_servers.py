"""What older versions knew of a server is brought over; the rest stands in test_settings.py."""

import json

from client.known_servers import bring_servers_over
from client.settings import FILE_NAME, ServerEntry, Settings, load_settings
from client.tokens import load_tokens


def test_the_one_server_of_older_versions_is_on_the_list_and_its_token_kept(tmp_path):
    (tmp_path / "token.txt").write_text("secret\n")
    old = {"server": "gpu-box:7860", "token_file": str(tmp_path / "token.txt"), "style": "soft"}
    (tmp_path / FILE_NAME).write_text(json.dumps(old))
    settings, note = bring_servers_over(load_settings(tmp_path)[0], tmp_path)
    url = "http://gpu-box:7860"
    assert note == ""
    assert settings == Settings(
        style="soft", server=url, servers=(ServerEntry("gpu-box:7860", url),)
    )
    assert load_tokens(tmp_path) == {url: "secret"}
    assert load_settings(tmp_path) == (settings, "")
    assert "secret" not in (tmp_path / FILE_NAME).read_text()
    assert bring_servers_over(settings, tmp_path) == (settings, "")


def test_a_token_file_that_is_gone_is_said_and_this_computer_paints(tmp_path):
    old = {"server": "http://gpu-box:7860", "token_file": str(tmp_path / "gone.txt")}
    (tmp_path / FILE_NAME).write_text(json.dumps(old))
    settings, note = bring_servers_over(load_settings(tmp_path)[0], tmp_path)
    assert settings == Settings()
    assert "No such file" in note


def test_an_address_that_is_none_is_said_and_this_computer_paints(tmp_path):
    settings, note = bring_servers_over(Settings(server="gopher://old"), tmp_path)
    assert settings.server == ""
    assert "gopher://old" in note


def test_without_a_server_nothing_is_written(tmp_path):
    assert bring_servers_over(Settings(), tmp_path) == (Settings(), "")
    assert list(tmp_path.iterdir()) == []
