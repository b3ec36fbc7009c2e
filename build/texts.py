"""Every text that a person may read, gathered from the sources: what translators work from.

`python -m build.texts` adds what is new to client/locale/ko.po, keeps what is translated, drops
what nobody says any more, and prints how many are left.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KOREAN = ROOT / "client" / "locale" / "ko.po"
MARKS = {"_": 1, "later": 1, "counted": 2, "Sentence": 1}
"""Functions whose first so many arguments are texts."""

SHOWING = {
    "setText", "setToolTip", "setAccessibleName", "setAccessibleDescription", "setPlaceholderText",
    "setWindowTitle", "addAction", "QLabel", "TextButton", "say_failure",
}  # fmt: skip
"""Calls whose first argument a person reads."""


REFUSALS = {"Refusal", "Refused"}
"""Calls whose arguments from the third on are sentences for people."""

WHOLE = (ast.Constant, ast.IfExp)
"""A sentence as a literal, or one of two."""

REASONS = {"why", "remedy", "text"}
"""Fields of messages that hold such sentences, and what their variables are called."""

ENGLISH = ("server/training/", "server/evaluation/", "server/datasets/")
"""Reached from the server's command line only, which is in English."""

NO_WORDS = {"Sketch2Art", "http://192.168.0.5:7860", " (Shift+S)", " (Ctrl+O)"}
"""Names, an example of an address, keys."""


def marked_texts() -> dict[str, tuple[str, str]]:
    """Msgid → (its plural or "", where it is first said)."""
    found: dict[str, tuple[str, str]] = {}
    for node, where in _nodes("client", "server", "shared"):
        texts = _texts_of(node)
        if texts:
            found.setdefault(texts[0], (texts[1] if len(texts) > 1 else "", where))
        for text in _reasons_of(node):
            found.setdefault(text, ("", where))
    return found


def unmarked_sentences() -> list[str]:
    """Where a reason or a remedy is put together in a way that nobody can translate."""
    return [
        f"{where}:{text.lineno}: {ast.unparse(text)}"
        for node, where in _nodes("client", "server", "shared")
        for text in _loose_reasons_of(node)
    ]


def _nodes(*folders: str) -> Iterator[tuple[ast.AST, str]]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            where = path.relative_to(ROOT).as_posix()
            if not where.startswith(ENGLISH):
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                    yield node, where


def unmarked_texts() -> list[str]:
    """Where a text is shown in the window without having been marked for translation."""
    return [
        f"{path.relative_to(ROOT).as_posix()}:{node.lineno}: {text!r}"
        for path in sorted((ROOT / "client" / "ui").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and _name(node) in SHOWING and node.args
        for text in _literals(node.args[0])
        if text not in NO_WORDS and len([c for c in text if c.isalpha()]) > 2
    ]


def _texts_of(node: ast.AST) -> list[str]:
    if not isinstance(node, ast.Call):
        return []
    arguments = node.args[: MARKS.get(_name(node), 0)]
    return [a.value for a in arguments if isinstance(a, ast.Constant) and isinstance(a.value, str)]


def _reasons_of(node: ast.AST) -> Iterator[str]:
    """Whole sentences of a refusal, and how an engine names its options."""
    if not isinstance(node, ast.Call):
        return
    spoken = node.args[2:] if _name(node) in REFUSALS else []
    if _name(node) == "Meta":
        spoken = [k.value for k in node.keywords if k.arg in ("title", "description")]
    for argument in spoken:
        if isinstance(argument, WHOLE):
            yield from (text for text in _literals(argument) if text)


def _loose_reasons_of(node: ast.AST) -> Iterator[ast.expr]:
    """Words put together in a refusal; words in a reason's place that are no Sentence."""
    loose: list[ast.expr] = []
    if isinstance(node, ast.Call):
        loose = [k.value for k in node.keywords if k.arg in REASONS]
        if _name(node) in REFUSALS:
            loose += [text for text in node.args[2:] if not isinstance(text, WHOLE)]
    elif isinstance(node, ast.Assign):
        names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        loose = [node.value for name in names if name in REASONS]
    yield from (part for part in loose if any(c.isalpha() for c in "".join(_literals(part))))


def _name(call: ast.Call) -> str:
    function = call.func
    return getattr(function, "id", "") or getattr(function, "attr", "")


def _literals(node: ast.expr) -> Iterator[str]:
    """String literals that are shown as they stand: not those inside a call."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.BinOp):
        yield from _literals(node.left)
        yield from _literals(node.right)
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        yield from (part for value in node.values for part in _literals(value))


def updated(po: str, texts: dict[str, tuple[str, str]]) -> tuple[str, int]:
    """The catalogue with every text in it, and how many still wait for a translation."""
    sys.path.insert(0, str(ROOT))
    from client.locale.catalogue import Catalogue

    known = Catalogue.of_text(po)
    head = po.split("\n\n", 1)[0].rstrip() + "\n"
    entries, left = [head], 0
    for text, (plural, where) in sorted(texts.items(), key=lambda one: (one[1][1], one[0])):
        forms = known.forms(text)
        left += not forms
        lines = [f"#: {where}", f"msgid {_quoted(text)}"]
        if plural:
            lines += [f"msgid_plural {_quoted(plural)}"]
            lines += [f"msgstr[0] {_quoted(forms[0] if forms else '')}"]
        else:
            lines += [f"msgstr {_quoted(forms[0] if forms else '')}"]
        entries.append("\n".join(lines) + "\n")
    return "\n".join(entries), left


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def main() -> int:
    """Writes the catalogue; exit code 1 while something is not translated."""
    written, left = updated(KOREAN.read_text(encoding="utf-8"), marked_texts())
    KOREAN.write_text(written, encoding="utf-8")
    print(f"{left} texts wait for a translation.")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
