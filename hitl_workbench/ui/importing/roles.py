"""What each tier of a file becomes: a table of the tiers, and under it the meaning of those that are chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from hitl_workbench.domain.file_tiers import POINTS, FileTier
from hitl_workbench.domain.guideline import RECORDING, Dimension
from hitl_workbench.formats.tier_roles import FOREIGN, KINDS, LABELS, SKIPPED, TURNS, WORDS, Role
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.guideline.fields import Choice
from hitl_workbench.ui.parts import label, named, whole_rows
from hitl_workbench.ui.words import tr

KIND_WORDS = {
    TURNS: "turns of a speaker",
    WORDS: "words of a speaker",
    LABELS: "labels",
    FOREIGN: "keep as it is",
    SKIPPED: "leave out",
}
_KEYS = {Qt.Key.Key_T: TURNS, Qt.Key.Key_W: WORDS, Qt.Key.Key_L: LABELS, Qt.Key.Key_K: FOREIGN, Qt.Key.Key_X: SKIPPED}
_HEADS = ("Tier", "Entries", "Begins with", "Becomes")
_TIER, _ENTRIES, _TEXTS, _ROLE = range(4)
_FIRST_TEXTS, _LONGEST_TEXTS = 4, 200
_MOST_DEPTH = 20
Index = QModelIndex | QPersistentModelIndex


def first_texts(tier: FileTier) -> str:
    """How a tier begins: its first texts that are not empty, in a line."""
    found: list[str] = []
    for entry in tier.entries:
        if entry.text.strip():
            found.append(" ".join(entry.text.split()))
            if len(found) == _FIRST_TEXTS:
                break
    return " · ".join(found)[:_LONGEST_TEXTS]


def role_text(role: Role, dimensions: Sequence[Dimension]) -> str:
    """A role as people say it: `turns of Anna`, `labels of “Accent”, of Anna`."""
    if role.kind == TURNS:
        return tr("turns of {speaker}").format(speaker=role.speaker or "?")
    if role.kind == WORDS:
        return tr("words of {speaker}").format(speaker=role.speaker or "?")
    if role.kind != LABELS:
        return tr(KIND_WORDS.get(role.kind, role.kind))
    title = next((one.title for one in dimensions if one.name == role.dimension), role.dimension or "?")
    if role.speaker:
        return tr("labels of “{question}”, of {speaker}").format(question=tr(title), speaker=role.speaker)
    return tr("labels of “{question}”").format(question=tr(title))


class RolesEditor(QWidget):
    """The tiers with what they become.

    Signals:
        changed: somebody chose another role.
    """

    changed = Signal()

    def __init__(self, look: Appearance, dimensions: Sequence[Dimension]) -> None:
        super().__init__()
        self._dimensions = tuple(one for one in dimensions if one.target != RECORDING)
        self._is_showing = False
        self.model = _Tiers(self._dimensions, self)
        self.table = _Table(self.model, look)
        self.table.kind_pressed.connect(self._choose_kind)
        self.kind = Choice([(kind, tr(KIND_WORDS[kind])) for kind in KINDS])
        self.kind.setMinimumContentsLength(20)
        self.speaker = QLineEdit()
        self.dimension = QComboBox()
        for one in self._dimensions:
            self.dimension.addItem(tr(one.title), one.name)
        named(self.kind, self.tr("What the chosen tiers become"))
        named(self.speaker, self.tr("Speaker"))
        named(self.dimension, self.tr("Question of the guideline"))
        self.no_questions = label(self.tr("The guideline asks nothing yet, so there is nothing to be a label of."),
                                  "small", wraps=True)  # fmt: skip
        self.no_questions.hide()
        self._of, self._asked = QLabel(self.tr("of")), QLabel(self.tr("question"))
        below = QHBoxLayout()
        below.setSpacing(8)
        for part in (QLabel(self.tr("Becomes")), self.kind, self._asked, self.dimension, self._of, self.speaker):
            below.addWidget(part)
        below.setStretchFactor(self.speaker, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.table, 1)
        layout.addLayout(below)
        layout.addWidget(self.no_questions)
        hint = self.tr("Several tiers can be chosen at once. Keys: T turns, W words, L labels, K keep, X leave out.")
        layout.addWidget(label(hint, "small", wraps=True))
        self.setFocusProxy(self.table)
        self.kind.committed.connect(lambda: self._choose_kind(str(self.kind.value())))
        self.speaker.editingFinished.connect(self._on_speaker)
        self.dimension.activated.connect(lambda _place: self._on_dimension())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())

    @property
    def roles(self) -> dict[str, Role]:
        """What each tier becomes, by its name."""
        return dict(self.model.roles)

    def show_tiers(self, tiers: Sequence[FileTier], roles: Mapping[str, Role]) -> None:
        """Show a file's tiers with their present roles; the same tiers stay chosen where the file is the same."""
        is_same = [one.name for one in self.model.tiers] == [one.name for one in tiers]
        self.model.show(tiers, roles, is_same=is_same)
        if not is_same and tiers:
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.selectRow(0)
        self._show_chosen()

    # -- how

    @property
    def _chosen(self) -> list[FileTier]:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.tiers[row] for row in rows]

    def _show_chosen(self) -> None:
        chosen = self._chosen
        roles = [self.model.roles[one.name] for one in chosen]
        for part in (self.kind, self.speaker, self.dimension):
            part.setEnabled(bool(roles))
        kinds = {role.kind for role in roles}
        self.kind.show_value(kinds.pop() if len(kinds) == 1 else None)
        is_labels = self.kind.value() == LABELS
        has_speaker = self.kind.value() in (TURNS, WORDS, LABELS) and len(roles) == 1
        for part, is_there in (
            (self._asked, is_labels), (self.dimension, is_labels), (self._of, has_speaker), (self.speaker, has_speaker)
        ):  # fmt: skip
            part.setVisible(is_there)
        if has_speaker and not self.speaker.isModified():
            self.speaker.setText(roles[0].speaker)
        if is_labels:
            names = {role.dimension for role in roles}
            self.dimension.setCurrentIndex(self.dimension.findData(names.pop()) if len(names) == 1 else -1)

    def _choose_kind(self, kind: str) -> None:
        chosen = self._chosen
        is_possible = kind != LABELS or bool(self._dimensions)
        self.no_questions.setVisible(not is_possible)
        if is_possible and chosen:
            self._give({one.name: self._with_kind(one, kind) for one in chosen})
        else:
            self._show_chosen()

    def _with_kind(self, tier: FileTier, kind: str) -> Role:
        """A role of a kind, with what the file and the other roles suggest."""
        before = self.model.roles[tier.name]
        if kind in (FOREIGN, SKIPPED):
            return Role(kind)
        parent = self.model.roles.get(tier.parent)
        speaker = before.speaker or tier.speaker or (parent.speaker if parent is not None else "")
        if kind != LABELS:
            return Role(kind, speaker or tier.parent or tier.name)
        named_so = next((one for one in self._dimensions if one.name in tier.name.casefold()), self._dimensions[0])
        asked = next((one for one in self._dimensions if one.name == before.dimension), named_so)
        return Role(LABELS, speaker, asked.name, asked.target)

    def _on_speaker(self) -> None:
        chosen, name = self._chosen, self.speaker.text().strip()
        if not self.speaker.isModified() or len(chosen) != 1:
            return
        self.speaker.setModified(False)
        role = self.model.roles[chosen[0].name]
        if name or role.kind == LABELS:
            self._give({chosen[0].name: replace(role, speaker=name)})
        else:
            self._show_chosen()

    def _on_dimension(self) -> None:
        asked = next((one for one in self._dimensions if one.name == self.dimension.currentData()), None)
        if asked is not None:
            roles = self.model.roles
            self._give({
                one.name: replace(roles[one.name], dimension=asked.name, target=asked.target) for one in self._chosen
            })  # fmt: skip

    def _give(self, roles: Mapping[str, Role]) -> None:
        if any(self.model.roles[name] != role for name, role in roles.items()):
            self.model.give(roles)
            self.changed.emit()
        self._show_chosen()


class _Tiers(QAbstractTableModel):
    """The rows of the table."""

    def __init__(self, dimensions: Sequence[Dimension], parent: QWidget) -> None:
        super().__init__(parent)
        self._dimensions = dimensions
        self.tiers: list[FileTier] = []
        self.roles: dict[str, Role] = {}
        self._texts: list[str] = []
        self._depths: list[int] = []

    def show(self, tiers: Sequence[FileTier], roles: Mapping[str, Role], *, is_same: bool) -> None:
        given = {one.name: roles.get(one.name, Role(FOREIGN)) for one in tiers}
        if is_same:
            self.tiers, self.roles = list(tiers), given
            self._texts = [first_texts(one) for one in tiers]
            self._tell()
            return
        self.beginResetModel()
        self.tiers, self.roles = list(tiers), given
        self._texts = [first_texts(one) for one in tiers]
        parents = {one.name: one.parent for one in tiers}
        self._depths = [_depth(one.name, parents) for one in tiers]
        self.endResetModel()

    def give(self, roles: Mapping[str, Role]) -> None:
        self.roles |= roles
        self._tell()

    def _tell(self) -> None:
        if self.tiers:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.tiers) - 1, _ROLE))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self.tiers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:  # noqa: N802
        is_head = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return tr(_HEADS[section]) if is_head else None

    def data(self, index: Index, role: int = 0) -> object:
        tier, column = self.tiers[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index.row(), column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == _ENTRIES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and column == _TIER:
            return "\n".join(f"{name}: {value}" for name, value in tier.attributes.items())
        if role == Qt.ItemDataRole.AccessibleTextRole and column == _TIER:
            text = tr("{tier}, {count} entries, becomes {role}")
            return text.format(tier=tier.name, count=len(tier.entries), role=self._text(index.row(), _ROLE))
        return None

    def _text(self, row: int, column: int) -> str:
        tier = self.tiers[row]
        points = tr("{count} points") if tier.kind == POINTS else "{count}"
        return (
            "    " * self._depths[row] + tier.name,
            points.format(count=len(tier.entries)),
            self._texts[row],
            role_text(self.roles[tier.name], self._dimensions),
        )[column]


def _depth(name: str, parents: Mapping[str, str]) -> int:
    """How many tiers a tier depends on; a circle counts as nothing."""
    depth, at = 0, parents.get(name, "")
    while at in parents and depth < _MOST_DEPTH:
        depth, at = depth + 1, parents[at]
    return depth if depth < _MOST_DEPTH else 0


class _Table(QTableView):
    """Signals:
    kind_pressed: a letter that stands for a kind of role.
    """

    kind_pressed = Signal(str)

    def __init__(self, model: _Tiers, look: Appearance) -> None:
        super().__init__()
        self.setModel(model)
        named(self, tr("Tiers of the file"))
        whole_rows(self)
        self.setProperty("kind", "rows")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.verticalHeader().setDefaultSectionSize(look.px(26))
        self.setMinimumHeight(look.px(150))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(_TEXTS, QHeaderView.ResizeMode.Stretch)
        for column, width in ((_TIER, 170), (_ENTRIES, 76), (_ROLE, 200)):
            self.setColumnWidth(column, look.px(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        kind = _KEYS.get(Qt.Key(event.key())) if not event.modifiers() else None
        if kind is not None:
            self.kind_pressed.emit(kind)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the dialogue's button
        else:
            super().keyPressEvent(event)
