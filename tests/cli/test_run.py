"""The main job end to end: from files that a user writes to a results file, stopped and gone on with in every way."""
import json
import os
import pathlib
import re
import shlex
import signal
import subprocess
import time

import h5py
import numpy
import pytest
import xarray

from conftest import EXPERIMENT, PROGRAM, ROOT, SCENARIO, Bench, changed, line_of, stop

SMALL = sorted((ROOT / "configs/scenarios/small").glob("*.toml"))
SHIPPED = sorted((ROOT / "configs").rglob("*.toml"))
SIGNATURE = ROOT / "configs/experiments/signature.toml"

FULL = EXPERIMENT + """\
question = "Does it work?"
set = { "patron.dysfunction" = 0.3 }

[[vary]]
key = "ally.*.contribution"
values = [0.2, 0.8]

[[vary]]
key = "patron.firm"
name = "firmness"
range = [0.1, 0.9]
steps = 3

[[policy]]
name = "as it is"

[[policy]]
name = "more of it"
set = { "ally.*.reassurance.dialogue" = 1.0 }

[[policy.change]]
period = 3
set = { "cooperation.south.north.integration" = 0.9 }
"""


def opened(path):
    return xarray.open_dataset(path, engine="h5netcdf")


# What a run leaves and says

@pytest.mark.parametrize("scenario", SMALL, ids=lambda path: path.stem)
def test_a_shipped_scenario_plays_into_the_default_place(bench, scenario):
    result = bench.done("run", scenario, "--episodes", "128", "--threads", "2")
    path = f"results/{scenario.stem}.h5"
    assert sorted(os.listdir(bench.path("results"))) == [f"{scenario.stem}.h5"]
    lines = result.stdout.splitlines()
    assert lines[1] == "1 policy x 1 point, 128 episodes each, seed 1"
    assert lines[3].split()[:2] == ["general_deterrence", "war"]
    assert all(len(line) <= 100 for line in lines[:-1])
    assert lines[-2] == f"results: {path}"
    assert re.fullmatch(r"played 128 episodes in \d+\.\d s \([\d,]+/s\)\n", result.stderr)
    assert opened(bench.path(path)).attrs["status"] == "complete"


def test_the_printed_line_of_python_opens_the_file(bench):
    bench.scenario()
    bench.path("it's a \"folder\"").mkdir()
    result = bench.done("run", "s.toml", "-o", "it's a \"folder\"/o.h5", "--episodes", "64")
    line = result.stdout.splitlines()[-1]
    assert line.startswith("open it: python3 -c ")
    words = shlex.split(line.removeprefix("open it: "))
    shown = subprocess.run(["/usr/bin/python3", *words[1:]], cwd=bench.folder, capture_output=True, text=True, check=True)
    assert "* policy" in shown.stdout and "format_version:" in shown.stdout


def test_the_signature_experiment_gives_a_row_for_each_policy_and_point(bench):
    result = bench.done("run", SIGNATURE, "-o", "o.h5")
    rows = [line for line in result.stdout.splitlines() if line.startswith(("as in 2015 ", "trilateral later "))]
    assert [row.split("  ")[0] for row in rows] == ["as in 2015"] * 2 + ["trilateral later"] * 2
    assert "2 policies x 2 points, 128 episodes each, seed 1" in result.stdout
    summary = bench.done("summary", "o.h5")
    assert summary.stdout in result.stdout
    assert summary.stderr == ""


def test_quiet_prints_nothing_at_all(bench):
    bench.experiment(EXPERIMENT + "set = { \"patron.firm\" = 0.5 }\n[[vary]]\nkey = \"patron.firm\"\nvalues = [0.1]\n")
    bench.play("e.toml", "o.h5")


def test_a_setting_that_an_axis_hides_is_noted(bench):
    bench.experiment(EXPERIMENT + "set = { \"patron.firm\" = 0.5 }\n[[vary]]\nkey = \"patron.firm\"\nvalues = [0.1]\n")
    note = "note: patron.firm = 0.5 has no effect where axis 'firm' sets the same parameter"
    assert bench.done("run", "e.toml", "-o", "o.h5", "--progress", "none").stderr.splitlines() == [note]
    assert bench.done("check", "e.toml").stdout.splitlines()[0] == f"e.toml: {note}"


def test_progress_as_json_is_a_line_of_json_each_time(bench):
    bench.scenario()
    result = bench.done("run", "s.toml", "-o", "o.h5", "--episodes", "2048", "--progress", "json")
    lines = [json.loads(line) for line in result.stderr.splitlines()]
    assert lines
    assert set(lines[-1]) == {"played", "planned", "episodes_per_second", "seconds_left", "outcome", "estimate", "half_width"}
    assert (lines[-1]["played"], lines[-1]["planned"]) == (2048, 2048)
    assert lines[-1]["outcome"] == "general_deterrence"
    assert 0 < lines[-1]["half_width"] < lines[-1]["estimate"] < 1


def test_no_progress_leaves_the_table(bench):
    bench.scenario()
    result = bench.done("run", "s.toml", "-o", "o.h5", "--progress", "none")
    assert result.stderr == ""
    assert "general_deterrence" in result.stdout


def test_version_names_what_the_program_is_made_of(bench):
    keys = [line.split(": ")[0] for line in bench.done("--version").stdout.splitlines()]
    assert keys[1:] == ["commit", "compiler", "libraries", "vectors"]
    assert re.match(r"daylight \d+\.\d+\.\d+$", keys[0])


@pytest.mark.parametrize("command", ["run", "check", "show", "new", "summary", "verify"])
def test_every_command_has_help_with_an_example_in_100_columns(bench, command):
    text = bench.done(command, "--help").stdout
    assert text.startswith(f"usage: daylight {command} ")
    assert f"\nexample:\n  daylight {command} " in text
    assert all(len(line) <= 100 for line in text.splitlines())
    assert f"  {command} " in bench.done("--help").stdout


# The same results, however they are played

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


# Stopping and going on

LONG = ["--episodes", "200000"]


@pytest.fixture(scope="module")
def long_digest(tmp_path_factory):
    bench = Bench(tmp_path_factory.mktemp("long"))
    bench.scenario()
    return bench.play("s.toml", "o.h5", *LONG)


def started(bench, *options):
    """A long run that has stored something."""
    process = bench.start("run", "s.toml", "-o", "o.h5", *LONG, *options)
    journal = bench.path("o.h5.journal")
    while not (journal.exists() and journal.stat().st_size > 200_000):
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)
    return process


def printed_command(stderr):
    lines = stderr.splitlines()
    said = re.fullmatch(r"stopped: (\d+) of 200000 episodes are stored\. Go on with:", lines[-2])
    assert said and 0 < int(said[1]) < 200000
    return lines[-1].strip()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stopped_run_is_resumed_by_the_command_that_it_prints(bench, long_digest, number):
    bench.scenario()
    process = started(bench, "--progress", "none", "--save-experiment", "saved.toml", "--threads", "1")
    before = time.monotonic()
    status, stdout, stderr = stop(process, number)
    assert status == 3 and stdout == ""
    assert time.monotonic() - before < 3
    assert not bench.path("o.h5").exists()
    command = printed_command(stderr)
    resumed = subprocess.run(command, shell=True, cwd=bench.folder, capture_output=True, text=True)
    assert resumed.returncode == 0, resumed.stderr
    assert bench.digest("o.h5") == long_digest
    assert not bench.path("o.h5.journal").exists()
    assert bench.done("verify", "o.h5").stdout.startswith("o.h5: digest is right: ")


def test_a_stopped_run_that_replaces_something_else_is_resumed_all_the_same(bench, long_digest):
    bench.scenario()
    bench.play("s.toml", "o.h5", "--seed", "2")
    old = bench.path("o.h5").read_bytes()
    status, _, stderr = stop(started(bench, "--overwrite", "--progress", "none"))
    assert status == 3
    assert bench.path("o.h5").read_bytes() == old
    resumed = subprocess.run(printed_command(stderr), shell=True, cwd=bench.folder, capture_output=True, text=True)
    assert resumed.returncode == 0, resumed.stderr
    assert bench.digest("o.h5") == long_digest


def test_a_killed_run_is_resumed(bench, long_digest):
    bench.scenario()
    process = started(bench, "--quiet")
    process.kill()
    process.communicate()
    assert bench.play("s.toml", "o.h5", *LONG, "--resume") == long_digest


def journal_of(bench, *options):
    """A complete results file, its journal, and the digest."""
    bench.scenario()
    return bench.play("s.toml", "o.h5", "--episodes", "640", "--keep-journal", *options)


def test_resume_where_nothing_is_starts(bench):
    bench.scenario()
    assert bench.play("s.toml", "a.h5", "--resume") == bench.play("s.toml", "b.h5")


def test_resume_where_all_is_there_says_so(bench):
    journal_of(bench)
    before = bench.files()
    result = bench.done("run", "s.toml", "-o", "o.h5", "--episodes", "640", "--resume")
    assert result.stderr == "o.h5 is complete: nothing to play\n"
    assert result.stdout.startswith("Tiny\n")
    assert bench.files() == before
    bench.path("o.h5.journal").unlink()
    assert bench.done("run", "s.toml", "-o", "o.h5", "--episodes", "640", "--resume").stderr == "o.h5 is complete: nothing to play\n"


@pytest.mark.parametrize("length", [0, 5, 20, 100])
def test_a_torn_header_starts_anew(bench, length):
    digest = journal_of(bench)
    bench.path("o.h5").unlink()
    bench.write("o.h5.journal", bench.path("o.h5.journal").read_bytes()[:length])
    assert bench.play("s.toml", "o.h5", "--episodes", "640", "--resume") == digest


@pytest.mark.parametrize("cut", [1, 100, 5000])
def test_a_torn_tail_is_cut_off(bench, cut):
    digest = journal_of(bench)
    bench.path("o.h5").unlink()
    bench.write("o.h5.journal", bench.path("o.h5.journal").read_bytes()[:-cut])
    assert bench.play("s.toml", "o.h5", "--episodes", "640", "--resume") == digest


def test_a_flipped_bit_in_the_middle_of_a_journal_costs_one_block(bench):
    digest = journal_of(bench)
    bench.path("o.h5").unlink()
    content = bytearray(bench.path("o.h5.journal").read_bytes())
    content[(content.index(b"BLK1") + len(content)) // 2] ^= 0x10
    bench.write("o.h5.journal", bytes(content))
    result = bench.done("run", "s.toml", "-o", "o.h5", "--episodes", "640", "--resume")
    said = result.stderr.splitlines()
    assert said[0] == "o.h5.journal: 1 damaged stretch is passed over; its blocks are played again"
    assert said[1].startswith("played 64 episodes in ")
    assert bench.digest("o.h5") == digest


def test_more_episodes_are_added_to_a_journal_that_was_kept(bench):
    journal_of(bench)
    result = bench.done("run", "s.toml", "-o", "o.h5", "--episodes", "1280", "--resume", "--keep-journal")
    assert result.stderr.startswith("played 640 episodes in ")
    assert bench.digest("o.h5") == bench.play("s.toml", "direct.h5", "--episodes", "1280")
    assert bench.path("o.h5.journal").exists()


def test_episodes_that_were_not_kept_are_played_again_from_a_journal(bench):
    digest = journal_of(bench)
    assert bench.play("s.toml", "o.h5", "--episodes", "640", "--resume", "--keep", "episodes") == digest
    with h5py.File(bench.path("o.h5")) as file:
        assert file["episodes/war"].shape == (1, 1, 640)


def test_overwrite_replaces_results_and_journal(bench):
    journal_of(bench)
    digest = bench.play("s.toml", "o.h5", "--seed", "2", "--overwrite")
    assert digest == bench.play("s.toml", "direct.h5", "--seed", "2")
    assert not bench.path("o.h5.journal").exists()


# check, show, new, --dry-run

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


def test_a_dry_run_plays_nothing_and_tells_the_truth(bench):
    bench.experiment(FULL)
    result = bench.done("run", "e.toml", "-o", "o.h5", "--episodes", "100", "--dry-run", "--threads", "2")
    lines = result.stdout.splitlines()
    assert lines[:2] == ["2 policies x 6 points = 12 cells", "128 episodes each, 1536 in all"]
    assert re.fullmatch(r"about \d+\.\d s( or less)? on 2 threads", lines[2])
    assert sorted(os.listdir(bench.folder)) == ["e.toml", "s.toml"]
    bench.play("e.toml", "o.h5", "--episodes", "100")
    number, unit = re.fullmatch(r"results file about ([\d.]+) (kB|MB)", lines[3]).groups()
    told = float(number) * {"kB": 1e3, "MB": 1e6}[unit]
    assert 0.5 < told / bench.path("o.h5").stat().st_size < 2
    assert (opened(bench.path("o.h5")).episodes_played == 128).all()
