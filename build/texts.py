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
MARKS = {"_": 1, "later": 1, "counted": 2}
"""Functions whose first so many arguments are texts."""

SHOWING = {
    "setText", "setToolTip", "setAccessibleName", "setAccessibleDescription", "setPlaceholderText",
    "setWindowTitle", "addAction", "QLabel", "TextButton", "say_failure",
}  # fmt: skip
"""Calls whose first argument a person reads."""


NO_WORDS = {"Sketch2Art", "http://192.168.0.5:7860", " (Shift+S)", " (Ctrl+O)"}
"""Names, an example of an address, keys."""


def marked_texts() -> dict[str, tuple[str, str]]:
    """Msgid → (its plural or "", where it is first said)."""
    found: dict[str, tuple[str, str]] = {}
    for path in sorted((ROOT / "client").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            texts = _texts_of(node)
            if texts:
                where = f"{path.relative_to(ROOT).as_posix()}"
                found.setdefault(texts[0], (texts[1] if len(texts) > 1 else "", where))
    for text, where in server_texts():
        found.setdefault(text, ("", where))
    return found


def server_texts() -> Iterator[tuple[str, str]]:
    """What the server says in whole sentences, and how engines name their options: the client
    translates these where it shows them.
    """
    for folder in ("server", "shared"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            where = path.relative_to(ROOT).as_posix()
            if "/training/" in where or "/evaluation/" in where or "/datasets/" in where:
                continue  # the command line, English only
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                yield from ((text, where) for text in _said_by_server(node))


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


def _said_by_server(node: ast.AST) -> Iterator[str]:
    if not isinstance(node, ast.Call):
        return
    name = _name(node)
    if name == "Refusal":
        spoken: list[ast.expr] = node.args[2:]
    elif name == "Meta":
        spoken = [k.value for k in node.keywords if k.arg in ("title", "description")]
    else:
        return
    for argument in spoken:
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield argument.value


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
