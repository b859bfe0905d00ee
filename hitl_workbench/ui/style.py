"""The style sheet: one grid of 4 pixels, one radius, colours from the theme only."""

from __future__ import annotations

from string import Template

from hitl_workbench.paths import resources_folder
from hitl_workbench.ui.theme import Theme

_SHEET = Template("""
QMainWindow, QDialog { background: $window; }
QToolTip { background: $raised; color: $text; border: 1px solid $border; padding: 4px 6px; }
QLabel[kind="title"] { font-size: ${title}pt; font-weight: 600; }
QLabel[kind="heading"] { font-size: ${base}pt; font-weight: 600; }
QLabel[kind="section"] { color: $muted; font-size: ${small}pt; font-weight: 600; }
QLabel[kind="muted"] { color: $muted; }
QLabel[kind="small"] { color: $muted; font-size: ${small}pt; }
QLabel[kind="error"] { color: $danger; }
QLabel[kind="good"] { color: $good; }
QLabel[kind="read_out"] { background: $text; color: $surface; border-radius: 4px; padding: 2px 6px;
    font-size: ${small}pt; }
QLabel[kind="clock"] { font-size: ${clock}pt; font-weight: 600; }

QMenuBar { background: $window; border-bottom: 1px solid $border; padding: 2px 6px; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $surface; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 10px; border-radius: 4px; }
QMenu::item:selected { background: $chosen; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $border; margin: 4px 6px; }
QMenu::icon { padding-left: 6px; }

QPushButton { background: $surface; border: 1px solid $border; border-radius: 6px; padding: 6px 14px; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 13px; }
QPushButton:disabled { color: $muted; background: $window; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; padding: 5px 13px; }
QPushButton[kind="primary"]:disabled { background: $border; border-color: $border; color: $muted; }
QPushButton[kind="quiet"] { border-color: transparent; background: transparent; text-align: left; padding: 6px 8px; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:focus { border-color: $accent; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 5px; }
QToolButton:hover { background: $hover; }
QToolButton:checked { background: $chosen; color: $accent; }
QToolButton:focus { border-color: $accent; }
QToolButton[kind="play"] { background: $accent; border-radius: 18px; }

QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QPlainTextEdit, QTextEdit {
    background: $surface; border: 1px solid $border; border-radius: 6px; padding: 4px 8px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus {
    border-color: $accent; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled { background: $window; color: $muted; }
QDoubleSpinBox:disabled { background: $window; color: $muted; }
QLineEdit[wrong="true"] { border-color: $danger; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url($icons/caret-down-$name.svg); width: 16px; height: 16px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; background: transparent; width: 18px; }
QAbstractSpinBox::up-arrow { image: url($icons/caret-up-$name.svg); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url($icons/caret-down-$name.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $border; padding: 4px; outline: none;
    selection-background-color: $chosen; selection-color: $text; }
QCheckBox, QRadioButton { spacing: 8px; padding: 1px 3px; border: 1px solid transparent; border-radius: 4px; }
QCheckBox::indicator, QTreeView::indicator, QTableView::indicator { width: 14px; height: 14px;
    border: 1px solid $muted; border-radius: 3px; background: $surface; }
QCheckBox::indicator:checked, QTreeView::indicator:checked, QTableView::indicator:checked { background: $accent;
    border-color: $accent; image: url($icons/check-$name.svg); }
QCheckBox::indicator:disabled { border-color: $border; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }

QListView, QTreeView, QTableView {
    background: $surface; border: 1px solid $border; border-radius: 6px; outline: none;
    selection-background-color: $chosen; selection-color: $text;
}
QListView:focus, QTreeView:focus, QTableView:focus { border-color: $accent; }
QListView::item { padding: 2px; border-radius: 6px; }
QListWidget::item { padding: 6px 8px; }
QTreeWidget[kind="parts"]::item { padding: 4px 2px; }
QListView::item:selected { background: $chosen; color: $text; }
QListView[kind="plain"], QScrollArea { border: 1px solid transparent; border-radius: 0; background: transparent; }
QScrollArea { border: none; }
QListView[kind="plain"]:focus { border-color: $accent; }
QHeaderView::section { background: $raised; color: $muted; border: none; border-bottom: 1px solid $border;
    padding: 6px 8px; font-weight: 600; }
QTableView { gridline-color: $border; }
QTableView[kind="rows"]::item { padding: 0 6px; border: none; }
QTableView[kind="rows"]::item:selected { background: $chosen; color: $text; }

QTabWidget::pane { border: none; border-top: 1px solid $border; }
QTabBar::tab { background: transparent; color: $muted; border: 1px solid transparent;
    border-bottom: 2px solid transparent; padding: 7px 16px; }
QTabBar::tab:hover { color: $text; background: $hover; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { border-color: $accent; }

QFrame[kind="panel"] { background: $surface; border: none; }
QFrame[kind="bar"] { background: $raised; border-top: 1px solid $border; }
QFrame[kind="card"] { background: $surface; border: 1px solid $border; border-radius: 8px; }
QFrame[kind="notice"] { background: $attention_ground; border-bottom: 1px solid $border; }
QFrame[kind="notice"] QLabel { color: $text; }
QFrame[kind="line"] { background: $border; max-height: 1px; border: none; }
QWidget[kind="surface"] { background: $surface; }

QProgressBar { background: $border; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $border; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; background: $accent; }
QSplitter::handle { background: $border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: $accent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 2px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def style_sheet(theme: Theme, scale: float) -> str:
    """The sheet for a theme, its text at scale times the base size."""
    colours = {name: getattr(theme, name) for name in theme.__slots__}
    sizes = {"small": 8.75, "base": 10.0, "title": 18.0, "clock": 13.0}
    icons = (resources_folder() / "icons").as_posix()
    return _SHEET.substitute(colours, icons=icons, **{name: f"{points * scale:.1f}" for name, points in sizes.items()})
