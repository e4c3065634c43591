"""What `daylight compare` refuses, with the words that it has for it."""
import h5py
import numpy
import pytest

from conftest import SCENARIO, changed
from three_ways import compared, played  # noqa: F401 (a fixture)


def refused(bench, *arguments, why):
    bench.refused("compare", *arguments, lines=f"daylight: {why}")


def test_what_is_not_there_is_refused_with_a_suggestion(played):
    for arguments, why in [
        (["o.h5", "--baseline", "as it was"], "'as it was' is no policy of this file (as it is, full dialogue, integrated later). Did you mean 'as it is'?"),
        (["o.h5", "--outcome", "wra"], "'wra' is no outcome. Did you mean 'war'? results/README.md lists them"),
        (["o.h5", "--outcome", "trust_by_period"], "'trust_by_period' is not kept by block (which this needs). Choose another outcome?"),
        (["o.h5", "--outcome", "hedged[nrth]"], "'nrth' is no ally of this file (north, south). Did you mean 'north'?"),
        (["o.h5", "--outcome", "probes_on[rival]"], "'probes_on' needs a label for each of: adversary, ally, domain (as in probes_on[adversary, ally, domain])"),
        (["o.h5", "--outcome", "war[north]"], "'war' is one value (there is nothing to choose with [])"),
        (["o.h5", "--outcome", "hedged[north"], "'hedged[north' has no ] at its end"),
        (["o.h5", "--point", "6"], "there is no point 6 (the file has 0 to 5)"),
        (["o.h5", "--point", "x"], "--point: 'x' is no whole number"),
        (["o.h5", "--best", "less"], "--best: 'less' is neither low nor high"),
        (["o.h5", "--between", "files"], "--between: 'files' is neither policies nor points"),
        (["o.h5", "--between", "points", "--baseline", "as it is"], "--between points and --baseline exclude each other (every point is compared with its neighbour)"),
        (["o.h5", "--between", "points", "--goal", "war<1"], "--between points: goals and regrets are of policies. Ask for them without it?"),
        (["o.h5", "o.h5", "--between", "points"], "--between points: takes one file only"),
        (["o.h5", "o.h5", "--goal", "war<1"], "--goal and --best are of the policies of one file. Ask for each file by itself?"),
        ([], "one file or two are needed (usage: daylight compare OUT.h5 [B.h5])"),
        (["o.h5", "o.h5", "o.h5"], "one file or two are needed (usage: daylight compare OUT.h5 [B.h5])"),
        (["nothing.h5"], "nothing.h5: cannot open: No such file or directory"),
    ]:
        refused(played, *arguments, why=why)


@pytest.mark.parametrize("goal, why", [
    ("war", "is no goal (as in \"war<0.01\", with <, <=, > or >=)"),
    ("<0.1", "is no goal (as in \"war<0.01\", with <, <=, > or >=)"),
    ("war=0.1", "is no goal (as in \"war<0.01\", with <, <=, > or >=)"),
    ("war<", "needs a number after <"),
    ("war<=much", "needs a number after <="),
    ("war>inf", "needs a number after >"),
    ("war<0.1x", "needs a number after <"),
    ("hedged<0.1", "names 2 values. Choose one, as in hedged[north]?"),
])
def test_a_bad_goal_is_refused(played, goal, why):
    refused(played, "o.h5", "--goal", goal, why=f"--goal: '{goal}' {why}")


def test_a_goal_of_no_outcome_is_refused_with_a_suggestion(played):
    refused(played, "o.h5", "--goal", "wars<0.1", why="--goal: 'wars' is no outcome. Did you mean 'war'? results/README.md lists them")


def test_one_policy_has_nothing_to_be_compared_with(bench):
    bench.scenario()
    bench.play("s.toml", "o.h5")
    refused(bench, "o.h5", why="o.h5: has one policy only, 'baseline' (there is nothing to compare it with). Compare its points with --between points, or name a second file?")
    refused(bench, "o.h5", "--between", "points", why="o.h5: has no two points that differ in one axis alone (--between points needs a grid)")


def test_files_that_share_no_chance_are_refused_saying_what_differs(bench):
    bench.scenario()
    bench.play("s.toml", "a.h5", "--vary", "patron.firm=0.2,0.8")
    other = "Only scenarios of one structure share their chance"

    def differs(why, *options, scenario=SCENARIO):
        bench.scenario(scenario)
        bench.play("s.toml", "b.h5", "--overwrite", *options)
        refused(bench, "a.h5", "b.h5", why=f"b.h5: {why}")

    vary = ["--vary", "patron.firm=0.2,0.8"]
    differs("was played with seed 2, a.h5 with seed 1 (they share no chance, so nothing can be paired). Play one of them again with --seed?", *vary, "--seed", "2")
    differs(f"has 5 periods, a.h5 has 4. {other}", *vary, scenario=changed("periods = 4", "periods = 5"))
    differs(f"has other rungs than a.h5: (quarrel, war), not (incident, war). {other}", *vary,
            scenario=changed('rung = ["incident", "war"]', 'rung = ["quarrel", "war"]'))
    differs(f"has other allies than a.h5: (east, south), not (north, south). {other}", *vary, scenario=SCENARIO.replace("north", "east"))
    differs(f"has other adversaries than a.h5: (foe), not (rival). {other}", *vary, scenario=changed("[adversary.rival]", "[adversary.foe]"))
    differs(f"has other domains than a.h5: (air), not (sea). {other}", *vary, scenario=SCENARIO.replace("sea", "air"))
    differs("varies (precision), a.h5 varies (firm). Points are paired by number, so both need the same axes", "--vary", "patron.precision=1,2")
    differs("varies (), a.h5 varies (firm). Points are paired by number, so both need the same axes")
    differs("has firm 0.7 at point 1, a.h5 has 0.8. Points are paired by number, so both need the same", "--vary", "patron.firm=0.2,0.7")
    differs("has no policy of a.h5: (x, y), not (baseline). Choose one of a.h5 with --baseline?", *vary, "--policy", "x", "--policy", "y")


def test_a_file_without_paired_blocks_is_never_compared_unpaired(bench):
    """Blocks that one of the two lacks are left out, whatever the other holds there."""
    bench.scenario()
    bench.play("s.toml", "o.h5", "--episodes", "256", "--policy", "a", "--policy", "b:patron.firm=0.1")
    with h5py.File(bench.path("o.h5"), "r+") as file:
        for name, blocks in file["blocks"].items():
            if name != "block":
                blocks[0, 0, :2] = numpy.nan
                blocks[1, 0, 2:] = numpy.nan
    row = compared(bench, "o.h5", "--outcome", "probes")["differences"][0]
    assert (row["blocks"], row["difference"], row["se"]) == (0, None, None)
