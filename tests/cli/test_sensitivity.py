"""The group /sensitivity and daylight sensitivity, against the same computed by brute force from the blocks. Written from
results/README.md and docs/experiments.md, not from the code."""
import json
import shutil

import h5py
import numpy
import pytest

from conftest import EXPERIMENT, Bench
from paired import parts_of
from sensitivity_by_hand import (N_ROWS, PARAMETERS, SEED, close, effects_of, every_value, interval, resamples, sobol, stored, used_rows,
                                 widened)

AXES = """
[[vary]]
key = "ally.*.trust"
range = [0.2, 0.8]
[[vary]]
key = "adversary.*.initiative"
range = [0.005, 0.9]
scale = "log"
[[vary]]
key = "patron.firm"
range = [0.2, 0.9]
[[policy]]
name = "as it is"
[[policy]]
name = "full dialogue"
set = { "ally.*.reassurance.dialogue" = 1.0 }
"""


def design(kind):
    text = EXPERIMENT.replace("episodes = 64", f"episodes = 256\nseed = {SEED}")
    return text + AXES + f"[design]\nkind = \"{kind}\"\npoints = {N_ROWS}\n"


def played(tmp_path_factory, kind):
    bench = Bench(tmp_path_factory.mktemp(kind))
    bench.experiment(design(kind))
    bench.play("e.toml", "o.h5")
    return bench


@pytest.fixture(scope="module")
def saltelli(tmp_path_factory):
    return played(tmp_path_factory, "saltelli")


@pytest.fixture(scope="module")
def morris(tmp_path_factory):
    return played(tmp_path_factory, "morris")


def test_sobol_indices_are_those_of_the_blocks(saltelli):
    n_fewer = n_undefined = 0
    with h5py.File(saltelli.path("o.h5")) as file:
        for name, policy, element, points in every_value(file):
            what = f"{name} {policy} {element}"
            rows = used_rows(points, 5)
            assert stored(file, name, "rows", policy, element) == len(rows), what
            n_fewer += len(rows) < N_ROWS
            if len(rows) < 2:
                assert numpy.isnan(stored(file, name, "total", policy, element)).all(), what
                continue
            first, total, whole = sobol(points, rows)(range(len(rows)))
            close(stored(file, name, "first", policy, element), first, what)
            close(stored(file, name, "total", policy, element), total, what)
            n_undefined += numpy.isnan(total).any()
            if name in file["blocks"]:
                both = [row * 5 + i for row in rows for i in (0, 1)]
                episode = 64 * (points.deviation[both] ** 2).sum(1).mean() / 3
                is_constant = episode + max(0, whole) <= (1e-12 * points.value[both].mean()) ** 2
                expected = numpy.nan if is_constant else episode / (episode + max(0, whole))
                close(stored(file, name, "chance", policy, element), expected, what)
            else:
                assert f"{name}_chance" not in file["sensitivity"]
    assert n_fewer > 2 and n_undefined > 2  # or rows that are left out, and what does not vary, were not tested


@pytest.mark.parametrize("name, element", [("stake_lost", 0), ("immediate_deterrence", 0), ("fulfilment_at_rung", 1),
                                           ("belief_final", 1), ("war", 0)])
def test_intervals_of_sobol_indices_are_those_of_resampled_rows_and_of_blocks_left_out(saltelli, name, element):
    with h5py.File(saltelli.path("o.h5")) as file:
        points = next(each[3] for each in every_value(file) if each[:3] == (name, 1, element))
        rows = used_rows(points, 5)
        indices = sobol(points, rows)
        whole = indices(range(len(rows)))
        drawn = [indices(chosen) for chosen in resamples(len(rows))]
        without = [sobol(points.without(block), rows)(range(len(rows))) for block in range(points.n_blocks)]
        for axis in range(3):
            for i, suffix in enumerate(("first", "total")):
                found = [stored(file, name, f"{suffix}_{end}", 1, element)[axis] for end in ("low", "high")]
                expected = widened(interval([each[i][axis] for each in drawn]), whole[i][axis], [each[i][axis] for each in without])
                close(found, expected, f"{name} {suffix} {axis}")


def test_elementary_effects_are_those_of_the_blocks(morris):
    n_fewer = 0
    with h5py.File(morris.path("o.h5")) as file:
        for name, policy, element, points in every_value(file):
            what = f"{name} {policy} {element}"
            rows = used_rows(points, 4)
            assert stored(file, name, "rows", policy, element) == len(rows), what
            n_fewer += len(rows) < N_ROWS
            if len(rows) < 2:
                continue
            effects, errors = effects_of(file, points, rows)
            noise = (errors ** 2).sum(2) / points.pairs
            variance = [effects[:, axis].var(ddof=1) - points.noise_of_variance(errors[:, axis]) for axis in range(3)]
            for suffix, expected in {"mu": effects.mean(0), "mu_star": numpy.abs(effects).mean(0),
                                     "mu_star_noise": numpy.sqrt(2 / numpy.pi) * numpy.sqrt(noise).mean(0)}.items():
                close(stored(file, name, suffix, policy, element), expected, f"{what} {suffix}")
            close(stored(file, name, "sigma", policy, element) ** 2, numpy.maximum(0, variance), f"{what} sigma")
            if name in ("stake_lost", "immediate_deterrence"):
                drawn = numpy.array([numpy.abs(effects[chosen]).mean(0) for chosen in resamples(len(rows))])
                without = [numpy.abs(effects_of(file, points.without(block), rows)[0]).mean(0) for block in range(points.n_blocks)]
                expected = [widened(numpy.percentile(drawn[:, axis], [2.5, 97.5]), numpy.abs(effects[:, axis]).mean(),
                                    [each[axis] for each in without]) for axis in range(3)]
                for suffix, ends in zip(("low", "high"), zip(*expected)):
                    close(stored(file, name, f"mu_star_{suffix}", policy, element), ends, what)
    assert n_fewer > 2


@pytest.mark.parametrize("kind", ["saltelli", "morris"])
def test_every_measure_has_its_dimensions_and_says_what_it_is(kind, request):
    suffixes = {"saltelli": ["first", "first_low", "first_high", "total", "total_low", "total_high"],
                "morris": ["mu", "mu_star", "mu_star_low", "mu_star_high", "mu_star_noise", "sigma"]}[kind]
    with h5py.File(request.getfixturevalue(kind).path("o.h5")) as file:
        group = file["sensitivity"]
        assert group.attrs["design"] == kind and group.attrs["resamples"] == 1000 and group.attrs["rows"] == N_ROWS
        assert ("Jansen (1999)" if kind == "saltelli" else "Morris (1991)") in group.attrs["method"]
        assert [name.decode() for name in group["parameter"]] == PARAMETERS
        names = {"parameter"}
        for name in parts_of(file):
            rest = file[name].shape[2:]
            for suffix in suffixes:
                variable = group[f"{name}_{suffix}"]
                assert variable.shape == (2, 3, *rest)
                assert [each[0].name for each in variable.dims][:2] == ["/policy", "/sensitivity/parameter"]
                assert variable.attrs["units"] == ("1" if kind == "saltelli" else file[name].attrs["units"])
                assert variable.attrs["long_name"]
            assert group[f"{name}_rows"].shape == (2, *rest)
            names |= {f"{name}_{suffix}" for suffix in [*suffixes, "rows"]}
            if kind == "saltelli" and name in file["blocks"]:
                names.add(f"{name}_chance")
        assert set(group) == names


def test_sensitivity_is_the_same_for_any_number_of_threads(saltelli):
    assert saltelli.play("e.toml", "one.h5", "--threads", "1") == saltelli.digest("o.h5")


def test_other_designs_have_no_sensitivity(bench):
    bench.experiment(design("sobol"))
    bench.play("e.toml", "o.h5")
    with h5py.File(bench.path("o.h5")) as file:
        assert "sensitivity" not in file
    bench.refused("sensitivity", "o.h5", lines=[
        "daylight: o.h5: does not tell which parameters matter (its points are of no design for that). Play the experiment with "
        "ranges and --design saltelli, or morris if the parameters are many?"])


def test_one_block_tells_nothing(bench):
    bench.experiment(design("saltelli"))
    bench.play("e.toml", "o.h5", "--episodes", "64")
    with h5py.File(bench.path("o.h5")) as file:
        assert not file["sensitivity/war_rows"][()].any()
        assert numpy.isnan(file["sensitivity/war_total"][()]).all()
    text = bench.done("sensitivity", "o.h5", "--outcome", "war").stdout
    assert "  Too few rows are left to say anything.\n" in text
    assert "With fewer than 128 rows, intervals of totals may be too narrow." in " ".join(text.split())
    assert "  left out, with the whole row, points 0 to 59: too few blocks (the row shares fewer than two)\n" in text


@pytest.mark.parametrize("kind, ends", [("saltelli", ["first_low", "total_high"]), ("morris", ["mu_star_low", "mu_star_high"])])
def test_three_blocks_are_too_few_for_intervals(kind, ends, bench):
    bench.experiment(design(kind))
    bench.play("e.toml", "o.h5", "--episodes", "192")
    with h5py.File(bench.path("o.h5")) as file:
        assert numpy.isfinite(file[f"sensitivity/stake_lost_{ends[0].rsplit('_', 1)[0]}"][()]).all()
        for end in ends:
            assert numpy.isnan(file[f"sensitivity/stake_lost_{end}"][()]).all()
    text = bench.done("sensitivity", "o.h5", "--outcome", "stake_lost").stdout
    assert "  How sure this is cannot be told: that takes 256 episodes or more at every point.\n" in text
    bench.play("e.toml", "p.h5", "--episodes", "256")
    with h5py.File(bench.path("p.h5")) as file:
        for end in ends:
            assert numpy.isfinite(file[f"sensitivity/stake_lost_{end}"][()]).all()


def rows_of(bench, *arguments):
    return json.loads(bench.done("sensitivity", "o.h5", "--json", *arguments).stdout)


@pytest.mark.parametrize("kind", ["saltelli", "morris"])
def test_json_holds_the_numbers_of_the_file(kind, request):
    bench = request.getfixturevalue(kind)
    answer = rows_of(bench, "--all")
    assert answer["design"] == kind and answer["rows"] == N_ROWS and answer["resamples"] == 1000
    assert answer["points_per_row"] == (5 if kind == "saltelli" else 4) and answer["parameters"] == PARAMETERS
    with h5py.File(bench.path("o.h5")) as file:
        group = file["sensitivity"]
        assert len(answer["sensitivity"]) == sum(variable.size for name, variable in group.items() if name.endswith("_rows")) * 3
        for row in answer["sensitivity"]:
            policy = ["as it is", "full dialogue"].index(row["policy"])
            at = [[each.decode() for each in file[dimension][()]].index(label) for dimension, label in row["labels"].items()]
            for suffix, number in row.items():
                if suffix in ("outcome", "labels", "policy", "parameter"):
                    continue
                if suffix in ("rows", "chance"):
                    known = f"{row['outcome']}_{suffix}" in group
                    expected = group[f"{row['outcome']}_{suffix}"][(policy, *at)] if known else numpy.nan
                else:
                    expected = group[f"{row['outcome']}_{suffix}"][(policy, PARAMETERS.index(row["parameter"]), *at)]
                assert number == expected or (number is None and numpy.isnan(expected)), (row, suffix)


def test_points_that_were_left_out_are_named(saltelli):
    answer = rows_of(saltelli, "--outcome", "fulfilment_at_rung[war]", "--policy", "as it is")
    with h5py.File(saltelli.path("o.h5")) as file:
        bears = (file["blocks/invocations_at_rung"][0, :, :, 1] > 0).sum(1) >= 2
        assert not bears.all()
        left_out = [int(point) for point in numpy.flatnonzero(~bears)]
    assert [each["point"] for each in answer["left_out"]] == left_out
    assert {each["why"] for each in answer["left_out"]} == {"undefined"}
    text = saltelli.done("sensitivity", "o.h5", "--outcome", "fulfilment_at_rung[war]", "--policy", "as it is").stdout
    n_rows = N_ROWS - len({point // 5 for point in left_out})
    assert f"fulfilment_at_rung[war]: {n_rows} of 12 rows\n" in text
    assert f"  left out, with the whole row, point{'s' if len(left_out) > 1 else ''} {left_out[0]}" in text
    assert "undefined (fewer than two blocks bear on it)\n" in text


def test_points_that_were_not_played_are_named_as_such(saltelli):
    saltelli.path("less.h5").unlink(missing_ok=True)
    shutil.copy(saltelli.path("o.h5"), saltelli.path("less.h5"))
    with h5py.File(saltelli.path("less.h5"), "r+") as file:
        for variable in file["blocks"].values():
            if variable.ndim > 2:
                for point in (7, 8, 9, 21):
                    variable[0, point] = numpy.nan
        file["sensitivity/war_rows"][0] = N_ROWS - 2
    text = saltelli.done("sensitivity", "less.h5", "--outcome", "war", "--policy", "as it is").stdout
    assert "\n  left out, with the whole row, points 7 to 9, 21: not played\n" in text
    answer = json.loads(saltelli.done("sensitivity", "less.h5", "--outcome", "war", "--policy", "as it is", "--json").stdout)
    assert answer["left_out"] == [{"policy": "as it is", "outcome": "war", "labels": {}, "point": point, "why": "not played"}
                                  for point in (7, 8, 9, 21)]


def test_points_with_one_block_are_named_as_such(bench):
    bench.scenario()
    bench.done("run", "s.toml", "-o", "o.h5", "--design", "morris", "--points", "2", "--vary", "patron.firm=0.1:0.9",
               "--episodes", "64", "--quiet")
    text = bench.done("sensitivity", "o.h5", "--outcome", "war").stdout
    assert "left out, with the whole row, points 0 to 3: too few blocks (the row shares fewer than two)\n" in text
    assert "Too few trajectories are left to say anything." in text
    answer = json.loads(bench.done("sensitivity", "o.h5", "--outcome", "war", "--json").stdout)
    assert {each["why"] for each in answer["left_out"]} == {"too few blocks"}


def test_tables_show_the_parameters_that_matter_most_first(saltelli, morris):
    for bench, measure in ((saltelli, "total"), (morris, "mu_star")):
        text = bench.done("sensitivity", "o.h5", "--outcome", "stake_lost", "--policy", "as it is").stdout
        assert max(map(len, text.splitlines())) <= 100
        lines = text.splitlines()
        start = next(i for i, line in enumerate(lines) if line.startswith("stake_lost [stakes]"))
        shown = [line.split()[:2] for line in lines[start + 1:start + 4]]
        with h5py.File(bench.path("o.h5")) as file:
            values = dict(zip(PARAMETERS, file[f"sensitivity/stake_lost_{measure}"][0]))
        assert [name for name, _ in shown] == sorted(values, key=values.get, reverse=True)
        for name, number in shown:
            assert abs(float(number) - values[name]) <= 0.51 * 10 ** -len(number.split(".")[-1])
        assert "█" in lines[start + 1]
        assert lines[start + 4].startswith("  initiative m")  # "matters most", "moves it most"


def test_several_outcomes_and_policies_have_a_table_each(saltelli):
    text = saltelli.done("sensitivity", "o.h5", "--outcome", "war", "--outcome", "hedged[south]").stdout
    heads = [line.split(":")[0] for line in text.splitlines() if " of 12 rows" in line]
    assert heads == ["war, as it is", "hedged[south], as it is", "war, full dialogue", "hedged[south], full dialogue"]
    heads = [line.split(":")[0] for line in saltelli.done("sensitivity", "o.h5", "--policy", "as it is").stdout.splitlines()
             if " of 12 rows" in line]
    assert heads == ["general_deterrence", "war", "stake_lost [stakes]", "daylight", "patron_burden [stakes]", "expectation_gap"]


@pytest.mark.parametrize("arguments, problem", [
    (["--outcome", "wr"], "'wr' is no outcome. Did you mean 'war'? results/README.md lists them"),
    (["--outcome", "probes_by_period"], "'probes_by_period' is not kept by block (which this needs). Choose another outcome?"),
    (["--policy", "as it was"], "'as it was' is no policy of this file (as it is, full dialogue). Did you mean 'as it is'?")])
def test_what_is_not_there_is_refused(saltelli, arguments, problem):
    saltelli.refused("sensitivity", "o.h5", *arguments, lines=[f"daylight: {problem}"])


def test_it_changes_nothing(saltelli):
    before = saltelli.files()
    saltelli.done("sensitivity", "o.h5", "--all")
    assert saltelli.files() == before
