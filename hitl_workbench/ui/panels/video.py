"""The picture of a video, in time with its sound."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from hitl_workbench.audio.pictures import VideoPictures
from hitl_workbench.errors import MediaError
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.player import Player

_LEAST_PX, _USUAL_PX = 120, 190
_LOOK_MS = 8


class VideoPane(QFrame):
    """Hidden while what is open has no picture. Frames are decoded in a thread; those that come late are left out."""

    def __init__(self, player: Player, look: Appearance) -> None:
        super().__init__()
        self._player, self._look = player, look
        self._decoder: _Decoder | None = None
        self._picture: QImage | None = None
        self.from_ms = 0.0  # since when what is shown is on screen
        self.has_pictures = False
        self._is_wanted = True
        self.setProperty("kind", "panel")
        self.setMinimumHeight(look.px(_LEAST_PX))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self.tr("Video"))
        self._watch = QTimer(self, interval=_LOOK_MS)
        self._watch.timeout.connect(self._look_for_picture)
        player.moved.connect(self._ask)
        self.hide()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._look.px(280), self._look.px(_USUAL_PX))

    def open(self, path: Path | None) -> None:
        """Show another file's picture where it has one, which is looked for in the thread; None: there is none."""
        if self._decoder is not None:
            self._decoder.close()
        self._decoder = _Decoder(path) if path is not None else None
        self._picture, self.has_pictures = None, False
        self.hide()
        self._ask(self._player.position_ms)

    def show_wanted(self, is_wanted: bool) -> None:
        """Whether the person wants to see pictures where there are some."""
        self._is_wanted = is_wanted
        self.setVisible(is_wanted and self.has_pictures)
        self._ask(self._player.position_ms)

    # -- how

    def _ask(self, at_ms: int) -> None:
        # Whether there is a picture at all shows the first one.
        if self._decoder is not None and (self._is_wanted or not self.has_pictures):
            self._decoder.ask(at_ms)
            self._watch.start()

    def _look_for_picture(self) -> None:
        decoder = self._decoder
        if decoder is None or decoder.is_idle:
            self._watch.stop()
        found = decoder.taken() if decoder is not None else None
        if found is None:
            return
        self._picture, self.from_ms = found
        if not self.has_pictures:
            self.has_pictures = True
            self.setVisible(self._is_wanted)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._look.colour("surface"))
        if self._picture is None:
            return
        size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2, *size.toTuple())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._picture)


class _Decoder:
    """Decodes what was asked for last. Its thread touches nothing of Qt's but the pictures that it makes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._state = threading.Condition()
        self._asked_ms: int | None = None
        self._found: tuple[QImage, float] | None = None
        self._is_closed = self._is_busy = self._has_reported = False
        threading.Thread(target=self._work, daemon=True).start()

    @property
    def is_idle(self) -> bool:
        """Whether nothing more will come unless it is asked for."""
        with self._state:
            return self._is_closed or (self._asked_ms is None and not self._is_busy)

    def ask(self, at_ms: int) -> None:
        """What is on screen at a moment is wanted, and nothing that was asked for before."""
        with self._state:
            self._asked_ms = at_ms
            self._state.notify()

    def taken(self) -> tuple[QImage, float] | None:
        """The newest picture that was not taken yet, and from when on it is on screen."""
        with self._state:
            found, self._found = self._found, None
            return found

    def close(self) -> None:
        with self._state:
            self._is_closed = True
            self._state.notify()

    def _work(self) -> None:
        try:
            with VideoPictures(self._path) as pictures:
                while (at_ms := self._next()) is not None:
                    self._decode(pictures, at_ms)
        except MediaError:
            pass  # no picture at all: the sound goes on, and says itself what is wrong with it
        finally:
            with self._state:
                self._is_closed = True

    def _decode(self, pictures: VideoPictures, at_ms: int) -> None:
        try:
            rgb, from_ms = pictures.at(at_ms)
        except (MediaError, OSError):
            return  # this moment has none; another one may
        except Exception as error:  # noqa: BLE001  a bug at one moment must not end the picture
            if not self._has_reported:
                self._has_reported = True
                sys.excepthook(type(error), error, error.__traceback__)
            return
        height, width, _ = rgb.shape
        image = QImage(rgb.data, width, height, rgb.strides[0], QImage.Format.Format_RGB888).copy()
        with self._state:
            self._found = (image, from_ms)

    def _next(self) -> int | None:
        """Wait for what is to be decoded; None at the end."""
        with self._state:
            self._is_busy = False
            self._state.wait_for(lambda: self._asked_ms is not None or self._is_closed)
            at_ms, self._asked_ms = self._asked_ms, None
            self._is_busy = True
            return None if self._is_closed else at_ms
