"""Workers: the processes that run notebooks, on this machine or on those of a dask scheduler."""

from __future__ import annotations

import multiprocessing
import os
import signal
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from analysis.book.lifeline import follow, lifeline
from analysis.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection


def default_jobs() -> int:
    """Return how many notebooks to run at once: one a core that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def open_workers(jobs: int, *, scheduler: str | None = None) -> Iterator[Executor]:
    """Yield an executor of papermill's runs.

    Parameters
    ----------
    jobs
        Processes at most.
    scheduler
        Address of a dask scheduler whose workers are asked instead.

    Raises
    ------
    UsageError
        If the scheduler cannot be reached.
    """
    with _dask_workers(scheduler) if scheduler else _local_workers(jobs) as executor:
        yield executor


@contextmanager
def _local_workers(jobs: int) -> Iterator[Executor]:
    with ExitStack() as held:
        line = held.enter_context(lifeline())
        # Processes, not threads: papermill changes the working directory of its process. Spawned,
        # not forked: a fork would copy whatever state this process happens to hold.
        executor = ProcessPoolExecutor(
            jobs,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_begin,
            initargs=(line,),
        )
        try:
            yield executor
        except BaseException:
            held.close()  # the build was told to end: it does not wait for notebooks that still run
            raise
        finally:
            executor.shutdown(cancel_futures=True)


def _begin(line: Connection) -> None:
    """Make a worker end with its build, and leave Ctrl-C in a terminal to the build."""
    # A handler, and not SIG_IGN, which a cold kernel started from here would inherit.
    signal.signal(signal.SIGINT, lambda *_: None)
    follow(line)


@contextmanager
def _dask_workers(scheduler: str) -> Iterator[Executor]:
    try:
        from distributed import Client  # noqa: PLC0415 - only who asks for it waits for it
    except ImportError:
        raise UsageError(
            wanted="the package 'distributed' for --scheduler",
            got="none",
            instead="run: pip install distributed",
        ) from None
    try:
        client = Client(scheduler, timeout=10)
    except (OSError, ValueError) as error:
        raise UsageError(
            wanted=f"a dask scheduler at {scheduler!r}",
            got=f"none that answers ({error})",
            instead="start it, or type --scheduler and another",
        ) from None
    with client, client.get_executor() as executor:
        yield executor
