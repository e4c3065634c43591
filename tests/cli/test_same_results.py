"""The same results, however they are played and wherever the files lie."""
import os

import h5py
import numpy

from conftest import EXPERIMENT, SCENARIO, Bench, changed
from samples import FULL


def test_threads_and_kept_episodes_do_not_change_the_digest(bench):
    bench.experiment(FULL)
    digests = {bench.play("e.toml", f"{n}.h5", "--threads", n) for n in (1, 2, 3, 8)}
    digests.add(bench.play("e.toml", "kept.h5", "--keep", "episodes"))
    assert len(digests) == 1
    with h5py.File(bench.path("kept.h5")) as file:
        assert file["episodes/war"].shape == (2, 6, 64)
        assert numpy.array_equal(file["war"][()], file["episodes/war"][()].mean(axis=2))


def test_the_seed_changes_the_digest(bench):
    bench.scenario()
    assert bench.play("s.toml", "a.h5") != bench.play("s.toml", "b.h5", "--seed", "2")


def test_the_largest_seed_is_kept_as_it_is(bench):
    seed = str(2**64 - 1)
    bench.experiment(EXPERIMENT + f"seed = \"{seed}\"\n")
    digest = bench.play("e.toml", "a.h5")
    assert bench.attribute("a.h5", "seed") in (seed, int(seed))
    assert f"seed {seed}\n" in bench.done("summary", "a.h5").stdout
    bench.experiment(EXPERIMENT)
    assert bench.play("e.toml", "b.h5", "--seed", seed) == digest


def test_a_scenario_equals_an_experiment_of_one_point(bench):
    bench.experiment(changed("Tiny experiment", "Tiny", EXPERIMENT))
    assert bench.play("e.toml", "e.h5") == bench.play("s.toml", "s.h5", "--episodes", "64")


def test_the_command_line_equals_the_file(bench):
    bench.experiment(FULL)
    in_file = bench.play("e.toml", "file.h5")
    bench.experiment(EXPERIMENT + "question = \"Does it work?\"\n")
    options = ["--set", "patron.dysfunction=0.9", "--set", "patron.dysfunction=0.3",
               "--vary", "ally.*.contribution=0.2,0.8", "--vary", "firmness:patron.firm=0.1:0.9:3",
               "--policy", "as it is", "--policy", "more of it:ally.*.reassurance.dialogue=1"]
    without_change = bench.play("e.toml", "options.h5", *options)
    without = FULL[:FULL.index("[[policy.change]]")]
    bench.experiment(without)
    assert bench.play("e.toml", "without.h5") == without_change != in_file


def test_a_change_on_the_command_line_equals_one_in_the_scenario(bench):
    bench.scenario(SCENARIO + "[[change]]\nperiod = 2\nset = { \"patron.firm\" = 0.1, \"ally.*.contribution\" = 0.9 }\n"
                   "[[change]]\nperiod = 4\nset = { \"patron.firm\" = 0.2 }\n")
    in_file = bench.play("s.toml", "file.h5")
    bench.scenario()
    changes = ["--change", "2:patron.firm=0.1,ally.*.contribution=0.9", "--change", "4:patron.firm=0.2"]
    assert bench.play("s.toml", "options.h5", *changes) == in_file
    assert bench.play("s.toml", "none.h5") != in_file


def test_nested_tables_and_dotted_keys_of_a_set_are_the_same(bench):
    bench.experiment(EXPERIMENT + "[set.ally.north]\ntrust = 0.3\n[set.cooperation.south.north]\nintegration = 0.1\n[set.ladder]\nfog.2 = 0.9\n")
    nested = bench.play("e.toml", "nested.h5")
    bench.experiment(EXPERIMENT + "set = { \"ally.north.trust\" = 0.3, \"cooperation.north.south.integration\" = 0.1, \"ladder.fog.2\" = 0.9 }\n")
    assert bench.play("e.toml", "dotted.h5") == nested


def test_a_saved_experiment_played_again_gives_the_same(bench):
    bench.experiment(FULL)
    bench.path("saved").mkdir()
    digest = bench.play("e.toml", "a.h5", "--set", "ally.north.trust=0.9", "--save-experiment", "saved/x.toml")
    assert sorted(os.listdir(bench.path("saved"))) == ["x.scenario.toml", "x.toml"]
    assert bench.play("saved/x.toml", "b.h5") == digest


def test_the_stored_scenario_written_to_a_file_gives_the_same(bench):
    bench.scenario(SCENARIO + "[[change]]\nperiod = 2\nset = { \"patron.firm\" = 0.1 }\n")
    digest = bench.play("s.toml", "a.h5", "--set", "ally.north.trust=0.123456789012345", "--set", "periods=3")
    bench.write("again.toml", bench.attribute("a.h5", "scenario"))
    assert bench.play("again.toml", "b.h5") == digest


def test_the_stored_experiment_beside_the_stored_scenario_gives_the_same(bench):
    bench.experiment(FULL)
    digest = bench.play("e.toml", "a.h5")
    bench.write("scenario.toml", bench.attribute("a.h5", "scenario"))
    bench.write("again.toml", "scenario = \"scenario.toml\"\n" + bench.attribute("a.h5", "experiment"))
    assert bench.play("again.toml", "b.h5") == digest


def test_where_files_lie_does_not_change_the_digest(bench):
    bench.experiment(FULL)
    digest = bench.play("e.toml", "a.h5")
    bench.path("else where").mkdir()
    other = Bench(bench.path("else where"))
    other.experiment(FULL)
    assert bench.play(other.path("e.toml"), other.path("o.h5")) == digest
    with h5py.File(other.path("o.h5")) as file:
        for name in ("experiment", "scenario"):
            assert ".toml" not in file.attrs[name] and "/" not in file.attrs[name]
        assert file["provenance"].attrs["scenario_file"] == str(other.path("s.toml"))
