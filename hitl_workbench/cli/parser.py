"""The words of the command line. They are stable: scripts depend on them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from hitl_workbench import __version__
from hitl_workbench.cli import annotating, checks, drafting, exchange, guideline, metadata, models, projects
from hitl_workbench.domain.splitting import part_names
from hitl_workbench.domain.time import Span, ms_of_seconds, parse_span


def parser() -> argparse.ArgumentParser:
    """The whole grammar; each command's `command` default is the function that carries it out."""
    root = argparse.ArgumentParser(
        prog="hitl-workbench",
        usage="%(prog)s [PROJECT]  |  %(prog)s COMMAND …",
        description="Without a command: opens the window. People decide what speech data says. Nothing leaves this "
        "computer.",
    )
    root.add_argument("--version", action="version", version=f"hitl-workbench {__version__}")
    commands = root.add_subparsers(title="commands", metavar="COMMAND", required=True)
    everywhere = argparse.ArgumentParser(add_help=False)
    everywhere.add_argument("--json", action="store_true", help="print one JSON document and nothing else")
    everywhere.add_argument("--as", dest="annotator", metavar="ANNOTATOR", help="who acts; default: the only annotator")

    def command(name: str, function: Any, text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, parents=[everywhere], help=text, description=text[0].upper() + text[1:] + ".")
        made.set_defaults(command=function)
        return made

    def on_project(name: str, function: Any, text: str) -> argparse.ArgumentParser:
        made = command(name, function, text)
        made.add_argument("project", type=Path, metavar="PROJECT")
        return made

    new = on_project("new", projects.new, "make an empty project")
    new.add_argument("--name", help="what people call it; default: the folder's name")
    new.add_argument("--annotator", help="who leads it; default: your login name")

    add = on_project("import", projects.import_, "add recordings")
    add.add_argument("files", nargs="+", type=Path, metavar="FILE")
    add.add_argument("--with", dest="annotation", type=Path, metavar="FILE", help="an annotation of this recording")
    add.add_argument("--copy", action="store_true", help="copy the original into the project")

    read = on_project("annotate", annotating.annotate, "bring in annotation files of other programs, matched by name")
    annotating.add_words(read)

    draft = on_project("draft", drafting.draft, "draft what has no draft yet, or what is named")
    _add_draft_words(draft)

    show = on_project("show", projects.show, "show the recordings, or one tier's turns")
    show.add_argument("--recording", metavar="R")
    show.add_argument("--tier", metavar="T")

    _add_export_words(on_project("export", exchange.export, "write a tier as files and a MANIFEST.json"))
    command("formats", exchange.formats, "list the formats that are read and written")

    score = on_project("score", exchange.score, "measure a hypothesis against a reference")
    score.add_argument("--reference", required=True, metavar="TIER|FILE")
    score.add_argument("--hypothesis", required=True, metavar="TIER|FILE")
    score.add_argument("--recording", metavar="R")
    score.add_argument("--collar", type=_seconds, default=0, metavar="SECONDS", help="total width; default 0")
    score.add_argument("--raw", action="store_true", help="compare texts as they are")

    rules = command("guideline", None, "show, write, publish and hand on the guideline")
    guideline.add_parsers(rules, everywhere)
    labels = command("label", None, "list, set and measure labels")
    guideline.add_label_parsers(labels, everywhere)

    known = command("metadata", None, "show, set, define, import and export what is known of recordings and persons")
    metadata.add_parsers(known, everywhere)

    verify = on_project("verify", checks.verify, "check database, media and journal")
    verify.add_argument(
        "--manifest", type=Path, metavar="FILE", help="an export's MANIFEST.json: has history been rewritten since?"
    )

    listed = command("models", models.list_, "list, install and check models")
    models.add_parsers(listed, everywhere)

    command("doctor", checks.doctor, "say what this computer has, and test that nothing leaves it")
    return root


def _add_export_words(export: argparse.ArgumentParser) -> None:
    export.add_argument("--format", required=True, metavar="F")
    export.add_argument("--to", required=True, type=Path, metavar="FOLDER")
    export.add_argument("--recording", action="append", metavar="R", help="may be repeated; default: all")
    export.add_argument("--tier", metavar="T")
    export.add_argument("--with-names", action="store_true", help="annotators' names instead of A1, A2")
    export.add_argument("--with-sensitive", action="store_true", help="accents and origin too; left out otherwise")
    _add_corpus_words(export)


def _add_corpus_words(export: argparse.ArgumentParser) -> None:
    words = export.add_argument_group("training data", "for formats that take many recordings with their sound")
    words.add_argument("--split", type=_shares, metavar="80/10/10", help="train/dev/test, or train/test, by speaker")
    words.add_argument("--seed", type=int, metavar="N", help="of the split; default 0")
    words.add_argument("--cut-audio", action="store_true", default=None, help="a file of sound for every turn")
    words.add_argument("--state", action="append", metavar="S", help="recordings in this state; may be repeated")
    words.add_argument("--where", action="append", type=_where, metavar="DIMENSION=VALUE",
                       help="turns with this label; ? is “cannot tell”; may be repeated")  # fmt: skip
    overlap = words.add_mutually_exclusive_group()
    overlap.add_argument("--without-overlap", dest="overlap", action="store_const", const="without",
                         help="turns that nobody speaks over")  # fmt: skip
    overlap.add_argument("--only-overlap", dest="overlap", action="store_const", const="only",
                         help="turns that somebody speaks over")  # fmt: skip
    words.add_argument("--min-certainty", type=_percent, metavar="N", help="0 to 100: labels less certain do not count")
    words.add_argument("--min-length", type=_seconds, metavar="SECONDS")
    words.add_argument("--max-length", type=_seconds, metavar="SECONDS")


def _add_draft_words(draft: argparse.ArgumentParser) -> None:
    draft.add_argument("--recording", action="append", metavar="R", help="id or name; may be repeated")
    draft.add_argument("--preset", choices=["fast", "careful"], default=drafting.DEFAULT_PRESET)
    draft.add_argument("--asr", metavar="MODEL", default=drafting.DEFAULT_ASR, help="an installed model")
    draft.add_argument("--diarizer", metavar="NAME", default=drafting.DEFAULT_DIARIZER, help="a model, or none")
    draft.add_argument("--language", metavar="xx", help="default: found out")
    draft.add_argument("--speakers", type=_count, metavar="N")
    draft.add_argument("--min-speakers", type=_count, metavar="N")
    draft.add_argument("--max-speakers", type=_count, metavar="N")
    draft.add_argument("--channels", choices=["mix", "separate"], default="mix", help="separate: one speaker a channel")
    draft.add_argument("--threshold", type=_threshold, metavar="X", help="0 to 2: below it two voices are one")
    draft.add_argument("--span", type=_span, metavar="START-END", help="draft this stretch only")
    draft.add_argument("--as-proposal", action="store_true", help="beside the present turns, to be accepted one by one")
    draft.add_argument("--only", choices=["words", "speakers"], help="of a proposal: the other half stays as it is")
    draft.add_argument(
        "--tier", metavar="T", help="of a proposal: the turns it is for; default: your own, or the draft"
    )


def _shares(text: str) -> tuple[int, ...]:
    try:
        shares = tuple(int(part) for part in text.split("/"))
        part_names(shares)
    except ValueError:
        shares = ()
    if len(shares) < 2:
        raise argparse.ArgumentTypeError("write two or three shares, such as 80/10/10 or 90/10")
    return shares


def _where(text: str) -> tuple[str, str]:
    dimension, mark, value = text.partition("=")
    if not (mark and dimension and value):
        raise argparse.ArgumentTypeError("write DIMENSION=VALUE, such as intent=question")
    return dimension, value


def _percent(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 100:
        raise ValueError
    return number


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _threshold(text: str) -> float:
    number = float(text)
    if not 0 < number <= 2:
        raise ValueError
    return number


def _seconds(text: str) -> int:
    return ms_of_seconds(text)


def _span(text: str) -> Span:
    try:
        return parse_span(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


_count.__name__, _seconds.__name__ = "number of speakers", "number of seconds"
_threshold.__name__, _percent.__name__ = "threshold", "number from 0 to 100"
