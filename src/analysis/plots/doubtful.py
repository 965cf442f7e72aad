"""Doubtful values: why one is doubted, in words that pages share."""

from __future__ import annotations

from analysis.timeseries.doubts import Reason
from analysis.translation.messages import message, word

_SENTENCES = {
    Reason.CONTRADICTED: message(
        "numbers that bear on it exclude each other, and which is wrong is not known"
    ),
    Reason.FINDING: message("what is known of it speaks against it"),
    Reason.JUMP: message(
        "it is far from where its series was going, and one source alone prints it"
    ),
}

_SHORT = {
    Reason.CONTRADICTED: message("numbers disagree"),
    Reason.FINDING: message("named in a finding"),
    Reason.JUMP: message("one source alone"),
}


def describe_doubt(reason: str) -> str:
    """Say why a level is doubted, as the end of a sentence.

    Parameters
    ----------
    reason
        As in the column ``doubt`` of :func:`analysis.series`; nothing where it is empty.

    Examples
    --------
    >>> describe_doubt("jump")
    'it is far from where its series was going, and one source alone prints it'
    >>> describe_doubt("")
    ''
    """
    return word(_SENTENCES[Reason(reason)]) if reason else ""


def short_doubt(reason: str) -> str:
    """Say in two words why a level is doubted, beside its point.

    Parameters
    ----------
    reason
        As for :func:`describe_doubt`.

    Examples
    --------
    >>> short_doubt("jump"), short_doubt("")
    ('one source alone', '')
    """
    return word(_SHORT[Reason(reason)]) if reason else ""
