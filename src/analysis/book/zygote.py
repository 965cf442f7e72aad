"""The warm process that kernels are forked from: ``python -m analysis.book.zygote SOCKET [DATA]``.

It must stay single-threaded, since a fork copies one thread only, and must not draw through pyplot
before it forks: a backend chosen here would be every kernel's, and their figures would go nowhere.
"""

from __future__ import annotations

import gc
import json
import os
import random
import signal
import socket
import sys
from typing import Any

# Set before matplotlib is imported: what a kernel chooses for itself when it starts cold.
os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
# One thread: two pools of threads on two cores only get in each other's way, and cannot be forked.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# A debugger that nobody can attach to costs a tenth of a second a kernel.
sys.modules["debugpy"] = None  # type: ignore[assignment]


def preload(data: str | None = None) -> None:
    """Import what notebooks import, and take the slow first steps once: the audit of their ledger."""
    import numpy as np  # noqa: PLC0415
    import statsmodels.api as sm  # noqa: PLC0415
    from ipykernel import kernelapp  # noqa: F401, PLC0415
    from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    import analysis  # noqa: PLC0415
    from analysis.figures import charts, display, words  # noqa: F401, PLC0415
    from analysis.figures.theme import apply_theme  # noqa: PLC0415

    for name in analysis.__all__:
        getattr(analysis, name)
    if data is not None:
        analysis.audit(data)  # kept in memory, and so in every fork
    sm.OLS(np.arange(4.0), sm.add_constant(np.arange(4.0))).fit().conf_int()
    apply_theme()
    figure = Figure()
    FigureCanvasSVG(figure)
    figure.add_subplot().plot([0, 1])
    figure.draw_without_rendering()


def serve(path: str) -> None:
    """Fork one kernel for each request, for ever."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(path + ".tmp")
    listener.listen(64)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # ended kernels leave nothing behind
    gc.collect()
    gc.freeze()
    os.rename(path + ".tmp", path)  # noqa: PTH104 - appears only when it can be connected to
    while True:
        connection, _ = listener.accept()
        request = json.loads(connection.makefile(encoding="utf-8").readline())
        pid = os.fork()
        if pid == 0:
            listener.close()
            become_kernel(request)
        connection.sendall(f"{pid}\n".encode())
        connection.close()


def become_kernel(request: dict[str, Any]) -> None:
    """Turn this fork into the kernel that was asked for; does not return."""
    # The connection stays open until this process ends: that is how its owner knows.
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
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
    preload(*sys.argv[2:3])
    serve(sys.argv[1])
