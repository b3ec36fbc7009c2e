"""Reads a Dockerfile and .dockerignore, as far as this project's own go."""

from __future__ import annotations

import fnmatch
import json
import re
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Step:
    """One instruction. flags: `--mount=…` and the like; text: the rest, on one line."""

    name: str
    flags: tuple[str, ...]
    text: str
    line: int

    def words(self) -> list[str]:
        """The JSON list of an exec form, else the words."""
        if self.text.startswith("["):
            words: list[str] = json.loads(self.text)
            return words
        return self.text.split()

    def flag(self, name: str) -> str:
        """What follows `--name=`, or nothing."""
        start = f"--{name}="
        return next((f.removeprefix(start) for f in self.flags if f.startswith(start)), "")


@dataclass
class Stage:
    """From one FROM to the next."""

    base: str
    name: str
    steps: list[Step] = field(default_factory=list)

    def last(self, name: str) -> Step | None:
        """The instruction that counts where only one does."""
        return next((step for step in reversed(self.steps) if step.name == name), None)


def stages_of(text: str) -> list[Stage]:
    """The stages of a Dockerfile. Raises ValueError with the line for what it does not know."""
    stages: list[Stage] = []
    for step in steps_of(text):
        if step.name == "FROM":
            words = step.words()
            stages.append(Stage(words[0], words[2] if len(words) == 3 else str(len(stages))))
        elif stages:
            stages[-1].steps.append(step)
        else:
            raise ValueError(f"line {step.line}: {step.name} before FROM")
    return stages


KNOWN = {
    *("FROM", "ARG", "ENV", "LABEL", "WORKDIR", "RUN", "COPY", "USER", "VOLUME", "EXPOSE"),
    *("HEALTHCHECK", "STOPSIGNAL", "ENTRYPOINT", "CMD"),
}


def steps_of(text: str) -> list[Step]:
    """The instructions, with lines put together and comments left out."""
    steps: list[Step] = []
    waiting, begun = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        begun = begun if waiting else number
        waiting += line.strip()
        if waiting.endswith("\\"):
            waiting = waiting[:-1]
            continue
        name, _, rest = waiting.partition(" ")
        if name not in KNOWN:
            raise ValueError(f"line {begun}: {name} is not known")
        flags: list[str] = []
        while found := re.match(r"(--[a-z-]+=\S+)\s+", rest):
            flags.append(found[1])
            rest = rest[found.end() :]
        steps.append(Step(name, tuple(flags), re.sub(r"\s+", " ", rest.strip()), begun))
        waiting = ""
    if waiting:
        raise ValueError(f"line {begun}: it does not end")
    return steps


def settings_of(step: Step, known: dict[str, str]) -> dict[str, str]:
    """`NAME=value` pairs of ENV or ARG, with `$NAME` filled in."""
    return {
        name: expanded(value.strip('"'), known)
        for name, value in re.findall(r'([\w.]+)=("[^"]*"|\S*)', step.text)
    }


def expanded(text: str, known: dict[str, str]) -> str:
    """The text with `$NAME` and `${NAME}` filled in."""
    return re.sub(r"\$\{?(\w+)\}?", lambda name: known.get(name[1], ""), text)


def sent(root: Path, ignore: str) -> list[Path]:
    """The files that a build would be sent from root, by an ignore file that begins with `*`.

    The last pattern that fits decides.
    """
    rules = [line for line in ignore.splitlines() if line.strip() and not line.startswith("#")]
    taken_back = {rule[1:].split("/")[0] for rule in rules if rule.startswith("!")}
    # What nobody takes back is not even looked into: .git and .venv are large.
    tops = [path for path in root.iterdir() if path.name in taken_back]
    files = [path for top in tops for path in (top.rglob("*") if top.is_dir() else [top])]
    named = [(path.relative_to(root).as_posix(), path) for path in sorted(files) if path.is_file()]
    return [path for name, path in named if not _left_out(name, rules)]


def _left_out(name: str, rules: list[str]) -> bool:
    out = False
    parts = name.split("/")
    ends = ["/".join(parts[: n + 1]) for n in range(len(parts))]
    for rule in rules:
        pattern = rule.lstrip("!")
        deep = pattern.removeprefix("**/")
        names = parts if deep != pattern else ends
        if any(fnmatch.fnmatchcase(one, deep) for one in names):
            out = not rule.startswith("!")
    return out
