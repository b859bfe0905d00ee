"""Everything a person can do, in one table: its name, keys, icon, help, menu, and what must be open for it.

Menus, tool tips, the command palette, the key list and docs/keys.md are made from it. What an action does is a method
of the same name in `commands/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

# What must be there: a project, one that may be written, an open recording, a tier that may be edited, a chosen turn.
ALWAYS, PROJECT, WRITABLE, RECORDING, TIER, TURN = "always", "project", "writable", "recording", "tier", "turn"
MENUS = ("File", "Recording", "Edit", "Turn", "Overlap", "Speaker", "Review", "Playback", "View", "Help")


@dataclass(frozen=True, slots=True)
class Entry:
    """One action. keys as Qt writes them, the first is shown; typed_only: the text field itself hears the key."""

    name: str
    menu: str
    text: str
    keys: tuple[str, ...]
    icon: str
    help: str
    needs: str = ALWAYS
    checkable: bool = False
    typed_only: bool = False
    listed: bool = True  # in its menu by itself; False: one of a numbered family


def _numbered() -> Iterator[Entry]:
    for n in range(1, 10):
        yield Entry(
            f"speaker_{n}", "Speaker", f"Give turn to speaker {n}", (f"Ctrl+{n}",), "user",
            f"Gives the chosen turn to speaker {n} of the lanes.", TURN, listed=False,
        )  # fmt: skip
        yield Entry(
            f"speaker_following_{n}", "Speaker", f"Give this and following turns to speaker {n}", (f"Ctrl+Shift+{n}",),
            "users", f"Gives this turn and all later ones of the same speaker to speaker {n}.", TURN, listed=False,
        )  # fmt: skip
        yield Entry(
            f"speaker_all_{n}", "Speaker", f"Give all turns of this speaker to speaker {n}", (f"Alt+{n}",),
            "users-three", f"Gives every turn of the chosen turn's speaker to speaker {n}.", TURN, listed=False,
        )  # fmt: skip


TABLE: tuple[Entry, ...] = (
    # File
    Entry("new_project", "File", "New project …", ("Ctrl+N",), "folder-plus", "Makes an empty project in a folder."),
    Entry("open_project", "File", "Open project …", ("Ctrl+O",), "folder-open", "Opens a project's folder."),
    Entry("open_demo", "File", "Open the demo", ("Ctrl+Shift+N",), "graduation-cap",
          "Opens a project with a real telephone call of 30 seconds."),
    Entry("close_project", "File", "Close project", ("Ctrl+W",), "x",
          "Stores everything and goes to the first page.", PROJECT),
    Entry("import_files", "File", "Import recordings …", ("Ctrl+I",), "download-simple",
          "Adds audio or video files; dropping them on the window does the same.", WRITABLE),
    Entry("copy_imported", "File", "Copy imported files into the project", ("Alt+O",), "copy",
          "Whether files that are imported are copied, or stay where they are and are linked.", checkable=True),
    Entry("export", "File", "Export …", ("Ctrl+E",), "export", "Writes corrected turns as files.", RECORDING),
    Entry("models", "File", "Models …", ("Ctrl+Shift+O",), "cpu", "What recognises speech here: install, add, check."),
    Entry("your_name", "File", "Your name …", ("Alt+Y",), "identification-card",
          "Changes the name your corrections carry."),
    Entry("quit", "File", "Quit", ("Ctrl+Q",), "sign-out", "Stores everything and ends the program."),
    # Recording
    Entry("draft_this", "Recording", "Draft this recording …", ("Ctrl+D",), "magic-wand",
          "Lets the models write a draft of the open recording.", RECORDING),
    Entry("draft_all", "Recording", "Draft all without a draft …", ("Alt+D",), "stack",
          "Drafts every recording that has no draft.", WRITABLE),
    Entry("start_blank", "Recording", "Start from blank", ("Alt+B",), "file",
          "Begins your own empty tier instead of correcting a draft.", RECORDING),
    Entry("mark_done", "Recording", "Mark as done", ("Ctrl+Shift+D",), "check-circle",
          "Says that the recording is corrected, or that it is not after all.", RECORDING),
    Entry("next_recording", "Recording", "Next recording", ("Ctrl+PgDown",), "caret-down",
          "Opens the next in the list.", PROJECT),
    Entry("previous_recording", "Recording", "Previous recording", ("Ctrl+PgUp",), "caret-up",
          "Opens the one before in the list.", PROJECT),
    Entry("rename_recording", "Recording", "Rename recording …", ("Ctrl+F2",), "pencil-simple",
          "Changes the recording's name in the project.", RECORDING),
    Entry("relocate", "Recording", "Find the file again …", ("Alt+L",), "map-pin",
          "Says where the recording's file lies now.", RECORDING),
    Entry("hide_recording", "Recording", "Hide recording", ("Alt+H",), "eye-slash",
          "Takes the recording off the list; nothing is deleted.", RECORDING),
    Entry("show_hidden", "Recording", "Show hidden recordings", ("Alt+Shift+H",), "eye",
          "Lists hidden recordings too; hiding one again shows it.", PROJECT, checkable=True),
    Entry("next_tier", "Recording", "Show other turns of this recording", ("Alt+V",), "stack-simple",
          "Goes through your turns, the drafts and what was imported.", RECORDING),
    # Edit
    Entry("undo", "Edit", "Undo", ("Ctrl+Z",), "arrow-counter-clockwise",
          "Takes back typing that is not stored, then your last edit of this tier, also after a restart.", RECORDING),
    Entry("redo", "Edit", "Redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "arrow-clockwise",
          "Does again what was undone.", RECORDING),
    Entry("find", "Edit", "Find …", ("Ctrl+F",), "magnifying-glass", "Finds words in the transcript.", RECORDING),
    Entry("replace", "Edit", "Replace …", ("Ctrl+H",), "swap",
          "Replaces words in the transcript, with a preview, as one step.", RECORDING),
    Entry("find_next", "Edit", "Find next", ("Ctrl+G",), "arrow-down", "Goes to the next place found.", RECORDING),
    Entry("find_previous", "Edit", "Find previous", ("Ctrl+Shift+G",), "arrow-up",
          "Goes to the place found before.", RECORDING),
    Entry("spelling", "Edit", "Check spelling", ("Alt+Shift+W",), "text-underline",
          "Underlines words that are neither in the dictionary nor among yours.", checkable=True),
    Entry("next_misspelling", "Edit", "Next unknown word", ("Ctrl+Shift+X",), "text-aa",
          "Goes from the cursor to the next word that is in no dictionary, and selects it.", TIER),
    Entry("spelling_suggestions", "Edit", "Other spellings …", ("Alt+.",), "list-dashes",
          "Offers known words for the one at the cursor, or takes it among yours.", TURN),
    Entry("spelling_language", "Edit", "Spelling language …", ("Alt+Shift+L",), "translate",
          "Chooses the dictionary for this recording.", RECORDING),
    Entry("word_list", "Edit", "My words …", ("Alt+Shift+N",), "book-open",
          "The words that you have added, to read and change."),
    Entry("macros", "Edit", "Macros …", ("Ctrl+K",), "lightning",
          "Short forms that become longer texts when a blank or Enter follows; Backspace takes one back."),
    Entry("insert_macro", "Edit", "Insert a macro …", ("Ctrl+Shift+Y",), "text-t",
          "Finds a macro by a part of it and puts its text in at the cursor.", TURN),
    Entry("convention", "Edit", "Write by convention …", ("Ctrl+J",), "brackets-square",
          "Fillers, laughter, words broken off, guesses: the key, then a number.", TURN),
    # Turn
    Entry("commit_next", "Turn", "Commit, next turn", ("Return",), "arrow-elbow-down-left",
          "Stores the text, goes to the next turn and plays it; Shift+Enter breaks the line.", TURN, typed_only=True),
    Entry("next_turn", "Turn", "Next turn", ("Ctrl+Down",), "caret-down",
          "Goes to the next turn without playing.", TIER),
    Entry("previous_turn", "Turn", "Previous turn", ("Ctrl+Up",), "caret-up", "Goes to the turn before.", TIER),
    Entry("turn_at_playhead", "Turn", "Go to the turn at the playhead", ("Alt+G",), "crosshair",
          "Chooses what sounds now.", TIER),
    Entry("split_at_cursor", "Turn", "Split at the text cursor", ("Ctrl+Return",), "scissors",
          "Cuts the turn where the cursor stands; the time comes from the word there.", TURN),
    Entry("split_at_playhead", "Turn", "Split at the playhead", ("Ctrl+Shift+Return",), "git-branch",
          "Cuts the turn at the playhead; the text follows its words' times.", TURN),
    Entry("merge_next", "Turn", "Merge with the next turn", ("Ctrl+M",), "arrows-in-line-horizontal",
          "Joins the turn with the next one of the same speaker, else the next.", TURN),
    Entry("merge_previous", "Turn", "Merge with the previous turn", ("Ctrl+Shift+M",), "arrow-line-left",
          "Joins the turn with the one before.", TURN),
    Entry("new_turn", "Turn", "New turn", ("Alt+Return",), "plus",
          "Adds an empty turn over the selection, or two seconds from the playhead.", TIER),
    Entry("delete_turn", "Turn", "Delete turn", ("Ctrl+Shift+Backspace",), "trash", "Takes the turn out.", TURN),
    Entry("start_to_playhead", "Turn", "Start to the playhead", ("F11",), "arrow-line-right",
          "Moves the turn's start to the playhead.", TURN),
    Entry("end_to_playhead", "Turn", "End to the playhead", ("F12",), "arrow-line-left",
          "Moves the turn's end to the playhead.", TURN),
    Entry("start_earlier", "Turn", "Start 10 ms earlier", ("Alt+Left",), "caret-left",
          "Nudges the start to the left.", TURN),
    Entry("start_later", "Turn", "Start 10 ms later", ("Alt+Right",), "caret-right",
          "Nudges the start to the right.", TURN),
    Entry("end_earlier", "Turn", "End 10 ms earlier", ("Alt+Shift+Left",), "caret-left",
          "Nudges the end to the left.", TURN),
    Entry("end_later", "Turn", "End 10 ms later", ("Alt+Shift+Right",), "caret-right",
          "Nudges the end to the right.", TURN),
    Entry("revert_to_draft", "Turn", "Revert text to the draft", ("Alt+Z",), "clock-counter-clockwise",
          "Puts back what the draft said here.", TURN),
    # Overlap
    Entry("next_overlap", "Overlap", "Next overlap", ("Alt+X",), "arrow-right",
          "Goes to the next place where two speak at once.", TIER),
    Entry("previous_overlap", "Overlap", "Previous overlap", ("Alt+Shift+X",), "arrow-left",
          "Goes to the overlap before.", TIER),
    Entry("play_overlap", "Overlap", "Play only this overlap", ("Ctrl+Shift+P",), "speaker-high",
          "Plays the stretch in which both speak.", TIER),
    Entry("overlap_type", "Overlap", "Type of this overlap …", ("Alt+Q",), "tag",
          "Says what kind of overlap it is: the key, then a number.", TIER),
    Entry("next_not_transcribed", "Overlap", "Next turn without text", ("Alt+U",), "microphone-slash",
          "Goes to the next turn that nobody has transcribed, and plays it.", TIER),
    Entry("overlap_list", "Overlap", "List of overlaps", ("Ctrl+Shift+L",), "list-bullets",
          "Shows or hides all overlaps, with a filter by type.", PROJECT, checkable=True),
    # Speaker
    Entry("add_speaker", "Speaker", "Add speaker …", ("Alt+N",), "user-plus",
          "Adds a lane for somebody else.", TIER),
    Entry("rename_speaker", "Speaker", "Rename speaker …", ("Ctrl+R",), "pencil-simple",
          "Changes the name of the chosen turn's speaker everywhere in this tier.", TURN),
    Entry("merge_speakers", "Speaker", "Merge speaker into …", ("Alt+M",), "users",
          "Gives all turns of this speaker to another and removes the lane.", TURN),
    Entry("recolour_speaker", "Speaker", "Colour of speaker …", ("Alt+K",), "palette",
          "Chooses the lane's colour.", TURN),
    *_numbered(),
    # Review
    # Playback
    Entry("play_pause", "Playback", "Play or pause", ("Ctrl+Space", "Esc", "F4"), "play",
          "Works everywhere, also while typing.", RECORDING),
    Entry("play_turn", "Playback", "Play this turn", ("Ctrl+P",), "speaker-high", "Plays the chosen turn once.", TURN),
    Entry("loop_turn", "Playback", "Loop this turn", ("Ctrl+L",), "repeat",
          "Plays the chosen turn again and again.", TURN),
    Entry("play_from_word", "Playback", "Play from the text cursor", ("Shift+F4",), "text-t",
          "Plays on from the word at the cursor.", TURN),
    Entry("play_selection", "Playback", "Play selection", ("Alt+P",), "selection",
          "Plays what is selected in the timeline; there Tab does the same.", RECORDING),
    Entry("selection_start", "Playback", "Selection starts at the playhead", ("Alt+S",), "arrow-line-right",
          "Begins a selection at the playhead, or moves its start there.", RECORDING),
    Entry("selection_end", "Playback", "Selection ends at the playhead", ("Alt+E",), "arrow-line-left",
          "Moves the end of the selection to the playhead.", RECORDING),
    Entry("play_window", "Playback", "Play what is visible", ("Alt+Shift+P",), "frame-corners",
          "Plays what the timeline shows; there Shift+Tab does the same.", RECORDING),
    Entry("back", "Playback", "Back", ("F7",), "rewind", "Goes back two seconds.", RECORDING),
    Entry("forward", "Playback", "Forward", ("F8",), "fast-forward", "Goes forward two seconds.", RECORDING),
    Entry("slower", "Playback", "Slower", ("F2",), "minus", "Plays a tenth slower, pitch kept.", RECORDING),
    Entry("faster", "Playback", "Faster", ("F3",), "plus", "Plays a tenth faster, pitch kept.", RECORDING),
    Entry("normal_speed", "Playback", "Normal speed", ("Shift+F2",), "equals",
          "Plays as fast as it was spoken.", RECORDING),
    Entry("louder", "Playback", "Louder", ("Alt+PgUp",), "speaker-high", "Raises the volume.", RECORDING),
    Entry("quieter", "Playback", "Quieter", ("Alt+PgDown",), "speaker-low", "Lowers the volume.", RECORDING),
    Entry("mute", "Playback", "Mute the first audible channel", ("Alt+0",), "speaker-slash",
          "Mutes a channel, or makes all audible when none is.", RECORDING),
    Entry("solo_next", "Playback", "Hear each channel alone, in turn", ("Alt+C",), "headphones",
          "All channels, then channel 1, 2 and so on.", RECORDING),
    Entry("autoplay", "Playback", "Play the next turn after a commit", ("Alt+A",), "fast-forward-circle",
          "Whether Enter plays the turn it goes to.", checkable=True),
    Entry("click_plays", "Playback", "Clicking a word plays it", ("Alt+W",), "hand-pointing",
          "Whether a click in the transcript plays from that word, or only goes there.", checkable=True),
    # View
    Entry("zoom_in", "View", "Zoom in", ("Ctrl++", "Ctrl+="), "magnifying-glass-plus",
          "Shows less of the recording, closer; Ctrl+wheel does the same.", RECORDING),
    Entry("zoom_out", "View", "Zoom out", ("Ctrl+-",), "magnifying-glass-minus",
          "Shows more of the recording.", RECORDING),
    Entry("zoom_turn", "View", "Zoom to the turn", ("Ctrl+T",), "arrows-in",
          "Lets the chosen turn fill the timeline.", TURN),
    Entry("zoom_all", "View", "Show the whole recording", ("Ctrl+0",), "arrows-out",
          "Lets the recording fill the timeline.", RECORDING),
    Entry("measure", "View", "Measure …", ("Alt+F",), "ruler",
          "Length, pitch, intensity and formants of the selection, or of the chosen turn.", RECORDING),
    Entry("spectrogram", "View", "Spectrogram", ("Ctrl+Shift+S",), "chart-bar",
          "Shows or hides the spectrogram.", PROJECT, checkable=True),
    Entry("spectrogram_settings", "View", "Spectrogram settings …", ("Alt+Shift+S",), "sliders",
          "Window length, dynamic range and highest frequency.", PROJECT),
    Entry("next_pane", "View", "Next pane", ("F6",), "arrow-right",
          "Goes to the next of recordings, timeline, transcript, inspector.", PROJECT),
    Entry("previous_pane", "View", "Previous pane", ("Shift+F6",), "arrow-left", "Goes to the pane before.", PROJECT),
    Entry("filter_recordings", "View", "Filter recordings", ("Ctrl+Shift+F",), "funnel",
          "Goes to the filter of the list.", PROJECT),
    Entry("toggle_recordings", "View", "Recordings", ("Alt+J",), "list",
          "Shows or hides the list of recordings.", PROJECT, checkable=True),
    Entry("toggle_inspector", "View", "Inspector", ("Alt+I",), "columns",
          "Shows or hides the inspector.", PROJECT, checkable=True),
    Entry("show_confidence", "View", "Underline words the draft was unsure of", ("Ctrl+Shift+C",), "question",
          "Dots under the draft's doubtful words; a word that you change loses them.", checkable=True),
    Entry("dark_theme", "View", "Dark theme", ("Alt+T",), "moon", "Light or dark.", checkable=True),
    Entry("larger_text", "View", "Larger text", ("Alt++", "Alt+="), "text-aa", "Makes all text larger."),
    Entry("smaller_text", "View", "Smaller text", ("Alt+-",), "text-aa", "Makes all text smaller."),
    # Help
    Entry("palette", "Help", "All actions …", ("Ctrl+Shift+K",), "command", "Finds an action by its name."),
    Entry("keys", "Help", "Keys …", ("F1",), "keyboard", "Lists every key."),
    Entry("doctor", "Help", "Check this computer …", ("Ctrl+F1",), "first-aid-kit",
          "What is installed, what is missing, and proof that nothing leaves the computer."),
    Entry("about", "Help", "About", ("Shift+F1",), "info", "Version and licence."),
)  # fmt: skip
