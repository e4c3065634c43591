"""The commands that play nothing: check, show and new."""
import re

from conftest import EXPERIMENT, SCENARIO, line_of
from samples import FULL, SHIPPED


def test_everything_that_is_shipped_is_valid(bench):
    result = bench.done("check", *SHIPPED)
    assert [line.split(": ")[1].split(" ")[0] for line in result.stdout.splitlines()] == ["valid"] * len(SHIPPED)


def test_starters_are_valid_and_play(bench):
    assert bench.done("new", "scenario", "scenario.toml").stdout == "scenario.toml is written. Check it with: daylight check scenario.toml\n"
    bench.done("new", "experiment", "mine.toml")
    assert bench.done("check", "scenario.toml", "mine.toml").stdout.splitlines() == [
        "scenario.toml: valid (1 policy x 1 point, 1024 episodes each)",
        "mine.toml: valid (2 policies x 3 points, 1024 episodes each)"]
    bench.play("mine.toml", "o.h5", "--episodes", "64")
    for name in ("scenario.toml", "mine.toml"):
        text = bench.path(name).read_text()
        assert text.startswith("# ") and all(len(line) <= 140 for line in text.splitlines())


def test_what_a_starter_offers_in_comments_is_valid_too(bench):
    bench.done("new", "scenario", "scenario.toml")
    bench.done("new", "experiment", "mine.toml")
    for name in ("scenario.toml", "mine.toml"):  # every line that begins as a table or an assignment
        text = bench.path(name).read_text()
        bench.write(name, re.sub(r"^# (?=\[\[|\w+ +=)", "", text, flags=re.M))
    assert bench.done("check", "mine.toml").stdout == "mine.toml: valid (3 policies x 15 points, 1024 episodes each)\n"


def row(shown, key):
    return next(line for line in shown.splitlines() if line.startswith(key + " "))


def test_show_says_value_unit_and_origin(bench):
    bench.experiment(EXPERIMENT + "set = { \"ally.*.integration\" = 0.4 }\n")
    shown = bench.done("show", "e.toml", "--set", "ally.north.trust=0.9").stdout
    assert row(shown, "ally.north.trust").split() == ["ally.north.trust", "0.9", "1", "--set"]
    assert row(shown, "ally.south.trust").split() == ["ally.south.trust", "0.5", "1", f"s.toml:{line_of('trust = 0.5', SCENARIO)}"]
    assert row(shown, "ally.south.integration").split() == ["ally.south.integration", "0.4", "1", "e.toml:4"]
    assert row(shown, "adversary.rival.fear").split() == ["adversary.rival.fear", "0", "stakes", "default"]
    assert row(shown, "ally.north.name").split("  ")[-1] == f"s.toml:{line_of('The North')}"
    assert row(shown, "ladder.fog.2").split() == ["ladder.fog.2", "0.2", "1", "s.toml:12"]
    assert row(shown, "cooperation.north.south.solidarity").split() == ["cooperation.north.south.solidarity", "0.15", "stakes", "s.toml:92"]
    assert "episodes 64 per policy and point, seed 1\n" in shown
    assert shown.splitlines()[0].split() == ["key", "value", "unit", "set"]


def test_show_all_adds_range_and_meaning(bench):
    bench.scenario()
    shown = bench.done("show", "s.toml", "--all").stdout
    assert shown.splitlines()[0].split() == ["key", "value", "unit", "set", "range", "meaning"]
    assert row(shown, "ally.north.trust").endswith("[0, 1]    prior belief that the patron is firm")
    assert len([line for line in shown.splitlines() if line.startswith("ally.north.")]) == 17


def test_show_prints_the_design_as_resolved(bench):
    bench.experiment(FULL)
    shown = bench.done("show", "e.toml", "--change", "2:patron.firm=0.5").stdout
    assert shown[shown.index("\nexperiment: "):] == """
experiment: Tiny experiment
  Does it work?
episodes 64 per policy and point, seed 1
changes over time
  from period 2 on:
    patron.firm = 0.5
design: grid, 6 points
  axis contribution (ally.*.contribution): 0.2, 0.8
  axis firmness (patron.firm): 0.1, 0.5, 0.9
policies
  as it is
  more of it
    ally.*.reassurance.dialogue = 1
    from period 3 on:
      cooperation.south.north.integration = 0.9
"""
