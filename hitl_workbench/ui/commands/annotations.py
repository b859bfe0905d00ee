"""STUB"""
from PySide6.QtCore import QObject
class AnnotationCommands(QObject):
    def __init__(self, desk, recordings):
        super().__init__(desk.window)
    def import_annotations(self): pass
    def metadata(self): pass
