"""Lifelines: what a build starts ends with it, however it ends.

A build holds one end of a pipe into which nobody writes, and each process it starts the other. When
the build ends, even by a signal that no program can catch, the system closes its end, and whoever
reads the other sees the end of the stream. Nothing is asked, and no process number can be mistaken
for another's.
"""

from __future__ import annotations

import os
import select
import signal
import sys
from contextlib import contextmanager, suppress
from multiprocessing import Pipe
from threading import Thread, current_thread, main_thread
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from types import FrameType

#: What asks a build to end: Ctrl-C, a polite kill, a terminal that was closed.
ENDING = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


class Stream(Protocol):
    """Anything with a file descriptor."""

    def fileno(self) -> int:
        """Return the descriptor."""


@contextmanager
def lifeline() -> Iterator[Connection]:
    """Hold one end of a pipe, and yield the other for the processes that shall end with this one.

    Returns
    -------
    Iterator of multiprocessing.connection.Connection
        To be given to a process as its standard input, or as an argument of a spawned one.

    Examples
    --------
    >>> with lifeline() as line:
    ...     line.poll()
    False
    """
    reading, writing = Pipe(duplex=False)
    try:
        yield reading
    finally:
        writing.close()
        reading.close()


def follow(line: int | Stream) -> None:
    """End this process, at once and without clean-up, when the other end of a lifeline closes.

    Parameters
    ----------
    line
        The reading end; a thread waits there for as long as the process lives.
    """
    Thread(target=_wait_for_end, args=(line, None), daemon=True).start()


@contextmanager
def following(line: int | Stream) -> Iterator[None]:
    """Do what :func:`follow` does while the block runs, and leave no thread behind.

    Parameters
    ----------
    line
        The reading end.
    """
    stop, stopping = os.pipe()
    thread = Thread(target=_wait_for_end, args=(line, stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        os.close(stopping)
        thread.join()
        os.close(stop)


def _wait_for_end(line: int | Stream, stop: int | None) -> None:
    watched = [line] if stop is None else [line, stop]
    if line in select.select(watched, [], [])[0]:
        os._exit(1)


def end_group(pid: int, number: int) -> None:
    """Send a signal to a process that leads a group and to all of the group, if they still live.

    Parameters
    ----------
    pid
        The leader, whose number nobody else can have yet.
    number
        The signal.
    """
    with suppress(ProcessLookupError):
        try:
            os.killpg(pid, number)
        except ProcessLookupError:  # so young that it leads no group yet
            os.kill(pid, number)


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Let signals that ask this process to end raise :class:`SystemExit` in the block.

    So a build that is asked to end takes away what it made. The second such signal ends the process
    at once: its lifelines do the rest.
    """
    if current_thread() is not main_thread():  # signals are the main thread's
        yield
        return

    def end(number: int, _: FrameType | None) -> None:
        for other in ENDING:
            signal.signal(other, signal.SIG_DFL)
        sys.exit(128 + number)

    before = {number: signal.signal(number, end) for number in ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
