import pytest

import make_gold
from kg.evaluate import compare, evaluate, from_json, load_scheme, read_gold
from kg.evaluate.counts import Tally
from kg.evaluate.resample import DRAWS, Join, draw, interval, resampled


@pytest.fixture
def evaluations(tmp_path):
    """Return a function that scores predictions on the small gold."""
    items = read_gold(make_gold.write(tmp_path / "gold"))
    scheme = load_scheme()

    def score(predictions):
        told = {
            one["id"]: from_json(one, where="test", length=10**6) for one in predictions
        }
        return evaluate(items, told, scheme)

    return score


def test_every_draw_has_as_many_documents_as_there_are():
    weights = draw(7)
    assert weights.shape == (DRAWS, 7)
    assert set(weights.sum(axis=1)) == {7.0}
    assert (weights == draw(7)).all()


def test_a_draw_counts_documents_as_often_as_they_were_drawn():
    import numpy as np

    weights = np.array([[1.0, 1.0], [2.0, 0.0]])
    tallies = [Tally(1, 1, 1, 2), Tally(0, 1, 0, 1)]
    both = [Join(0, 1, Tally(1, 1, 1, 0))]
    assert resampled(weights, tallies, ()).tolist() == pytest.approx([0.4, 2 / 3])
    assert resampled(weights, tallies, both).tolist() == pytest.approx([2 / 3, 2 / 3])


def test_intervals_get_narrower_with_more_documents():
    def width(count):
        tallies = [Tally(n % 2, 1, n % 2, 1) for n in range(count)]
        low, high = interval(resampled(draw(count), tallies, ()))
        return high - low

    # 1.96 times the standard error of a proportion of one half, both ways
    assert width(100) == pytest.approx(2 * 1.96 * 0.5 / 10, abs=0.02)
    assert width(400) == pytest.approx(width(100) / 2, abs=0.02)


def test_equal_predictions_do_not_differ(evaluations):
    told = [make_gold.spoil(one, 5, ["CALL"]) for one in make_gold.all_told()]
    found = compare(evaluations(told), evaluations(told))
    assert {one.verdict() for one in found.values()} == {"equal"}
    assert {one.chance for one in found.values()} == {1.0}


def test_a_gain_in_every_document_is_more_than_chance(evaluations):
    right, worse = make_gold.all_told(), make_gold.all_told()
    for one in worse:
        one["entities"] = one["entities"][1:]
    found = compare(evaluations(worse), evaluations(right))
    assert found["names"].verdict() == "better"
    assert found["names"].difference > 0
    assert found["names"].chance < 0.01
    back = compare(evaluations(right), evaluations(worse))
    assert back["names"].verdict() == "worse"
    assert back["names"].difference == pytest.approx(-found["names"].difference)


def test_a_gain_here_and_a_loss_there_may_be_chance(evaluations):
    one, other = make_gold.all_told(), make_gold.all_told()
    one[0]["events"] = one[0]["events"][1:]
    other[1]["events"] = other[1]["events"][1:]
    found = compare(evaluations(one), evaluations(other))["events"]
    assert found.verdict() == "chance"
    assert found.low < 0 < found.high
