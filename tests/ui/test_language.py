"""The window in another language: nothing is missing in the translation, and nothing of the window stays English."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QWidget,
)

from hitl_workbench.ui.action_table import MENUS, TABLE
from hitl_workbench.ui.dialogs.drafting import DraftDialog
from hitl_workbench.ui.dialogs.exporting import ExportDialog
from hitl_workbench.ui.dialogs.importing_annotations import ImportAnnotationsDialog
from hitl_workbench.ui.dialogs.keys import KeysDialog
from hitl_workbench.ui.dialogs.metadata import MetadataDialog
from hitl_workbench.ui.dialogs.pedals import PedalsDialog
from hitl_workbench.ui.dialogs.work import WorkDialog
from hitl_workbench.ui.language import chosen_language, speak
from hitl_workbench.ui.pages.guideline import DRAFTS, LABELS, QUESTION, RULES
from hitl_workbench.ui.settings import Settings
from tests.ui.doing import in_dialog, in_menu, press
from tests.ui.test_importing_annotations import EXB, TIERS

ROOT = Path(__file__).parents[2]
GERMAN = ROOT / "resources" / "translations" / "hitl_workbench_de.ts"
Text = tuple[str, str]


def _translations_script() -> ModuleType:
    """packaging/translations.py, which is no module of the package."""
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec is not None and spec.loader is not None
    module = sys.modules["translations"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def script() -> ModuleType:
    return _translations_script()


@pytest.fixture(scope="module")
def texts(script: ModuleType) -> set[Text]:
    return script.texts()


@pytest.fixture(scope="module")
def in_german() -> dict[Text, str]:
    """The translation of each (context, source) that is finished."""
    found = {}
    for context in ElementTree.parse(GERMAN).iterfind("context"):
        for message in context.iterfind("message"):
            translation = message.find("translation")
            assert translation is not None
            if translation.text and translation.get("type") != "unfinished":
                found[context.findtext("name", ""), message.findtext("source", "")] = translation.text
    return found


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """German while a test runs; Qt's own texts too."""
    translators = speak(qapp, "de")
    assert len(translators) == 2
    yield
    for translator in translators:
        qapp.removeTranslator(translator)


# -- the file


def test_every_text_of_the_window_is_translated_and_nothing_else_is(texts, in_german):
    assert sorted(texts - set(in_german)) == [], (
        "run packaging/translations.py update, and translate what is unfinished"
    )
    assert sorted(set(in_german) - texts) == [], "run packaging/translations.py update: these are said no longer"


def test_modules_that_say_texts_of_a_table_name_their_table(script):
    assert script.modules_without_table() == []


def test_a_translation_has_the_placeholders_of_its_source(in_german):
    def placeholders(text: str) -> Counter[str]:
        return Counter(re.findall(r"\{\w*\}", text))

    assert [text for text, said in in_german.items() if placeholders(text[1]) != placeholders(said)] == []


def test_a_translation_keeps_its_sources_dots_breaks_and_blanks_at_the_edges(in_german):
    def edges(text: str) -> tuple[bool, ...]:
        return (text.endswith("…"), text.startswith("\n"), text.startswith(" "), text.endswith(" "))

    assert [text for text, said in in_german.items() if edges(text[1]) != edges(said)] == []


def test_accelerators_are_where_the_source_has_them_and_do_not_collide_in_one_place(in_german):
    def accelerator(text: str) -> str:
        return "".join(re.findall(r"&([^&\s])", text)).casefold()

    assert [text for text, said in in_german.items() if bool(accelerator(text[1])) != bool(accelerator(said))] == []
    given = Counter(
        (context, accelerator(said)) for (context, source), said in in_german.items() if accelerator(source).isalpha()
    )
    assert [place for place, times in given.items() if times > 1] == []


def test_the_shipped_qm_says_what_the_ts_says(in_german):
    translator = QTranslator()
    assert translator.load(str(GERMAN.with_suffix(".qm")))
    different = [text for text, said in in_german.items() if translator.translate(*text) != said]
    assert different == [], "run packaging/translations.py release"


def test_updating_keeps_translations_and_takes_over_those_of_other_places(script, tmp_path, texts, in_german):
    path = tmp_path / "hitl_workbench_de.ts"
    written = GERMAN.read_text(encoding="utf-8")
    (close,) = {said for (_, source), said in in_german.items() if source == "Close"}
    path.write_text(written.replace("<name>KeysDialog</name>", "<name>WasCalledOtherwise</name>"), encoding="utf-8")
    script.update(path)
    updated = {
        (context.findtext("name"), message.findtext("source")): message.findtext("translation")
        for context in ElementTree.parse(path).iterfind("context")
        for message in context.iterfind("message")
    }
    assert set(updated) == texts
    assert updated["KeysDialog", "Close"] == close


# -- the window


def test_keys_mean_the_same_in_german(german):
    for entry in TABLE:
        for key in entry.keys:
            assert QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText) == QKeySequence(
                key, QKeySequence.SequenceFormat.PortableText
            ).toString(QKeySequence.SequenceFormat.PortableText)


def test_the_window_is_german_in_every_corner(german, make_window, call):
    window = make_window(call)
    desk = window.desk
    press("Ctrl+Down")
    desk.page.inspector.refresh()
    headings = [text for text, *_ in _read(desk.page.inspector)]
    assert [menu.title() for menu in window.menus.values()] == [
        "Datei", "Aufnahme", "Bearbeiten", "Redebeitrag", "Überlappung", "Sprecher", "Label", "Durchsicht",
        "Wiedergabe", "Ansicht", "Hilfe",
    ]  # fmt: skip
    assert desk.actions["draft_this"].text() == "Diese Aufnahme entwerfen …"
    assert "Strg+D" in desk.actions["draft_this"].toolTip()
    assert desk.actions["speaker_3"].text() == "Redebeitrag an Sprecher 3 geben"
    assert "Was der Entwurf sagte" in headings
    assert "Verlauf dieses Redebeitrags" in headings
    assert desk.page.recordings.filter_box.placeholderText() == "Aufnahmen filtern"
    assert desk.page.transport.volume.toolTip() == "Lautstärke"
    assert desk.page.transport.saved.text() == "Entwurf: die erste Änderung macht eine Kopie"
    assert "Neues Projekt" in [text for text, *_ in _read(window.welcome)]


def test_no_english_is_left_in_what_is_seen(german, make_window, call, in_german, qtbot):
    window = make_window(call)
    press("Ctrl+Down", "Ctrl+Shift+L")
    is_english = _english(in_german)
    assert [seen for seen in _read(window) if is_english(seen[0])] == []
    press("Ctrl+Shift+R")
    assert [seen for seen in _read(window) if is_english(seen[0])] == []
    press("Alt+Shift+D")
    assert [seen for seen in _read(window) if is_english(seen[0])] == []


def test_no_english_is_left_and_nothing_is_cut_off_while_labelling(german, make_window, call, in_german, qtbot):
    window = make_window(call, width=1280, height=800)
    is_english = _english(in_german)
    press("Ctrl+Down")
    for key in ("F5", "Alt+F12", "Ctrl+F9", "Ctrl+F6"):
        press(key)
        qtbot.waitUntil(lambda: _cut_off(window) == [])
        assert [seen for seen in _read(window) if is_english(seen[0])] == []


def test_no_english_is_left_and_nothing_is_cut_off_on_the_guideline_page(german, make_window, call, in_german):
    window = make_window(call, width=1280, height=800)
    is_english = _english(in_german)
    press("Ctrl+Down", "Shift+F11")
    page = window.guideline.page
    (overlaps,) = page.shown.dimensions
    guideline_says = {
        overlaps.title,
        overlaps.question,
        *(said for one in overlaps.labels for said in (one.title, one.definition)),
    }  # in its own language
    for part in ("", "overlap_type"):
        for tab in (QUESTION, LABELS, RULES, DRAFTS):
            page.show_part(part, tab)
            QApplication.processEvents()
            left = [seen for seen in _read(page) if is_english(seen[0]) and seen[0] not in guideline_says]
            assert left == []
            assert _cut_off(page) == []


def test_no_english_is_left_and_nothing_is_cut_off_on_the_audit_page(german, make_window, call, in_german, qtbot):
    window = make_window(call, width=1280, height=800)
    is_english = _english(in_german)
    press("Shift+F12")
    page = window.auditing.page
    for key in ("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4"):
        press(key)
        qtbot.waitUntil(lambda: _cut_off(page) == [])
        assert [seen for seen in _read(page) if is_english(seen[0])] == []


@pytest.mark.parametrize(
    ("key", "kind"),
    [("F1", KeysDialog), ("Ctrl+Shift+J", PedalsDialog), ("Ctrl+Shift+W", WorkDialog), ("Ctrl+E", ExportDialog),
     ("Ctrl+D", DraftDialog), ("Alt+Shift+J", MetadataDialog)],
)  # fmt: skip
def test_no_english_is_left_and_nothing_is_cut_off_in_a_dialogue(
    german, make_window, call, scripted, in_german, key, kind
):
    make_window(call)
    left = []

    def look(dialog: QWidget) -> None:
        is_english = _english(in_german)
        left.extend(seen for seen in _read(dialog) if is_english(seen[0]))
        left.extend(_cut_off(dialog))
        left.append("looked")
        dialog.reject()

    in_dialog(kind, look)
    press(key)
    assert left == ["looked"]


def test_no_english_is_left_and_nothing_is_cut_off_in_the_import_dialogue(
    german, make_window, call, in_german, tmp_path, qtbot
):
    window = make_window(call, width=1280, height=800)
    paths = [tmp_path / "sample.TextGrid", tmp_path / "other.exb"]
    for path, text in zip(paths, (TIERS, EXB), strict=True):
        path.write_text(text, encoding="utf-8")
    dialog = ImportAnnotationsDialog(window, window.desk.session, window.desk.look, paths)
    dialog.show()
    qtbot.waitUntil(lambda: bool(dialog.files) and not any(one.is_unread for one in dialog.files))
    is_english = _english(in_german)
    for row in range(2):
        dialog.list.setCurrentCell(row, 0)
        for tab in range(3):
            dialog.tabs.setCurrentIndex(tab)
            QApplication.processEvents()
            # What readers say of a file is English in every language, and tiers keep their names.
            seen = [one for one in _read(dialog) if one[0] not in (dialog.reason.text(), dialog.about._notes.text())]
            assert [one for one in seen if is_english(one[0])] == []
            assert _cut_off(dialog) == []
    dialog.reject()


def test_german_words_are_not_cut_off_in_a_small_window(german, make_window, call):
    window = make_window(call, width=1280, height=800)
    press("Ctrl+Down")
    for keys in ((), ("Ctrl+Shift+L",), ("Ctrl+Shift+R",), ("Alt+Shift+D",), ("Ctrl+F",)):
        press(*keys)
        QApplication.processEvents()
        assert _cut_off(window) == []


def test_a_long_message_takes_the_place_of_the_calm_facts_until_it_is_gone(german, make_window, call):
    window = make_window(call, width=1280, height=800)
    transport = window.desk.page.transport
    window.desk.say("Die Schreibmarke zwischen zwei Wörter setzen; Strg+Umschalt+Return teilt an der Abspielposition.")
    QApplication.processEvents()
    assert _cut_off(transport) == []
    assert not transport.saved.isVisible()
    window.desk.say("Angenommen.")
    assert transport.saved.isVisible()


def test_what_is_not_stored_is_said_beside_a_long_message(german, make_window, call):
    transport = make_window(call, width=1280, height=800).desk.page.transport
    transport.show_saved("Nicht gespeichert", "error")
    transport.say("Ein Wort nach dem anderen. " * 12)
    assert transport.saved.isVisible()


def test_every_text_that_the_window_asks_for_is_known_to_translators(qapp, make_window, call, texts):
    asked = _Listener(qapp)
    qapp.installTranslator(asked)
    try:
        make_window(call)
        press("Ctrl+Down", "Ctrl+Shift+L")
        press("Ctrl+Shift+R")
        in_menu(lambda _menu: None)
        press("Alt+Q")
    finally:
        qapp.removeTranslator(asked)
    known = {source for _, source in texts}
    assert len(asked.texts) > 100
    assert sorted(text for text in asked.texts if text not in known and any(map(str.isalpha, text))) == []


def test_the_history_and_messages_say_operations_in_german(german, make_window, call, qtbot):
    window = make_window(call)
    press("Ctrl+Down")
    press("Alt+Right")
    press("Ctrl+Z")
    assert window.desk.page.transport.message.text() == "Rückgängig: Grenze verschieben"
    press("Ctrl+Shift+Z")
    qtbot.waitUntil(lambda: "Wiederhergestellt: Grenze verschieben, Ada" in window.desk.page.inspector.history.text())


def test_a_language_chosen_by_key_is_remembered_for_the_next_start(window, settings, home):
    settings.set("language", "en")

    def choose(dialog: QInputDialog) -> None:
        dialog.setTextValue("Deutsch")
        dialog.accept()

    in_dialog(QInputDialog, choose)
    press("Alt+Shift+T")
    assert chosen_language(Settings(home / "window.ini")) == "de"
    assert window.desk.actions["quit"].text() == "Quit"
    assert "Deutsch" in window.desk.page.transport.message.text()


def test_english_needs_no_translation_and_a_language_without_one_stays_english(qapp):
    assert speak(qapp, "en") == []
    assert QCoreApplication.translate("MainWindow", MENUS[0]) == "File"


# -- how


class _Listener(QTranslator):
    """Notes what the window's own contexts ask for."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.texts: set[str] = set()

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        if not context.startswith(("Q", "CloseButton")):
            self.texts.add(source)
        return ""

    def isEmpty(self) -> bool:  # noqa: N802
        return False


def _english(in_german: dict[Text, str]):
    """Tells whether a text is one of the English sources; where the German is the same, it is not."""
    patterns = []
    for (_, source), said in in_german.items():
        if said != source:
            parts = re.split(r"\{\w+\}", source)
            patterns.append(".+".join(re.escape(part) for part in parts))
    whole = re.compile("|".join(f"(?:{pattern})" for pattern in set(patterns)), re.DOTALL)
    return lambda text: whole.fullmatch(text) is not None


def _cut_off(widget: QWidget) -> list[str]:
    """Texts of visible labels, buttons, fields and chosen rows that have less room than they need."""
    found = []
    for one in widget.findChildren(QWidget):
        if not one.isVisible():
            continue
        if isinstance(one, QLabel) and one.wordWrap():
            found += [one.text()] if one.text() and one.heightForWidth(one.width()) > one.height() + 1 else []
        elif isinstance(one, QLabel | QPushButton):
            found += [one.text()] if one.text() and one.sizeHint().width() > one.width() + 1 else []
        elif isinstance(one, QComboBox):
            needed = one.fontMetrics().horizontalAdvance(one.currentText())
            found += [one.currentText()] if needed > one.width() - 30 else []
        elif isinstance(one, QLineEdit):
            needed = one.fontMetrics().horizontalAdvance(one.placeholderText())
            found += [one.placeholderText()] if needed > one.width() - 12 else []
    return found


def _read(widget: QWidget) -> list[tuple[str, str]]:
    """What a person can read in a widget, with the kind of thing it stands in. Texts of recordings are left out."""
    found: list[tuple[str, str]] = []
    for one in (widget, *widget.findChildren(QWidget)):
        said = [one.toolTip(), one.accessibleName(), one.windowTitle()]
        if isinstance(one, QLabel | QAbstractButton):
            said.append(one.text())
        elif isinstance(one, QLineEdit):
            said.append(one.placeholderText())
        elif isinstance(one, QComboBox):
            said += [one.itemText(place) for place in range(one.count())]
        elif isinstance(one, QTableView):
            model = one.model()
            said += [
                str(model.headerData(place, Qt.Orientation.Horizontal) or "") for place in range(model.columnCount())
            ]
            said += [
                str(model.index(row, column).data() or "")
                for row in range(model.rowCount())
                for column in range(model.columnCount())
            ]
        found += [(re.sub(r"<[^>]+>", "", text).strip(), f"{type(one).__name__} {one.objectName()}") for text in said]
    for action in widget.findChildren(QAction):
        text, tip = action.text().split("\t")[0], action.toolTip().split("\n")
        found += [(text, "action"), (tip[-1], "tip of an action"), (action.statusTip(), "status tip")]
    return [(text, where) for text, where in found if text]
