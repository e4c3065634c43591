"""Intervals of Sobol indices hold exact indices, with few blocks whose chance all points share; index_coverage.py measures it
closely."""
import numpy

import index_coverage


def test_intervals_of_eight_blocks_hold_the_truth():
    found = index_coverage.measure(range(1, 9), 8 * 64, 128)
    for measure in index_coverage.MEASURES:
        held = [values[..., 0].mean() for (_, each), values in found.items() if each == measure]
        assert len(held) == len(index_coverage.OUTCOMES)
        assert numpy.mean(held) > 0.92, measure
        assert min(held) > 0.8, measure
