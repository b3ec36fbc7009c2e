"""Carries out a Dockerfile's instructions in clean roots, one for each stage."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from build.container.dockerfile import Stage, Step, expanded, sent, settings_of, stages_of
from build.container.root import CERTIFICATES, Box, copied, debian

PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


class BuildFailed(Exception):
    """An instruction did not do its work."""


@dataclass
class Image:
    """What a stage has become: its root and what is set for its processes."""

    root: Path
    env: dict[str, str] = field(default_factory=lambda: {"PATH": PATH})
    arguments: dict[str, str] = field(default_factory=dict)
    user: str = "0:0"
    folder: str = "/"
    stage: Stage | None = None

    def words(self, name: str) -> list[str]:
        """Of the last ENTRYPOINT, CMD, VOLUME."""
        step = self.stage.last(name) if self.stage else None
        return step.words() if step else []


def built(repository: Path, work: Path, arguments: Mapping[str, str], mirror: str) -> Image:
    """The Dockerfile's last stage, after every instruction of all stages was carried out."""
    text = (repository / "docker" / "Dockerfile").read_text(encoding="utf-8")
    ignore = (repository / ".dockerignore").read_text(encoding="utf-8")
    context = _context(repository, work / "context", ignore)
    images: dict[str, Image] = {}
    image = Image(Path())
    (work / "build.log").unlink(missing_ok=True)
    for stage in stages_of(text):
        suite = stage.base.rpartition("-")[2]
        debian(work / suite, suite, mirror)
        root = work / "stages" / stage.name
        copied(work / suite / "root", root)
        image = images[stage.name] = Image(root, stage=stage)
        for step in stage.steps:
            print(f"  {stage.name}: {step.name} {step.text[:90]}", flush=True)
            _carry_out(step, image, images, context, work, arguments)
    return image


def _context(repository: Path, target: Path, ignore: str) -> Path:
    shutil.rmtree(target, ignore_errors=True)
    for path in sent(repository, ignore):
        place = target / path.relative_to(repository)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, place)
    return target


def _carry_out(
    step: Step,
    image: Image,
    images: Mapping[str, Image],
    context: Path,
    work: Path,
    arguments: Mapping[str, str],
) -> None:
    known = image.arguments | image.env
    if step.name == "ARG":
        usual = settings_of(step, known)
        image.arguments |= {name: arguments.get(name, value) for name, value in usual.items()}
    elif step.name == "ENV":
        image.env |= settings_of(step, known)
    elif step.name == "WORKDIR":
        image.folder = expanded(step.text, known)
        (image.root / image.folder.lstrip("/")).mkdir(parents=True, exist_ok=True)
    elif step.name == "USER":
        image.user = step.text
    elif step.name == "COPY":
        source = images[step.flag("from")].root if step.flag("from") else context
        *names, target = step.words()
        _copy(source, names, image, target)
    elif step.name == "RUN":
        _run(step, image, work)


def _copy(source: Path, names: list[str], image: Image, target: str) -> None:
    into = image.root / str(Path(image.folder) / target).lstrip("/")
    for name in names:
        found = str(source / name.lstrip("/"))
        if Path(found).is_dir():  # a folder's content, as COPY has it
            into.mkdir(parents=True, exist_ok=True)
            found += "/."
        subprocess.run(["cp", "-a", "--no-preserve=context", found, into], check=True)


def _run(step: Step, image: Image, work: Path) -> None:
    binds = {}
    if found := re.search(r"type=cache,target=([^,\s]+)", step.flag("mount")):
        binds[found[1]] = work / "cache"
        binds[found[1]].mkdir(exist_ok=True)
    lent = {"PIP_CERT": str(CERTIFICATES)} if CERTIFICATES.exists() else {}
    lent |= {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
    box = Box(
        image.root,
        env=lent | image.arguments | image.env | {"HOME": "/root"},
        user=image.user,
        folder=image.folder,
        binds=binds,
        network=True,
    )
    with (work / "build.log").open("a") as log:
        code = box.run(["/bin/sh", "-c", step.text], stdout=log, stderr=log).returncode
    if code:
        raise BuildFailed(f"line {step.line} of the Dockerfile ended with {code}; see {log.name}")
