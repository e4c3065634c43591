"""What stands in a results file, and what reads it."""
import re
import subprocess

import h5py
import numpy
import pytest

from conftest import EXPERIMENT
from samples import FOUR_CELLS, FULL, opened

# Designs

def test_a_zip_plays_the_axes_together(bench):
    bench.experiment(EXPERIMENT + "[[vary]]\nkey = \"patron.firm\"\nvalues = [0.1, 0.5, 0.9]\n[[vary]]\nkey = \"patron.precision\"\n"
                     "range = [1, 100]\nsteps = 3\nscale = \"log\"\n[design]\nkind = \"zip\"\n")
    bench.play("e.toml", "o.h5")
    data = opened(bench.path("o.h5"))
    assert data.sizes["point"] == 3
    assert list(data.firm.values) == [0.1, 0.5, 0.9]
    assert list(data.precision.values) == [1, 10, 100]


def test_a_grid_counts_points_with_the_last_axis_fastest(bench):
    bench.experiment(FULL)
    bench.play("e.toml", "o.h5")
    data = opened(bench.path("o.h5"))
    assert list(data.contribution.values) == [0.2, 0.2, 0.2, 0.8, 0.8, 0.8]
    assert list(data.firmness.values) == [0.1, 0.5, 0.9] * 2


@pytest.mark.parametrize("keys, names", [
    (["ally.*.trust"], ["trust"]),
    (["ally.north.contribution", "ally.south.contribution"], ["north_contribution", "south_contribution"]),
    (["ladder.fog.2"], ["fog_2"]),
    (["cooperation.north.south.integration", "ally.*.integration"], ["south_integration", "ally_integration"]),
    (["patron.effect.statements_inflation", "patron.binding.statements", "patron.cost.statements"],
     ["statements_inflation", "binding_statements", "cost_statements"]),
])
def test_axes_without_a_name_have_as_many_last_words_as_tell_them_apart(bench, keys, names):
    bench.experiment(EXPERIMENT + "".join(f"[[vary]]\nkey = \"{key}\"\nvalues = [0.5]\n" for key in keys))
    shown = bench.done("show", "e.toml").stdout
    assert re.findall(r"^  axis (\S+) \(", shown, re.M) == names


# The file

def test_xarray_shows_names_and_units(bench):
    bench.experiment(FULL)
    bench.play("e.toml", "o.h5")
    data = opened(bench.path("o.h5"))
    assert list(data.policy.values) == ["as it is", "more of it"]
    assert list(data.point.values) == list(range(6))
    assert list(data.ally.values) == ["north", "south"]
    assert list(data.adversary.values) == ["rival"]
    assert list(data.domain.values) == ["sea"]
    assert list(data.rung.values) == ["incident", "war"]
    assert list(data.period.values) == [1, 2, 3, 4]
    assert {"contribution", "firmness"} <= set(data.coords)
    assert data.trust_final.dims == ("policy", "point", "ally")
    assert data.probes_on.dims == ("policy", "point", "adversary", "ally", "domain")
    assert data.trust_by_period.dims == ("policy", "point", "ally", "period")
    for name, variable in data.variables.items():
        if name not in data.sizes:
            assert variable.attrs["units"] and variable.attrs["long_name"], name
    assert data.stake_lost.attrs["units"] == "stakes"
    assert data.war.attrs["units"] == "1"
    assert (data.episodes_played == 64).all() and (data.episodes_planned == 64).all()
    assert numpy.isnan(data.war_se).all()  # one block has no spread


def test_the_root_attributes_come_first_and_in_order(bench):
    bench.scenario()
    bench.play("s.toml", "o.h5", "--episodes", "64")
    wanted = ["format", "format_version", "status", "daylight_version", "git_commit", "seed", "experiment", "scenario", "digest"]
    with h5py.File(bench.path("o.h5")) as file:
        root = h5py.h5g.open(file.id, b"/")
        names = [h5py.h5a.open(root, index=i, index_type=h5py.h5.INDEX_CRT_ORDER).name.decode()
                 for i in range(h5py.h5a.get_num_attrs(root))]
        assert [name for name in names if not name.startswith("_")] == wanted
        assert file.attrs["format"] == "daylight results"
        assert re.fullmatch("[0-9a-f]{32}", file.attrs["digest"])
    header = subprocess.run(["ncdump", "-h", "o.h5"], cwd=bench.folder, capture_output=True, text=True)
    assert header.returncode == 0, header.stderr
    assert "double war(policy, point) ;" in header.stdout
    in_dump = re.findall(r"^\t\t(?:string )?:(\w+) =", header.stdout, re.M)
    assert [name for name in in_dump if name in wanted] == wanted


def test_verify_tells_right_from_wrong(bench):
    bench.scenario()
    for name, options in (("a.h5", ["--keep", "episodes"]), ("b.h5", []), ("c.h5", ["--seed", "2"])):
        bench.play("s.toml", name, "--episodes", "128", *options)
    alone = bench.done("verify", "a.h5").stdout.splitlines()
    assert alone[0] == f"a.h5: digest is right: {bench.digest('a.h5')}"
    assert alone[1].startswith("a.h5: digest of /episodes is right: ")
    assert bench.done("verify", "a.h5", "b.h5").stdout.splitlines()[-1] == "the results are the same"
    differing = bench.run("verify", "b.h5", "c.h5")
    assert differing.returncode == 1
    assert differing.stdout.splitlines()[-1].startswith("the results differ: ")


@pytest.mark.parametrize("dataset, message", [
    ("war", "a.h5: DIGEST IS WRONG, the content has "),
    ("blocks/war", "a.h5: DIGEST IS WRONG, the content has "),
    ("episodes/war", "a.h5: DIGEST OF /episodes IS WRONG, it has "),
])
def test_verify_finds_a_changed_value(bench, dataset, message):
    bench.scenario()
    bench.play("s.toml", "a.h5", "--episodes", "128", "--keep", "episodes")
    with h5py.File(bench.path("a.h5"), "r+") as file:
        file[dataset][(0,) * file[dataset].ndim] += 1
    result = bench.run("verify", "a.h5")
    assert result.returncode == 1
    assert any(line.startswith(message) for line in result.stdout.splitlines())


def test_a_table_of_many_rows_says_how_to_see_the_rest(bench):
    bench.experiment(EXPERIMENT + "[[vary]]\nkey = \"patron.firm\"\nrange = [0, 1]\nsteps = 30\n")
    shown = bench.done("run", "e.toml", "-o", "o.h5").stdout
    assert "(the first 25 of 30 rows; all: daylight summary o.h5 --all)\n" in shown
    everything = bench.done("summary", "o.h5", "--all").stdout
    assert len(everything.splitlines()) == len(bench.done("summary", "o.h5").stdout.splitlines()) + 4


def test_a_table_of_one_value_is_a_column_of_the_table_of_all(bench):
    bench.experiment(FOUR_CELLS)
    bench.play("e.toml", "o.h5", "--episodes", "128")
    options = ("--policy", "more of it")

    def columns(outcome):
        lines = [re.split(r"  +", line.strip()) for line in bench.done("summary", "o.h5", *options, "--outcome", outcome).stdout.splitlines()]
        head = next(i for i, line in enumerate(lines) if line[0] == "policy")
        return dict(zip(lines[head], zip(*lines[head + 1:head + 3])))

    everyone, south = columns("hedged"), columns("hedged[south]")
    assert list(everyone)[3:] == ["north", "south"] and list(south)[3:] == ["hedged[south]"]
    assert south["hedged[south]"] == everyone["south"] != everyone["north"]
    assert columns("trust_by_period[north, 2]")["trust_by_period[north, 2]"] == columns("trust_by_period")["north, 2"]
