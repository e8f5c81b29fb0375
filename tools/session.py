"""Runs the commands that stand in the documentation, on the bundled corpus, and gives what they print.

``refoulement …`` and ``curl …`` are run, the second against a real server; ``| head -N``, ``| grep WORD`` and
``| python -m json.tool`` are understood. They run in a folder of their own, one after the other, each once in
a process: a page may use what a command before it made.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import shlex
import socket
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from unittest import mock

import click
from click.testing import CliRunner

from graph.model import MODEL, Model
from graph.questions import Library
from tools.machine import ROOT

SHOWN = "http://127.0.0.1:8000"
_BUNDLED = str(ROOT / "graph" / "bundled")
_WIDTH = "110"
_read_library = Library.read
_LIBRARIES: dict[tuple[Path, ...], Library] = {}


def run(command: str, status: int = 0) -> str:
    """What a line of commands prints.

    Raises:
        RuntimeError: The first command ends with another status than ``status``.
    """
    return _run(command, status)


@cache
def _run(command: str, status: int) -> str:
    first, *filters = (shlex.split(part) for part in command.split(" | "))
    text = _curl(first[1:]) if first[0] == "curl" else _refoulement(first[1:], status)
    for words in filters:
        text = _filtered(text, words)
    return text


@cache
def folder() -> Path:
    """Where the commands are run, for as long as this process lives."""
    made = tempfile.TemporaryDirectory()
    atexit.register(made.cleanup)
    return Path(made.name)


def _environment(arguments: list[str]) -> dict[str, str | None]:
    own = "--workspace" in arguments or arguments[0] == "init"
    return {
        "COLUMNS": _WIDTH,
        "REFOULEMENT_STORE": None if own else str(folder() / "store"),
        "REFOULEMENT_WORKSPACE": None if own else _BUNDLED,
    }


def _library(folders: Iterable[Path], model: Model = MODEL) -> Library:
    places = tuple(folders)
    if places not in _LIBRARIES:
        _LIBRARIES[places] = _read_library(places, model)
    return _LIBRARIES[places]


def _refoulement(arguments: list[str], status: int) -> str:
    from api.cli.group import run as run_command

    # In place of the process: the same function, with its status as the result.
    @click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
    @click.argument("words", nargs=-1, type=click.UNPROCESSED)
    @click.pass_context
    def whole(ctx: click.Context, words: tuple[str, ...]) -> None:
        ctx.exit(run_command(list(words)))

    # Each command reads the questions anew; here they stay the same.
    with contextlib.chdir(folder()), mock.patch.object(Library, "read", _library):
        runner = CliRunner(env=_environment(arguments))
        done = runner.invoke(whole, ["--", *arguments], catch_exceptions=False)
    if done.exit_code != status:
        raise RuntimeError(f"{shlex.join(arguments)} ended with status {done.exit_code}: {done.output}")
    return done.output if status else done.stdout


@cache
def _server() -> str:
    import uvicorn

    from api.app import create_app
    from graph.workspace import Workspace

    workspace = Workspace.open(_BUNDLED, given={"store": str(folder() / "store")}, environment={})
    workspace.build(only_if_stale=True)
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(create_app(workspace), log_level="error", access_log=False, server_header=False)
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        if not thread.is_alive():
            raise RuntimeError("the server of the printed pages ended before it began")
        time.sleep(0.01)
    return f"http://127.0.0.1:{listening.getsockname()[1]}"


def _curl(arguments: list[str]) -> str:
    """What ``curl -s``, with ``-i`` or ``-I`` and ``-H``, prints of an address of ours."""
    headers, address, heads = {}, "", False
    method = "GET"
    words = iter(arguments)
    for word in words:
        if word == "-H":
            name, _, value = next(words).partition(": ")
            headers[name] = value
        elif word.startswith("-"):
            heads = heads or bool(set(word) & {"i", "I"})
            method = "HEAD" if "I" in word else method
        else:
            address = word
    if not address.startswith(f"{SHOWN}/"):
        raise RuntimeError(f"{address} is not an address of the documentation's server, {SHOWN}")
    request = urllib.request.Request(_server() + address.removeprefix(SHOWN), headers=headers, method=method)
    try:
        answer = urllib.request.urlopen(request, timeout=30)
    except urllib.error.HTTPError as problem:
        answer = problem
    with answer:
        body = answer.read().decode().rstrip("\n")
        lines = [
            f"HTTP/1.1 {answer.status} {answer.reason}",
            *(f"{k}: {v}" for k, v in answer.headers.items()),
        ]
    return "\n".join([*(lines if heads else ()), *(["", body] if heads and body else [body])])


def _filtered(text: str, words: list[str]) -> str:
    lines = text.splitlines()
    if words[0] == "head":
        return "\n".join(lines[: int(words[1].removeprefix("-"))])
    if words[0] == "grep":
        return "\n".join(line for line in lines if words[-1].casefold() in line.casefold())
    if words == ["python", "-m", "json.tool"]:
        return json.dumps(json.loads(text), indent=4)
    raise RuntimeError(f"the documentation cannot be printed through {shlex.join(words)!r}")
