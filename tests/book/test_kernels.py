"""Warm kernels: the same outputs as cold ones, and nothing of one kernel in another."""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import suppress

import psutil
import pytest

from analysis.book import kernels
from analysis.book.execution import run_notebook
from analysis.book.kernels import CHOICE, SOCKET, warm_kernels
from analysis.errors import NotebookError

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kernels are forked here: no fork")

SHOW = """\
import matplotlib.pyplot as plt
plt.plot([1, 2, 4])
plt.show()
"""
SHOW_UNASKED = "plt.figure(figsize=(2, 2)); plt.plot([4, 2, 1]);"
SHOW_OURS = """\
import pandas as pd
from analysis.plots.display import say, show_figure, show_table
from analysis.plots.theme import apply_theme
apply_theme()
figure, axes = plt.subplots()
axes.plot([1, 2, 3])
axes.set_title("支付")
frame = pd.DataFrame({"x": [1.0, 2.5]})
show_figure(figure, caption="A line rises.", alt="A line.", data=frame)
show_table(frame, caption="The line.")
say("It **rises**.")
"""
FIT = """\
import numpy as np
import statsmodels.api as sm
print(sm.OLS(np.arange(5.0) ** 2, sm.add_constant(np.arange(5.0))).fit().params)
"""
# What must be as if nobody had been here before: settings, folder, environment, main module.
STATE = """\
import json, os, sys, warnings
import matplotlib as mpl
import pandas as pd
print(json.dumps({
    "settings": {key: str(value) for key, value in mpl.rcParams.items()},
    "pandas": str(pd.get_option("display.max_rows")),
    "filters": len(warnings.filters),
    "folder": os.getcwd(),
    "path": sys.path,
    "names": sorted(name for name in globals() if not name.startswith("_")),
    "environment": {key: value for key, value in os.environ.items() if key.startswith("PROBE")},
}))
"""
SPOIL = """\
import analysis, os
import matplotlib as mpl
analysis.spoilt = True
mpl.rcParams["lines.linewidth"] = 77
os.environ["PROBE_SPOILT"] = "1"
os.chdir("/")
spoilt = True
"""
DRAW = """\
import random
import numpy as np
print(random.random(), np.random.rand(), np.random.default_rng().random())
"""
UNSPOILT = """\
import analysis, os
import matplotlib as mpl
assert not hasattr(analysis, "spoilt")
assert mpl.rcParams["lines.linewidth"] != 77
assert "PROBE_SPOILT" not in os.environ
assert "spoilt" not in globals()
"""


@pytest.fixture(scope="module")
def shown(tmp_path_factory, notebook, code):
    """A notebook that shows everything a page may show."""
    path = tmp_path_factory.mktemp("shown") / "shown.ipynb"
    sources = (STATE, SHOW, SHOW_UNASKED, SHOW_OURS, FIT, "1 + 1")
    return notebook(*map(code, sources), path=path)


@pytest.fixture(scope="module")
def results(tmp_path_factory, notebook, code, shown):
    """The notebooks' outputs, from one cold kernel and from five of one warm process."""
    folder = tmp_path_factory.mktemp("state")
    spoil = notebook(code(SPOIL), code(DRAW), path=folder / "spoil.ipynb")
    unspoilt = notebook(code(UNSPOILT), code(DRAW), path=folder / "unspoilt.ipynb")
    dies = notebook(code("1"), code("import os; os._exit(3)"), path=folder / "dies.ipynb")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PROBE_GIVEN", "yes")
        found = {"cold": outputs(shown)}
        with warm_kernels():
            # Set after the warm process has started: a kernel's environment is that of its owner.
            patch.setenv("PROBE_LATER", "yes")
            found["warm"] = outputs(shown)
            found["spoil"] = outputs(spoil)
            found["unspoilt"] = outputs(unspoilt)
            with pytest.raises(NotebookError) as caught:
                outputs(dies)
            found["dies"] = caught.value
            found["choice"] = os.environ[CHOICE]
    return found


def outputs(path):
    executed = run_notebook(str(path), {})
    return [cell.outputs for cell in executed.cells]


def test_a_warm_kernel_shows_what_a_cold_one_shows(results):
    cold, warm = results["cold"], results["warm"]
    assert results["choice"] == kernels.PROVISIONER
    assert warm[1:] == cold[1:]


def test_plain_pyplot_figures_are_shown_by_the_inline_backend(results):
    """A backend chosen before the fork would run every cell, end well, and show no figure."""
    for kind in ("cold", "warm"):
        for cell in results[kind][1:3]:
            assert ["image/png" in out.data for out in cell if "data" in out] == [True]
        (figure, _, _) = results[kind][3]
        assert figure.data["text/html"].count("<svg") == 1


def test_a_warm_kernel_begins_as_a_cold_one_begins(results):
    (cold,), (warm,) = results["cold"][0], results["warm"][0]
    cold, warm = json.loads(cold.text), json.loads(warm.text)
    changed = {
        key: (value, warm["settings"][key])
        for key, value in cold.pop("settings").items()
        if warm["settings"][key] != value
    }
    assert changed == {}
    del warm["settings"]
    assert warm.pop("environment") == cold.pop("environment") | {"PROBE_LATER": "yes"}
    assert warm == cold


def test_two_warm_kernels_share_neither_state_nor_random_numbers(results):
    first, second = (results[name][1][0].text.split() for name in ("spoil", "unspoilt"))
    assert len({*first, *second}) == 6


def test_a_warm_kernel_that_dies_fails_its_notebook_only(results):
    assert "cell 2: DeadKernelError" in str(results["dies"])


def test_outside_kernels_start_cold_again(results):
    assert results
    assert SOCKET not in os.environ
    assert CHOICE not in os.environ


@pytest.fixture
def sum_of_two(tmp_path, notebook, code):
    return notebook(code("1 + 1"), path=tmp_path / "sum.ipynb")


@pytest.fixture
def started(monkeypatch):
    """The warm processes that are started, for a test to look at."""
    found = []
    popen = kernels.subprocess.Popen

    def remember(command, **named):
        found.append(popen(command, **named))
        return found[-1]

    monkeypatch.setattr(kernels.subprocess, "Popen", remember)
    return found


def test_the_warm_process_ends_with_the_build_and_its_kernels_with_it(started, tmp_path):
    """A kernel in an endless loop that ignores every polite signal as well."""
    stubborn = "import os, signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nos.fork()\n"
    loop = f"open({str(tmp_path / 'up')!r}, 'a').write('x')\nwhile True: pass"
    argv = [sys.executable, "-f", str(tmp_path / "connection.json")]

    def fail():
        with warm_kernels(), kernels._connect() as connection:
            startup = ["--IPKernelApp.code_to_run", stubborn + loop]
            request = {"argv": [*argv[1:], *startup], "cwd": ".", "env": dict(os.environ)}
            connection.sendall(json.dumps(request).encode() + b"\n")
            pids.append(int(connection.recv(100)))
            wait_until(lambda: (tmp_path / "up").exists() and len(group_of(pids[0])) == 2, 20)
            raise KeyError

    pids = []
    with pytest.raises(KeyError):
        fail()
    assert CHOICE not in os.environ
    assert started[0].poll() == 0
    wait_until(lambda: group_of(pids[0]) == [], 2)


def group_of(leader):
    """Return the living processes of a group."""
    found = []
    for process in psutil.process_iter():
        with suppress(ProcessLookupError, psutil.Error):
            if os.getpgid(process.pid) == leader and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process.pid)
    return found


def wait_until(there, seconds):
    deadline = time.monotonic() + seconds
    while not there():
        assert time.monotonic() < deadline, "not in time"
        time.sleep(0.05)


def test_a_warm_process_that_is_not_up_in_time_means_cold_kernels_and_a_word(
    started, sum_of_two, monkeypatch, capfd
):
    monkeypatch.setattr(kernels, "START_SECONDS", 0.05)
    with warm_kernels():
        assert CHOICE not in os.environ
        assert started[0].poll() is not None
        assert outputs(sum_of_two)[0][0].data["text/plain"] == "2"
    said = (
        "Wanted a warm kernel process within 0.05 seconds; it is not ready. Kernels start cold.\n"
    )
    assert capfd.readouterr().err == said


def test_a_warm_process_that_does_not_start_means_cold_kernels_and_a_word(monkeypatch, capfd):
    monkeypatch.setattr(kernels.sys, "executable", "/bin/false")
    with warm_kernels():
        assert CHOICE not in os.environ
    assert "ended with status 1. Kernels start cold." in capfd.readouterr().err


def test_a_warm_process_that_has_ended_since_means_cold_kernels(started, sum_of_two):
    with warm_kernels():
        started[0].kill()
        started[0].wait()
        assert outputs(sum_of_two)[0][0].data["text/plain"] == "2"


def test_where_nothing_can_be_forked_kernels_start_cold(monkeypatch):
    monkeypatch.delattr(kernels.os, "fork")
    with warm_kernels():
        assert CHOICE not in os.environ
