"""Runs that stop each point once it is precise enough."""
import json
import signal

import h5py
import numpy
import pytest
from scipy.stats import norm, t as student

from conftest import EXPERIMENT, stop
from paired import Differences, parts_of
from refusals import experiment_refused

DESIGN = EXPERIMENT.replace("episodes = 64", "episodes = 12800") + """\
[[vary]]
key = "adversary.*.initiative"
values = [0.02, 0.3, 0.9]
[[policy]]
name = "as it is"
[[policy]]
name = "full dialogue"
set = { "ally.*.reassurance.dialogue" = 1.0 }
"""
OF_WAR = DESIGN + "[precision]\noutcome = \"war\"\nhalf_width = 0.03\n"
OF_DIFFERENCE = OF_WAR + "against = \"as it is\"\n"
LOOKS = [512, 1024, 2048, 4096, 8192, 12800]  # episodes


def played(bench, text, *options):
    bench.experiment(text)
    return bench.play("e.toml", "o.h5", "--overwrite", *options)


def half_widths(file, looks, against):
    """Of war at each look of each point, from the means of blocks alone: shape (look, policy, point)."""
    war = file["blocks/war"][()]
    widths = numpy.full((len(looks), *war.shape[:2]), numpy.nan)
    for k, episodes in enumerate(looks):
        blocks = war[:, :, :episodes // 64]
        if against:
            blocks = blocks - blocks[:1]
        n = blocks.shape[2]
        error = blocks.std(axis=2, ddof=1) / numpy.sqrt(n)
        widths[k] = numpy.where(error > 0, error * student.ppf(1 - 0.05 / len(looks) / 2, n - 1), numpy.nan)
    return widths


@pytest.mark.parametrize("text, against", [(OF_WAR, False), (OF_DIFFERENCE, True)])
def test_each_point_stops_at_the_first_look_at_which_all_policies_are_precise(bench, text, against):
    played(bench, text, "--keep-journal")
    bench.experiment(DESIGN)
    assert bench.run("run", "e.toml", "-o", "o.h5", "--resume", "--quiet").returncode == 0  # all episodes, as a reference
    with h5py.File(bench.path("o.h5")) as file:
        widths = half_widths(file, LOOKS, against)
    played(bench, text)
    with h5py.File(bench.path("o.h5")) as file:
        group = file["stopping"]
        for point in range(3):
            narrow = [bool(numpy.all(look[1 if against else 0:, point] <= 0.03)) for look in widths]
            taken = narrow.index(True) + 1 if True in narrow else len(LOOKS)
            assert group["looks"][point] == taken
            assert group["met"][point] == narrow[taken - 1]
            assert set(file["episodes_played"][:, point]) == {LOOKS[taken - 1]}
            numpy.testing.assert_allclose(group["half_width"][:, point], widths[taken - 1, :, point], rtol=1e-9)
        assert len(set(group["looks"][()])) > 1, "the points differ in what they need"
        assert set(file["episodes_planned"][()].flat) == {12800}
        assert group.attrs["outcome"] == "war" and group.attrs["half_width"] == 0.03
        assert ("against" in group.attrs) == against


def test_differences_stay_paired_where_points_stop_early(bench):
    played(bench, OF_WAR)
    with h5py.File(bench.path("o.h5")) as file:
        above, below = parts_of(file)["war"]
        for point in range(3):
            n = file["episodes_played"][0, point] // 64
            expected = Differences("war", (above[0, point][None, :n], below[0, point][None, :n]),
                                   (above[1, point][None, :n], below[1, point][None, :n]))
            numpy.testing.assert_allclose(file["differences/war"][1, point], expected.difference, rtol=1e-9)
            numpy.testing.assert_allclose(file["differences/war_se"][1, point], expected.error, rtol=1e-9)


def test_tables_print_the_interval_of_the_looks(bench):
    played(bench, OF_WAR)
    with h5py.File(bench.path("o.h5")) as file:
        mean, width = file["war"][0, 2], file["stopping/half_width"][0, 2]
        difference, error = file["differences/war"][1, 2], file["differences/war_se"][1, 2]
        n_blocks = file["episodes_played"][0, 2] // 64
        plain = student.ppf(0.975, 64 * n_blocks - 1) * file["war_se"][0, 2]
    table = bench.done("summary", "o.h5", "--outcome", "war", "--point", "2").stdout
    assert f"{mean:.3f} ±{width:.3f}" in table and width > 1.2 * plain
    assert "war: points stopped because of it, so its intervals hold for all 6 looks together" in table
    assert "looks together" not in bench.done("summary", "o.h5", "--outcome", "stake_lost").stdout
    rows = json.loads(bench.done("compare", "o.h5", "--outcome", "war", "--outcome", "stake_lost", "--json").stdout)
    row = next(r for r in rows["differences"] if r["outcome"] == "war" and r.get("point") == 2)
    assert error > 0
    wide = student.ppf(1 - 0.05 / 6 / 2, n_blocks - 1) * error
    numpy.testing.assert_allclose([row["low"], row["high"]], [difference - wide, difference + wide], rtol=1e-9)
    p = min(1, 6 * 2 * student.sf(abs(difference) / error, n_blocks - 1))
    numpy.testing.assert_allclose(row["p"], p, rtol=1e-6)


def test_two_files_have_the_intervals_of_the_looks_of_either(bench):
    bench.experiment(OF_WAR)
    bench.play("e.toml", "looks.h5")
    bench.experiment(DESIGN)
    bench.play("e.toml", "plain.h5", "--set", "patron.firm=0.3", "--episodes", "1024")
    for files in (("looks.h5", "plain.h5"), ("plain.h5", "looks.h5")):
        answer = json.loads(bench.done("compare", *files, "--outcome", "war", "--outcome", "stake_lost", "--json").stdout)
        for row in answer["differences"]:
            assert row["looks"] == (6 if row["outcome"] == "war" else 1)
        row = next(r for r in answer["differences"] if r["outcome"] == "war" and r["point"] == 0)
        wide = student.ppf(1 - 0.05 / 6 / 2, row["blocks"] - 1) * row["se"]
        numpy.testing.assert_allclose(row["high"] - row["low"], 2 * wide, rtol=1e-9)
        text = " ".join(bench.done("compare", *files, "--outcome", "war").stdout.split())
        note = "war: points stopped because of it, so its intervals hold for all 6 looks together"
        assert text.count(note) == 2, "one under each table"
        assert "looks together" not in bench.done("compare", *files, "--outcome", "stake_lost").stdout


def goal_counts(bench, goal):
    return json.loads(bench.done("compare", "o.h5", "--goal", goal, "--json").stdout)["goals"]


def test_goals_are_judged_by_the_interval_of_the_looks(bench):
    played(bench, OF_WAR)
    with h5py.File(bench.path("o.h5")) as file:
        mean, half_width = file["war"][()], file["stopping/half_width"][()]
        plain = student.ppf(0.975, file["episodes_played"][()] - 1) * file["war_se"][()]
    bound = mean[0, 2] + (plain[0, 2] + half_width[0, 2]) / 2
    met, missed = mean + half_width < bound, mean - half_width >= bound
    assert not met[0, 2] and mean[0, 2] + plain[0, 2] < bound, "the plain interval meets the goal"
    for policy, row in enumerate(goal_counts(bench, f"war<{bound}")):
        assert (row["met"], row["missed"]) == (met[policy].sum(), missed[policy].sum())


def test_what_never_happened_has_a_goal_judged_over_all_looks(bench):
    options = ["--set", "adversary.*.initiative=0", "--episodes", "1024", "--policy", "a", "--policy", "b"]
    bench.scenario()
    bench.play("s.toml", "o.h5", *options, "--precision", "war=0.03")
    n, z = 1024, norm.isf(0.05 / 2 / 2)  # two looks
    with h5py.File(bench.path("o.h5")) as file:
        assert not file["war"][()].any() and numpy.isnan(file["stopping/half_width"][()]).all()
    high = z * z / (n + z * z)
    assert [row["met"] for row in goal_counts(bench, f"war<{high * 1.001}")] == [1, 1]
    assert [row["undecided"] for row in goal_counts(bench, f"war<{high * 0.999}")] == [1, 1]


def test_where_it_stops_depends_neither_on_threads_nor_on_being_stopped(bench):
    digest = played(bench, OF_WAR, "--threads", "1")
    assert played(bench, OF_WAR, "--threads", "8") == digest
    assert played(bench, OF_WAR, "--threads", "3", "--keep", "episodes") == digest
    for number in (signal.SIGKILL, signal.SIGTERM):
        process = bench.start("run", "e.toml", "-o", "o.h5", "--overwrite", "--quiet", "--threads", "1")
        journal = bench.path("o.h5.journal")
        while process.poll() is None and not (journal.exists() and journal.stat().st_size > 300_000):
            pass
        stop(process, number)
        assert journal.exists(), "it had ended before it was stopped"
        assert bench.play("e.toml", "o.h5", "--resume") == digest


def test_a_journal_serves_with_and_without_a_precision(bench):
    digest = played(bench, OF_WAR)
    everything = played(bench, DESIGN, "--keep-journal")
    bench.experiment(OF_WAR)
    assert bench.play("e.toml", "o.h5", "--resume", "--keep-journal") == digest
    bench.experiment(DESIGN)
    assert bench.play("e.toml", "o.h5", "--resume") == everything


def test_the_option_equals_the_table(bench):
    digest = played(bench, OF_DIFFERENCE)
    assert played(bench, DESIGN, "--precision", "war=0.03,against=as it is") == digest
    bench.experiment(DESIGN)
    bench.done("run", "e.toml", "--dry-run", "--precision", "war=0.03,against=as it is", "--save-experiment", "saved.toml")
    assert bench.play("saved.toml", "saved.h5") == digest


def test_an_element_of_an_outcome_with_dimensions_has_a_label(bench):
    digest = played(bench, DESIGN, "--precision", "probes_at_rung[incident]=0.1")
    assert played(bench, DESIGN, "--precision", "probes_at_rung[ incident ]=0.1") == digest, "blanks do not count"
    assert bench.attribute("o.h5", "experiment").endswith("[precision]\noutcome = \"probes_at_rung[incident]\"\nhalf_width = 0.1\n")


def test_the_tables_by_rung_print_the_interval_of_the_looks(bench):
    played(bench, DESIGN, "--precision", "probes_at_rung[incident]=0.1")
    with h5py.File(bench.path("o.h5")) as file:
        mean, width = file["probes_at_rung"][0, 2, 0], file["stopping/half_width"][0, 2]
        n_looks = file["stopping"].attrs["looks_at_episodes"].count(",") + 1
    details = bench.done("summary", "o.h5", "--policy", "as it is", "--point", "2").stdout.split("\n\n", 2)[2]
    assert f"{mean:.3f} ±{width:.3f}" in details
    note = f"probes_at_rung[incident]: points stopped because of it, so its intervals hold for all {n_looks} looks together"
    assert " ".join(details.split()).count("looks together") == " ".join(details.split()).count(note) == 1


def test_it_says_what_was_reached(bench):
    bench.experiment(OF_WAR)
    result = bench.done("run", "e.toml", "-o", "o.h5", "--progress", "none")
    assert "precision: war to within ±0.03 at 3 of 3 points\n" in result.stdout
    assert "precision war to within ±0.03\n" in bench.done("show", "e.toml").stdout
    assert "at most 12800 episodes each" in bench.done("run", "e.toml", "--dry-run").stdout
    bench.experiment(OF_DIFFERENCE.replace("0.03", "1e-9"))
    result = bench.done("run", "e.toml", "-o", "o.h5", "--overwrite", "--progress", "none", "--episodes", "640")
    lines = result.stdout.splitlines()
    assert lines[2] == "precision: difference of war from 'as it is' to within ±1e-09 at 0 of 3 points; not reached with all"
    assert lines[3] == "episodes at points 0, 1, 2"


TABLE = "[precision]\n"  # line 4 of an experiment
REFUSED = [
    ("precision = 3\n", "4: precision: is a whole number (a table is needed)"),
    (TABLE, ["4: precision.outcome: is missing (what has to be known precisely)",
             "4: precision.half_width: is missing (half the width of the 95 % interval that is narrow enough)"]),
    (TABLE + "outcome = \"war\"\nhalf_width = 0\n", "6: precision.half_width: 0 is out of range (above 0)"),
    (TABLE + "outcome = \"war\"\nhalf_width = -0.5\n", "6: precision.half_width: -0.5 is out of range (above 0)"),
    (TABLE + "outcome = \"war\"\nhalf_width = nan\n", "6: precision.half_width: nan is out of range (above 0)"),
    (TABLE + "outcome = \"war\"\nhalf_width = \"0.1\"\n", "6: precision.half_width: is text (a number is needed)"),
    (TABLE + "outcome = 3\nhalf_width = 0.1\n", "5: precision.outcome: is a whole number (text is needed)"),
    (TABLE + "outcome = \"wra\"\nhalf_width = 0.1\n",
     "5: precision.outcome: 'wra' is no outcome. Did you mean 'war'? results/README.md lists them"),
    (TABLE + "outcome = \"hedged[korea]\"\nhalf_width = 0.1\nwidth = 1\n",
     ["5: precision.outcome: 'korea' is no ally of this file (north, south).", "7: precision.width: unknown key (it would be ignored)."]),
    (TABLE + "outcome = \"probes_at_rung\"\nhalf_width = 0.1\n",
     "5: precision.outcome: 'probes_at_rung' is 2 values. Choose one, as in probes_at_rung[incident]?"),
    (TABLE + "outcome = \"trust_by_period\"\nhalf_width = 0.1\n",
     "5: precision.outcome: 'trust_by_period' is not kept by block (which this needs). Choose another outcome?"),
    (TABLE + "outcome = \"war\"\nhalf_width = 0.1\nagainst = \"nobody\"\n", "7: precision.against: 'nobody' is no policy."),
    (TABLE + "outcome = \"war\"\nhalf_width = 0.1\nagainst = \"baseline\"\n",
     "7: precision.against: 'baseline' is the only policy (there is no difference from it)"),
    (TABLE + "outcome = \"war\"\nhalf_width = 0.1\nagainst = \"\"\n", "7: precision.against: is empty (text is needed)"),
]


@pytest.mark.parametrize("text, problems", REFUSED)
def test_what_is_no_precision_is_refused_with_its_place(bench, text, problems):
    experiment_refused(bench, text, *([problems] if isinstance(problems, str) else problems))


@pytest.mark.parametrize("option, problem", [
    ("war", "--precision: 'war' is no precision (OUTCOME=HALF_WIDTH[,against=POLICY] is needed)"),
    ("war=narrow", "--precision: 'war=narrow' is no precision (OUTCOME=HALF_WIDTH[,against=POLICY] is needed)"),
    ("war=0.1,against=", "--precision: 'war=0.1,against=' is no precision (OUTCOME=HALF_WIDTH[,against=POLICY] is needed)"),
    ("war=0", "--precision: 0 is out of range (above 0)"),
    ("war=0.1,against=nobody", "--precision: 'nobody' is no policy."),
])
def test_an_option_that_is_none_is_refused(bench, option, problem):
    bench.scenario()
    bench.refused("run", "s.toml", "-o", "o.h5", "--precision", option, lines=problem)
