"""How soon a page of the built book shows its text over a slow line, and what its first view weighs.

    python benchmarks/first_paint.py [SITE] [--plain]

A browser loads pages from a server of this machine at 1.6 Mbit/s, with 150 ms to and fro (a slow mobile
line), three times each with an empty cache; the median is shown. The server packs text by gzip as
public ones do, or with ``--plain`` sends it as it is.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import statistics
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

PAGES = (
    "index.html",
    "chapters/series/online_payment.html",
    "chapters/findings.html",
    "chapters/numbers.html",
    "chapters/glance.html",
)
LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 0.75e6 / 8,
}
TEXTS = {".html", ".css", ".js", ".svg", ".csv", ".json"}
RUNS = 3
READ = """() => ({
  paint: performance.getEntriesByName('first-contentful-paint').map(e => e.startTime)[0],
  bytes: [...performance.getEntriesByType('resource'), ...performance.getEntriesByType('navigation')]
    .reduce((sum, e) => [sum[0] + e.decodedBodySize, sum[1] + e.encodedBodySize], [0, 0]),
})"""


class Packing(SimpleHTTPRequestHandler):
    """Sends texts packed, and says nothing of each."""

    packs = True

    def do_GET(self) -> None:
        """Send a file."""
        path = Path(self.translate_path(self.path))
        if not self.packs or path.suffix not in TEXTS or not path.is_file():
            super().do_GET()
            return
        data = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def measure(browser: Browser, address: str) -> tuple[float, int, int]:
    """Return milliseconds until text is painted, and bytes of the first view, plain and as sent."""
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    page.goto(address, wait_until="load")
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
    seen = page.evaluate(READ)
    page.context.close()
    return seen["paint"], *seen["bytes"]


def main() -> None:
    """Measure the pages named above."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", nargs="?", default="_build/html", type=Path)
    parser.add_argument("--plain", action="store_true")
    given = parser.parse_args()
    handler = type("Handler", (Packing,), {"packs": not given.plain})
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(handler, directory=str(given.site.resolve()))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu"]
        )
        print(f"{'page':40} {'text painted, s':>15} {'plain, kB':>10} {'sent, kB':>9}")
        for name in PAGES:
            address = f"http://127.0.0.1:{server.server_port}/{name}"
            rows = [measure(browser, address) for _ in range(RUNS)]
            paint = statistics.median(row[0] for row in rows)
            plain, sent = rows[0][1:]
            print(f"{name:40} {paint / 1000:15.2f} {plain / 1000:10.0f} {sent / 1000:9.0f}")
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
