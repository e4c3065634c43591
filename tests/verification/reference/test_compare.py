"""Tests of the comparison with a results file, on a file made from the reference itself."""

import pytest

import model
import outcomes
import scenarios

h5py = pytest.importorskip("h5py")
np = pytest.importorskip("numpy")
compare = pytest.importorskip("compare")


def write_results(path, text, seed, records):
    """A results file of one policy and one point, made without the code that checks it."""
    n = len(records)
    with h5py.File(path, "w") as file:
        file.attrs["scenario"], file.attrs["seed"] = text, np.uint64(seed)
        file.attrs["experiment"] = f'title = "Test"\nepisodes = {n}\nseed = {seed}\n'
        file["episodes_played"] = [[n]]
        table = {name: np.array([record[name] for record in records], float)
                 for name in records[0]}
        for name, values in table.items():
            file[name] = values.mean(axis=0)[None, None]
            file[name + "_se"] = (values.std(axis=0, ddof=1) / n**0.5)[None, None]
            if name not in outcomes.OVER_TIME:
                file["episodes/" + name] = values[None, None]
                blocks = [block.mean(axis=0) for block in np.split(values, n // 64)]
                file["blocks/" + name] = np.array(blocks)[None, None]
            if name in outcomes.SCALARS:
                file[name + "_quantile"] = np.quantile(
                    values, [.05, .25, .5, .75, .95], method="inverted_cdf")[None, None]
        write_ratios(file, table)


def write_ratios(file, table):
    """The ratios by sums, their errors from the covariance matrix of both terms."""
    def write(name, top, bottom, complement=False):
        value = top.sum() / bottom.sum() if bottom.sum() else np.nan
        cov = np.cov(top, bottom)
        variance = cov[0, 0] - 2 * value * cov[0, 1] + value**2 * cov[1, 1]
        error = (max(variance, 0) / len(top))**0.5 / bottom.mean() if bottom.sum() else np.nan
        return (1 - value if complement else value), error

    def put(name, *columns, complement=False):
        estimates = np.array([write(name, *column, complement) for column in columns])
        shape = (1, 1) if "_at_rung" not in name else (1, 1, len(columns))
        file[name], file[name + "_se"] = (estimates[:, i].reshape(shape) for i in (0, 1))

    rungs = range(table["probes_at_rung"].shape[1])
    chances = table["probes_on"].shape[1] * table["periods_lived"]
    decisions, conceded = table["decisions_at_rung"], table["concessions_at_rung"]
    invoked, force = table["invocations_at_rung"], table["answers_force_at_rung"]
    both = table["allies_burden"] + table["patron_burden"]
    put("general_deterrence", (table["probes"], chances), complement=True)
    put("general_deterrence_at_rung", *[
        (table["probes_at_rung"][:, r:].sum(axis=1), chances) for r in rungs], complement=True)
    put("immediate_deterrence", (table["back_downs"], table["crises"]))
    put("self_reliance_at_rung", *[
        (invoked[:, r], decisions[:, r] - conceded[:, r]) for r in rungs], complement=True)
    put("fulfilment_at_rung", *[(force[:, r], invoked[:, r]) for r in rungs])
    put("burden_share", (table["allies_burden"], both))
    for name in "daylight", "assurance", "expectation_gap":
        sums = table[name + "_sum_at_rung"]
        put(name, (sums.sum(axis=1), decisions.sum(axis=1)))
        put(name + "_at_rung", *[(sums[:, r], decisions[:, r]) for r in rungs])


def test_compare_accepts_a_right_file_and_names_what_is_wrong_in_another(tmp_path):
    text = scenarios.random_scenario(83)
    scenario = model.load(text)
    records = [model.play(scenario, 7, number) for number in range(128)]
    path = tmp_path / "x.h5"
    write_results(path, text, 7, records)
    assert compare.compare(path) == []
    assert compare.compare(path, 10) == []
    with h5py.File(path, "r+") as file:
        file["episodes/probes"][0, 0, 3] += 1
        file["burden_share_se"][...] *= 1.001
        file["blocks/war"][0, 0, 1] += 0.5
        file["trust_by_period"][...] += 1e-7
        file["stake_lost_quantile"][...] *= 1.003
        del file["daylight"]
    found = {problem.split(":")[0].split(" ")[0] for problem in compare.compare(path)}
    assert found >= {"/episodes/probes", "/burden_share_se", "/blocks/war", "/trust_by_period",
                     "/stake_lost_quantile", "/daylight"}
