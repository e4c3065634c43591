"""Designs of very many points: what they take grows no faster than they do."""
import resource

import pytest

from large import MANY, MORE, large
from test_designs import SAMPLED


def seconds_to_check(bench):
    """Processor time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    bench.done("check", "e.toml")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.parametrize("kind", [*SAMPLED, "list", "grid"])
def test_ten_times_the_points_take_no_more_than_ten_times_as_long_to_load_and_check(bench, kind):
    large(bench, kind, MANY)
    of_many = min(seconds_to_check(bench) for _ in range(3))
    large(bench, kind, MORE)
    assert min(seconds_to_check(bench) for _ in range(3)) < 15 * of_many
