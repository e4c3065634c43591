"""Sampled designs and lists: the same from a file and the command line, shown, stored, saved and played again."""

import pytest

from conftest import EXPERIMENT
from samples import opened

AXES = """
[[vary]]
key = "ally.*.trust"
range = [0.2, 0.8]
[[vary]]
key = "patron.turnover"
name = "change"
range = [0.001, 0.1]
scale = "log"
[[vary]]
key = "patron.dysfunction"
range = [0, 0.5]
"""
OPTIONS = ["--vary", "ally.*.trust=0.2:0.8", "--vary", "change:patron.turnover=0.001:0.1:log", "--vary", "patron.dysfunction=0:0.5"]
RANGES = {"trust": (0.2, 0.8), "change": (0.001, 0.1), "dysfunction": (0, 0.5)}
POLICIES = "[[policy]]\nname = \"as it is\"\n[[policy]]\nname = \"more\"\nset = { \"ally.*.reassurance.dialogue\" = 1 }\n"
SAMPLED = {"latin_hypercube": 1, "sobol": 1, "saltelli": 5, "morris": 4}  # points for each of `points`
LIST = "[design]\nkind = \"list\"\nfile = \"points.csv\"\n"


def sampled(kind, points=4):
    return EXPERIMENT + AXES + f"[design]\nkind = \"{kind}\"\npoints = {points}\n" + POLICIES


def points_of(bench, *arguments):
    """The points as `show --all` prints them: name -> values."""
    lines = iter(bench.done("show", *arguments, "--all").stdout.splitlines())
    heads = next(line for line in lines if line.startswith("  point")).split()
    rows = []
    for line in lines:
        if not line.split()[0].isdigit():
            break
        rows.append([float(cell) for cell in line.split()])
    assert [row[0] for row in rows] == list(range(len(rows)))
    return {name: [row[i] for row in rows] for i, name in enumerate(heads) if name != "point"}


@pytest.fixture(params=SAMPLED)
def kind(request):
    return request.param


def test_a_sampled_design_is_played_as_it_is_shown(bench, kind):
    bench.experiment(sampled(kind))
    shown = points_of(bench, "e.toml")
    bench.play("e.toml", "o.h5")
    data = opened(bench.path("o.h5"))
    assert data.sizes["point"] == 4 * SAMPLED[kind]
    assert data.coords.keys() >= RANGES.keys()
    for name, (first, last) in RANGES.items():
        assert shown[name] == list(data[name].values)
        assert all(first <= value <= last for value in shown[name])
        assert len(set(shown[name])) > 1


def test_a_design_on_the_command_line_equals_the_file(bench, kind):
    bench.experiment(sampled(kind))
    digest = bench.play("e.toml", "a.h5")
    bench.experiment(EXPERIMENT)
    policies = ["--policy", "as it is", "--policy", "more:ally.*.reassurance.dialogue=1"]
    assert bench.play("e.toml", "b.h5", *OPTIONS, "--design", kind, "--points", "4", *policies) == digest


def test_a_saved_design_played_again_gives_the_same(bench, kind):
    bench.experiment(sampled(kind))
    digest = bench.play("e.toml", "a.h5", "--seed", "9", "--save-experiment", "saved.toml")
    assert f"[design]\nkind = \"{kind}\"\npoints = 4\n" in bench.path("saved.toml").read_text()
    assert bench.play("saved.toml", "b.h5") == digest


def stored_again(bench, results):
    """Plays what a results file stores."""
    bench.write("stored scenario.toml", bench.attribute(results, "scenario"))
    bench.write("stored.toml", "scenario = \"stored scenario.toml\"\n" + bench.attribute(results, "experiment"))
    return bench.play("stored.toml", "stored.h5")


def test_a_stored_design_played_again_gives_the_same(bench, kind):
    bench.experiment(sampled(kind))
    digest = bench.play("e.toml", "a.h5")
    assert stored_again(bench, "a.h5") == digest


def test_a_design_goes_on_where_it_was_stopped(bench, kind):
    bench.experiment(sampled(kind))
    digest = bench.play("e.toml", "a.h5", "--threads", "1")
    bench.play("e.toml", "b.h5", "--keep-journal")
    journal = bench.path("b.h5.journal").read_bytes()
    bench.path("b.h5").unlink()
    bench.write("b.h5.journal", journal[:len(journal) * 2 // 3])
    assert bench.play("e.toml", "b.h5", "--resume") == digest


def test_another_seed_lays_other_points(bench, kind):
    bench.experiment(sampled(kind))
    assert points_of(bench, "e.toml") == points_of(bench, "e.toml", "--seed", "1")
    assert points_of(bench, "e.toml") != points_of(bench, "e.toml", "--seed", "2")


@pytest.mark.parametrize("kind", ["sobol", "saltelli", "morris"])
def test_the_first_points_of_a_larger_design_are_those_of_the_smaller(bench, kind):
    bench.experiment(sampled(kind))
    small = points_of(bench, "e.toml", "--points", "5")
    large = points_of(bench, "e.toml", "--points", "64")
    for name in RANGES:
        assert len(small[name]) == 5 * SAMPLED[kind]
        assert large[name][:len(small[name])] == small[name]


def test_a_sobol_design_keeps_its_points_when_an_axis_joins(bench):
    bench.experiment(sampled("sobol"))
    before = points_of(bench, "e.toml")
    after = points_of(bench, "e.toml", "--vary", "ally.*.expectation=0:1")
    assert after.keys() - before.keys() == {"expectation"}
    assert {name: after[name] for name in before} == before


def test_options_change_kind_and_size_of_a_design_in_a_file(bench):
    bench.experiment(sampled("sobol"))
    assert len(points_of(bench, "e.toml", "--points", "7")["trust"]) == 7
    assert len(points_of(bench, "e.toml", "--design", "morris")["trust"]) == 16
    assert len(points_of(bench, "e.toml", "--design", "saltelli", "--points", "3")["trust"]) == 15


def test_a_grid_of_ranges_can_be_sampled_by_an_option(bench):
    bench.experiment(EXPERIMENT + "[[vary]]\nkey = \"ally.*.trust\"\nrange = [0.2, 0.8]\nsteps = 3\n")
    assert len(points_of(bench, "e.toml", "--design", "latin_hypercube", "--points", "7")["trust"]) == 7


def test_show_prints_a_sampled_design_as_resolved(bench):
    bench.experiment(sampled("saltelli"))
    shown = bench.done("show", "e.toml").stdout
    lines = shown[shown.index("design: "):].splitlines()
    assert lines[:5] == ["design: saltelli, 4 base samples, 20 points", "  axis trust (ally.*.trust): 0.2 to 0.8",
                         "  axis change (patron.turnover): 0.001 to 0.1, logarithmic", "  axis dysfunction (patron.dysfunction): 0 to 0.5",
                         "  point     trust      change  dysfunction"]
    assert [line.split()[0] for line in lines[5:15]] == [str(point) for point in range(10)]
    assert lines[15:17] == ["  (the first 10 of 20; --all shows all)", "policies"]


def test_long_axes_are_shown_in_part(bench):
    bench.scenario()
    vary = ["--vary", "patron.firm=0:1:101"]
    line = next(line for line in bench.done("show", "s.toml", *vary).stdout.splitlines() if line.startswith("  axis"))
    assert line.startswith("  axis firm (patron.firm): 0, 0.01, 0.02, ") and line.endswith(", 0.19, ... (101 in all)")
    line = next(line for line in bench.done("show", "s.toml", "--all", *vary).stdout.splitlines() if line.startswith("  axis"))
    assert line.endswith(", 0.99, 1")


def test_a_number_of_sobol_points_that_is_no_power_of_two_is_noted(bench):
    bench.experiment(sampled("sobol"))
    assert "note" not in bench.done("check", "e.toml", "--points", "64").stdout
    note = "note: 100 points of a sobol design lie less evenly than a power of 2 would (64 or 128)"
    assert f"e.toml: {note}\n" in bench.done("check", "e.toml", "--points", "100").stdout
    assert bench.done("show", "e.toml", "--points", "100").stdout.endswith(f"{note}\n")
    assert "note" not in bench.done("check", "e.toml", "--points", "100", "--design", "latin_hypercube").stdout


# Layouts that an analysis relies on

def test_saltelli_points_stand_as_documented(bench):
    bench.experiment(sampled("saltelli", 8))
    points = list(zip(*points_of(bench, "e.toml").values()))
    for row in range(8):
        a, b, *mixed = points[5 * row:5 * row + 5]
        assert mixed == [tuple(b[axis] if axis == i else a[axis] for axis in range(3)) for i in range(3)]
        assert all(one != other for one, other in zip(a, b))


def test_morris_points_stand_as_documented(bench):
    bench.experiment(sampled("morris", 8))
    points = list(zip(*points_of(bench, "e.toml").values()))
    steps = [abs(last - first) * 2 / 3 for first, last in RANGES.values()]
    for trajectory in range(8):
        moved = []
        for one, other in zip(points[4 * trajectory:], points[4 * trajectory + 1:4 * trajectory + 4]):
            moves = [axis for axis in range(3) if one[axis] != other[axis]]
            assert len(moves) == 1
            moved += moves
            if moves != [1]:  # of the logarithmic axis the ratio is the same, not the difference
                assert abs(abs(other[moves[0]] - one[moves[0]]) - steps[moves[0]]) < 1e-12
            else:
                assert abs(max(one[1] / other[1], other[1] / one[1]) / 100 ** (2 / 3) - 1) < 1e-12
        assert sorted(moved) == [0, 1, 2]
    assert set(value for point in points for value in point[:1]) == {0.2, 0.4, 0.6, 0.8}


# Lists

POINTS = "ally.*.trust,firmness:patron.firm\n0.2,0.5\n0.4,0.25\n0.3,1\n"


def test_a_list_plays_its_rows(bench):
    bench.write("points.csv", POINTS)
    bench.experiment(EXPERIMENT + LIST + POLICIES)
    bench.play("e.toml", "o.h5")
    data = opened(bench.path("o.h5"))
    assert list(data.trust.values) == [0.2, 0.4, 0.3]
    assert list(data.firmness.values) == [0.5, 0.25, 1]
    assert points_of(bench, "e.toml") == {"trust": [0.2, 0.4, 0.3], "firmness": [0.5, 0.25, 1]}
    assert "design: list, 3 points\n" in bench.done("show", "e.toml").stdout


def test_a_list_plays_what_a_zip_of_its_columns_plays(bench):
    bench.write("points.csv", POINTS)
    bench.experiment(EXPERIMENT + LIST)
    bench.play("e.toml", "a.h5")
    bench.experiment(EXPERIMENT)
    bench.play("e.toml", "b.h5", "--design", "zip", "--vary", "ally.*.trust=0.2,0.4,0.3", "--vary", "firmness:patron.firm=0.5,0.25,1")
    one, other = opened(bench.path("a.h5")), opened(bench.path("b.h5"))
    assert one.equals(other)


def test_a_list_is_stored_and_saved_by_its_values(bench):
    bench.path("else where").mkdir()
    bench.write("else where/points.csv", POINTS)
    bench.experiment(EXPERIMENT + LIST.replace("points.csv", "else where/points.csv") + POLICIES)
    digest = bench.play("e.toml", "a.h5", "--save-experiment", "saved.toml")
    assert ".csv" not in bench.attribute("a.h5", "experiment")
    bench.path("else where/points.csv").unlink()
    assert bench.play("saved.toml", "b.h5") == digest
    assert stored_again(bench, "a.h5") == digest


@pytest.mark.parametrize("text", [
    POINTS.replace("\n", "\r\n"), "\ufeff" + POINTS, POINTS + "\n\n", POINTS[:-1], POINTS.replace(",", " , "),
    "\"ally.*.trust\",\"firmness:patron.firm\"\n\"0.2\",0.5\n+0.4,2.5e-1\n.3,1.0\n"])
def test_a_list_may_be_written_as_other_tools_write_it(bench, text):
    bench.experiment(EXPERIMENT + LIST)
    bench.write("points.csv", text.encode())
    assert points_of(bench, "e.toml") == {"trust": [0.2, 0.4, 0.3], "firmness": [0.5, 0.25, 1]}


def test_an_axis_joins_a_list_as_one_more_column(bench):
    bench.write("points.csv", POINTS)
    bench.experiment(EXPERIMENT + LIST)
    points = points_of(bench, "e.toml", "--vary", "patron.dysfunction=0:1:3")
    assert list(points) == ["trust", "firmness", "dysfunction"]
    assert points["dysfunction"] == [0, 0.5, 1]


# Large designs

