"""Writing tiers out: one set of files a recording, and a manifest that says what they are, last."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path, PurePosixPath
from typing import Any

from hitl_workbench import __version__, plugins
from hitl_workbench.domain.annotation import Tier
from hitl_workbench.domain.recording import Recording
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.formats.base import Document, Exporter, writes_corpora
from hitl_workbench.formats.losses import SENTENCES
from hitl_workbench.project.foreign_tiers import foreign_tiers_of
from hitl_workbench.project.guidelines import present_guideline
from hitl_workbench.project.history import head_digest
from hitl_workbench.project.metadata import metadata_of
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recordings as all_recordings
from hitl_workbench.project.tiers import content_of, tier_named, tiers_of
from hitl_workbench.workflow.labelling import label_files, labels_for_export, pseudonyms_of, withheld_labels

MANIFEST = "MANIFEST.json"
_BESIDE = frozenset(
    {"manifest", "labels", "judgements", "guideline"}
)  # stems of what goes beside the recordings' files
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_LAST_SUFFIX = re.compile(r"\.\w+$")
_SUFFIXES = re.compile(r"(\.labels(?=\.txt$)|\.labelstudio|\.(names|seglst|whisper)(?=\.json$))?\.\w+$")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written for one recording, and what its format could not carry."""

    recording: Recording
    tier: Tier
    files: tuple[Path, ...]
    losses: tuple[str, ...]


def document_of(
    project: Project, recording: Recording, tier: Tier, *, with_sensitive: bool = False, with_names: bool = False
) -> Document:
    """A tier with all that writers take: content, labels, what came with its file, metadata that may leave the project.

    Sensitive labels and metadata, and the annotators' names instead of pseudonyms, only when asked for.
    """
    tier = tier_handed_on(project, tier, with_names=with_names)
    labels, dimensions = labels_for_export(project, tier.id, with_sensitive=with_sensitive, with_names=with_names)
    foreign = foreign_tiers_of(project.db, tier.id)
    metadata = metadata_of(project.db, tier.id, with_sensitive=with_sensitive)
    return Document(recording, tier, content_of(project.db, tier.id), labels, dimensions, foreign, metadata)


def tier_handed_on(project: Project, tier: Tier, *, with_names: bool = False) -> Tier:
    """The tier as files and manifests speak of it: its annotator goes by a pseudonym, unless names are asked for."""
    if tier.annotator is None or with_names:
        return tier
    return replace(tier, annotator=pseudonyms_of(project).get(tier.annotator))


def left_behind(project: Project, tier: Tier, *, with_sensitive: bool) -> tuple[str, ...]:
    """A sentence about sensitive labels that an export leaves in the project; none where it leaves none."""
    count = 0 if with_sensitive else withheld_labels(project, tier.id)
    return (SENTENCES["withheld"].format(count=count),) if count else ()


def export(
    project: Project,
    recordings: Sequence[Recording],
    tier_name: str | None,
    format_name: str,
    folder: Path,
    *,
    with_sensitive: bool = False,
    with_names: bool = False,
) -> list[Exported]:
    """Write a tier of each recording in one format into folder, with MANIFEST.json written last.

    Where people judged anything, or a guideline was published, the record of judgements, a table of labels and the
    guideline go beside the files, for all recordings of the project whose files are in folder, also those of earlier
    exports. What is sensitive (accents, origin) is left out unless with_sensitive, and the manifest says of which files
    it was not. Annotators go by pseudonyms (A1, A2, in order of joining) unless with_names.

    Every file is written under another name first and appears whole or not at all: when one cannot be written,
    none appears and the error says why. Raises WorkbenchError also when a recording has no such tier.
    """
    exporter: Exporter = plugins.load(plugins.EXPORTERS, format_name)
    if writes_corpora(exporter):
        raise ValueError(f"{format_name} is for training data: see exporting_corpus")
    names = _file_names(recordings, _stems_in(folder))
    plan: dict[Path, bytes] = {}
    done: list[Exported] = []
    entries: list[dict[str, Any]] = []
    for recording in recordings:
        tier = tier_named(project.db, recording.id, tier_name, project.annotator)
        written = exporter.write(
            document_of(project, recording, tier, with_sensitive=with_sensitive, with_names=with_names)
        )
        files = {folder / f"{names[recording.id]}{suffix}": data for suffix, data in written.files.items()}
        plan |= files
        losses = (*written.losses, *left_behind(project, tier, with_sensitive=with_sensitive))
        done.append(Exported(recording, tier, tuple(files), losses))
        named = tier_handed_on(project, tier, with_names=with_names)
        entries += [
            _entry(recording, named, format_name, path.name, data, losses, with_sensitive)
            for path, data in files.items()
        ]
    kept = _still_whole(folder, {entry["file"] for entry in entries})
    tier_ids = list(dict.fromkeys([*(one.tier.id for one in done), *_tiers_of(project, kept)]))
    beside = label_files(project, tier_ids, with_sensitive=with_sensitive, with_names=with_names)
    version = present_guideline(project.db).version
    plan |= {folder / name: data for name, data in beside.items()}
    entries += [_entry_beside(name, data, str(version), with_sensitive) for name, data in beside.items()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        manifest = _manifest(project, [entry for entry in kept if entry["file"] not in beside], entries)
        write_all_or_nothing({**plan, folder / MANIFEST: manifest})
    except OSError as error:
        raise WorkbenchError(
            f"{folder} cannot be written ({error.strerror or error}); nothing was exported. Choose another "
            "folder or make room"
        ) from error
    return done


def write_all_or_nothing(files: dict[Path, bytes]) -> None:
    """Write files durably under other names, then rename them all, in their order.

    Raises OSError; then none has appeared, and files that were there before are as they were.
    """
    unfinished: list[tuple[Path, Path]] = []
    earlier: dict[Path, Path] = {}
    done: list[Path] = []
    try:
        for path, data in files.items():
            partial = _hidden(path, "unfinished")
            unfinished.append((partial, path))
            with partial.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        for path in files:
            if os.path.lexists(path):
                earlier[path] = _hidden(path, "earlier")
                _keep(path, earlier[path])
        for partial, path in unfinished:
            partial.replace(path)
            done.append(path)
    except BaseException:
        for path in reversed(done):
            with suppress(OSError):  # the others are brought back all the same, and what was kept of this one stays
                if path in earlier:
                    earlier.pop(path).replace(path)
                else:
                    path.unlink()
        raise
    finally:
        for path in (*(partial for partial, _ in unfinished), *earlier.values()):
            path.unlink(missing_ok=True)


def _hidden(path: Path, suffix: str) -> Path:
    return path.with_name(f".{hashlib.sha256(path.name.encode()).hexdigest()[:16]}.{suffix}")


def _keep(path: Path, aside: Path) -> None:
    """A second name for a file, or a copy where the file system gives none. Raises OSError, also for a folder."""
    aside.unlink(missing_ok=True)
    try:
        os.link(path, aside, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(path, aside, follow_symlinks=False)


def _entry(
    recording: Recording,
    tier: Tier,
    format_name: str,
    file: str,
    data: bytes,
    losses: Sequence[str],
    with_sensitive: bool,
) -> dict[str, Any]:
    """The manifest's line about a file of a tier; guideline_version is the one under which the tier was begun."""
    return {
        "file": file,
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
        "format": format_name,
        "recording": {"uid": recording.uid, "name": recording.name, "sha256": recording.media.sha256},
        "tier": {"uid": tier.uid, "origin": tier.origin, "annotator": tier.annotator},
        "guideline_version": tier.guideline_version,
        "sensitive": with_sensitive,
        "not_carried": list(losses),
    }


def _entry_beside(name: str, data: bytes, version: str, with_sensitive: bool) -> dict[str, Any]:
    """The manifest's line about labels and guideline, which belong to all recordings of the export.

    Its guideline_version is the one that holds now; labels say for themselves under which they were given.
    """
    return {
        "file": name,
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
        "format": "labels" if not name.startswith("guideline") else "guideline",
        "guideline_version": version,
        "sensitive": with_sensitive,
    }


def _still_whole(folder: Path, names: Collection[str]) -> list[dict[str, Any]]:
    """What the manifest in folder says of files of other names that are still as it says."""
    kept = []
    try:
        earlier = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
        for entry in earlier:
            path = folder / Path(entry["file"]).name
            whole = path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == entry["sha256"]
            if entry["file"] not in names and whole:
                kept.append(entry)
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return kept


def _tiers_of(project: Project, entries: Sequence[dict[str, Any]]) -> list[int]:
    """The project's tiers of which entries of a manifest are files."""
    uids = {str(entry["tier"].get("uid")) for entry in entries if isinstance(entry.get("tier"), dict)}
    return [tier.id for recording in all_recordings(project.db) for tier in tiers_of(project.db, recording.id)
            if tier.uid in uids]  # fmt: skip


def _manifest(project: Project, kept: list[dict[str, Any]], entries: list[dict[str, Any]]) -> bytes:
    """The manifest of what is in a folder now: this export's files, and those of earlier ones that are still whole."""
    manifest = {**manifest_head(project), "files": sorted(kept + entries, key=lambda entry: str(entry["file"]))}
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def manifest_head(project: Project) -> dict[str, Any]:
    """What every manifest says, whatever was exported: where it comes from and where its history stood."""
    return {
        "format": "hitl-workbench-manifest/1",
        "made_by": f"hitl-workbench {__version__}",
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "project": project.name,
        "release": None,
        "head_digest": head_digest(project.db),
        "consent_purposes": [],
        "redaction": "none",
    }


def _stems_in(folder: Path) -> list[tuple[str, str]]:
    """Which recordings the manifest in folder names, by uid, and what their files are called without suffix.

    What one writer takes for a suffix may be the end of a name to another: both are told.
    """
    try:
        entries = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
        found = [
            (str(entry["recording"]["uid"]), ending.sub("", PurePosixPath(str(entry["file"])).name))
            for entry in entries
            if isinstance(entry.get("recording"), dict)
            for ending in (_LAST_SUFFIX, _SUFFIXES)
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []
    return list(dict.fromkeys(found))


def _file_names(recordings: Sequence[Recording], present: Collection[tuple[str, str]]) -> dict[int, str]:
    """A name for each recording that every file system takes, unique whatever the case, also among those present.

    present are uids of recordings and the names that their files have already: a recording keeps its own.
    """
    holders: dict[str, set[str]] = {}
    for uid, stem in present:
        holders.setdefault(stem.casefold(), set()).add(uid)
    taken: set[str] = set()
    names = {}
    for recording in recordings:
        stem = _stem_of(recording)
        own = re.compile(rf"{re.escape(stem)}(-[1-9]\d*)?")
        earlier = (held for uid, held in present if uid == recording.uid and own.fullmatch(held))
        for name in chain(earlier, [stem], (f"{stem}-{number}" for number in count(2))):
            folded = name.casefold()
            if folded not in taken and holders.get(folded, set()) <= {recording.uid}:
                break
        taken.add(folded)
        names[recording.id] = name
    return names


def _stem_of(recording: Recording) -> str:
    stem = _UNSAFE.sub("_", recording.name).strip(" .") or "recording"
    if _RESERVED.fullmatch(stem) or stem.casefold() in _BESIDE:
        stem = f"_{stem}"
    while len(stem.encode("utf-8", "replace")) > 200:
        stem = stem[:-1]
    return stem
