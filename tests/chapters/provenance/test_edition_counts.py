"""Claims by edition: several, one, and none that is named."""

import matplotlib.pyplot as plt
import pandas as pd

from analysis.chapters.provenance.edition_counts import (
    claims_by_edition,
    count_chart,
    describe_editions,
    main_publisher,
    show_editions,
)


def test_every_claim_is_counted_once(shipped):
    publisher = main_publisher(shipped.ledger)
    counts = claims_by_edition(shipped.ledger, publisher)
    assert counts.to_numpy().sum() == len(shipped.ledger.claims)
    numbers = [int(name) for name in counts.columns[:-1]]
    assert numbers == sorted(numbers)


def test_the_figure_names_the_publisher_with_most_claims(shipped, page):
    show_editions(shipped)
    assert f"edition of {main_publisher(shipped.ledger)}; 'other' gathers" in page.text


def test_a_ledger_without_editions_says_so(study_of, claim, page):
    study = study_of(claim("app", "level", "5"))
    assert main_publisher(study.ledger) == ""
    show_editions(study)
    assert page.text == "No source of the ledger names an edition by its number."
    assert claims_by_edition(study.ledger, "").columns.tolist() == ["other"]


def test_most_and_least_are_named():
    counts = pd.DataFrame({"7": [2, 1], "8": [1, 0]}, index=["a", "b"])
    assert describe_editions(counts, "ABC") == (
        "Claims by group of series and edition of ABC. Edition 7 is quoted most (3 claims), edition 8"
        " least (1)."
    )


def test_nothing_is_written_where_nothing_is_counted():
    figure = count_chart(pd.DataFrame({"45": [2, 0]}, index=["x", "y"]))
    assert [text.get_text() for text in figure.axes[0].texts] == ["2"]
    plt.close(figure)
