"""What `trace --json` tells of an episode against what a run keeps of it: every outcome, bit for bit."""

import os
import pathlib
import subprocess
import sys

import h5py
import pytest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE / "reference"), str(HERE.parent / "cli")]

import outcomes  # noqa: E402
import scenarios  # noqa: E402
import trace_sums  # noqa: E402


def daylight(*arguments):
    command = [os.environ["DAYLIGHT"], *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def assert_sums_are_kept(folder, played, n_episodes, *options, policies=(None,), n_points=1):
    output = folder / "kept.h5"
    daylight("run", played, "-o", output, "--keep", "episodes", "--quiet", "--episodes", n_episodes, *options)
    with h5py.File(output) as file:
        kept = {name: file[f"episodes/{name}"][...] for name in outcomes.KEPT_BY_EPISODE}
    for p, policy in enumerate(policies):
        for point in range(n_points):
            cell = ["--at-point", point] + (["--at-policy", policy] if policy else [])
            for episode in range(n_episodes):
                text = daylight("trace", played, "--episode", episode, "--json", *options, *cell)
                row = trace_sums.sum_up(trace_sums.read(text))
                assert row == {name: values[p, point, episode].tolist() for name, values in kept.items()}, (cell, episode)


@pytest.mark.parametrize("name, n_episodes", [
    ("northeast_asia", 128), ("small/one_ally", 128), ("small/two_allies", 128), ("small/two_periods", 128)])
def test_shipped_scenarios(tmp_path, name, n_episodes):
    assert_sums_are_kept(tmp_path, ROOT / f"configs/scenarios/{name}.toml", n_episodes, "--seed", 2015)


def test_every_policy_and_point_of_the_signature_experiment(tmp_path):
    assert_sums_are_kept(tmp_path, ROOT / "configs/experiments/signature.toml", 32,
                         policies=["as in 2015", "trilateral later"], n_points=2)


def test_a_policy_that_changes_step_by_step(tmp_path):
    assert_sums_are_kept(tmp_path, ROOT / "configs/scenarios/northeast_asia.toml", 32, "--change",
                         "5:ally.*.contribution=0.9", "--change", "9:patron.firm=0.2,alliance.hedge_trust=0.9")


@pytest.mark.parametrize("number", range(30))
def test_random_scenarios(tmp_path, number):
    file = tmp_path / "random.toml"
    file.write_text(scenarios.random_scenario(number), encoding="utf-8")
    assert_sums_are_kept(tmp_path, file, 6, "--seed", 2**40 + number)
