"""Intervals of runs that stop by themselves hold the truth, and the plain ones hold it less often; stopping_coverage.py measures
it closely."""
import stopping_coverage


def test_intervals_at_the_look_hold_the_truth():
    scenario = stopping_coverage.ROOT / "configs/scenarios/small/two_periods.toml"
    (at_look, by_blocks, _), episodes = stopping_coverage.measure(scenario, "war", 0.03, None, range(1, 61))
    assert at_look > 0.965
    assert by_blocks < at_look
    assert 512 < episodes < stopping_coverage.CEILING / 2  # it was the aim that stopped them
