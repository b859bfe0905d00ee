"""Twenty everyday corrections: where they start, what is pressed here, what other programs need and who says so.

`test_corrections` presses exactly these strokes; `stroke_page` makes docs/strokes.md of them.
"""

from __future__ import annotations

from dataclasses import dataclass

ELAN, PRAAT, SUBTITLE_EDIT, LABEL_STUDIO = "ELAN", "Praat", "Subtitle Edit", "Label Studio"
PROGRAMS = (ELAN, PRAAT, SUBTITLE_EDIT, LABEL_STUDIO)


@dataclass(frozen=True, slots=True)
class Key:
    """One key with its modifiers, as Qt writes it."""

    key: str
    count = 1

    def __str__(self) -> str:
        return f"`{self.key}`"


@dataclass(frozen=True, slots=True)
class Typed:
    """Text that is typed; it counts nothing, here and elsewhere."""

    text: str
    count = 0

    def __str__(self) -> str:
        return "type"


@dataclass(frozen=True, slots=True)
class Click:
    """A click before a word of the chosen turn."""

    word: str
    count = 1

    def __str__(self) -> str:
        return "click before a word"


@dataclass(frozen=True, slots=True)
class DoubleClick:
    """A double click on a word of the chosen turn: two clicks."""

    word: str
    count = 2

    def __str__(self) -> str:
        return "double click on the word"


@dataclass(frozen=True, slots=True)
class Drag:
    """A drag over an empty stretch of a lane."""

    lane: int
    start_ms: int
    end_ms: int
    count = 1

    def __str__(self) -> str:
        return "drag on the other's lane"


Stroke = Key | Typed | Click | DoubleClick | Drag


@dataclass(frozen=True, slots=True)
class Cell:
    """What another program needs: strokes counted from a procedure that sources (keys of SOURCES) describe."""

    strokes: int
    how: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction; needs: an action of the table without which it cannot be done here."""

    name: str
    title: str
    start: str
    strokes: tuple[Stroke, ...]
    others: dict[str, Cell]
    needs: str = ""

    @property
    def count(self) -> int:
        return sum(stroke.count for stroke in self.strokes)

    @property
    def best(self) -> int | None:
        """The fewest strokes of another program that could be verified."""
        return min((cell.strokes for cell in self.others.values()), default=None)

    @property
    def ratio(self) -> float | None:
        return self.count / self.best if self.best else None


SOURCES = {
    "E1": "ELAN, `ShortcutsUtil.java`, default shortcuts of the Annotation and Transcription modes (repository "
    "liepa-project/elan, src/main/java/mpi/eudico/client/annotator/commands/)",
    "E2": "ELAN, `transcriptionModeHelpDoc.html`, sections 2 to 4: Enter saves, goes on and plays; a click puts the "
    "cursor (liepa-project/elan, src/main/resources/mpi/eudico/client/annotator/resources/)",
    "E3": "ELAN, `TimeLineViewer.java`, mousePressed, mouseReleased, createPopupMenu: Alt+drag moves an edge or, "
    "across tiers, the annotation; what the context menu has (liepa-project/elan, "
    "src/main/java/mpi/eudico/client/annotator/viewer/)",
    "E4": "ELAN, `SplitAnnotationCommand.java`: from the context menu the cut is where the mouse is "
    "(liepa-project/elan, src/main/java/mpi/eudico/client/annotator/commands/)",
    "E5": "ELAN manual 6.2, “How to enter and edit annotations”, “Entering annotations (into the Inline Edit box)”",
    "P1": "Praat, `TextGridArea.cpp`, v_createMenus: keys of the menus TextGrid, Interval, Boundary, Tier (repository "
    "praat/praat, foned/)",
    "P2": "Praat manual, “TextGridEditor” (praat/praat, fon/manual_annotation.cpp)",
    "S1": "Subtitle Edit, “Keyboard Shortcuts” (repository SubtitleEdit/subtitleedit, "
    "docs/reference/keyboard-shortcuts.md)",
    "S2": "Subtitle Edit, “Main Window”, mouse and keyboard of the waveform (docs/features/main-window.md)",
    "S3": "Subtitle Edit, “Text Editor”, Editing Text (docs/features/text-editor.md)",
    "S4": "Subtitle Edit, “Edit Menu”, Replace (docs/features/edit.md)",
    "S5": "Subtitle Edit, “Subtitle Grid”, Selecting Lines (docs/features/subtitle-grid.md)",
    "L1": "Label Studio, “Hotkeys and settings” (repository HumanSignal/label-studio, docs/source/guide/hotkeys.md)",
    "L2": "Label Studio, “Label and annotate data”, Select multiple regions, Change the label "
    "(docs/source/guide/labeling.md)",
    "L3": "Label Studio, “Audio player”, Working with Regions, Resize (docs/source/guide/audio_player.md)",
}

CHOSEN = "The turn is chosen and has just been heard; the cursor is in its text."
_ELAN_SPLIT = "right click where the cut is, Split Annotation"

CORRECTIONS = (
    Correction(
        "word", "Correct a wrong word, go on and hear the next turn", CHOSEN,
        (DoubleClick("deep"), Typed("beep"), Key("Return")),
        {
            ELAN: Cell(3, "Transcription mode: double click, type, Enter", ("E2",)),
            PRAAT: Cell(4, "at least: double click, type, Alt+Right, Tab", ("P1", "P2")),
            SUBTITLE_EDIT: Cell(4, "double click, type, Alt+Down, F5", ("S1", "S3")),
        },
    ),
    Correction(
        "word_out", "Take out a word that nobody said", CHOSEN,
        (DoubleClick("you"), Key("Delete")),
        {
            ELAN: Cell(4, "Transcription mode: double click, Delete, Enter", ("E2",)),
            PRAAT: Cell(3, "double click, Delete", ("P2",)),
            SUBTITLE_EDIT: Cell(3, "double click, Delete", ("S3",)),
        },
    ),
    Correction(
        "empty", "Fill the next turn that nobody transcribed", "The cursor is in a turn further up.",
        (Key("Alt+U"), Typed("Mm."), Key("Return")),
        {},
    ),
    Correction(
        "split", "Cut a turn in two", "The turn is chosen; playhead and cursor are where the second part begins.",
        (Key("Ctrl+Return"),),
        {
            ELAN: Cell(2, f"at least: {_ELAN_SPLIT} (the text of the halves is still to do)", ("E3", "E4")),
            PRAAT: Cell(1, "Enter", ("P1", "P2")),
            SUBTITLE_EDIT: Cell(1, "Ctrl+Alt+V", ("S1",)),
        },
    ),
    Correction(
        "half", "Give half a turn to another speaker",
        "The turn is chosen; playhead and cursor are where the other begins to speak.",
        (Key("Ctrl+Shift+Space"),),
        {
            ELAN: Cell(3, f"at least: {_ELAN_SPLIT}; Alt+drag the second half to the other tier", ("E3", "E4")),
            PRAAT: Cell(5, "at least: Enter, Ctrl+A, Ctrl+X, Ctrl+2 (interval on tier 2), Ctrl+V", ("P1", "P2")),
        },
    ),
    Correction(
        "middle", "Give a few words in the middle of a turn to another speaker",
        "The turn is chosen; playhead and cursor are where the other begins to speak.",
        (Key("Ctrl+Shift+Space"), Click("Diane"), Key("Ctrl+Shift+Space")),
        {
            ELAN: Cell(5, f"at least: {_ELAN_SPLIT}, twice; Alt+drag the middle to the other tier", ("E3", "E4")),
            PRAAT: Cell(
                8, "at least: Enter, click, Enter, Alt+Left, Ctrl+A, Ctrl+X, Ctrl+2 (interval on tier 2), Ctrl+V",
                ("P1", "P2"),
            ),
        },
    ),
    Correction(
        "join", "Join two turns of one speaker, with a short pause between", "The first of the two is chosen.",
        (Key("Ctrl+M"),),
        {
            ELAN: Cell(1, "Transcription mode: Ctrl+Shift+A", ("E1",)),
            SUBTITLE_EDIT: Cell(2, "Shift+click on the second, Ctrl+Shift+M", ("S1", "S5")),
        },
    ),
    Correction(
        "start", "Move the start to where the voice begins", "The turn is chosen; the playhead stands there.",
        (Key("F11"),),
        {
            ELAN: Cell(1, "Alt+drag the edge", ("E3",)),
            PRAAT: Cell(1, "drag the boundary to the cursor", ("P2",)),
            SUBTITLE_EDIT: Cell(1, "F11", ("S1",)),
            LABEL_STUDIO: Cell(1, "drag the edge", ("L3",)),
        },
    ),
    Correction(
        "silence", "Move the end to the nearest silence", "The turn is chosen; the silence is to be seen.",
        (Key("Ctrl+F12"),),
        {
            ELAN: Cell(1, "Alt+drag the edge, by eye", ("E3",)),
            PRAAT: Cell(1, "drag the boundary, by eye", ("P2",)),
            SUBTITLE_EDIT: Cell(1, "drag the edge, by eye", ("S2",)),
            LABEL_STUDIO: Cell(1, "drag the edge, by eye", ("L3",)),
        },
        needs="end_to_silence",
    ),
    Correction(
        "nudge", "Move an end a little", "The turn is chosen.",
        (Key("Alt+Shift+Left"),),
        {ELAN: Cell(1, "Ctrl+Shift+J", ("E1",))},
    ),
    Correction(
        "missing", "Add what the other said at the same time", "The stretch is to be seen; nothing is selected.",
        (Drag(1, 15400, 16200), Typed("Yeah.")),
        {
            ELAN: Cell(4, "drag, double click in the selection on the other's tier, type, Ctrl+Enter", ("E5",)),
            PRAAT: Cell(2, "drag, Ctrl+2 (interval on tier 2), type", ("P1", "P2")),
            LABEL_STUDIO: Cell(2, "at least: the label's number, drag", ("L1", "L3")),
        },
    ),
    Correction(
        "interruption", "Mark an overlap as an interruption", "The playhead is in the overlap.",
        (Key("Alt+Q"), Key("3")),
        {},
    ),
    Correction(
        "scrap", "Take out a turn where nobody speaks", "The turn is chosen.",
        (Key("Ctrl+Shift+Backspace"),),
        {
            ELAN: Cell(1, "Ctrl+Alt+D", ("E1",)),
            SUBTITLE_EDIT: Cell(1, "Delete", ("S1",)),
            LABEL_STUDIO: Cell(1, "Backspace", ("L1",)),
        },
    ),
    Correction(
        "reassign", "Give a turn to another speaker", "The turn is chosen.",
        (Key("Ctrl+1"),),
        {
            ELAN: Cell(1, "Alt+drag to the other tier", ("E3",)),
            PRAAT: Cell(4, "at least: Ctrl+A, Ctrl+X, Ctrl+1 (interval on tier 1), Ctrl+V", ("P1", "P2")),
            LABEL_STUDIO: Cell(1, "the label's number", ("L1", "L2")),
        },
    ),
    Correction(
        "following", "Give a turn and all later ones of its speaker to another", "The turn is chosen; two more follow.",
        (Key("Ctrl+Shift+1"),),
        {
            ELAN: Cell(3, "Alt+drag each to the other tier", ("E3",)),
            LABEL_STUDIO: Cell(3, "Ctrl+click on the two others, the label's number", ("L1", "L2")),
        },
    ),
    Correction(
        "swap", "Swap two speakers in the whole file", "A turn of one of the two is chosen; the file has 13 turns.",
        (Key("Alt+Shift+1"),),
        {
            PRAAT: Cell(
                7, "rename both tiers: Tier, Rename tier…, type, Enter; click on the other tier; the same again",
                ("P1", "P2"),
            ),
            LABEL_STUDIO: Cell(
                14,
                "Ctrl+click on the speaker's 5 others, number; click on one and Ctrl+click on 6 of the other, number",
                ("L1", "L2"),
            ),
        },
    ),
    Correction(
        "oversplit", "Give all turns of a speaker who is really another to that one",
        "One of the four turns of the third speaker is chosen; it is the second who speaks.",
        (Key("Alt+2"),),
        {
            ELAN: Cell(4, "Alt+drag each to the other tier", ("E3",)),
            LABEL_STUDIO: Cell(4, "Ctrl+click on the three others, the label's number", ("L1", "L2")),
        },
    ),
    Correction(
        "rename", "Rename a speaker everywhere", "A turn of the speaker is chosen.",
        (Key("Ctrl+R"), Typed("Diane"), Key("Return")),
        {PRAAT: Cell(3, "Tier, Rename tier…, type, Enter", ("P1",))},
    ),
    Correction(
        "name", "Replace a name everywhere", "The turn is chosen; the name is selected in its text.",
        (Key("Ctrl+H"), Typed("Boston"), Key("Ctrl+Return")),
        {SUBTITLE_EDIT: Cell(3, "Ctrl+H, go to the other field, type, Alt+A", ("S4",))},
    ),
    Correction(
        "doubt", "Go to the next doubtful place and accept it", "The cursor is in a turn further up.",
        (Key("F9"), Key("Ctrl+Shift+A")),
        {},
        needs="next_review",
    ),
)  # fmt: skip
