"""Blocks of shell as single commands, and what each must look like to be one."""

from __future__ import annotations

import argparse
import re
import shlex
from dataclasses import dataclass
from unittest.mock import patch

import client.cli
import server.cli
from server.training import cli as training
from tests.documentation.pages import PAGES, ROOT, blocks

ENDS = ("&&", "||", "|", ";")
OURS = ("sketch2art", "sketch2art-server")
COMPOSE = ("build", "exec", "logs", "pull", "run", "start", "stop", "up")
SERVICES = ("server", "tls")


@dataclass(frozen=True)
class Command:
    """One command of a page. told: as it reads there; words: program first, without a folder."""

    page: str
    told: str
    words: tuple[str, ...]

    @property
    def program(self) -> str:
        return self.words[0]


def commands() -> list[Command]:
    """All of all pages, in the order of reading, repeats left out."""
    found = {}
    for page in PAGES:
        for block in blocks(page):
            if block.language == "sh":
                for told in _parts(block.text):
                    command = Command(block.page, told, _words(told))
                    found.setdefault((block.page, told), command)
    return list(found.values())


def _parts(text: str) -> list[str]:
    """Lines without comments; those with `\\` at their end joined, those with `&&` and `|` cut."""
    parts = []
    for line in re.sub(r"\\\n\s*", "", text).splitlines():
        lexer = shlex.shlex(line, posix=False, punctuation_chars="&|;")
        lexer.whitespace_split = True
        part: list[str] = []
        for token in [*lexer, ";"]:
            if token in ENDS:
                parts += [" ".join(part)] if part else []
                part = []
            else:
                part.append(token)
    return parts


def _words(told: str) -> tuple[str, ...]:
    words = shlex.split(told)
    while re.fullmatch(r"[A-Z0-9_]+=.*", words[0]):  # variables before the program
        words.pop(0)
    return (words[0].removeprefix(".venv/bin/"), *words[1:])


def parsed(command: Command) -> argparse.Namespace:
    """What our own parser makes of it. Raises AssertionError where it refuses it."""
    rest = command.words[1:]
    with patch.dict(training.TRAINERS, tint="server.training.tint"):  # docs/adding.md adds it
        ours = client.cli if command.program == "sketch2art" else server.cli
        given = client.cli._with_command(rest) if ours is client.cli else rest
        try:
            return ours._parser().parse_args(given)
        except SystemExit as end:
            assert not end.code, f"{command.told}: no such command or option"
            return argparse.Namespace()  # --help


def check_form(command: Command) -> None:
    """Raises AssertionError where it cannot be right, as far as that is seen without running it."""
    words = list(command.words)
    if command.program in OURS:
        parsed(command)
    elif command.program.endswith("/sketch2art-cli"):
        parsed(Command(command.page, command.told, ("sketch2art", *words[1:])))
    elif command.program == "make":
        goals = [word for word in words[1:] if "=" not in word]
        assert goals and set(goals) <= _targets(), command.told
    elif words[:2] == ["docker", "compose"]:
        _check_compose(command)
    elif command.program == "caddy":
        assert (ROOT / words[words.index("--config") + 1]).is_file()
    elif command.program == "cd":
        assert (ROOT / words[1]).is_dir()


def _targets() -> set[str]:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z-]+):", text, re.MULTILINE))


def _check_compose(command: Command) -> None:
    words = list(command.words[2:])
    while words[0].startswith("-"):
        option, value, *words = words
        assert option in ("-f", "--profile"), command.told
        where = ROOT if value.startswith("docker/") else ROOT / "docker"
        assert option == "--profile" or (where / value).is_file(), command.told
    does, *rest = words
    assert does in COMPOSE, command.told
    service = next((place for place, word in enumerate(rest) if word in SERVICES), None)
    if does == "run":
        assert service is not None, f"{command.told}: no such service"
        if "--entrypoint" not in rest:
            inside = ("sketch2art-server", *rest[service + 1 :])
            parsed(Command(command.page, command.told, inside))
