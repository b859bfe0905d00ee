"""Commands that bring annotations out and compare them: export, formats, score."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from hitl_workbench import plugins
from hitl_workbench.cli.output import ProgressLine, note, say, say_json, table
from hitl_workbench.domain.recording import Recording
from hitl_workbench.domain.time import format_ms
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.formats.base import Annotation, writes_corpora
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recording_named, recordings
from hitl_workbench.project.tiers import content_of, tier_named


def export(options: Namespace) -> int:
    """Write files and a manifest; say what the format could not carry."""
    from hitl_workbench.workflow.exporting import MANIFEST, export

    if writes_corpora(plugins.load(plugins.EXPORTERS, options.format)):
        return _export_corpus(options)
    asked = [word for word, value in _corpus_words(options).items() if value is not None]
    if asked:
        raise WorkbenchError(f"--{asked[0]} is for training data; {options.format} is not a format for it")
    with Project.open(options.project, options.annotator, read_only=True) as project:
        chosen = _chosen(project, options)
        done = export(
            project, chosen, options.tier, options.format, options.to,
            with_sensitive=options.with_sensitive, with_names=options.with_names,
        )  # fmt: skip
    if options.json:
        say_json({"folder": str(options.to), "manifest": MANIFEST, "exports": [_json_of(item) for item in done]})
        return 0
    for item in done:
        owner = f" of {item.tier.annotator}" if item.tier.annotator else ""
        files = ", ".join(path.name for path in item.files)
        say(f"{item.recording.name}: tier {item.tier.id} ({item.tier.origin}{owner}) as {files}")
        for loss in item.losses:
            note(f"{item.recording.name}: not carried: {loss}")
    say(f"in {options.to}, with {MANIFEST}")
    return 0


def _corpus_words(options: Namespace) -> dict[str, Any]:
    """What was said that only training data take, None where nothing was."""
    names = ("split", "seed", "cut-audio", "state", "where", "overlap", "min-certainty", "min-length", "max-length")
    found = {name: getattr(options, name.replace("-", "_")) for name in names}
    overlap = found.pop("overlap")
    return found | {f"{overlap or 'without'}-overlap": overlap}


def _export_corpus(options: Namespace) -> int:
    """Write training data; say how much it is, what was left out and what the format cannot carry."""
    from hitl_workbench.domain.selecting import ALL, Selection
    from hitl_workbench.workflow.corpus_plan import CorpusSettings
    from hitl_workbench.workflow.exporting_corpus import export_corpus
    from hitl_workbench.workflow.exporting_folder import MANIFEST

    selection = Selection(
        frozenset(options.state or ()),
        tuple(options.where or ()),
        options.overlap or ALL,
        options.min_certainty,
        options.min_length,
        options.max_length,
    )
    settings = CorpusSettings(
        selection, options.split or (), options.seed or 0, bool(options.cut_audio), options.with_sensitive,
        options.with_names,
    )  # fmt: skip
    line = ProgressLine("exporting")
    with Project.open(options.project, options.annotator, read_only=True) as project:
        chosen = _chosen(project, options)
        try:
            done = export_corpus(
                project, chosen, options.tier, options.format, options.to, settings, progress=line.show
            )
        finally:
            line.clear()
    parts = [
        {"name": one.name, "recordings": one.recordings, "speakers": one.persons, "turns": one.turns,
         "duration_ms": one.duration_ms} for one in done.parts
    ]  # fmt: skip
    if options.json:
        said = {"left_out": list(done.left_out), "not_carried": list(done.losses), "notes": [*map(str, done.notes)]}
        say_json({"folder": str(options.to), "manifest": MANIFEST, "files": done.files, "parts": parts, **said})
        return 0
    table(
        ("part", "recordings", "speakers", "turns", "length"),
        [(one.name or "all", one.recordings, one.persons, one.turns, format_ms(one.duration_ms)) for one in done.parts],
    )
    for text in (*done.left_out, *done.notes):
        note(str(text))
    for text in done.losses:
        note(f"not carried: {text}")
    say(f"{done.files} files in {options.to}, with {MANIFEST}")
    return 0


def _chosen(project: Project, options: Namespace) -> list[Recording]:
    """The recordings that were named, each once; else all that have the tier."""
    if not options.recording:
        return _those_with_a_tier(project, options.tier)
    named = [recording_named(project.db, name) for name in options.recording]
    return list({recording.id: recording for recording in named}.values())


def _those_with_a_tier(project: Project, tier: str | None) -> list[Recording]:
    """Every recording that has the tier; the others are named. Raises WorkbenchError when none has it."""
    everything = recordings(project.db)
    if not everything:
        raise WorkbenchError("this project has no recordings yet; add some with `import`")
    chosen, missing = [], []
    for recording in everything:
        try:
            tier_named(project.db, recording.id, tier, project.annotator)
            chosen.append(recording)
        except WorkbenchError as error:
            missing.append(str(error))
    if not chosen:
        raise WorkbenchError(missing[0])
    for text in missing:
        note(f"left out: {text}")
    return chosen


def formats(options: Namespace) -> int:
    """What is read and what is written."""
    names = sorted({*plugins.names(plugins.IMPORTERS), *plugins.names(plugins.EXPORTERS)})
    rows = []
    for name in names:
        reads = name in plugins.names(plugins.IMPORTERS)
        writes = name in plugins.names(plugins.EXPORTERS)
        try:
            known = plugins.load(plugins.IMPORTERS if reads else plugins.EXPORTERS, name)
        except WorkbenchError as error:
            note(f"left out: {error}")
            continue
        rows.append({"name": name, "title": known.title, "reads": reads, "writes": writes})
    if options.json:
        say_json({"formats": rows})
    else:
        yes = {True: "yes", False: "-"}
        table(
            ("name", "reads", "writes", "what it is"),
            [(row["name"], yes[bool(row["reads"])], yes[bool(row["writes"])], row["title"]) for row in rows],
        )
    return 0


def score(options: Namespace) -> int:
    """Measure a hypothesis against a reference; each is a tier of the recording or a file."""
    from hitl_workbench.workflow.scoring import score

    with Project.open(options.project, options.annotator, read_only=True) as project:
        if options.recording:
            recording = recording_named(project.db, options.recording)
        else:
            candidates = recordings(project.db)
            if len(candidates) != 1:
                raise WorkbenchError("say which recording to score with --recording")
            recording = candidates[0]
        reference = _side(project, recording, options.reference)
        hypothesis = _side(project, recording, options.hypothesis)
    result = score(
        reference,
        hypothesis,
        duration_ms=recording.media.duration_ms,
        collar_s=options.collar / 1000,
        raw=options.raw,
    )
    document = result.to_json()
    if options.json:
        named = {"recording": recording.name, "reference": options.reference, "hypothesis": options.hypothesis}
        say_json({**named, **document})
        return 0
    say(f"{recording.name}: {options.hypothesis} against {options.reference}")
    for line in result.lines():
        say(f"  {line}")
    return 0


def _side(project: Project, recording: Recording, name: str) -> Annotation:
    """A tier by name, or else the file of that name."""
    from hitl_workbench.workflow.annotating import read_annotation

    path = Path(name)
    try:
        tier = tier_named(project.db, recording.id, name, project.annotator)
    except WorkbenchError:
        if not path.is_file():
            raise
        annotation, _, notes = read_annotation(path, recording)
        for text in notes:
            note(f"{path.name}: {text}")
        return annotation
    return Annotation(content_of(project.db, tier.id))


def _json_of(item: Any) -> dict[str, Any]:
    return {
        "recording": item.recording.name,
        "tier": {"id": item.tier.id, "origin": item.tier.origin, "annotator": item.tier.annotator},
        "files": [path.name for path in item.files],
        "not_carried": list(item.losses),
    }
