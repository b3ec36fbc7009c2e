"""The commands `sketch2art-server models …`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from server.weights.manifest import Model, manifest
from server.weights.presence import place_of
from shared.errors import Refusal
from shared.sentence import Sentence

EPILOG = """\
examples:
  sketch2art-server models list
  sketch2art-server models fetch sketch_adapter
  sketch2art-server models fetch sd15 --from https://mirror.example
  sketch2art-server models import usb/sdxl-base sdxl-base
  sketch2art-server models check
"""


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds them to the parser of `sketch2art-server`."""
    models = commands.add_parser(
        "models",
        help="fetch and check the weights of engines",
        description="Weights that others trained, for engines on a GPU. Only .safetensors files.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = models.add_subparsers(title="actions", required=True, metavar="ACTION")
    _add(actions, "list", "show every model and whether it is here", _list)
    fetch = _add(actions, "fetch", "bring models, or all that an engine needs", _fetch)
    fetch.add_argument("names", nargs="+", metavar="NAME", help="models or engines")
    fetch.add_argument(
        "--from",
        dest="source",
        default="",
        metavar="URL|DIR",
        help="a mirror with the hub's layout, or a folder of models (default: HF_ENDPOINT, or the "
        "hub; HF_TOKEN is sent to these two only)",
    )
    check = _add(actions, "check", "read every byte again and name what is damaged", _check)
    check.add_argument("names", nargs="*", metavar="NAME", help="models or engines (all installed)")
    bring = _add(actions, "import", "bring a model from a folder of this machine", _import)
    bring.add_argument("folder", type=Path, metavar="DIR", help="has its files as the hub has them")
    bring.add_argument("names", nargs=1, metavar="NAME", help="which model it is")
    for action in (fetch, bring):
        action.add_argument("--link", action="store_true", help="link a folder's files, not copy")
        action.add_argument("--agree", action="store_true", help="I agree to the licences")
    path = _add(actions, "path", "print the folder of an installed model", _path)
    path.add_argument("names", nargs=1, metavar="NAME")


def _add(
    actions: argparse._SubParsersAction[argparse.ArgumentParser], name: str, does: str, run: object
) -> argparse.ArgumentParser:
    action = actions.add_parser(name, help=does, description=f"{does.capitalize()}.")
    action.add_argument(
        "--models",
        type=Path,
        metavar="DIR",
        help="folder of all models (default: SKETCH2ART_MODELS, or in the user's data folder)",
    )
    action.set_defaults(command=run)
    return action


def _list(options: argparse.Namespace) -> int:
    from server.weights.places import models_folder
    from server.weights.showing import console_for, table_of

    console = console_for()
    console.print(table_of(manifest(), options.models))
    console.print(f"\nThey lie in {models_folder(options.models)}", soft_wrap=True, markup=False)
    return 0


def _fetch(options: argparse.Namespace) -> int:
    if "://" in options.source or not options.source:
        return _from_hub(options)
    source, models = Path(options.source), manifest().named(options.names)
    if len(models) == 1 and not (source / models[0].name).is_dir():
        return _from_folders(options, {models[0].name: source})
    return _from_folders(options, {model.name: source / model.name for model in models})


def _from_hub(options: argparse.Namespace) -> int:
    from server.weights.fetch import fetch
    from server.weights.hub import Hub
    from server.weights.showing import Bar, console_for

    if options.link:
        raise Refusal("link", "", "Only a folder's files can be linked.", "Add --from DIR.")
    hub, models = Hub(options.source), manifest().named(options.names)
    _agree(options, models)
    try:
        with Bar(console_for()) as bar:
            for model in models:
                fetch(model, place_of(model, options.models), hub, bar)
                bar.say(f"{model.name} is in {place_of(model, options.models)}")
    except KeyboardInterrupt:
        print(  # noqa: T201
            "What has come stays. Run the same command to go on.", file=sys.stderr
        )
        raise
    return 0


def _import(options: argparse.Namespace) -> int:
    return _from_folders(options, {manifest().model(options.names[0]).name: options.folder})


def _from_folders(options: argparse.Namespace, sources: dict[str, Path]) -> int:
    from server.weights.bringing import bring
    from server.weights.showing import Bar, console_for

    models = [manifest().model(name) for name in sources]
    _agree(options, models)
    with Bar(console_for()) as bar:
        for model in models:
            place = place_of(model, options.models)
            bring(model, sources[model.name], place, options.link, bar)
            bar.say(f"{model.name} is in {place}")
    return 0


def _agree(options: argparse.Namespace, models: list[Model]) -> None:
    from server.weights.licences import agree
    from server.weights.lock import read_lock
    from server.weights.showing import Asker, console_for

    locks = [(model, read_lock(place_of(model, options.models))) for model in models]
    agree(locks, Asker(console_for(), options.agree))


def _check(options: argparse.Namespace) -> int:
    from server.weights.checking import check
    from server.weights.lock import read_lock
    from server.weights.showing import Bar, console_for

    known = manifest()
    models = known.named(options.names) if options.names else list(known.models)
    if not options.names:
        models = [m for m in models if read_lock(place_of(m, options.models)) is not None]
    console, faults = console_for(), []
    with Bar(console) as bar:
        for model in models:
            faults += check(model, place_of(model, options.models), bar)
    for fault in faults:
        console.print(f"{fault.what}: {fault.model}/{fault.path}", soft_wrap=True, markup=False)
    if faults:
        again = " ".join(dict.fromkeys(fault.model for fault in faults))
        raise Refusal(
            "model",
            again.replace(" ", ", "),
            Sentence("Files are missing or damaged: {count}.", count=len(faults)),
            Sentence("Run: {command}", command=f"sketch2art-server models fetch {again}"),
        )
    console.print(f"Checked, all as they were: {', '.join(m.name for m in models) or 'no model'}")
    return 0


def _path(options: argparse.Namespace) -> int:
    from server.weights.presence import installed

    print(installed(options.names[0], options.models))  # noqa: T201
    return 0
