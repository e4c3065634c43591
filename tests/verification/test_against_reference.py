"""The program against the reference implementation in Python, episode by episode."""

import os
import pathlib
import subprocess
import sys

import h5py
import numpy as np
import pytest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE / "reference"))

import compare  # noqa: E402
import loading  # noqa: E402
import model  # noqa: E402
import outcomes  # noqa: E402
import scenarios  # noqa: E402

N_RANDOM_SCENARIOS = 60


def play(file, output, *options):
    command = [os.environ["DAYLIGHT"], "run", str(file), "-o", str(output), "--keep", "episodes", "--quiet", *options]
    subprocess.run(command, check=True)
    return output


@pytest.mark.parametrize("name, n_episodes", [
    ("northeast_asia", 8), ("small/one_ally", 128), ("small/two_allies", 128), ("small/two_periods", 128)])
def test_shipped_scenarios_agree_in_every_episode(tmp_path, name, n_episodes):
    output = play(ROOT / f"configs/scenarios/{name}.toml", tmp_path / "out.h5", "--episodes", "128", "--seed", "2015")
    assert compare.compare(str(output), n_episodes) == []


@pytest.mark.parametrize("number", range(N_RANDOM_SCENARIOS))
def test_random_scenarios_agree_in_every_episode(tmp_path, number):
    file = tmp_path / "random.toml"
    file.write_text(scenarios.random_scenario(number), encoding="utf-8")
    output = play(file, tmp_path / "out.h5", "--episodes", "128", "--seed", str(2**40 + number))
    assert compare.compare(str(output), 4) == []


def test_policies_points_and_changes_agree_in_every_cell(tmp_path):
    output = play(ROOT / "configs/experiments/signature.toml", tmp_path / "out.h5", "--episodes", "64")
    with h5py.File(output) as file:
        experiment = compare.tomllib.loads(compare.text(file.attrs["experiment"]))
        for p, policy in enumerate(experiment["policy"]):
            for n, value in enumerate(file[experiment["vary"][0]["name"]][...]):
                scenario = loading.load(compare.text(file.attrs["scenario"]))
                scenario, _ = loading.apply_settings(scenario, policy.get("set", {}))
                scenario, _ = loading.apply_settings(scenario, {experiment["vary"][0]["key"]: value})
                scenario["change"] += policy.get("change", [])
                for episode in range(3):
                    expected = model.play(scenario, experiment["seed"], episode)
                    for name in outcomes.KEPT_BY_EPISODE:
                        found = file[f"episodes/{name}"][p, n, episode]
                        np.testing.assert_allclose(found, expected[name], rtol=1e-9, atol=1e-9, err_msg=name)
