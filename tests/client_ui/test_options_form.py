from __future__ import annotations

from typing import Annotated, Any, Literal

import pytest
from msgspec import Meta
from PyQt6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QSlider, QSpinBox
from pytestqt.qtbot import QtBot

from client.ui.options_form import OptionsForm
from shared.options import Options, options_schema


class Declared(Options):
    """One option of each kind."""

    ground: Annotated[Literal["auto", "paper"], Meta(title="Background")] = "auto"
    lines: Annotated[float, Meta(ge=0, le=2, title="Lines", description="How dark")] | None = None
    steps: Annotated[int, Meta(ge=1, le=60, title="Steps")] = 25
    seed: Annotated[int, Meta(ge=0, le=2**31, title="Seed")] = 0
    sharp: Annotated[bool, Meta(title="Sharp")] = False
    without: Annotated[str, Meta(max_length=5, title="Keep out")] = ""
    palette: list[str] = []


@pytest.fixture
def form(qtbot: QtBot) -> OptionsForm:
    made = OptionsForm(options_schema(Declared), {"steps": 30}, leave_out=("palette",))
    qtbot.addWidget(made)
    return made


def test_each_option_gets_the_control_of_its_kind(form: OptionsForm) -> None:
    figure = form.findChild(QSpinBox)
    assert figure is not None
    assert figure.minimum() == 0, "a seed is typed"
    whole = form.findChildren(QSlider)[1]
    assert (whole.value(), whole.minimum(), whole.maximum()) == (30, 1, 60)
    assert [b.text() for b in form.findChildren(QPushButton)] == ["Auto", "Paper"]
    assert form.findChild(QCheckBox) is not None
    words = [label.text() for label in form.findChildren(QLabel)]
    assert {"Background", "Lines", "How dark", "Steps", "Keep out"} <= set(words)


def test_changes_are_told_by_name(form: OptionsForm) -> None:
    told: dict[str, Any] = {}
    form.changed.connect(told.__setitem__)
    switch, figure = (form.findChild(kind) for kind in (QCheckBox, QSpinBox))
    slider, whole = form.findChildren(QSlider)
    assert switch is not None
    assert figure is not None
    slider.setValue(75)
    switch.click()
    whole.setValue(40)
    figure.setValue(7)
    form.findChildren(QPushButton)[1].click()
    assert told == {"lines": 1.5, "sharp": True, "steps": 40, "seed": 7, "ground": "paper"}


def test_a_field_takes_no_more_than_is_allowed(form: OptionsForm, qtbot: QtBot) -> None:
    fields = [f for f in form.findChildren(QLineEdit) if f.maxLength() == 5]
    qtbot.keyClicks(fields[0], "123456789")
    assert fields[0].text() == "12345"


def test_an_engine_without_options_says_so(qtbot: QtBot) -> None:
    form = OptionsForm({}, {})
    qtbot.addWidget(form)
    label = form.findChild(QLabel)
    assert label is not None
    assert "no options" in label.text()
