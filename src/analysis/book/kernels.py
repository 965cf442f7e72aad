"""Warm kernels: each notebook's kernel is forked from a process that has imported everything once.

A cold kernel spends two to three seconds importing pandas, seaborn and statsmodels before its first
cell; a forked one begins with them in memory. papermill, its client and the protocol are unchanged:
only the way the kernel's process comes to be differs, which is what Jupyter calls a provisioner.

Every kernel is still a process of its own: what a notebook does to its kernel ends with it.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from analysis.book.lifeline import end_group, lifeline
from analysis.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jupyter_client.connect import KernelConnectionInfo

    from analysis.studies import Study

#: Name of this provisioner among Jupyter's entry points (pyproject.toml).
PROVISIONER = "analysis-warm"
#: Where the forking process listens; handed to the processes that run papermill.
SOCKET = "ANALYSIS_WARM_SOCKET"
#: Jupyter's own variable for choosing a provisioner.
CHOICE = "JUPYTER_DEFAULT_PROVISIONER_NAME"
#: First imports on a new machine compile everything.
START_SECONDS = 120.0
#: To end its kernels and itself takes milliseconds.
END_SECONDS = 3.0


@contextmanager
def warm_kernels(study: Study | None = None) -> Iterator[None]:
    """Let every kernel started inside be forked from one warm process.

    Parameters
    ----------
    study
        A study of the ledger of all of them, with what was made of it already: handed on, so that
        no kernel makes it again.

    Where processes cannot be forked, or the warm process is not up in time, kernels start cold as
    ever; the second is said on standard error.
    """
    if not hasattr(os, "fork") or not hasattr(socket, "AF_UNIX"):
        yield
        return
    with ExitStack() as held:
        try:
            path = held.enter_context(_warm_process(study))
        except BuildError as error:
            print(f"{error} Kernels start cold.", file=sys.stderr)  # noqa: T201 - messages go to stderr
        else:
            held.enter_context(_chosen({SOCKET: str(path), CHOICE: PROVISIONER}))
        yield


@contextmanager
def _warm_process(study: Study | None) -> Iterator[Path]:
    """Start the warm process, and yield where it listens."""
    with tempfile.TemporaryDirectory(prefix="warm-") as folder, ExitStack() as held:
        path = Path(folder) / "socket"
        line = held.enter_context(lifeline())
        module = [sys.executable, "-m", "analysis.book.zygote", str(path)]
        made = Path(folder) / "study.pickle"
        if study is not None:
            made.write_bytes(pickle.dumps(study, protocol=pickle.HIGHEST_PROTOCOL))
        command = [*module, *([str(made)] if study is not None else [])]
        # One process group of its own: Ctrl-C reaches the build, which then ends the rest.
        process = subprocess.Popen(command, stdin=line.fileno(), start_new_session=True)  # noqa: S603
        try:
            _wait_until_listening(process, path)
            yield path
        finally:
            held.close()  # it ends its kernels, then itself
            try:
                process.wait(END_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def _chosen(values: dict[str, str]) -> Iterator[None]:
    """Set variables of the environment in the block only."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _wait_until_listening(process: subprocess.Popen[bytes], path: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not path.exists():
        if process.poll() is not None:
            raise BuildError(
                f"Wanted a warm kernel process, but it ended with status {process.returncode}."
            )
        if time.monotonic() > deadline:
            raise BuildError(
                f"Wanted a warm kernel process within {START_SECONDS:g} seconds; it is not ready."
            )
        time.sleep(0.02)


class ForkedProcess:
    """What the provisioner needs of a process: the part of ``Popen`` it uses.

    The kernel holds the other end of the connection open for as long as it lives, so the end of the
    stream is the end of the kernel.
    """

    stdin = stdout = stderr = None

    def __init__(self, connection: socket.socket, pid: int) -> None:
        self._connection = connection
        self._connection.setblocking(False)
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Return ``None`` while the kernel lives."""
        if self.returncode is None:
            with suppress(BlockingIOError):
                try:
                    ended = self._connection.recv(1) == b""
                except ConnectionResetError:
                    ended = True
                if ended:
                    self.returncode = 0
                    self._connection.close()
        return self.returncode

    def wait(self) -> int:
        """Wait for the kernel to end."""
        while self.poll() is None:
            time.sleep(0.01)
        return 0

    def send_signal(self, number: int) -> None:
        """Send a signal to the kernel, if it still lives, and to what it started."""
        # Interrupts are for people at a keyboard; at shutdown they would only fill the log.
        if number != signal.SIGINT and self.poll() is None:
            end_group(self.pid, number)

    def terminate(self) -> None:
        """Ask the kernel to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the kernel."""
        self.send_signal(signal.SIGKILL)


class WarmProvisioner(LocalProvisioner):
    """Has kernels forked by the warm process instead of started."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Ask for a fork that becomes this kernel; start it cold where it cannot be one."""
        connection = None if cmd[0] != sys.executable else _connect()
        if connection is None:
            return await super().launch_kernel(cmd, **kwargs)
        request = {
            "argv": cmd[cmd.index("-f") :],
            "cwd": str(kwargs.get("cwd") or Path.cwd()),
            "env": dict(kwargs.get("env") or os.environ),
        }
        with connection.makefile("rw", encoding="utf-8") as stream:
            stream.write(json.dumps(request) + "\n")
            stream.flush()
            pid = int(stream.readline())
        self.process = ForkedProcess(connection, pid)  # type: ignore[assignment]  # all it uses of Popen
        self.pid, self.pgid = pid, None
        return self.connection_info.copy()


def _connect() -> socket.socket | None:
    """Return a connection to the warm process, or ``None`` where it has ended since."""
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.connect(os.environ[SOCKET])
    except OSError:
        connection.close()
        return None
    return connection
