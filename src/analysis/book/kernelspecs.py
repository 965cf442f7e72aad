"""Kernel specifications: which kernel a notebook asks for, and whether this machine has it."""

from __future__ import annotations

from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpecManager

from analysis.errors import UsageError

#: What a notebook runs in that names no kernel: the Python of this package.
OWN = "python3"


def kernel_of(notebook: str | Path) -> str:
    """Return the name of the kernel that a notebook's metadata ask for.

    Parameters
    ----------
    notebook
        Path of a notebook.

    Raises
    ------
    UsageError
        If no kernel of this name is installed, with the names of those that are.

    Examples
    --------
    >>> kernel_of("chapters/series.ipynb")
    'python3'
    """
    wanted = nbformat.read(Path(notebook), as_version=4).metadata.get("kernelspec", {})
    name = str(wanted.get("name") or OWN)
    if name == OWN:
        return name
    known = sorted(KernelSpecManager().find_kernel_specs())
    if name not in known:
        raise UsageError(
            wanted="a kernel that is installed here",
            got=repr(name),
            where=str(notebook),
            instead=f"choose one of {', '.join(known)}",
        )
    return name
