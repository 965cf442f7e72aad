"""The cache of pages: each executed notebook is kept under its fingerprint, to be used again.

A kept page is one file: a line with the digest of the rest, then the notebook. It is written aside and
renamed into place, and used only if the digest agrees, so that a page cut short or altered is run
again instead of shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ENDING = ".page"


@dataclass(frozen=True)
class PageCache:
    """Pages by fingerprint.

    Parameters
    ----------
    folder
        Where they are kept; made when the first is.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     cache = PageCache(Path(folder))
    ...     cache.keep("1a2b", "a page")
    ...     cache.find("1a2b"), cache.find("3c4d")
    (b'a page', None)
    """

    folder: Path

    def keep(self, fingerprint: str, text: str) -> None:
        """Keep a page.

        Parameters
        ----------
        fingerprint
            Of what it was made from.
        text
            The executed notebook as it is staged.
        """
        content = text.encode()
        self.folder.mkdir(parents=True, exist_ok=True)
        aside = self._place(fingerprint).with_suffix(".new")
        aside.write_bytes(sha256(content).hexdigest().encode() + b"\n" + content)
        aside.replace(self._place(fingerprint))

    def find(self, fingerprint: str) -> bytes | None:
        """Return a page as it was kept, or ``None`` if it was not, or is no longer what it was."""
        try:
            digest, _, content = self._place(fingerprint).read_bytes().partition(b"\n")
        except OSError:
            return None
        return content if sha256(content).hexdigest().encode() == digest else None

    def forget(self, used: set[str]) -> None:
        """Remove every page but those with these fingerprints."""
        for old in [*self.folder.glob(f"*{ENDING}"), *self.folder.glob("*.ipynb")]:
            if old.stem not in used or old.suffix != ENDING:
                old.unlink()

    def _place(self, fingerprint: str) -> Path:
        return self.folder / f"{fingerprint}{ENDING}"
