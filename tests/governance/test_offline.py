"""The guard against connections. It cannot be taken out of a process, so each test runs one of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

from hitl_workbench.governance.offline import QUIET, attempt_connections, keep_quiet

PREPARED = """
import socket, sys
from hitl_workbench.governance import offline
offline.refuse_connections(lambda target: print("told", target))
"""


def said_by(code: str) -> list[str]:
    """What a fresh process prints that guards itself and then runs code."""
    ended = subprocess.run([sys.executable, "-c", PREPARED + code], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.splitlines()


def test_no_way_out_is_left_open() -> None:
    assert said_by("print(offline.attempt_connections())")[-1] == "()"


def test_without_the_guard_the_ways_are_found_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.socket.connect", lambda self, address: None)
    monkeypatch.setattr("socket.getaddrinfo", lambda *arguments: [])
    were_open = attempt_connections()
    assert "a connection by IPv4" in were_open
    assert "a name look-up" in were_open


@pytest.mark.parametrize(
    ("attempt", "target"),
    [
        ("socket.create_connection(('203.0.113.7', 80), timeout=1)", "203.0.113.7"),
        ("socket.gethostbyname('stats.invalid')", "stats.invalid"),
        ("__import__('urllib.request').request.urlopen('http://stats.invalid/x')", "stats.invalid"),
        ("socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('203.0.113.7', 53))", "203.0.113.7 port 53"),
    ],
)
def test_an_attempt_fails_is_told_and_remembered(attempt: str, target: str) -> None:
    code = f"""
try:
    {attempt}
except OSError as error:
    print("refused", type(error).__name__)
print(offline.refused())
"""
    told, refused, remembered = said_by(code)
    assert told == f"told {target}"
    assert refused.startswith("refused")
    assert remembered == f"('{target}',)"


def test_the_same_target_is_told_once() -> None:
    lines = said_by("""
for _ in range(3):
    try:
        socket.gethostbyname("stats.invalid")
    except OSError:
        pass
""")
    assert lines == ["told stats.invalid"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no Unix domain sockets in Python")
def test_sockets_inside_the_machine_stay_allowed() -> None:
    lines = said_by("""
import asyncio
one, other = socket.socketpair()
one.send(b"x"); print(other.recv(1))
async def nothing(): return 7
print(asyncio.run(nothing()), offline.refused())
""")
    assert lines == ["b'x'", "7 ()"]


@pytest.mark.skipif(sys.platform == "win32", reason="event loops of Windows wake themselves over this address")
def test_a_proxy_on_this_machine_is_no_way_out() -> None:
    lines = said_by("""
try:
    socket.create_connection(("127.0.0.1", 3128), timeout=1)
except OSError:
    print(offline.refused())
""")
    assert lines == ["told 127.0.0.1", "('127.0.0.1',)"]


def test_libraries_are_told_to_keep_quiet_and_proxies_go() -> None:
    environment = {"HTTPS_PROXY": "http://proxy:1", "all_proxy": "http://proxy:1", "HF_HUB_OFFLINE": "0", "HOME": "/x"}
    keep_quiet(environment)
    assert environment == {"HOME": "/x", **QUIET}


def test_the_variables_are_those_the_libraries_read() -> None:
    code = """
offline.keep_quiet()
import huggingface_hub.constants as hub
print(hub.HF_HUB_OFFLINE, hub.HF_HUB_DISABLE_TELEMETRY)
"""
    assert said_by(code) == ["True True"]
