import pytest

from client.net.address import server_address
from shared.errors import Refusal


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("gpu-box:8765", "http://gpu-box:8765"),
        (" https://art.example.org/ ", "https://art.example.org"),
        ("192.168.0.5", "http://192.168.0.5"),
        ("http://[::1]:8765", "http://[::1]:8765"),
    ],
)
def test_an_address_is_taken_as_people_type_it(typed, url):
    assert server_address(typed, " token\n").url == url
    assert server_address(typed, " token\n").token == "token"


@pytest.mark.parametrize(
    "typed",
    ["", "http://", "ftp://host", "host:port", "host:99999", "http://[::1", "a b://c", ":80"],
)
def test_what_is_no_address_is_refused_with_an_example(typed):
    with pytest.raises(Refusal) as refused:
        server_address(typed)
    assert "http://" in refused.value.remedy
