"""Foot pedals: what is plugged in, which keys are pedals, a try, and how far they go."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QGridLayout, QLabel, QPushButton, QWidget

from hitl_workbench.pedals.devices import udev_rule
from hitl_workbench.pedals.models import MODELS, Pedal
from hitl_workbench.ui.action_table import TABLE
from hitl_workbench.ui.actions import Actions, native, shown
from hitl_workbench.ui.dialogs.base import Dialog
from hitl_workbench.ui.dialogs.keys import why
from hitl_workbench.ui.foot_pedals import FootPedals
from hitl_workbench.ui.keymap import UNKNOWN, WRITES
from hitl_workbench.ui.parts import button, label, row, set_kind
from hitl_workbench.ui.player import Player
from hitl_workbench.ui.settings import Settings
from hitl_workbench.ui.words import tr


class PedalsDialog(Dialog):
    """Everything holds at once; there is nothing to confirm."""

    def __init__(self, parent: QWidget, foot: FootPedals, player: Player, actions: Actions, settings: Settings) -> None:
        text = tr(
            "Hold the middle pedal to play, let go to pause. Left goes back, right forward, on and on while held."
        )
        super().__init__(parent, tr("Pedals"), text, 640)
        self._foot, self._player, self._actions, self._settings = foot, player, actions, settings
        self.devices = label("", wraps=True)
        self.devices.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = button(self.tr("Copy that line"), self._copy_rule, "", "copy")
        self.body.addWidget(label(self.tr("USB foot pedals"), "section"))
        self.body.addWidget(self.devices)
        self._copying = row(self.copy, 0)
        self.body.addWidget(self._copying)
        self.body.addSpacing(6)
        self.body.addWidget(label(self.tr("Pedals, and keys that are pedals"), "section"))
        self._make_pedals()
        self.hint = label("", "muted", wraps=True)
        self.body.addWidget(self.hint)
        self.body.addSpacing(6)
        self._make_lengths()
        self.add_button(self.tr("Close"), self.accept, "primary")
        self.listen(foot.moved, self._show_down)
        self.listen(foot.devices_changed, self._show_devices)
        self.listen(foot.learned, self._on_learned)
        self.listen(foot.learning_ended, self._show_keys)
        self._show_devices()
        self._show_keys()
        self._show_down()

    def _make_pedals(self) -> None:
        names = {
            Pedal.LEFT: (self.tr("Left"), self.tr("back")),
            Pedal.MIDDLE: (self.tr("Middle"), self.tr("hold to play")),
            Pedal.RIGHT: (self.tr("Right"), self.tr("forward")),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(2, 1)
        self.lamps: dict[Pedal, QLabel] = {}
        self.keys: dict[Pedal, QLabel] = {}
        self.learn: dict[Pedal, QPushButton] = {}
        self.forget: dict[Pedal, QPushButton] = {}
        for place, pedal in enumerate(Pedal):
            self.lamps[pedal], self.keys[pedal] = label(""), label("", "muted")
            self.lamps[pedal].setMinimumWidth(90)
            self.learn[pedal] = button(
                self.tr("Press the pedal …"), lambda one=pedal: self._learn(one), "", f"learn_{pedal}"
            )
            self.forget[pedal] = button(self.tr("No key"), lambda one=pedal: self._forget(one), "", f"forget_{pedal}")
            parts = (label(names[pedal][0], "heading"), label(names[pedal][1], "muted"), self.keys[pedal])
            for column, part in enumerate((*parts, self.lamps[pedal], self.learn[pedal], self.forget[pedal])):
                grid.addWidget(part, place, column)
        self.body.addLayout(grid)

    def _make_lengths(self) -> None:
        self.rewind, self.skip = QDoubleSpinBox(), QDoubleSpinBox()
        for box, low, high, value_ms in (
            (self.rewind, 0.0, 5.0, self._player.rewind_ms),
            (self.skip, 0.5, 30.0, self._player.skip_ms),
        ):
            box.setRange(low, high)
            box.setSingleStep(0.5)
            box.setDecimals(1)
            box.setMinimumWidth(110)
            box.setSuffix(self.tr(" s"))
            box.setValue(value_ms / 1000)
        self.rewind.valueChanged.connect(lambda value: self._set_length("rewind_ms", value))
        self.skip.valueChanged.connect(lambda value: self._set_length("skip_ms", value))
        form = self.form()
        form.addRow(self.tr("After a pause, go on from this much before"), self.rewind)
        form.addRow(self.tr("Back and forward go"), self.skip)

    def _set_length(self, name: str, seconds: float) -> None:
        setattr(self._player, name, round(seconds * 1000))
        self._settings.set(name, round(seconds * 1000))

    # -- what is shown

    def _show_devices(self) -> None:
        present = self._foot.present
        lines = [self.tr("{name} is connected.").format(name=model.name) for model in present.open]
        for model, reason in present.refused:
            text = self.tr(
                "{name} is plugged in but may not be read ({reason}). Put this line into a file "
                "/etc/udev/rules.d/70-foot-pedal.rules, as administrator, and plug the pedal in again:"
            )
            lines += [text.format(name=model.name, reason=reason), udev_rule(model)]
        if not lines:
            known = ", ".join(model.name for model in MODELS)
            lines = [
                self.tr("None is plugged in. Known are {known}.").format(known=known)
                if self._foot.is_listening
                else self.tr("To read USB pedals here, install the package hidapi beside the program.")
            ]
        self.devices.setText("\n".join(lines))
        self._copying.setVisible(bool(present.refused))
        if self.isVisible():
            self.fit()

    def _show_keys(self) -> None:
        for pedal in Pedal:
            key = self._foot.key(pedal)
            self.keys[pedal].setText(self.tr("key {key}").format(key=native(key)) if key else self.tr("no key"))
            self.learn[pedal].setText(self.tr("Press the pedal …"))
            self.forget[pedal].setEnabled(bool(key))
        self._say(self._taken())

    def _taken(self) -> str:
        """Which actions lose a key to a pedal."""
        lost = []
        for pedal in Pedal:
            owner = self._actions.keymap.owner(self._foot.key(pedal)) if self._foot.key(pedal) else None
            for entry in TABLE:
                if entry.name == owner:
                    text = self.tr("{key} is a pedal now and not the key of “{action}”.")
                    lost.append(text.format(key=native(self._foot.key(pedal)), action=shown(entry.text)))
        return "  ".join(lost) or self.tr("Try it: what is pressed lights up here, and plays when a recording is open.")

    def _show_down(self) -> None:
        for pedal, lamp in self.lamps.items():
            is_down = pedal in self._foot.down
            lamp.setText(self.tr("●  pressed") if is_down else self.tr("○"))
            set_kind(lamp, "good" if is_down else "muted")

    def _say(self, text: str, kind: str = "muted") -> None:
        self.hint.setText(text)
        set_kind(self.hint, kind)

    # -- keys as pedals

    def _learn(self, pedal: Pedal) -> None:
        self._show_keys()
        self.learn[pedal].setText(self.tr("Waiting …"))
        self._say(self.tr("Press the pedal now. Esc leaves it."))
        self._foot.learn(pedal)

    def _forget(self, pedal: Pedal) -> None:
        self._foot.set_key(pedal, "")
        self._show_keys()

    def _on_learned(self, _pedal: Pedal, key: str, refused: str | None) -> None:
        if refused in (UNKNOWN, WRITES):
            text = self.tr(
                "{key} cannot be a pedal: writing needs it. Let its maker's program make the pedal send F13, F14, F15."
            )
            self._say(text.format(key=native(key) or "?"), "error")
        elif refused is not None:
            self._say(why(key, refused), "error")

    def _copy_rule(self) -> None:
        QApplication.clipboard().setText("\n".join(udev_rule(model) for model, _reason in self._foot.present.refused))

    def done(self, result: int) -> None:
        """Whatever is waited for is not waited for any more."""
        self._foot.learn(None)
        super().done(result)
