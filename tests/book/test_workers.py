"""Workers: processes of this machine that end with the build, or those of a scheduler."""

from __future__ import annotations

import os
import time
from concurrent.futures.process import BrokenProcessPool

import pytest

from analysis.book.workers import default_jobs, open_workers
from analysis.errors import UsageError


def test_one_notebook_a_core_by_default():
    assert default_jobs() >= 1


def test_work_is_done_in_other_processes():
    with open_workers(1) as workers:
        assert workers.submit(os.getpid).result() != os.getpid()


def test_a_build_that_is_told_to_end_does_not_wait_for_what_runs():
    def stop():
        with open_workers(1) as workers:
            pid.append(workers.submit(os.getpid).result())
            running.append(workers.submit(time.sleep, 60))
            while not running[0].running():
                time.sleep(0.01)
            raise SystemExit

    pid, running = [], []
    before = time.monotonic()
    with pytest.raises(SystemExit):
        stop()
    assert time.monotonic() - before < 20
    assert isinstance(running[0].exception(), BrokenProcessPool)
    with pytest.raises(ProcessLookupError):
        os.kill(pid[0], 0)


def test_a_scheduler_that_cannot_be_asked_is_refused():
    with (
        pytest.raises(UsageError, match=r"Wanted .*(distributed|tcp://127\.0\.0\.1:1\b)"),
        open_workers(1, scheduler="tcp://127.0.0.1:1"),
    ):
        pass
