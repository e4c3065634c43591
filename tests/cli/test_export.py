"""daylight export: every number of a results file as it is, in tables that other tools read."""
import csv
import io
import itertools
import resource
import subprocess

import h5py
import numpy
import pandas
import pytest

from conftest import EXPERIMENT, PROGRAM, Bench

QUOTED = 'as "it" is'
AWKWARD = 'with "dialogue", more'
DESIGN = EXPERIMENT.replace("episodes = 64", "episodes = 128") + f"""\
[[vary]]
key = "ally.*.contribution"
values = [0.1, 0.30000000000000004]
[[vary]]
key = "patron.firm"
values = [0.5]
[[policy]]
name = '{QUOTED}'
[[policy]]
name = '{AWKWARD}'
set = {{ "ally.*.reassurance.dialogue" = 1.0 }}
"""
POLICIES = [QUOTED, AWKWARD]
LABELS = ["ally", "adversary", "domain", "rung", "period"]


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    bench = Bench(tmp_path_factory.mktemp("export"))
    bench.experiment(DESIGN)
    bench.play("e.toml", "o.h5", "--keep", "episodes")
    return bench


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def labels_of(file, variable, n_leading):
    dimensions = [scale[0].name.split("/")[-1] for scale in variable.dims][n_leading:]
    texts = [[str(label.decode() if isinstance(label, bytes) else label) for label in file[dimension]] for dimension in dimensions]
    return dimensions, list(itertools.product(*texts))


def test_every_estimate_is_a_row_with_all_its_digits(played):
    rows = rows_of(played.done("export", "o.h5", "--format", "csv").stdout)
    assert list(rows[0]) == ["policy", "point", "contribution", "firm", "outcome", *LABELS, "mean", "se"]
    found = {tuple(row[key] for key in ("policy", "point", "outcome", *LABELS)): row for row in rows}
    assert len(found) == len(rows)
    n_expected = 0
    with h5py.File(played.path("o.h5")) as file:
        for name, policy, point in itertools.product([name for name in file if name + "_se" in file], range(2), range(2)):
            dimensions, labels = labels_of(file, file[name], 2)
            means, errors = (file[name + suffix][policy, point].ravel() for suffix in ("", "_se"))
            for label, mean, error in zip(labels, means, errors):
                label = dict(zip(dimensions, label))
                row = found[POLICIES[policy], str(point), name, *(label.get(each, "") for each in LABELS)]
                assert (float(row["contribution"]), row["firm"]) == ([0.1, 0.30000000000000004][point], "0.5")
                for text, value in ((row["mean"], mean), (row["se"], error)):
                    assert (text == "") if numpy.isnan(value) else (float(text) == value)
                n_expected += 1
    assert n_expected == len(rows)


def test_numbers_are_the_shortest_that_read_back_the_same(played):
    for row in rows_of(played.done("export", "o.h5").stdout):
        for text in (row["contribution"], row["mean"], row["se"]):
            assert text == "" or len(text) <= len(repr(float(text))), text


@pytest.mark.parametrize("text, labels", [
    ("hedged[north]", {"ally": "north"}), ("trust_by_period[south, 3]", {"ally": "south", "period": "3"}),
    ("probes_on[rival,south,sea]", {"adversary": "rival", "ally": "south", "domain": "sea"}), ("war", {})])
def test_a_label_chooses_one_value(played, text, labels):
    outcome = text.split("[")[0]
    rows = rows_of(played.done("export", "o.h5", "--outcome", outcome).stdout)
    chosen = [row for row in rows if all(row[key] == label for key, label in labels.items())]
    assert rows_of(played.done("export", "o.h5", "--outcome", text).stdout) == chosen and len(chosen) == 4
    if outcome.endswith("_by_period"):
        return
    column = ".".join([outcome, *labels.values()])
    kept = [row[column] for row in rows_of(played.done("export", "o.h5", "--episodes", "--outcome", outcome).stdout)]
    rows = rows_of(played.done("export", "o.h5", "--episodes", "--outcome", text).stdout)
    assert list(rows[0])[5:] == [column] and [row[column] for row in rows] == kept


def test_what_is_asked_for_twice_is_told_once(played):
    def exported(*outcomes):
        return played.done("export", "o.h5", *(word for each in outcomes for word in ("--outcome", each))).stdout

    assert exported("war", "war") == exported("war")
    assert exported("hedged[north]", "war", "hedged", "hedged[ south ]") == exported("war", "hedged")
    assert exported("hedged[south]", "hedged[ south ]") == exported("hedged[south]")


def test_a_partial_file_is_said_to_be_one(bench):
    bench.experiment(DESIGN)
    bench.done("run", "e.toml", "-o", "o.h5", "--shard", "1/2", "--quiet")
    bench.done("merge", "o.h5", "--partial", "--quiet")
    note = "note: o.h5 is partial: not all that was planned is played\n"
    assert bench.run("export", "o.h5", "--outcome", "war").stderr == note


def test_awkward_names_are_quoted_as_rfc_4180_says(played):
    lines = played.done("export", "o.h5", "--outcome", "war").stdout.split("\n")
    assert lines[0] == "policy,point,contribution,firm,outcome,ally,adversary,domain,rung,period,mean,se"
    assert lines[1].startswith('"as ""it"" is",0,0.1,0.5,war,,,,,,')
    assert lines[3].startswith('"with ""dialogue"", more",0,0.1,0.5,war,,,,,,')
    assert lines[5:] == [""]


def test_episodes_are_rows_with_a_column_for_each_outcome(played):
    rows = rows_of(played.done("export", "o.h5", "--episodes").stdout)
    assert len(rows) == 2 * 2 * 128
    with h5py.File(played.path("o.h5")) as file:
        names = [name for name in file["episodes"] if name != "episode"]
        expected = {}
        for name in names:
            _, labels = labels_of(file, file["episodes"][name], 3)
            values = file["episodes"][name][()].reshape(2 * 2 * 128, -1)
            for i, label in enumerate(labels):
                expected[".".join((name, *label))] = values[:, i]
        assert list(rows[0]) == ["policy", "point", "contribution", "firm", "episode", *expected]
        assert {"war", "trust_final.north", "probes_on.rival.south.sea", "fulfilment_at_rung"} & set(rows[0]) == {"war", "trust_final.north", "probes_on.rival.south.sea"}
        for name, values in expected.items():
            assert [float(row[name]) for row in rows] == list(values), name
    assert [row["policy"] for row in rows] == [name for name in POLICIES for _ in range(256)]
    assert [row["point"] for row in rows] == [str(point) for _ in range(2) for point in range(2) for _ in range(128)]
    assert [row["episode"] for row in rows] == [str(episode) for _ in range(4) for episode in range(128)]


def test_what_was_not_played_is_no_episode_and_has_no_estimate(bench):
    bench.scenario()
    bench.play("s.toml", "o.h5", "--episodes", "128", "--keep", "episodes")
    with h5py.File(bench.path("o.h5"), "r+") as file:
        for variable in file["episodes"].values():
            if variable.name != "/episodes/episode":
                variable[0, 0, 64:] = numpy.nan
        file["war"][0, 0] = numpy.nan
    assert [row["episode"] for row in rows_of(bench.done("export", "o.h5", "--episodes").stdout)] == [str(n) for n in range(64)]
    assert rows_of(bench.done("export", "o.h5", "--outcome", "war").stdout)[0]["mean"] == ""


def test_a_file_holds_what_standard_output_shows(played):
    shown = played.done("export", "o.h5", "--format", "csv").stdout
    assert played.done("export", "o.h5", "-o", "-").stdout == shown
    result = played.done("export", "o.h5", "--format", "csv", "-o", "o.csv")
    assert (result.stdout, result.stderr) == ("", "")
    assert played.path("o.csv").read_bytes().decode() == shown
    assert played.done("export", "o.h5", "--outcome", "war", "--outcome", "probes").stdout.count("\n") == 1 + 2 * 2 * 2


def test_pandas_reads_the_table(played):
    pandas = pytest.importorskip("pandas") if False else __import__("pandas")
    table = pandas.read_csv(io.StringIO(played.done("export", "o.h5").stdout))
    assert table["mean"].dtype == float and table["point"].dtype == int
    war = table[table.outcome == "war"].set_index(["policy", "point"])["mean"]
    with h5py.File(played.path("o.h5")) as file:
        assert war[AWKWARD, 1] == file["war"][1, 1]


def refused(bench, *arguments, why, status=2):
    bench.refused("export", *arguments, lines=f"daylight: {why}", status=status)


def test_what_cannot_be_exported_is_refused(played):
    played.write("there.csv", "precious")
    played.path("folder").mkdir(exist_ok=True)
    for arguments, why in [
        (["o.h5", "-o", "there.csv"], "there.csv: exists (it would be overwritten). Choose another name?"),
        (["o.h5", "-o", "o.h5"], "o.h5: exists (it would be overwritten). Choose another name?"),
        (["o.h5", "-o", "folder"], "folder: exists (it would be overwritten). Choose another name?"),
        (["o.h5", "-o", "nowhere/o.csv"], "nowhere/o.csv: nowhere is no folder. Make it first?"),
        (["o.h5", "--format", "json"], "--format: 'json' is no format (only csv)"),
        (["o.h5", "--outcome", "wra"], "'wra' is no outcome. Did you mean 'war'? results/README.md lists them"),
        (["o.h5", "--episodes", "--outcome", "daylight"], "'daylight' is not kept by episode. Export it without --episodes?"),
        (["o.h5", "--episodes", "--outcome", "probes_by_period"], "'probes_by_period' is not kept by episode. Export it without --episodes?"),
        (["o.h5", "--outcome", "hedged[nroth]"], "'nroth' is no ally of this file (north, south). Did you mean 'north'?"),
        (["o.h5", "--outcome", "hedged[north", "-o", "new.csv"], "'hedged[north' has no ] at its end"),
        (["o.h5", "--outcome", "war[north]", "-o", "new.csv"], "'war' is one value (there is nothing to choose with [])"),
        (["o.h5", "--outcome", "probes_on[rival]", "-o", "new.csv"],
         "'probes_on' needs a label for each of: adversary, ally, domain (as in probes_on[adversary, ally, domain])"),
        ([], "no file given (usage: daylight export OUT.h5 --format csv)"),
        (["nothing.h5"], "nothing.h5: cannot open: No such file or directory"),
    ]:
        refused(played, *arguments, why=why)


def test_episodes_that_were_not_kept_are_refused(bench):
    bench.scenario()
    bench.play("s.toml", "o.h5")
    refused(bench, "o.h5", "--episodes", why="o.h5: keeps no single episodes. Play it with --keep episodes?")


def test_a_full_disk_leaves_no_part_of_a_table(played):
    before = played.files()
    result = played.run("export", "o.h5", "--episodes", "-o", "part.csv", preexec_fn=lambda: limit_file_size(32_000))
    assert result.returncode == 1
    assert result.stderr == "daylight: part.csv: cannot write: File too large\n"
    assert played.files() == before


def limit_file_size(n_bytes):
    resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, n_bytes))


def test_a_standard_output_that_takes_nothing_is_told(played):
    with open("/dev/full", "w") as full:
        result = subprocess.run([PROGRAM, "export", "o.h5"], cwd=played.folder, stdout=full, stderr=subprocess.PIPE, text=True)
    assert (result.returncode, result.stderr) == (1, "daylight: standard output: cannot be written\n")


def test_an_axis_cannot_have_the_name_of_a_column(bench):
    bench.scenario()
    for name in ("mean", "se", "outcome"):
        bench.refused("check", "s.toml", "--vary", f"{name}:patron.firm=0.1,0.2", lines=[
            f"--vary: patron.firm: the name '{name}' is taken (names tell axes, outcomes and dimensions apart). Give it another?",
            "1 problem"])
