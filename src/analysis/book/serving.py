"""Serving the book to this machine's own browser."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from analysis.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: This machine alone: what is served is for who builds it.
HOST = "127.0.0.1"


@contextmanager
def take_port(port: int) -> Iterator[ThreadingHTTPServer]:
    """Hold a port of this machine, so that it is known to be free before a book is built for it.

    Parameters
    ----------
    port
        Its number; 0 for any that is free.

    Raises
    ------
    UsageError
        If another program has it.

    Examples
    --------
    >>> with take_port(0) as server:
    ...     server.server_address[0]
    '127.0.0.1'
    """
    try:
        server = ThreadingHTTPServer((HOST, port), _Quiet)
    except OSError as error:
        raise UsageError(
            wanted=f"port {port} of this machine",
            got=f"a refusal ({error.strerror})",
            instead="end what uses it, or type --port and another",
        ) from None
    with server:
        yield server


def serve_site(server: ThreadingHTTPServer, site: Path) -> None:
    """Serve a site until the process is ended or the server shut down.

    Parameters
    ----------
    server
        From :func:`take_port`.
    site
        Directory of the site.
    """
    server.RequestHandlerClass = partial(_Quiet, directory=str(site))
    server.serve_forever()


class _Quiet(SimpleHTTPRequestHandler):
    """Sends files, and says nothing of each."""

    def log_message(self, *_: Any) -> None:
        """Leave the terminal to what matters."""
