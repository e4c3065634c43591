"""The report of a results file: its numbers, its sentences, and that nothing from the file gets out of hand."""
import base64
import hashlib
import re
import subprocess
import sys
import tarfile
import warnings

import numpy
import pytest
import report_samples as samples
from conftest import ROOT, call

from daylight import differences, open_results
from daylight.intervals import interval
from daylight.outcomes import HEADLINE
from daylight.quotients import parts
from daylight.reader import blocks, sensitivities
from daylight.report import PlotlyError, over_points, page, plotly_bundle, results as report_results
from daylight.report.findings import effect_of_axis, findings

COMMAND = [sys.executable, str(ROOT / "scripts/analysis/report.py")]
T_OF_TWO_BLOCKS = 12.7062  # Student's t of 95 % with one degree of freedom
PLOTLY = plotly_bundle.Plotly(script="var Plotly;", licence="MIT License\nCopyright <someone>")


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """Opens an experiment of report_samples, which is played once."""
    folder = tmp_path_factory.mktemp("report")
    opened = {}

    def opened_once(name):
        if name not in opened:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                opened[name] = report_results.Results(open_results(samples.play(name, folder)))
        return opened[name]
    return opened_once


@pytest.fixture(scope="module")
def page_of(played):
    made = {}

    def made_once(name):
        if name not in made:
            made[name] = page.page_of(played(name), PLOTLY)
        return made[name]
    return made_once


def numbers(stored):
    return numpy.array([numpy.nan if each is None else each for each in stored], float)


def agree(stored, expected):
    """To six digits, and not known in the same places."""
    numpy.testing.assert_allclose(numbers(stored), numpy.asarray(expected, float).ravel(), rtol=5.1e-6, atol=1e-300)


@pytest.mark.parametrize("name", ["grid", "futures", "bare", "partial"])
def test_estimates_in_the_page_are_those_of_the_reader(played, page_of, name):
    ds = played(name).ds
    cube = samples.data_of(page_of(name))["cubes"]["estimates"]
    for outcome in ("war", "general_deterrence", "trust_final", "probes_on", "daylight_at_rung"):
        low, high = interval(ds, outcome)
        order = [*cube["dims"], *cube["outcomes"][outcome]["dims"]]
        for part, expected in (("value", ds[outcome]), ("low", low), ("high", high)):
            agree(cube["outcomes"][outcome][part], expected.transpose(*order))


def test_paths_in_the_page_are_those_of_the_reader(played, page_of):
    ds = played("grid").ds
    cube = samples.data_of(page_of("grid"))["cubes"]["paths"]
    by_period = {name for name in ds.data_vars if "period" in ds[name].dims and not name.endswith("_se")}
    assert set(cube["outcomes"]) == by_period
    low, _ = interval(ds, "trust_by_period")
    agree(cube["outcomes"]["trust_by_period"]["value"], ds.trust_by_period)
    agree(cube["outcomes"]["trust_by_period"]["low"], low)


@pytest.mark.parametrize(("cube", "suffix"), [("differences", ""), ("over_points", "_over_points")])
def test_differences_in_the_page_are_those_of_the_reader(played, page_of, cube, suffix):
    ds = played("grid").ds
    found = differences(ds)
    stored = samples.data_of(page_of("grid"))["cubes"][cube]["outcomes"]["stake_lost"]
    n = found[f"stake_lost{suffix}"].sel(policy="more dialogue").size
    for part, end in (("value", ""), ("low", "_low"), ("high", "_high"), ("sure", "_significant"),
                      ("too_narrow", "_may_be_too_narrow")):
        assert numpy.isnan(numbers(stored[part])[:n]).all(), "the first policy has no difference from itself"
        agree(stored[part][n:], found[f"stake_lost{suffix}{end}"])
    compared = sum(int(found[f"{name}{suffix}_p"].notnull().sum()) for name in HEADLINE)
    assert stored["comparisons"] == compared


def test_sobol_indices_and_elementary_effects_are_those_of_the_file(played, page_of):
    for name, measures in (("saltelli", ["total", "first"]), ("morris", ["mu_star", "mu_star_noise", "mu", "sigma"])):
        group = sensitivities(played(name).ds)
        stored = samples.data_of(page_of(name))["cubes"]["sensitivity"]["outcomes"]["hedged"]
        by_measure = numbers(stored["value"]).reshape(1, 2, 2, len(measures))  # policy, ally, parameter, measure
        for place, measure in enumerate(measures):
            expected = group[f"hedged_{measure}"].transpose("policy", "ally", "parameter")
            numpy.testing.assert_allclose(by_measure[..., place], expected, rtol=5.1e-6)


def jackknife(above, below):
    """Quotient of sums and its standard error, leaving out one block after the other, the plain way."""
    n = len(above)
    left_out = [numpy.delete(above, i).sum() / numpy.delete(below, i).sum() for i in range(n)]
    whole = above.sum() / below.sum()
    return whole, numpy.sqrt((n - 1) / n * sum((each - whole) ** 2 for each in left_out))


def test_moves_on_the_ladder_add_up_and_have_the_error_of_the_jackknife(played, page_of):
    ds = played("grid").ds
    stored = samples.data_of(page_of("grid"))["cubes"]["ladder"]["outcomes"]["moves_per_crisis"]
    values, low, high = (numbers(stored[part]).reshape(3, 3, 2, 5, 3) for part in ("value", "low", "high"))
    decisions_per_crisis = (ds.decisions_at_rung / ds.crises).transpose("policy", "contribution", "integration", "rung")
    numpy.testing.assert_allclose(values.sum(-1), decisions_per_crisis, rtol=1e-4)
    here = blocks(ds).isel(policy=1, contribution=2, integration=0)
    value, error = jackknife(here.invocations_at_rung.isel(rung=1).values, here.crises.values)
    assert values[1, 2, 0, 1, 2] == pytest.approx(value, rel=1e-5)
    assert high[1, 2, 0, 1, 2] - low[1, 2, 0, 1, 2] == pytest.approx(2 * T_OF_TWO_BLOCKS * error, rel=1e-4)


def test_the_effect_of_an_axis_is_the_mean_paired_difference_of_its_ends(played):
    results = played("grid")
    at = blocks(results.ds).isel(policy=0).stake_lost
    by_block = (at.isel(contribution=-1) - at.isel(contribution=0)).mean("integration").values
    effect = effect_of_axis(results, "stake_lost", "contribution")
    assert effect.value == pytest.approx(by_block.mean())
    error = by_block.std(ddof=1) / numpy.sqrt(len(by_block))
    assert effect.high - effect.value == pytest.approx(T_OF_TWO_BLOCKS * error, rel=1e-5)


def test_means_over_points_are_means_of_the_points(played):
    results = played("grid")
    for name in ("stake_lost", "general_deterrence", "war"):
        estimate = over_points.mean_over_points(results, name, policy=1)
        assert estimate.value == pytest.approx(float(results.ds[name].isel(policy=1).mean()))
        assert estimate.low <= estimate.value <= estimate.high
    above, below = parts(blocks(results.ds).isel(policy=1), "general_deterrence")
    by_hand = float((1 - above.sum("block") / below.sum("block")).mean())
    assert over_points.mean_over_points(results, "general_deterrence", policy=1).value == pytest.approx(by_hand)


INTERVAL = r"\([\d.,\u2212+]+ to [\d.,\u2212+]+\)"
OTHER_NUMBERS = (INTERVAL, r"From .*?:", r"At .*?:", r"Under \u201c.*?:", r"point \d+", r"of the \d+ points",
                 r"\d+ of \d+ policies", r"below 5 % each", r"none above 5 %", r"as in 2015",
                 r"[\d.,\u2212+]+( %| stakes| percentage points)? \((none seen|(the same|equal) in every block)\)")


@pytest.mark.parametrize("name", ["grid", "line", "futures", "saltelli", "morris", "bare", "partial", "nasty"])
def test_no_number_is_told_without_its_interval(played, name):
    """Each estimate in a sentence is followed by its interval; all other numbers are places, counts or names."""
    found = findings(played(name))
    assert len(found) == 6
    for line in (each for finding in found for each in finding.numbers):
        for policy in played(name).policies:
            line = line.replace(policy, "")
        left = re.sub(r"[\d.,\u2212+]+( %| stakes| percentage points)? " + INTERVAL, "", line)
        for pattern in OTHER_NUMBERS:
            left = re.sub(pattern, "", left)
        assert not re.search(r"\d", left), line


def test_nothing_is_claimed_where_too_little_was_played(played):
    for finding in findings(played("one_block")):
        assert finding.numbers == ["Too little was played for an interval, so nothing is said."]
        assert not re.search("rise|fall|lower|raise|differ", finding.claim)


def test_a_claim_of_direction_needs_an_interval_that_excludes_0(played):
    results = played("line")
    names = ("general_deterrence", "war", "stake_lost", "daylight", "trust_final[japan]")
    for finding, name in zip(findings(results), names):
        effect = effect_of_axis(results, name, "dysfunction")
        certain = (effect.low > 0 or effect.high < 0) and not effect.caveat
        assert ("rises with" in finding.claim or "falls with" in finding.claim) == certain
        assert ("does not change with" in finding.claim) == (not certain)


def test_whatever_comes_from_the_file_is_escaped(played, page_of):
    text = page_of("nasty")
    assert text.count("<script") == 3 and text.count("</script>") == 3, "data, Plotly and ours"
    assert "window.hacked = 1</script>" not in text and "<b>bold</b>" not in text
    assert samples.NASTY in samples.without_tags(text), "it is shown as it stands"
    assert samples.data_of(text)["policies"][1] == samples.NASTY
    assert played("nasty").ds.attrs["experiment"] in samples.text_of(text, "experiment")


def test_scripts_run_only_if_their_hash_is_in_the_policy_of_the_page(page_of):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page_of("bare"))[1]
    assert "default-src 'none'" in policy and policy.count("'sha256-") == 2
    assert "unsafe-inline" not in re.search(r"script-src[^;]*", policy)[0]
    assert page.content_policy("alert(1)") != page.content_policy("alert(2)")


def test_what_is_saved_from_the_page_repeats_the_results(played, page_of, tmp_path):
    for name in ("grid", "futures", "bare"):
        text, folder = page_of(name), tmp_path / name
        folder.mkdir()
        (folder / "experiment.toml").write_text(samples.text_of(text, "experiment"))
        (folder / "scenario.toml").write_text(samples.text_of(text, "scenario"))
        call("run", folder / "experiment.toml", "-o", folder / "again.h5", "--quiet")
        original = played(name).ds.attrs["path"]
        assert "the results are the same" in call("verify", folder / "again.h5", original)
        assert f"daylight verify again.h5 {name}.h5" in samples.without_tags(text)


def test_provenance_is_complete(played, page_of):
    ds, text = played("grid").ds, samples.without_tags(page_of("grid"))
    for name in ("status", "seed", "digest", "daylight_version", "git_commit"):
        assert str(ds.attrs[name]) in text
    assert "128 per policy and point, 2,304 in all" in text
    assert "Copyright <someone>" in text, "the licence of Plotly"


def test_partial_results_have_a_banner(page_of):
    partial = samples.without_tags(page_of("partial"))
    assert "Partial results." in partial and "0 to 128 of 128 planned" in partial
    assert "Partial results." not in page_of("grid")


def test_where_there_is_too_much_the_least_important_is_left_out_and_that_is_said(played, monkeypatch):
    of_one_outcome = 3 * 9 * 2 * 2  # value, low and high at 9 points under 2 policies, and as many of differences
    monkeypatch.setattr(report_results, "MOST_NUMBERS", 8 * of_one_outcome)
    monkeypatch.setattr(report_results, "MOST_POINTS", 9)
    monkeypatch.setattr(page.data, "MOST_IN_PATHS", 8000)
    text = page.page_of(report_results.Results(played("futures").ds), PLOTLY)
    cubes = samples.data_of(text)["cubes"]
    assert list(cubes["estimates"]["outcomes"])[:6] == HEADLINE and len(cubes["estimates"]["outcomes"]) == 8
    kept = cubes["paths"]["subset"]["point"]
    assert kept[0] == 0 and kept[-1] == 8 and 2 <= len(kept) < 9
    assert f"Of the 9 points {len(kept)} are in this page" in text
    assert re.search("Too much for one page, but in the file: .*Hedging at the end", text)


def test_of_very_many_points_some_are_in_the_page_and_that_is_said(played, monkeypatch):
    monkeypatch.setattr(report_results, "MOST_POINTS", 3)
    ds = played("futures").ds
    text = page.page_of(report_results.Results(ds), PLOTLY)
    cubes = samples.data_of(text)["cubes"]
    agree(cubes["estimates"]["outcomes"]["stake_lost"]["value"], ds.stake_lost.isel(point=[0, 4, 8]))
    found = differences(ds).sel(policy="more contribution")
    agree(cubes["differences"]["outcomes"]["stake_lost"]["value"][3:], found.stake_lost.isel(point=[0, 4, 8]))
    agree(cubes["over_points"]["outcomes"]["stake_lost"]["value"][1:], found.stake_lost_over_points)
    assert "Of the 9 points 3 are in this page, spread evenly; the file has all." in text


def report(*arguments):
    return subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, text=True)


def test_the_command_says_what_is_wrong(played, tmp_path, monkeypatch):
    absent = report(tmp_path / "absent.h5")
    assert absent.returncode == 2 and "absent.h5: is not there" in absent.stderr
    good = played("bare").ds.attrs["path"]
    (tmp_path / "other.tgz").write_bytes(b"something else")
    wrong = report(good, "-o", tmp_path / "page.html", "--plotly", tmp_path / "other.tgz")
    assert wrong.returncode == 1 and "is not plotly.js-cartesian-dist-min" in wrong.stderr
    assert not (tmp_path / "page.html").exists()


def fake_package(path, monkeypatch):
    with tarfile.open(path, "w:gz") as package:
        for name in ("plotly-cartesian.min.js", "LICENSE"):
            (path.parent / name).write_text(f"content of {name}")
            package.add(path.parent / name, f"package/{name}")
    content = path.read_bytes()
    digest = base64.b64encode(hashlib.sha512(content).digest()).decode()
    monkeypatch.setattr(plotly_bundle, "INTEGRITY", f"sha512-{digest}")
    return content


def test_plotly_is_fetched_once_and_checked_each_time(tmp_path, monkeypatch):
    content = fake_package(tmp_path / "fake.tgz", monkeypatch)
    fetched = []
    monkeypatch.setattr(plotly_bundle, "cache_folder", lambda: tmp_path / "cache")
    monkeypatch.setattr(plotly_bundle, "download", lambda url: fetched.append(url) or content)
    for _ in range(2):
        assert plotly_bundle.load_plotly() == ("content of plotly-cartesian.min.js", "content of LICENSE")
    assert len(fetched) == 1 and fetched[0].startswith("https://registry.npmjs.org/plotly.js-cartesian-dist-min/-/")
    (tmp_path / "cache" / plotly_bundle.FILE).write_bytes(content[:-1])
    plotly_bundle.load_plotly()
    assert len(fetched) == 2, "what is damaged in the cache is fetched anew"
    monkeypatch.setattr(plotly_bundle, "download", lambda url: content[:-1])
    (tmp_path / "cache" / plotly_bundle.FILE).unlink()
    with pytest.raises(PlotlyError, match="its sha512 is another"):
        plotly_bundle.load_plotly()


def test_without_a_network_the_message_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(plotly_bundle, "cache_folder", lambda: tmp_path / "cache")
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9")
    with pytest.raises(PlotlyError, match=r"cannot be fetched \(.*refused.*\)\. Without a network: .*--plotly"):
        plotly_bundle.load_plotly()
    fake_package(tmp_path / "fake.tgz", monkeypatch)
    assert plotly_bundle.load_plotly(tmp_path / "fake.tgz").licence == "content of LICENSE"


def test_the_pinned_package_is_what_npm_has():
    plotly = plotly_bundle.load_plotly()
    assert f"v{plotly_bundle.VERSION}" in plotly.script[:200] and "MIT License" in plotly.licence
    assert "</script" not in plotly.script.lower()
