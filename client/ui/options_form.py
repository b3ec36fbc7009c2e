"""A form made from what an engine declares (JSON Schema): an option gets the control of its type.

number within limits → slider with its figure; choice → segments; yes or no → switch; text → field;
a list of names that the server has → rows with a weight each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from client.locale import _, later
from client.ui.lora_field import LoraField
from client.ui.segmented import Segmented

SLIDER_STEPS = 100
MOST_STEPS, MOST_TYPED = 200, 2**31 - 1
"""A whole number of more values is typed; Qt holds no larger one."""


CHOICES = (later("Auto"), later("Paper"), later("Drawn"), later("Soft"))
"""How the choices that engines declare are read; others are shown as they are declared."""


class OptionsForm(QWidget):
    """Shows values and tells each change by name; keeps nothing itself."""

    changed = pyqtSignal(str, object)
    resized = pyqtSignal()

    def __init__(
        self,
        schema: Mapping[str, Any],
        values: Mapping[str, Any],
        leave_out: tuple[str, ...] = (),
    ) -> None:
        """schema: the engine's declaration; values: those chosen so far, others are at default."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for name, declared in schema.get("properties", {}).items():
            option = _flattened(declared)
            made = self._control(name, option, values.get(name, option.get("default")))
            if made is not None and name not in leave_out:
                column.addWidget(_labelled(option.get("title", name), made, option))
        if column.count() == 0:
            column.addWidget(QLabel(_("This style has no options.")))

    def _control(self, name: str, declared: Mapping[str, Any], value: Any) -> QWidget | None:
        """The control for one option; None for a kind that has none."""
        makers: dict[Any, Callable[[str, Mapping[str, Any], Any], QWidget]] = {
            "boolean": self._switch,
            "integer": self._figure,
            "number": self._slider,
            "string": self._field,
            "array": self._loras,
        }
        kind = declared.get("type")
        if kind == "array" and "examples" not in declared.get("items", {}):
            return None
        maker = self._segments if "enum" in declared else makers.get(kind)
        return maker(name, declared, value) if maker else None

    def _segments(self, name: str, declared: Mapping[str, Any], value: Any) -> QWidget:
        made = Segmented([(choice, _(str(choice).capitalize())) for choice in declared["enum"]])
        made.choose(value)
        made.chosen.connect(lambda choice: self.changed.emit(name, choice))
        return made

    def _switch(self, name: str, declared: Mapping[str, Any], value: Any) -> QWidget:
        made = QCheckBox(_(declared.get("title", name)))
        made.setChecked(bool(value))
        made.toggled.connect(lambda on: self.changed.emit(name, on))
        return made

    def _figure(self, name: str, declared: Mapping[str, Any], value: Any) -> QWidget:
        least, most = declared.get("minimum"), declared.get("maximum")
        if least is not None and most is not None and most - least <= MOST_STEPS:
            return self._whole_slider(name, declared, int(value or 0))
        made = QSpinBox()
        made.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        made.setRange(max(int(least or 0), -MOST_TYPED), min(int(most or MOST_TYPED), MOST_TYPED))
        made.setValue(int(value or 0))
        made.valueChanged.connect(lambda figure: self.changed.emit(name, figure))
        return made

    def _whole_slider(self, name: str, declared: Mapping[str, Any], value: int) -> QWidget:
        figure = _figure_label(f"{value}")
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(int(declared["minimum"]), int(declared["maximum"]))
        slider.setValue(value)
        slider.setAccessibleName(_(declared.get("title", name)))

        def tell(chosen: int) -> None:
            figure.setText(f"{chosen}")
            self.changed.emit(name, chosen)

        slider.valueChanged.connect(tell)
        return _beside(slider, figure)

    def _slider(self, name: str, declared: Mapping[str, Any], value: Any) -> QWidget:
        least, most = float(declared.get("minimum", 0)), float(declared.get("maximum", 1))
        figure = _figure_label()
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, SLIDER_STEPS)
        slider.setAccessibleName(_(declared.get("title", name)))
        if value is None:
            figure.setText(_("auto"))
            slider.setValue(SLIDER_STEPS // 2)
        else:
            slider.setValue(round((float(value) - least) / (most - least) * SLIDER_STEPS))
            figure.setText(f"{float(value):.2f}")

        def tell(step: int) -> None:
            chosen = round(least + step / SLIDER_STEPS * (most - least), 4)
            figure.setText(f"{chosen:.2f}")
            self.changed.emit(name, chosen)

        slider.valueChanged.connect(tell)
        return _beside(slider, figure)

    def _field(self, name: str, declared: Mapping[str, Any], value: Any) -> QWidget:
        made = QLineEdit(str(value or ""))
        made.setMaxLength(int(declared.get("maxLength", 1000)))
        made.textEdited.connect(lambda text: self.changed.emit(name, text))
        return made

    def _loras(self, name: str, declared: Mapping[str, Any], value: Any) -> QWidget:
        made = LoraField(declared, value or ())
        made.changed.connect(lambda chosen: self.changed.emit(name, chosen))
        made.resized.connect(self.resized)
        return made


def _figure_label(text: str = "") -> QLabel:
    figure = QLabel(text)
    figure.setMinimumWidth(44)
    figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return figure


def _beside(slider: QSlider, figure: QLabel) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(slider, 1)
    row.addWidget(figure)
    return pair


def _flattened(declared: Mapping[str, Any]) -> Mapping[str, Any]:
    """An option that may also be left to the engine (null), as if it had one type only."""
    for choice in declared.get("anyOf", ()):
        if choice.get("type") != "null":
            return {**choice, **declared}
    return declared


def _labelled(title: str, control: QWidget, declared: Mapping[str, Any]) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(5)
    if not isinstance(control, QCheckBox):
        label = QLabel(_(title))
        label.setProperty("caption", True)
        label.setBuddy(control)
        column.addWidget(label)
    column.addWidget(control)
    control.setAccessibleName(_(title))
    if declared.get("description") and not isinstance(control, LoraField):  # it says so itself
        words = _(declared["description"])
        said = QLabel(words[:1].upper() + words[1:])
        said.setProperty("quiet", True)
        said.setWordWrap(True)
        column.addWidget(said)
    return part
