"""The warm process that kernels are forked from: ``python -m analysis.book.zygote SOCKET [STUDY]``.

It must be single-threaded when it forks, since a fork copies one thread only, and must not draw
through pyplot before it forks: a backend chosen here would be every kernel's, and their figures would
go nowhere.

Its standard input is the lifeline of its build: when that ends, this process ends, and its kernels.
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import random
import select
import signal
import socket
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from analysis.book.lifeline import end_group, following

# Set before matplotlib is imported: what a kernel chooses for itself when it starts cold.
os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
# One thread: two pools of threads on two cores only get in each other's way, and cannot be forked.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# A debugger that nobody can attach to costs a tenth of a second a kernel.
sys.modules["debugpy"] = None  # type: ignore[assignment]


def preload(study: str | None = None) -> None:
    """Import what notebooks import, and take the slow first steps once.

    Parameters
    ----------
    study
        File with the pickled study of their ledger, which the build wrote for this process.
    """
    import numpy as np  # noqa: PLC0415
    import pandas as pd  # noqa: PLC0415
    import statsmodels.api as sm  # noqa: PLC0415
    from ipykernel import kernelapp  # noqa: F401, PLC0415
    from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    import analysis  # noqa: PLC0415
    from analysis import chapters  # noqa: PLC0415
    from analysis.plots import charts, display  # noqa: F401, PLC0415
    from analysis.plots.theme import apply_theme  # noqa: PLC0415
    from analysis.prepared import prepare, stamp_of  # noqa: PLC0415

    for name in analysis.__all__:
        getattr(analysis, name)
    for room in iter_modules(chapters.__path__, f"{chapters.__name__}."):
        import_module(room.name)
    pd.DataFrame({"x": [1.0]}).to_csv()  # pandas imports its writers when they are first used
    if study is not None:
        made = pickle.loads(Path(study).read_bytes())  # noqa: S301 - a file of the build's own
        prepare(made.ledger.digest, made.audit)  # kept in memory, and so in every fork
        prepare(made.ledger.digest, made)
        if made.data is not None:
            prepare(stamp_of(made.data), made)
    sm.OLS(np.arange(4.0), sm.add_constant(np.arange(4.0))).fit().conf_int()
    apply_theme()
    figure = Figure()
    FigureCanvasSVG(figure)
    figure.add_subplot().plot([0, 1])
    figure.draw_without_rendering()


def serve(path: str, *, line: int) -> None:
    """Fork one kernel for each request, until the other end of the lifeline closes.

    Parameters
    ----------
    path
        Of the socket to listen at.
    line
        Descriptor of the lifeline.
    """
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(path + ".tmp")
    listener.listen(64)
    gc.collect()
    gc.freeze()
    os.rename(path + ".tmp", path)  # noqa: PTH104 - appears only when it can be connected to
    kernels: set[int] = set()
    while True:
        ready = select.select([listener.fileno(), line], [], [], 1.0)[0]
        kernels -= _ended()
        if line in ready:
            break
        if listener.fileno() in ready and (pid := _answer(listener)):
            kernels.add(pid)
    for pid in kernels:
        end_group(pid, signal.SIGKILL)


def _answer(listener: socket.socket) -> int:
    """Fork the kernel that is asked for, and return its process; 0 if who asked is gone."""
    connection, _ = listener.accept()
    request = connection.makefile(encoding="utf-8").readline()
    if not request:
        connection.close()
        return 0
    pid = os.fork()
    if pid == 0:
        listener.close()
        become_kernel(json.loads(request))
    with suppress(OSError):  # who asked has ended since
        connection.sendall(f"{pid}\n".encode())
    connection.close()
    return pid


def _ended() -> set[int]:
    """Return kernels that have ended; until then, no other process can have their numbers."""
    ended = set()
    with suppress(ChildProcessError):
        while pid := os.waitpid(-1, os.WNOHANG)[0]:
            ended.add(pid)
    return ended


def become_kernel(request: dict[str, Any]) -> None:
    """Turn this fork into the kernel that was asked for; does not return."""
    # The connection stays open until this process ends: that is how its owner knows.
    os.setsid()
    # Nor does a notebook read the lifeline.
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, sys.stdin.fileno())
    os.close(nothing)
    backend = os.environ["MPLBACKEND"]
    os.environ.clear()
    os.environ.update(request["env"])
    os.environ["MPLBACKEND"] = backend
    os.chdir(request["cwd"])
    import numpy as np  # noqa: PLC0415 - already imported
    from ipykernel.kernelapp import IPKernelApp  # noqa: PLC0415

    # A fork copies the state of random numbers: kernels would all draw the same.
    random.seed()
    np.random.seed()  # noqa: NPY002 - the legacy generator is the one that is shared
    # The parent to watch is the process that forked this one, not the one that asked for it.
    options = [f"--IPKernelApp.parent_handle={os.getppid()}", "--HistoryManager.enabled=False"]
    try:
        IPKernelApp.launch_instance(argv=[*request["argv"], *options])
    finally:
        os._exit(0)


if __name__ == "__main__":
    with following(sys.stdin):
        preload(*sys.argv[2:3])
    serve(sys.argv[1], line=sys.stdin.fileno())
