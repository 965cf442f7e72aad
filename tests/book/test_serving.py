"""Serving: this machine only, and a port that is taken is said before anything is built."""

from __future__ import annotations

import socket
from threading import Thread
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from analysis.book import build as building
from analysis.book.serving import serve_site, take_port
from analysis.cli import main
from analysis.errors import UsageError


@pytest.fixture
def taken():
    """A port that another program listens at."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def test_the_site_is_served_to_this_machine_only_and_without_a_word(tmp_path, capfd):
    (tmp_path / "index.html").write_text("a book")
    with take_port(0) as server:
        host, port = server.server_address
        assert host == "127.0.0.1"
        thread = Thread(target=serve_site, args=(server, tmp_path))
        thread.start()
        try:
            with urlopen(f"http://localhost:{port}/") as answer:
                assert answer.read() == b"a book"
        finally:
            server.shutdown()
            thread.join()
    written = capfd.readouterr()
    assert written.out + written.err == ""


def test_a_port_is_free_again_afterwards(taken):
    with take_port(0) as server:
        port = server.server_address[1]
    with take_port(port):
        pass
    with pytest.raises(UsageError, match=rf"Wanted port {taken} .*--port"), take_port(taken):
        pass


def test_a_port_that_is_taken_is_said_before_anything_is_built(taken, monkeypatch):
    monkeypatch.setattr(building, "build", None)
    result = CliRunner().invoke(main, ["serve", "--port", str(taken)])
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"Wanted port {taken} of this machine")


def test_the_address_is_printed_once_the_book_stands(tmp_path, monkeypatch):
    def build():
        return building.Built(tmp_path, 3, ("one",))

    def interrupt(server, site):
        served.append((server.server_address[0], site))
        raise KeyboardInterrupt

    served = []
    monkeypatch.setattr(building, "build", build)
    monkeypatch.setattr("analysis.book.serving.serve_site", interrupt)
    result = CliRunner().invoke(main, ["serve", "--port", "0"])
    assert result.exit_code == 0
    assert served == [("127.0.0.1", tmp_path)]
    assert "http://localhost:" in result.stdout
