"""Nothing leaves the workstation: the variables that keep libraries quiet, and a guard that refuses connections.

The guard is an audit hook (PEP 578): it sees every connection and every name look-up that Python code of this process
makes, whatever library makes it, and cannot be taken out again.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, MutableMapping
from typing import Any

QUIET = {
    "DO_NOT_TRACK": "1",
    "HF_DATASETS_OFFLINE": "1",
    "HF_HUB_DISABLE_IMPLICIT_TOKEN": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "OTEL_SDK_DISABLED": "true",
    "PYANNOTE_METRICS_ENABLED": "false",
    "TRANSFORMERS_OFFLINE": "1",
}
"""Offline and no-telemetry switches of the libraries used; they are read when a library is imported."""

_PROXIES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")
_LOOK_UPS = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"})
_SENDING = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})

_guarded = False
_refused: list[str] = []


class ConnectionRefusedHere(ConnectionRefusedError):
    """Something tried to reach the network in a process that must not."""


def keep_quiet(environment: MutableMapping[str, str] = os.environ) -> None:
    """Set the libraries' offline switches, and take proxies away. Call before any of them is imported."""
    environment.update(QUIET)
    for name in [name for name in environment if name.lower() in _PROXIES]:
        del environment[name]


def refuse_connections(tell: Callable[[str], None] = lambda target: None) -> None:
    """From now on no Python code of this process reaches the network; there is no way back.

    An attempt raises ConnectionRefusedHere, is told (once per target) and remembered in `refused`. Sockets inside the
    machine's kernel (Unix domain) stay allowed; so do, on Windows, addresses of this machine, which its event loops
    need to wake themselves.
    """
    global _guarded  # noqa: PLW0603 - an audit hook belongs to the whole process
    if _guarded:
        return
    _guarded = True

    def guard(event: str, arguments: tuple[Any, ...]) -> None:
        if not event.startswith("socket."):
            return
        target = _target_of(event, arguments)
        if target is None:
            return
        if target not in _refused:
            _refused.append(target)
            tell(target)
        raise ConnectionRefusedHere(f"this process never uses the network; {target} was refused")

    sys.addaudithook(guard)


def refused() -> tuple[str, ...]:
    """What was tried since `refuse_connections`, each target once."""
    return tuple(_refused)


def attempt_connections() -> tuple[str, ...]:
    """Try to leave, in every way that the guard watches; return the ways that were open: none when it works.

    The addresses are reserved for documentation (RFC 5737, RFC 3849, RFC 2606): nobody is there.
    """
    import socket

    def connect(family: int, address: tuple[Any, ...]) -> None:
        with socket.socket(family, socket.SOCK_STREAM) as made:
            made.settimeout(0.2)
            made.connect(address)

    def send() -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as made:
            made.sendto(b"?", ("192.0.2.1", 53))

    ways: dict[str, Callable[[], object]] = {
        "a connection by IPv4": lambda: connect(socket.AF_INET, ("192.0.2.1", 443)),
        "a connection by IPv6": lambda: connect(socket.AF_INET6, ("2001:db8::1", 443)),
        "a datagram": send,
        "a name look-up": lambda: socket.getaddrinfo("workbench.invalid", 443),
    }
    were_open = []
    for way, attempt in ways.items():
        try:
            attempt()
        except ConnectionRefusedHere:
            continue
        except OSError:
            pass  # it was let out and failed for another reason
        were_open.append(way)
    return tuple(were_open)


def _target_of(event: str, arguments: tuple[Any, ...]) -> str | None:
    """What an event would reach; None when it stays inside."""
    if event in _LOOK_UPS:
        host = arguments[0]
        if host is None:
            return None  # a wildcard to listen on, not a host
        return _host(host[0] if isinstance(host, tuple) else host)
    if event in _SENDING:
        address = arguments[1]
        if not isinstance(address, tuple) or not isinstance(address[0], str):
            return None  # a Unix domain path, a netlink group, or data on a socket that is connected already
        if sys.platform == "win32" and address[0] in ("127.0.0.1", "::1"):
            return None
        return f"{_host(address[0])} port {address[1]}"
    return None


def _host(host: Any) -> str:
    return host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
