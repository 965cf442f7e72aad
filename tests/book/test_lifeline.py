"""Lifelines: a process ends when who holds its lifeline does; a signal ends a build in order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time

import psutil
import pytest

from analysis.book.lifeline import ending_in_order, following, lifeline

FOLLOWS = """
import sys, time
from analysis.book.lifeline import follow
follow(sys.stdin)
print("up", flush=True)
time.sleep(60)
"""
#: Holds a lifeline, and is killed.
HOLDS = f"""
import os, signal, subprocess, sys
from analysis.book.lifeline import lifeline
with lifeline() as line:
    command = [sys.executable, "-c", {FOLLOWS!r}]
    child = subprocess.Popen(command, stdin=line.fileno(), stdout=subprocess.PIPE, text=True)
    child.stdout.readline()
    print(child.pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_process_ends_when_its_lifeline_does_and_not_before():
    with lifeline() as line:
        command = [sys.executable, "-c", FOLLOWS]
        process = subprocess.Popen(command, stdin=line.fileno(), stdout=subprocess.PIPE, text=True)
        assert process.stdout.readline() == "up\n"
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.3)
    assert process.wait(5) == 1
    process.stdout.close()


def test_a_process_ends_when_who_started_it_is_killed():
    command = [sys.executable, "-c", HOLDS]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        pid = int(run.stdout.readline())
        assert run.wait(5) == -signal.SIGKILL
    before = time.monotonic()
    while psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() - before < 5
        time.sleep(0.02)


def test_a_block_that_follows_leaves_no_thread_behind():
    before = threading.active_count()
    with lifeline() as line:
        with following(line):
            assert threading.active_count() == before + 1
        assert threading.active_count() == before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_block_in_order(number):
    handlers = [signal.getsignal(n) for n in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)]
    tidied = []

    def be_ended():
        with ending_in_order():
            try:
                os.kill(os.getpid(), number)
                time.sleep(5)
            finally:
                tidied.append(signal.getsignal(signal.SIGTERM))

    with pytest.raises(SystemExit) as caught:
        be_ended()
    assert caught.value.code == 128 + number
    assert tidied == [signal.SIG_DFL]  # a second one ends the process at once
    assert [signal.getsignal(n) for n in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)] == handlers


def test_a_thread_leaves_signals_alone():
    seen = []

    def look():
        before = signal.getsignal(signal.SIGTERM)
        with ending_in_order():
            seen.append(signal.getsignal(signal.SIGTERM) is before)

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [True]
