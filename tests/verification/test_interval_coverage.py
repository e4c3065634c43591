"""95 % intervals hold the truth in about 95 % of the repetitions, also with few blocks; scripts/dev/interval_coverage.sh measures it
closely."""
import numpy
import pytest

import interval_coverage as coverage

REPETITIONS = 150
KINDS = ["means", "ratios", "differences of means", "differences of ratios", "differences of means over points",
         "differences of ratios over points"]


@pytest.fixture(scope="module")
def found():
    """Of an experiment of four blocks, where Student's t with three degrees of freedom matters. What hinges on rare events is
    left out: four blocks hardly ever see one."""
    scenario = coverage.ROOT / "configs/scenarios/small/two_periods.toml"
    return coverage.measure(scenario, 4 * coverage.PER_BLOCK, range(1, REPETITIONS + 1))


@pytest.mark.parametrize("kind", KINDS)
def test_intervals_of_four_blocks_hold_the_truth_as_often_as_they_say(found, kind):
    parts = {name: hits.coverage(least_share=0.8, least_bearing=0.25)[0] for name, hits in found[kind].items()}
    everything = numpy.concatenate(list(parts.values()))
    assert len(everything) > 10
    assert 0.925 < everything.mean() < 0.975
    error = numpy.sqrt(0.95 * 0.05 / REPETITIONS)
    for name, values in parts.items():
        assert numpy.all(values > 0.95 - 4 * error), name
