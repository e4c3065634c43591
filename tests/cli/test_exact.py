"""`daylight exact`: what it prints, what it refuses, and how it ends."""
import json
import re
import signal
import time

import h5py
import numpy
import pytest

from conftest import EXPERIMENT, ROOT, SCENARIO, changed, stop
from samples import FULL, SMALL

ONE_ALLY = ROOT / "configs/scenarios/small/one_ally.toml"
TWO_ALLIES = ROOT / "configs/scenarios/small/two_allies.toml"
TWO_PERIODS = ROOT / "configs/scenarios/small/two_periods.toml"
SHRINK = "Take fewer periods, rungs, allies, adversaries or domains, or raise --max-paths"


def exact(bench, *arguments):
    return json.loads(bench.done("exact", *arguments, "--json").stdout)


def one_cell(path):
    """Every mean of a results file of one policy and point, and every error, by name."""
    with h5py.File(path) as file:
        names = [name for name in file if name + "_se" in file]
        assert file[names[0]].shape[:2] == (1, 1)
        return ({name: file[name][0, 0] for name in names}, {name: file[name + "_se"][0, 0] for name in names})


def number(value):
    return numpy.array(value, dtype=float)  # null is NaN


# What is printed as JSON

@pytest.mark.parametrize("scenario", SMALL, ids=lambda path: path.stem)
def test_the_probabilities_of_all_paths_sum_to_one(bench, scenario):
    result = exact(bench, scenario)
    assert abs(result["probability"] - 1) < 1e-12
    assert isinstance(result["paths"], int) and result["paths"] > 300
    for distribution in result["distributions"].values():
        assert abs(sum(distribution.values()) - 1) < 1e-12


def test_there_is_a_mean_of_everything_that_a_results_file_has_in_the_same_shape(bench):
    bench.play(TWO_ALLIES, "o.h5", "--episodes", "128")
    means, _ = one_cell(bench.path("o.h5"))
    found = exact(bench, TWO_ALLIES)["means"]
    assert set(found) == set(means)
    for name, value in means.items():
        assert number(found[name]).shape == value.shape, name


def test_means_follow_from_distributions(bench):
    result = exact(bench, TWO_PERIODS)
    assert set(result["distributions"]) == {
        "probes", "unattributed", "crises", "concessions", "back_downs", "clashes", "defeats", "invocations",
        "answers_force", "answers_support", "answers_abstain", "joins", "highest_rung", "war", "periods_lived"}
    for name, distribution in result["distributions"].items():
        mean = sum(int(value) * probability for value, probability in distribution.items())
        assert mean == pytest.approx(result["means"][name], abs=1e-12), name


def test_what_never_happens_has_no_probability_and_no_ratio(bench):
    result = exact(bench, ONE_ALLY, "--set", "adversary.*.initiative=0")
    assert result["paths"] == 1
    assert result["distributions"]["probes"] == {"0": 1}
    assert result["means"]["immediate_deterrence"] is None
    assert result["means"]["fulfilment_at_rung"] == [None, None, None]
    assert result["means"]["general_deterrence"] == 1


def test_the_sampled_values_are_those_of_a_run(bench):
    bench.play(TWO_ALLIES, "o.h5", "--episodes", "320", "--seed", "7")
    means, errors = one_cell(bench.path("o.h5"))
    sampled = exact(bench, TWO_ALLIES, "--compare", "300", "--seed", "7")["sampled"]
    assert sampled["episodes"] == 320
    for name in means:
        numpy.testing.assert_array_equal(number(sampled["means"][name]), means[name], name)
        numpy.testing.assert_array_equal(number(sampled["standard_errors"][name]), errors[name], name)


def test_the_errors_of_a_single_block_are_unknown(bench):
    sampled = exact(bench, ONE_ALLY, "--compare", "1")["sampled"]
    assert sampled["episodes"] == 64
    assert sampled["standard_errors"]["war"] is None


# What is played

def test_a_cell_of_an_experiment_is_enumerated_as_if_it_stood_alone(bench):
    tiny = changed("periods = 4", "periods = 1")
    bench.experiment(EXPERIMENT + """
[[vary]]
key = "patron.firm"
values = [0.2, 0.9]
[[policy]]
name = "as it is"
[[policy]]
name = "together"
set = { "cooperation.north.south.integration" = 0.9 }
""", tiny)
    alone = exact(bench, "s.toml", "--set", "patron.firm=0.9", "--set", "cooperation.north.south.integration=0.9")
    assert exact(bench, "e.toml", "--at-policy", "together", "--at-point", "1") == alone
    first = exact(bench, "s.toml", "--set", "patron.firm=0.2")
    assert exact(bench, "e.toml") == first and first != alone


def test_a_results_file_is_enumerated_as_what_it_stores(bench):
    bench.play(TWO_ALLIES, "o.h5", "--set", "patron.firm=0.3")
    assert exact(bench, "o.h5") == exact(bench, TWO_ALLIES, "--set", "patron.firm=0.3")


def test_the_text_says_which_cell_it_is(bench):
    bench.experiment(FULL, changed("periods = 4", "periods = 3"))
    text = bench.done("exact", "e.toml", "--at-policy", "as it is", "--at-point", "4",
                      "--set", "adversary.*.initiative=0").stdout
    assert text.splitlines()[:2] == ["Tiny experiment", "policy 'as it is', point 4 (contribution 0.8, firmness 0.5)"]


# What is printed as text

def test_the_text_shows_what_the_json_says(bench):
    result = exact(bench, ONE_ALLY)
    text = bench.done("exact", ONE_ALLY).stdout
    assert text.startswith(f"Small: one ally\n{result['paths']} paths; their probabilities sum to 1")
    assert re.search(rf"^war +{result['means']['war']:.6f}$", text, re.M)
    assert re.search(rf"^daylight_at_rung +incident +{result['means']['daylight_at_rung'][0]:.6f}\n"
                     rf" +strike +{result['means']['daylight_at_rung'][1]:.6f}$", text, re.M)
    war = result["distributions"]["war"]
    assert re.search(rf"^war +{war['0']:.6f} +{war['1']:.6f}$", text, re.M)


def test_the_text_tells_how_much_was_walked_where_periods_follow_each_other(bench):
    text = bench.done("exact", TWO_PERIODS, "--set", "adversary.*.initiative=0", "--set", "patron.firm=1").stdout
    # Two types of the adversary; in the second period it turns over into either or it does not, and so may the patron.
    assert text.splitlines()[1].startswith("12 paths; ")
    assert text.splitlines()[2] == "14 paths through single periods walked for it"


def test_a_comparison_stands_side_by_side_with_its_deviations(bench):
    result = exact(bench, TWO_ALLIES, "--compare", "6400")
    text = bench.done("exact", TWO_ALLIES, "--compare", "6400").stdout
    assert "6400 episodes sampled" in text
    mean, value, error = (part["joins"] for part in (result["means"], result["sampled"]["means"],
                                                     result["sampled"]["standard_errors"]))
    assert re.search(rf"^joins +{mean:.6f} +{value:.6f} +{error:.6f} +{re.escape(f'{(value - mean) / error:+.2f}')}$",
                     text, re.M)
    assert max(map(len, text.splitlines())) <= 100


# What is refused

def test_what_has_far_too_many_paths_is_refused_at_once_with_an_estimate(bench):
    begin = time.monotonic()
    result = bench.run("exact", ROOT / "configs/scenarios/northeast_asia.toml", "--json")
    assert time.monotonic() - begin < 20
    assert result.returncode == 2 and result.stdout == ""
    assert re.fullmatch(r"daylight: \S+northeast_asia.toml: has about \d\.\de\+\d+ paths "
                        rf"\(--max-paths allows 10000000\)\. {re.escape(SHRINK)}\n", result.stderr)


def test_the_estimate_is_near_the_number(bench):
    for scenario in SMALL:
        n_paths = exact(bench, scenario)["paths"]
        result = bench.run("exact", scenario, "--max-paths", "5")
        assert result.returncode == 2
        estimate = int(re.search(r"has about (\d+) paths \(--max-paths allows 5\)", result.stderr)[1])
        assert estimate == pytest.approx(n_paths, rel=0.25)


def test_one_path_too_many_is_refused_and_none_too_many_is_not(bench):
    n_paths = exact(bench, ONE_ALLY)["paths"]
    exact(bench, ONE_ALLY, "--max-paths", n_paths)
    result = bench.run("exact", ONE_ALLY, "--max-paths", n_paths - 1)
    assert result.returncode == 2 and result.stdout == ""
    assert re.fullmatch(rf"daylight: {ONE_ALLY}: has (more than {n_paths - 1}|about \d+) paths "
                        rf"\(--max-paths allows {n_paths - 1}\)\. {re.escape(SHRINK)}\n", result.stderr)


@pytest.mark.parametrize("option, value, most", [
    ("--max-paths", "0", "1e300"), ("--max-paths", "1.5", "1e300"), ("--max-paths", "many", "1e300"),
    ("--compare", "0", "2^40"), ("--compare", "-1", "2^40"), ("--compare", "1e13", "2^40")])
def test_a_number_that_is_none_is_refused(bench, option, value, most):
    bench.refused("exact", ONE_ALLY, f"{option}={value}",
                  lines=f"daylight: {option}: '{value}' is no whole number from 1 to {most}")


def test_a_policy_or_point_that_is_not_there_is_refused(bench):
    bench.experiment(FULL)
    bench.refused("exact", "e.toml", "--at-policy", "as it iss", lines="daylight: --at-policy: 'as it iss' is no policy of this "
                  "experiment (as it is, more of it). Did you mean 'as it is'?")
    bench.refused("exact", "e.toml", "--at-point", "6",
                  lines="daylight: --at-point: 6 is out of range (the experiment has points 0 to 5)")


def test_a_bad_file_is_refused_as_by_every_command(bench):
    bench.scenario(changed("firm = 0.6", "firm = 1.6"))
    bench.refused("exact", "s.toml", lines="s.toml:22: patron.firm: 1.6 is out of range (a probability lies in [0, 1])")
    bench.refused("exact", lines="daylight: no file given (usage: daylight exact FILE)")


def test_a_scenario_too_extreme_for_numbers_fails(bench):
    bench.refused("exact", ONE_ALLY, "--set", "ladder.clash_cost.*=1e308", status=1,
                  lines="daylight: a probability is not a number (a parameter is too extreme)")


# How it ends

def test_an_interruption_ends_it(bench):
    bench.scenario(SCENARIO)
    # What is started in the background ignores Ctrl-C unless told otherwise.
    process = bench.start("exact", "s.toml", "--max-paths", "1e300",
                          preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    time.sleep(0.5)
    assert process.poll() is None
    status, stdout, _ = stop(process, signal.SIGINT)
    assert status == -signal.SIGINT and stdout == ""
