"""A new effect is one new file: registry, form and command line find it by themselves."""

from __future__ import annotations

import sys

import cv2
import numpy as np
import pytest

import client.filters
from client.cli import main
from client.filters.chain import Chain, Step
from client.filters.registry import find_filters
from shared.options import options_schema
from tests.documentation.pages import example

SOURCE = example("client/filters/negative.py")


@pytest.fixture
def negative(tmp_path, monkeypatch):
    """The file in a folder of its own, which is searched like the effects' own."""
    (tmp_path / "negative.py").write_text(SOURCE, encoding="utf-8")
    monkeypatch.setattr(client.filters, "__path__", [*client.filters.__path__, str(tmp_path)])
    find_filters.cache_clear()
    yield find_filters()["negative"]
    find_filters.cache_clear()
    sys.modules.pop("client.filters.negative", None)


@pytest.mark.usefixtures("negative")
def test_the_registry_finds_it_among_the_others():
    assert {"negative", "cartoon"} <= find_filters().keys()
    frame = np.zeros((20, 20, 3), np.uint8)
    assert Chain((Step("negative", {"white": 200}),)).full(frame).max() == 200


def test_the_form_is_told_its_options(negative):
    declared = options_schema(negative.options)["properties"]["white"]
    assert declared["title"] == "White of it" and declared["default"] == 255
    assert (declared["minimum"], declared["maximum"]) == (100, 255)


@pytest.mark.usefixtures("negative")
def test_the_command_line_lists_and_applies_it(tmp_path, capsys, photos):
    assert main(["filter", "--list"]) == 0
    assert "negative  Negative" in capsys.readouterr().out
    cv2.imwrite(str(tmp_path / "a.png"), photos["lake"][..., ::-1])
    out = tmp_path / "b.png"
    assert main(["filter", "negative", str(tmp_path / "a.png"), "--out", str(out)]) == 0
    assert np.array_equal(cv2.imread(str(out))[..., ::-1], 255 - photos["lake"])


def test_all_that_was_ordered_is_there():
    assert set(find_filters()) >= {
        "emboss", "cartoon", "pencil_grey", "pencil_colour", "oil_painting", "stylization",
        "watercolour", "ink", "comic", "edge_glow", "warm", "cold",
    }  # fmt: skip
