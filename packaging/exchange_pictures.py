"""Pictures of files of other programs on their way in, under the lanes, and of what is known about who speaks.

The files are written by the program's own writers; the telephone call is that of the demo.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hitl_workbench import plugins
from hitl_workbench.domain.file_tiers import POINTS, FileEntry, FileTier
from hitl_workbench.domain.metadata import Metadata
from hitl_workbench.formats.base import Document
from hitl_workbench.project.metadata import described_persons, described_recordings
from hitl_workbench.project.operations.metadata import Value, add_person, connect_speaker, set_values
from hitl_workbench.project.operations.speakers import rename_speaker
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recordings
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.tiers import content_of, tier_with_id
from hitl_workbench.workflow.demonstration import telephone_call
from hitl_workbench.workflow.importing import import_recordings
from tests.ui.call import call_as_drafted

if TYPE_CHECKING:
    from collections.abc import Callable

    from pictures import Stage

SIZE = "1600x1000"
_GESTURES = (
    (6600, 7300, "nods"), (8500, 9700, "leans back, looks up"), (10700, 12300, "writes"), (12600, 14400, "waves"),
    (15000, 17200, "shows the map, points at Texas, then at Chicago"), (18200, 20500, "laughs"),
)  # fmt: skip
_TONES = tuple((6700 + 430 * number, ("H*", "L%", "L+H*", "H%")[number % 4]) for number in range(48))
_GLOSSES = ((10600, 12300, "hesitates, starts again"), (14300, 17500, "origin: two places"))


def take_exchange_pictures(stage_of: Callable[..., Stage], home: Path, place: Path) -> None:
    """Play the story of a file from ELAN, in light and dark."""
    folder, file = made(place)
    with stage_of(home, folder, size=SIZE) as stage:
        stage.fill_screen()
        _bring_in(stage, file, "import-annotations")
        stage.press(*["ctrl+Down"] * 6, "ctrl+t", "ctrl+minus", rest_s=0.6)
        stage.take("foreign-tiers")
        stage.press("alt+shift+j", rest_s=1.0)
        stage.press("alt+2", "Tab", rest_s=0.4)
        stage.take("metadata")
    with stage_of(home, made(place / "dark")[0], size=SIZE, theme="dark") as stage:
        stage.fill_screen()
        _bring_in(stage, place / "dark" / "sample.eaf", "import-annotations-dark")


def _bring_in(stage: Stage, file: Path, name: str) -> None:
    stage.press("alt+a", "ctrl+shift+v", rest_s=1.0)
    stage.type(str(file))
    stage.press("Return", rest_s=2.5)
    stage.press("Tab", rest_s=0.3)
    stage.take(name)
    stage.press("Return", rest_s=2.5)


def made(place: Path) -> tuple[Path, Path]:
    """A project with a drafted call and two persons, and the call as an ELAN file with tiers that mean nothing here."""
    place.mkdir(exist_ok=True)
    folder, file = place / "exchange.hitl", place / "sample.eaf"
    with Project.create(folder, name="telephone", annotator="Ada") as project:
        import_recordings(project, [telephone_call()])
        (recording,) = recordings(project.db)
        tier_id = project.publish(recording.id, "draft", call_as_drafted(), run_facts={"asr": "base"}).result
        own = project.begin_correction(recording.id, tier_id).result
        for speaker, name in zip(speakers_of(project.db, own), ("Sheila", "Diane"), strict=True):
            project.run(rename_speaker, speaker.id, name)
        _say_who(project, own)
        foreign = (
            FileTier("gesture", tuple(FileEntry(*one) for one in _GESTURES), speaker="Sheila"),
            FileTier("tones", tuple(FileEntry(at, at, text) for at, text in _TONES), POINTS),
            FileTier("remarks", tuple(FileEntry(*one) for one in _GLOSSES)),
        )
        tier = tier_with_id(project.db, own)
        document = Document(recording, tier, content_of(project.db, own), foreign=foreign, metadata=Metadata())
        (data,) = plugins.load(plugins.EXPORTERS, "eaf").write(document).files.values()
        file.write_bytes(data)
    return folder, file


def _say_who(project: Project, tier_id: int) -> None:
    """Two persons, who they are in the call, and what is known of them and of it."""
    for name in ("Sheila", "Diane"):
        project.run(add_person, name)
    persons = {one.name: one for one in described_persons(project.db)}
    for speaker in speakers_of(project.db, tier_id):
        project.run(connect_speaker, speaker.id, persons[speaker.name].id)
    (recording,) = described_recordings(project.db)
    known = [
        (persons["Sheila"], "age_band", "45-59"), (persons["Sheila"], "gender", "female"),
        (persons["Sheila"], "first_languages", "English"), (persons["Sheila"], "origin", "Chicago, lives in Texas"),
        (persons["Diane"], "age_band", "30-44"), (persons["Diane"], "gender", "female"),
        (persons["Diane"], "first_languages", "English"), (persons["Diane"], "accent", "New Jersey"),
        (recording, "language", "English"), (recording, "situation", "telephone call between strangers"),
    ]  # fmt: skip
    project.run(set_values, [Value(one.uid, field, value) for one, field, value in known])
