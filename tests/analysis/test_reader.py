"""What open_results() shows is what the file holds, read here with h5py alone; it reads no more than is asked for."""
import h5py
import numpy
import pytest
import xarray

from conftest import play

import daylight
from daylight import lazy, reader


def stored(path, name):
    with h5py.File(path) as file:
        return file[name][()]


def same(ours, theirs):
    return numpy.array_equal(numpy.asarray(ours), theirs, equal_nan=theirs.dtype.kind == "f")


def test_axes_of_a_grid_are_dimensions_in_the_order_of_the_experiment_with_the_last_fastest(grid):
    ds = daylight.open_results(grid)
    assert ds.war.dims == ("policy", "dysfunction", "trust")
    assert ds.trust_by_period.dims == ("policy", "dysfunction", "trust", "ally", "period")
    assert "point" not in ds.dims
    assert list(ds.dysfunction.values) == [0, 0.6] and list(ds.trust.values) == [0.3, 0.5, 0.8]
    assert stored(grid, "trust")[4] == 0.5 and stored(grid, "dysfunction")[4] == 0.6
    assert ds.war.sel(policy="more", dysfunction=0.6, trust=0.5).item() == stored(grid, "war")[1, 4]


def test_every_number_of_the_file_is_there_with_its_attributes(grid):
    ds = daylight.open_results(grid)
    theirs = xarray.open_dataset(grid, engine="h5netcdf")
    assert set(theirs.data_vars) == set(ds.data_vars)
    for name, variable in theirs.data_vars.items():
        assert same(ds[name].values.reshape(variable.shape), variable.values), name
        assert ds[name].attrs == variable.attrs, name
    for name in ("policy", "ally", "adversary", "domain", "rung", "period", "quantile"):
        assert same(ds[name], theirs[name].values), name


def test_the_attributes_of_the_file_are_kept_and_say_where_it_is(grid):
    ds = daylight.open_results(grid)
    with h5py.File(grid) as file:
        assert ds.attrs["digest"] == file.attrs["digest"]
        assert ds.attrs["experiment"] == file.attrs["experiment"] and ds.attrs["scenario"] == file.attrs["scenario"]
    assert ds.attrs["seed"] == 1 and ds.attrs["status"] == "complete"
    assert ds.attrs["path"] == str(grid) and ds.encoding["source"] == str(grid)
    assert ds.trust.attrs["key"] == "ally.*.trust" and ds.stake_lost.attrs["units"] == "stakes"
    assert daylight.axes(ds) == ["dysfunction", "trust"]
    assert daylight.experiment(ds)["vary"][0]["key"] == "patron.dysfunction"
    assert daylight.provenance(ds)["command_line"].endswith("trust=0.3,0.5,0.8'")


def test_every_other_design_keeps_points_with_what_was_varied_on_them(futures):
    ds = daylight.open_results(futures)
    assert ds.war.dims == ("policy", "point")
    assert ds.dysfunction.dims == ds.growth.dims == ("point",)
    assert same(ds.growth, stored(futures, "growth")) and same(ds.war, stored(futures, "war"))
    assert daylight.axes(ds) == ["dysfunction", "growth"]


def test_what_goes_together_is_no_grid(tmp_path):
    zipped = play(tmp_path / "zip.h5", "--design", "zip", "--vary", "patron.firm=0.2,0.8", "--vary",
                  "patron.dysfunction=0.1,0.5", episodes=64)
    assert daylight.open_results(zipped).war.dims == ("policy", "point")


def test_an_axis_of_one_value_is_a_dimension_of_length_one(tmp_path):
    ds = daylight.open_results(play(tmp_path / "one.h5", "--vary", "patron.firm=0.2", episodes=64))
    assert ds.war.dims == ("policy", "firm") and ds.war.shape == (1, 1)


def test_one_point_stays_a_point(one_point):
    ds = daylight.open_results(one_point)
    assert ds.war.dims == ("policy", "point") and ds.war.shape == (1, 1)
    assert daylight.axes(ds) == []


def test_the_large_is_not_read_before_it_is_used(grid, monkeypatch):
    asked = []
    read = lazy.StoredArray._read

    def note(stored, key):
        asked.append(stored.variable.name)
        return read(stored, key)

    monkeypatch.setattr(lazy.StoredArray, "_read", note)
    ds = daylight.open_results(grid)
    of_blocks = daylight.blocks(ds)
    assert asked == []
    ds.war.sel(policy="more").load()
    of_blocks.probes.isel(block=0).load()
    assert asked == ["/war", "/blocks/probes"]


@pytest.mark.parametrize("key", [
    {}, {"trust": 1}, {"dysfunction": slice(None, None, -1)}, {"trust": [2, 0]},
    {"dysfunction": 1, "trust": slice(1, 3)}, {"policy": [2, 0], "trust": slice(2, 0, -1)}, {"rung": -1},
    {"dysfunction": 0, "trust": 2, "rung": [1, 3]},
    {"trust": slice(0, 0)}, {"policy": 1, "dysfunction": [1, 1, 0]}])
def test_any_part_of_a_grid_is_that_of_the_whole(grid, key):
    lazy = daylight.open_results(grid).probes_at_rung.isel(key)
    whole = daylight.open_results(grid).probes_at_rung.load().isel(key)
    xarray.testing.assert_identical(lazy.load(), whole)


def test_blocks_have_the_same_points_and_their_own_dimension(grid):
    ds = daylight.open_results(grid)
    blocks = daylight.blocks(ds)
    assert blocks.probes_on.dims == ("policy", "dysfunction", "trust", "block", "adversary", "ally", "domain")
    assert same(blocks.war.values.reshape(3, 6, 4), stored(grid, "blocks/war"))
    numpy.testing.assert_allclose(blocks.stake_lost.mean("block"), ds.stake_lost, rtol=1e-12)
    assert "trust_by_period" not in blocks


def test_blocks_follow_what_was_selected(grid):
    ds = daylight.open_results(grid)
    part = ds.sel(policy=["less firm", "as it is"], trust=0.5, rung=ds.rung[1:3])
    blocks = daylight.blocks(part)
    assert blocks.probes_at_rung.dims == ("policy", "dysfunction", "block", "rung")
    whole = stored(grid, "blocks/probes_at_rung").reshape(3, 2, 3, 4, 5)
    assert same(blocks.probes_at_rung, whole[[2, 0]][:, :, 1, :, 1:3])
    assert daylight.blocks(part, all_labels=True).sizes["rung"] == 5


def test_stopping_and_sensitivities_are_there_where_the_file_has_them(grid, precise, tmp_path):
    ds = daylight.open_results(grid)
    assert daylight.stopping(ds) is None and daylight.sensitivities(ds) is None
    stopping = daylight.stopping(daylight.open_results(precise))
    assert stopping.half_width.dims == ("policy", "initiative") and stopping.attrs["outcome"] == "hedged[japan]"
    assert same(stopping.looks, stored(precise, "stopping/looks"))
    morris = play(tmp_path / "m.h5", "--design", "morris", "--points", 4, "--vary", "patron.firm=0.2:0.9", "--vary",
                  "patron.dysfunction=0:0.6", episodes=128)
    of = daylight.sensitivities(daylight.open_results(morris))
    assert of.war_mu_star.dims == ("policy", "parameter") and list(of.parameter.values) == ["firm", "dysfunction"]


def test_a_file_that_was_replaced_is_noticed(tmp_path):
    path = play(tmp_path / "r.h5", episodes=64)
    ds = daylight.open_results(path)
    ds.war.load()
    play(path, "--overwrite", "--seed", 2, episodes=64)
    assert ds.probes.values.size == 1  # what was opened goes on to be read as it was
    with pytest.raises(daylight.ResultsError, match="holds other results than when it was opened. Open it again?"):
        daylight.blocks(ds)


def test_a_dataset_of_another_origin_is_refused_where_the_file_is_needed(grid):
    ds = daylight.open_results(grid).mean("trust")
    with pytest.raises(daylight.ResultsError, match="does not say where its file is"):
        daylight.blocks(ds)


def test_the_number_of_a_point_is_found_by_what_was_varied(grid, futures):
    ds = daylight.open_results(grid)
    assert reader.point_at(ds, {"trust": 0.5, "dysfunction": 0.6}) == 4
    assert reader.point_at(ds.sel(trust=0.5), {"trust": 0.8, "dysfunction": 0}) == 2
    with pytest.raises(daylight.ResultsError, match="2 points have trust 0.5"):
        reader.point_at(ds, {"trust": 0.5})
    with pytest.raises(daylight.ResultsError, match="'firm' was not varied"):
        reader.point_at(ds, {"firm": 0.5})


def test_a_large_seed_is_text(tmp_path):
    path = tmp_path / "s.h5"
    play(path, "--seed", 2**64 - 1, episodes=64)
    assert daylight.open_results(path).attrs["seed"] == str(2**64 - 1)
