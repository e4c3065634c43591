"""The group /differences of a results file, against the same computed by brute force."""
import h5py
import numpy
import pytest

from conftest import EXPERIMENT
from paired import Differences, parts_of

DESIGN = EXPERIMENT.replace("episodes = 64", "episodes = 320") + """\
[[vary]]
key = "ally.*.contribution"
values = [0.2, 0.5, 0.8]
[[policy]]
name = "as it is"
[[policy]]
name = "full dialogue"
set = { "ally.*.reassurance.dialogue" = 1.0 }
[[policy]]
name = "integrated later"
[[policy.change]]
period = 3
set = { "ally.*.integration" = 0.9 }
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    from conftest import Bench
    bench = Bench(tmp_path_factory.mktemp("differences"))
    bench.experiment(DESIGN)
    bench.play("e.toml", "o.h5")
    with h5py.File(bench.path("o.h5")) as file:
        yield file


def close(found, expected, what):
    """Equal but for rounding, NaN where NaN is expected."""
    numpy.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-13, err_msg=what)


def test_differences_at_each_point_are_those_of_the_paired_blocks(file):
    group = file["differences"]
    for name, (above, below) in parts_of(file).items():
        for policy in (1, 2):
            for point in range(3):
                base = above[0, point][None], below[0, point][None]
                expected = Differences(name, base, (above[policy, point][None], below[policy, point][None]))
                close(group[name][policy, point], expected.difference, name)
                close(group[name + "_se"][policy, point], expected.error, name)
                close(1 / group[name + "_vrf"][policy, point], 1 / expected.reduction, name)


def test_differences_over_the_points_respect_that_points_share_their_chance(file):
    group = file["differences"]
    n_narrower = 0
    for name, (above, below) in parts_of(file).items():
        for policy in (1, 2):
            expected = Differences(name, (above[0], below[0]), (above[policy], below[policy]))
            defined = numpy.isfinite(expected.error)
            close(group[name + "_over_points"][policy][defined], expected.difference[defined], name)
            close(group[name + "_over_points_se"][policy][defined], expected.error[defined], name)
            close(1 / group[name + "_over_points_vrf"][policy][defined], 1 / expected.reduction[defined], name)
            assert numpy.all(group[name + "_over_points_count"][policy][defined] == 3)
            as_if_independent = numpy.sqrt((group[name + "_se"][policy] ** 2).sum(0)) / 3
            n_narrower += numpy.sum(as_if_independent < group[name + "_over_points_se"][policy])
    assert n_narrower > 40  # or the test would not tell whether shared chance was respected


def test_the_difference_of_the_baseline_from_itself_is_zero(file):
    group = file["differences"]
    for name in parts_of(file):
        played = numpy.isfinite(file[name][0])
        assert numpy.array_equal(group[name][0] == 0, played), name
        assert not numpy.any(group[name + "_se"][0][played] != 0), name
        assert numpy.all(numpy.isnan(group[name + "_vrf"][0])), name


def test_every_difference_has_its_dimensions_and_says_what_it_is(file):
    group = file["differences"]
    assert group.attrs["baseline"] == "as it is"
    assert set(parts_of(file)) == {name for name in group if name + "_over_points" in group}
    for name in parts_of(file):
        assert group[name].shape == file[name].shape
        assert group[name + "_over_points"].shape == file[name].shape[:1] + file[name].shape[2:]
        assert group[name + "_over_points"].dims[0][0].name == "/policy"
        for suffix in ("", "_se", "_over_points", "_over_points_se"):
            assert group[name + suffix].attrs["units"] == file[name].attrs["units"]
            assert group[name + suffix].attrs["long_name"]


def test_a_single_policy_has_no_differences(bench):
    bench.scenario()
    bench.play("s.toml", "o.h5")
    with h5py.File(bench.path("o.h5")) as file:
        assert "differences" not in file
        assert file.attrs["format_version"] == "1.1"


def test_equal_policies_do_not_differ_at_all(bench):
    bench.scenario()
    bench.play("s.toml", "o.h5", "--episodes", "256", "--policy", "one", "--policy", "two")
    with h5py.File(bench.path("o.h5")) as file:
        for name in parts_of(file):
            assert not numpy.nansum(numpy.abs(file["differences"][name])), name
            assert not numpy.nansum(numpy.abs(file["differences"][name + "_se"])), name


def test_what_differs_by_the_same_in_every_episode_has_no_error(bench):
    bench.scenario()
    bench.play("s.toml", "o.h5", "--episodes", "320", "--policy", "one", "--policy", "two:ally.*.expectation=0.7",
               "--set", "patron.effect.statements_inflation=0", "--set", "patron.effect.dialogue_calibration=0",
               "--set", "alliance.expectation_drift=0", "--set", "ladder.initiation.1=1", "--set", "ladder.initiation.2=0",
               "--set", "adversary.rival.initiative=0")
    with h5py.File(bench.path("o.h5")) as file:
        numpy.testing.assert_allclose(file["differences/expectation_final"][1, 0], [0.3, 0.5], atol=1e-15)
        assert numpy.array_equal(file["differences/expectation_final_se"][1, 0], [0, 0])


def test_one_block_has_differences_without_errors(bench):
    bench.scenario()
    bench.play("s.toml", "o.h5", "--episodes", "64", "--policy", "one", "--policy", "two:ally.*.contribution=1")
    with h5py.File(bench.path("o.h5")) as file:
        assert numpy.array_equal(file["differences/probes"][1, 0], file["probes"][1, 0] - file["probes"][0, 0])
        assert numpy.isnan(file["differences/probes_se"][1, 0])
        assert numpy.isnan(file["differences/probes_over_points"][1])
        assert file["differences/probes_over_points_count"][1] == 0


def test_a_ratio_that_one_block_alone_bears_has_no_error(bench):
    """Leaving that block out would leave nothing: its error is NaN, not 0."""
    bench.scenario()
    bench.play("s.toml", "o.h5", "--episodes", "320", "--policy", "one", "--policy", "two:ally.*.contribution=0.9",
               "--set", "adversary.rival.initiative=0.0006")
    with h5py.File(bench.path("o.h5")) as file:
        crises = file["blocks/crises"][:, 0]
        assert (crises > 0).sum(axis=1).tolist() == [1, 1]
        assert numpy.isfinite(file["differences/immediate_deterrence"][1, 0])
        assert numpy.isnan(file["differences/immediate_deterrence_se"][1, 0])
        assert file["differences/immediate_deterrence_over_points_count"][1] == 0
