"""Single episodes are gone through a part at a time: all of them, once, with little memory."""
import subprocess
import sys

import h5py
import numpy
import pytest
from scipy import stats

from conftest import ROOT, play
from many_episodes import write

import daylight

MOST_MEMORY = 300  # MB
COUNT = """
import resource, sys
sys.path.insert(0, sys.argv[1])
import daylight
many = daylight.episodes(sys.argv[2], "war")
told = many.mean("war")
seen = sum(part.sizes["episode"] for part in many)
print(told["mean"].item(), told["n"].item(), len(many), seen, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def stored(path, name):
    with h5py.File(path) as file:
        return file["episodes"][name][()]


@pytest.mark.parametrize("chunk", [33, 256, 300, 600, 10**6])
def test_every_episode_comes_once_and_in_order(kept, chunk):
    parts = list(daylight.episodes(kept, ["probes", "hedged"], chunk))
    assert all(part.sizes["policy"] * part.sizes["point"] * part.sizes["episode"] <= chunk for part in parts)
    ours = numpy.full((2, 4, 256), numpy.nan)
    for part in parts:
        for policy, name in enumerate(["as it is", "more"]):
            if name in part.policy.values:
                ours[numpy.ix_([policy], part.point.values, part.episode.values)] = part.probes.values
    assert (ours == stored(kept, "probes")).all()
    assert parts[0].hedged.dims == ("policy", "point", "episode", "ally")
    assert list(parts[0].data_vars) == ["probes", "hedged"]


@pytest.mark.parametrize("chunk", [33, 300, 10**6])
@pytest.mark.parametrize("outcome", ["stake_lost", "hedged", "probes_on"])
def test_means_and_errors_are_those_of_the_file(kept, outcome, chunk):
    ds = daylight.open_results(kept)
    told = daylight.episodes(ds, outcome, chunk).mean(outcome)
    assert told["mean"].dims == ds[outcome].dims
    numpy.testing.assert_allclose(told["mean"], ds[outcome], rtol=1e-12, atol=1e-15)
    numpy.testing.assert_allclose(told["se"], ds[f"{outcome}_se"], rtol=1e-9, atol=1e-15)
    assert (told["n"] == 256).all() and list(told.policy.values) == ["as it is", "more"]


def test_a_share_of_the_episodes_in_which_something_is_so(kept):
    many = daylight.episodes(kept, ["stake_lost", "probes"])
    told = many.mean(lambda part: (part.stake_lost > 0) & (part.probes > 4))
    expected = ((stored(kept, "stake_lost") > 0) & (stored(kept, "probes") > 4)).mean(2)
    assert 0 < expected.min() < 1
    numpy.testing.assert_allclose(told["mean"].values.reshape(2, 4), expected, rtol=1e-12)
    wilson = stats.binomtest(round(expected[1, 2] * 256), 256).proportion_ci(method="wilson")
    assert told.low.values.reshape(2, 4)[1, 2] == pytest.approx(wilson.low)
    assert told.high.values.reshape(2, 4)[1, 2] == pytest.approx(wilson.high)


@pytest.mark.parametrize("outcome", ["war", "probes", "stake_lost", "hedged"])
def test_intervals_are_those_of_the_estimates(kept, outcome):
    ds = daylight.open_results(kept)
    told = daylight.episodes(kept, outcome).mean(outcome)
    for ours, theirs in zip((told.low, told.high), daylight.interval(ds, outcome)):
        numpy.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=1e-12)


def test_what_was_selected_is_gone_through(kept):
    ds = daylight.open_results(kept).sel(policy="more", dysfunction=0.4)
    told = daylight.episodes(ds, "probes").mean("probes")
    assert told["mean"].dims == ("policy", "dysfunction", "firm")
    numpy.testing.assert_allclose(told["mean"].values.reshape(2), ds.probes)
    apart = daylight.open_results(kept).sel(firm=0.7)  # points 1 and 3, which do not lie together
    told = daylight.episodes(apart, "probes", chunk=10**6).mean("probes")
    numpy.testing.assert_allclose(told["mean"].values.reshape(2, 2), apart.probes)


def test_points_that_are_no_grid_and_episodes_that_were_not_played(tmp_path):
    path = play(tmp_path / "o.h5", "--keep", "episodes", "--design", "zip", "--vary", "patron.firm=0.75,0.74", "--vary",
                "adversary.*.initiative=0.05,0.5", "--precision", "hedged[japan]=0.028", episodes=2048)
    ds = daylight.open_results(path)
    assert ds.episodes_played.min() < ds.episodes_played.max()
    told = daylight.episodes(ds).mean(lambda part: part.crises > 0)
    with h5py.File(path) as file:
        crises = file["episodes/crises"][0]
    assert told["mean"].dims == ("policy", "point") and (told["n"] == ds.episodes_played).all()
    numpy.testing.assert_allclose(told["mean"][0], [(each[~numpy.isnan(each)] > 0).mean() for each in crises])
    assert list(told.firm.values) == [0.75, 0.74]


def test_the_number_of_an_episode_is_that_which_trace_replays(kept):
    part = next(iter(daylight.episodes(kept, ["probes", "war"], chunk=10**6)))
    busiest = int(part.probes.values[0, 3].argmax())
    events = daylight.trace(kept, int(part.episode[busiest]), point=3)
    end = events[-1]
    assert part.probes.isel(policy=0, point=3, episode=busiest).item() == end["outcomes"]["probes"]


def test_a_million_episodes_need_little_memory(one_point, tmp_path):
    path = write(one_point, tmp_path / "many.h5", 10**6)
    told = subprocess.run([sys.executable, "-c", COUNT, str(ROOT / "scripts/analysis"), str(path)], check=True,
                          capture_output=True, text=True).stdout.split()
    assert told[:4] == ["0.001", "1000000", "1000000", "1000000"]
    assert float(told[4]) < MOST_MEMORY


def test_memory_does_not_grow_with_the_number_of_episodes(one_point, tmp_path):
    import tracemalloc
    peaks = []
    for n in (2 * 10**5, 10**6):
        many = daylight.episodes(write(one_point, tmp_path / f"{n}.h5", n), "war")
        tracemalloc.start()
        many.mean("war")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.1 * peaks[0]


def test_episodes_that_were_not_kept(grid, kept):
    with pytest.raises(daylight.ResultsError, match='holds no single episodes .* Play it again with keep="episodes"?'):
        daylight.episodes(grid)
    with pytest.raises(daylight.ResultsError, match="'prbes' is not kept of single episodes. Did you mean 'probes'?"):
        daylight.episodes(kept, "prbes")
