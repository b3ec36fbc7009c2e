"""Engines are found by themselves, and by name."""

import pytest

from server.engines.instant import InstantEngine
from server.engines.registry import find_engines
from shared.errors import Refusal


def test_the_instant_engine_is_found_by_itself():
    assert isinstance(find_engines()["instant"], InstantEngine)


def test_an_engine_of_somebodys_own_is_found_by_its_path():
    engines = find_engines(["tests.fakes:EchoEngine"])
    assert {"instant", "echo"} <= set(engines)


@pytest.mark.parametrize("path", ["nowhere:Engine", "server.engines.instant:Nothing", "", ":", "x"])
def test_an_engine_that_cannot_be_found_is_refused_by_its_path(path):
    with pytest.raises(Refusal) as refused:
        find_engines([path])
    assert refused.value.field == "engine" and refused.value.remedy


def test_an_engine_whose_packages_are_not_installed_is_not_there(monkeypatch):
    from server.engines.instant import InstantEngine

    monkeypatch.setattr(InstantEngine, "packages", ("no_such_package",), raising=False)
    assert "instant" not in find_engines()
