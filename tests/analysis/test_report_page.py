"""The report in a browser (Chromium, headless): it opens, its choosers change its pictures, and it asks no network."""
import json
import re
import subprocess
import time
import warnings
from pathlib import Path

import numpy
import pytest
import report_samples as samples
from conftest import ROOT, call
from selenium import webdriver
from selenium.webdriver import ActionChains
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common import utils
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

from daylight import differences, open_results
from daylight.intervals import interval
from daylight.reader import sensitivities
from daylight.report import data, results as report_results, write_report

FLAGS = ("--headless=new --no-sandbox --disable-dev-shm-usage --disable-gpu --disable-quic --no-first-run "
         "--disable-background-networking --disable-component-update --disable-sync --remote-debugging-port=0 "
         "--window-size=1280,1000").split()
KINDS = ["grid", "line", "futures", "saltelli", "morris", "bare", "partial", "one_block", "nasty"]
EPISODES = {"grid": 512}  # so that some differences are certain
DEFAULT = ROOT / "configs/experiments/contribution_integration.toml"


EVERY_PLOT = "[...document.querySelectorAll('.plot')].every"
FITS = "document.documentElement.scrollWidth <= window.innerWidth"
PIXELS = """const [plot, x, y] = arguments; const {xaxis, yaxis} = plot._fullLayout;
  return [xaxis._offset + xaxis.l2p(x) - plot.clientWidth / 2, yaxis._offset + yaxis.l2p(y) - plot.clientHeight / 2];"""
ROWS = """return [...arguments[0].querySelectorAll('tbody tr')]
  .map(row => [...row.children].map(each => each.firstChild ? each.firstChild.textContent : ''));"""


class Driver(Service):
    """Chromium's driver, found by its number: on a minimal system the name localhost has none."""

    @property
    def service_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def is_connectable(self) -> bool:
        return utils.is_connectable(self.port, "127.0.0.1")


class Browser:
    """Opens pages by their path, and says what happened there."""

    def __init__(self, profile: Path):
        self.chromium = subprocess.Popen(["/usr/bin/chromium", *FLAGS, f"--user-data-dir={profile}"],
                                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        options = Options()
        options.debugger_address = f"127.0.0.1:{self.port(profile / 'DevToolsActivePort')}"
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(service=Driver("/usr/bin/chromedriver"), options=options)
        self.driver.set_script_timeout(20)

    def port(self, told: Path) -> str:
        """The port at which Chromium listens, which it tells in a file."""
        end = time.monotonic() + 60
        while not (told.exists() and "\n" in told.read_text()):
            assert time.monotonic() < end and self.chromium.poll() is None
            time.sleep(0.1)
        return told.read_text().split()[0]

    def quit(self) -> None:
        self.driver.quit()
        self.chromium.terminate()
        self.chromium.wait()

    def open(self, page: Path, width: int = 1280, scheme: str = "light") -> None:
        self.driver.get_log("performance"), self.driver.get_log("browser")
        self.size(width)
        self.media(scheme)
        self.driver.get(page.as_uri())
        self.wait("document.body.dataset.drawn === document.body.dataset.figures")

    def size(self, width: int) -> None:
        window = {"width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", window)

    def media(self, scheme: str, kind: str = "") -> None:
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": kind, "features": features})

    def wait(self, condition: str) -> None:
        end = time.monotonic() + 20
        while not self.run(f"return {condition}"):
            assert time.monotonic() < end, (condition, self.complaints())
            time.sleep(0.02)

    def run(self, script: str, *arguments):
        return self.driver.execute_script(script, *arguments)

    def complaints(self) -> list[str]:
        return [each["message"] for each in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """Addresses that anything was asked of, as the browser itself logs them."""
        messages = (json.loads(each["message"])["message"] for each in self.driver.get_log("performance"))
        return [each["params"]["request"]["url"] for each in messages if each["method"] == "Network.requestWillBeSent"]

    def figure(self, name: str) -> "Drawn":
        return Drawn(self, self.driver.find_element(By.CSS_SELECTOR, f'[data-picture="{name}"]'))


class Drawn:
    """One picture of the page with its choosers."""

    def __init__(self, browser: Browser, place):
        self.browser, self.place = browser, place

    def choose(self, name: str, text: str) -> None:
        Select(self.place.find_element(By.CSS_SELECTOR, f'select[name="{name}"]')).select_by_visible_text(text)

    def choosers(self) -> list[str]:
        return [each.get_attribute("name") for each in self.place.find_elements(By.TAG_NAME, "select")]

    def traces(self, kind: str) -> list[dict]:
        """What Plotly holds, of the traces that are of a kind ("line", "band", an outcome, ...)."""
        filtered = "return arguments[0].querySelector('.plot').data.filter(each => each.meta === arguments[1])"
        return self.browser.run(filtered, self.place, kind)

    def caption(self) -> str:
        return self.place.find_element(By.TAG_NAME, "figcaption").text

    def point_at(self, x: float, y: float) -> None:
        """Moves the mouse over a place of the picture, in the numbers of its axes."""
        plot = self.place.find_element(By.CLASS_NAME, "plot")
        self.browser.run("arguments[0].scrollIntoView({block: 'center'})", plot)
        across, down = self.browser.run(PIXELS, plot, x, y)
        ActionChains(self.browser.driver, duration=1).move_to_element_with_offset(plot, across, down).perform()

    def boxes(self) -> list:
        return self.place.find_elements(By.CSS_SELECTOR, "fieldset.legend input")

    def table(self) -> list[list[str]]:
        """The numbers of the picture, as its table has them."""
        self.browser.run("arguments[0].querySelector('details').open = true", self.place)
        self.browser.wait("document.querySelectorAll('details[open] tbody tr').length > 0")
        return self.browser.run(ROWS, self.place)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    opened = Browser(tmp_path_factory.mktemp("profile"))
    yield opened
    opened.quit()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Results of an experiment and the page made of them, each played and written once."""
    folder = tmp_path_factory.mktemp("pages")
    known = {}

    def made_once(name):
        if name not in known:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                results = folder / f"{name}.h5"
                if name == "default":
                    call("run", DEFAULT, "-o", results, "--episodes", "128", "--quiet")
                else:
                    samples.play(name, folder, EPISODES.get(name, 128))
                write_report(results, results.with_suffix(".html"))
                known[name] = open_results(results), results.with_suffix(".html")
        return known[name]
    return made_once


def agree(shown, expected, rtol=5.1e-6):
    shown = numpy.array([numpy.nan if each is None else each for each in numpy.ravel(shown)], float)
    numpy.testing.assert_allclose(shown, numpy.ravel(expected), rtol=rtol, atol=1e-12)


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_experiment_opens_without_a_complaint_and_fits_any_width(browser, made, name):
    browser.open(made(name)[1], 1600)
    for width in (1600, 400):
        browser.size(width)
        browser.wait(f"{EVERY_PLOT}(each => each.layout.width === Math.floor(each.clientWidth))")
        assert browser.run(f"return {FITS}"), "nothing is wider than the window"
        assert browser.run(f"return {EVERY_PLOT}(each => each.data.length && each.querySelector('.main-svg'))")
    assert int(browser.run("return document.body.dataset.figures")) >= 3
    assert browser.complaints() == []


def test_the_default_experiment_is_small_and_soon_drawn(browser, made):
    page = made("default")[1]
    assert page.stat().st_size < 8e6
    browser.open(page)
    assert browser.run("return performance.getEntriesByName('first picture')[0].startTime") < 3000


def test_the_page_asks_nothing_of_any_network(browser, made):
    page = made("grid")[1]
    browser.open(page)
    figure = browser.figure("heat_map")
    figure.choose("outcome", "War")
    asked = [each for each in browser.requests() if not each.startswith(("data:", "blob:"))]
    assert asked == [page.as_uri()]
    assert browser.run("return performance.getEntriesByType('resource').length") == 0
    browser.driver.execute_async_script("fetch('http://127.0.0.1:9/').catch(arguments[0])")
    assert any("Content Security Policy" in each for each in browser.complaints()), "and could not if it wanted to"


def test_the_map_shows_what_is_chosen(browser, made):
    ds, page = made("grid")
    browser.open(page)
    figure = browser.figure("heat_map")
    at_first = ds.general_deterrence.isel(policy=0).transpose("integration", "contribution")
    agree(figure.traces("general_deterrence")[0]["z"], at_first)
    figure.choose("outcome", "War")
    figure.choose("policy", "less presence")
    agree(figure.traces("war")[0]["z"], 100 * ds.war.isel(policy=2).transpose("integration", "contribution"))
    figure.choose("x", "integration")
    agree(figure.traces("war")[0]["z"], 100 * ds.war.isel(policy=2).transpose("contribution", "integration"))
    figure.choose("outcome", "Probes by target")
    assert {"adversary", "ally", "domain"} <= set(figure.choosers())
    figure.choose("ally", "South Korea")
    figure.choose("domain", "cyber")
    there = ds.probes_on.isel(policy=2, adversary=0).sel(ally="south_korea", domain="cyber")
    agree(figure.traces("probes_on")[0]["z"], there.transpose("contribution", "integration"))
    assert "Probes by target under \u201cless presence\u201d" in figure.caption() and "South Korea" in figure.caption()
    figure.choose("outcome", "War")
    assert "domain" not in figure.choosers(), "what the outcome does not need is not asked"


def test_the_map_of_differences_has_0_in_the_middle_and_hatches_what_may_be_chance(browser, made):
    ds, page = made("grid")
    browser.open(page)
    figure = browser.figure("heat_map")
    figure.choose("measure", "differences from \u201cas in 2015\u201d")
    figure.choose("policy", "more dialogue")
    found = differences(ds).sel(policy="more dialogue")
    shown = figure.traces("general_deterrence")[0]
    agree(shown["z"], found.general_deterrence.transpose("integration", "contribution"))
    assert shown["zmid"] == 0 and shown["zmin"] == -shown["zmax"]
    strokes = figure.traces("hatching")[0]
    hatched = {(round(x), round(y)) for x, y in zip(strokes["x"], strokes["y"]) if x is not None}
    open_ones = ~found.general_deterrence_significant.transpose("contribution", "integration").values
    assert hatched == set(zip(*map(list, open_ones.nonzero()))) and 0 < len(hatched)


def test_hovering_tells_the_interval(browser, made):
    ds, page = made("grid")
    browser.open(page)
    low, high = (100 * float(each.isel(policy=0, contribution=0, integration=0)) for each in interval(ds, "war"))
    figure = browser.figure("heat_map")
    figure.choose("outcome", "War")
    text = figure.traces("war")[0]["hovertext"][0][0]
    value, first, last = map(float, re.search(r"<b>([\d.]+)\u00a0% \(([\d.]+) to ([\d.]+)\)</b>", text).groups())
    assert "contribution 0.1, integration 0.2" in text
    figure.point_at(0, 0)
    browser.wait("document.querySelector('[data-picture=heat_map] .hovertext text')")
    shown = browser.run("return document.querySelector('[data-picture=heat_map] .hovertext').textContent")
    assert f"{value:g}\u00a0% ({first:g} to {last:g})" in shown
    assert [value, first, last] == pytest.approx([100 * float(ds.war[0, 0, 0]), low, high], abs=0.51)


def test_lines_have_their_bars_and_go_when_they_are_unticked(browser, made):
    ds, page = made("grid")
    browser.open(page)
    figure = browser.figure("along_axis")
    figure.choose("outcome", "Stake lost")
    figure.choose("by", "policy")
    lines = figure.traces("line")
    assert len(lines) == 3
    here = ds.stake_lost.isel(integration=0)
    low, high = (each.isel(integration=0) for each in interval(ds, "stake_lost"))
    for i, line in enumerate(lines):
        agree(line["y"], here.isel(policy=i))
        agree(line["error_y"]["array"], (high - here).isel(policy=i), rtol=1e-3)
        agree(line["error_y"]["arrayminus"], (here - low).isel(policy=i), rtol=1e-3)
    looks = {(each["line"]["dash"], each["marker"]["symbol"][0]) for each in lines}
    assert len(looks) == 3, "told apart without colour"
    figure.boxes()[1].click()
    assert [each["y"] for each in figure.traces("line")] == [lines[0]["y"], lines[2]["y"]]


def test_paths_have_bands_and_show_when_something_is_changed(browser, made):
    ds, page = made("grid")
    browser.open(page)
    figure = browser.figure("over_time")
    figure.choose("outcome", "Hedging")
    figure.choose("ally", "South Korea")
    figure.choose("contribution", "0.9")
    at = {"contribution": 2, "integration": 0, "ally": 1}
    low, high = (100 * each.isel(at) for each in interval(ds, "hedged_by_period"))
    for i, (line, band) in enumerate(zip(figure.traces("line"), figure.traces("band"))):
        agree(line["y"], 100 * ds.hedged_by_period.isel(at).isel(policy=i))
        agree(band["y"], numpy.concatenate([low.isel(policy=i), high.isel(policy=i)[::-1]]))
    shapes = "return arguments[0].querySelector('.plot').layout.shapes.map(each => each.x0)"
    assert browser.run(shapes, figure.place) == [9]
    figure.boxes()[2].click()
    assert browser.run(shapes, figure.place) == []


def test_dots_of_policies_are_filled_where_the_difference_is_certain(browser, made):
    ds, page = made("grid")
    browser.open(page)
    figure = browser.figure("policy_differences")
    figure.choose("outcome", "Expectation gap")
    found = differences(ds)
    certain, open_ones = figure.traces("certain")[0], figure.traces("open")[0]
    sure = found.expectation_gap_over_points_significant.values
    agree(certain["x"], found.expectation_gap_over_points.values[sure])
    agree(open_ones["x"], found.expectation_gap_over_points.values[~sure])
    assert sure.any() and certain["marker"]["symbol"] == "circle" and open_ones["marker"]["symbol"] == "circle-open"
    half = (found.expectation_gap_over_points_high - found.expectation_gap_over_points).values
    agree(certain["error_x"]["array"], half[sure], rtol=1e-3)
    figure.choose("scope", "one point")
    at = {"contribution": 1, "integration": 0}
    shown = figure.traces("certain")[0]["x"] + figure.traces("open")[0]["x"]
    agree(sorted(shown), sorted(found.expectation_gap.isel(at).values))


def test_the_ladder_shows_moves_at_each_rung(browser, made):
    ds, page = made("grid")
    browser.open(page)
    figure = browser.figure("ladder")
    figure.choose("policy", "more dialogue")
    at = {"policy": 1, "contribution": 1, "integration": 0}
    agree(figure.traces("concedes")[0]["x"], (ds.concessions_at_rung / ds.crises).isel(at), rtol=1e-4)
    agree(figure.traces("invokes the alliance")[0]["x"], (ds.invocations_at_rung / ds.crises).isel(at), rtol=1e-4)
    figure.choose("outcome", "Moves at each rung, as shares")
    shares = [figure.traces(move)[0]["x"][:2] for move in ("concedes", "resists alone", "invokes the alliance")]
    agree(numpy.sum(shares, axis=0), [1, 1], rtol=1e-4)


def test_marks_of_futures_stand_at_their_parameters(browser, made):
    ds, page = made("futures")
    browser.open(page)
    figure = browser.figure("cloud")
    figure.choose("x", "growth")
    figure.choose("outcome", "Stake lost")
    marks = figure.traces("marks")[0]
    agree(marks["x"], ds.growth)
    agree(marks["y"], ds.stake_lost.isel(policy=0))
    agree(marks["error_y"]["array"], (interval(ds, "stake_lost")[1] - ds.stake_lost).isel(policy=0), rtol=1e-3)


def test_a_page_that_holds_a_part_only_works_as_well(browser, made, tmp_path, monkeypatch):
    ds, _ = made("futures")
    monkeypatch.setattr(report_results, "MOST_POINTS", 3)
    monkeypatch.setattr(report_results, "MOST_NUMBERS", 1)
    monkeypatch.setattr(data, "MOST_IN_PATHS", 8000)
    write_report(ds.attrs["path"], tmp_path / "part.html")
    browser.open(tmp_path / "part.html")
    assert browser.complaints() == []
    marks = browser.figure("cloud").traces("marks")[0]
    agree(marks["x"], ds.firm.isel(point=[0, 4, 8]))
    agree(marks["y"], ds.general_deterrence.isel(policy=0, point=[0, 4, 8]))
    assert "point 4: firm" in marks["hovertext"][1]
    in_order = [str(point) for point in numpy.argsort(ds.firm.values) if point in (0, 4, 8)]
    assert [row[0] for row in browser.figure("cloud").table()] == in_order


@pytest.mark.parametrize(("name", "kind", "trace", "measure"), [
    ("saltelli", "sobol", "total", "total"), ("morris", "morris", "mean absolute effect", "mu_star")])
def test_bars_of_sensitivity_are_those_of_the_file(browser, made, name, kind, trace, measure):
    ds, page = made(name)
    browser.open(page)
    figure = browser.figure(kind)
    figure.choose("outcome", "Stake lost")
    stored = sensitivities(ds)
    agree(figure.traces(trace)[0]["x"], sorted(stored[f"stake_lost_{measure}"].isel(policy=0).values))
    assert len(figure.table()) == 2


def test_tables_hold_what_pictures_show(browser, made):
    ds, page = made("line")
    browser.open(page)
    figure = browser.figure("along_axis")
    figure.choose("outcome", "War")
    low, high = interval(ds, "war")
    for i, (_, dysfunction, value, told) in enumerate(figure.table()):
        assert float(dysfunction) == pytest.approx(float(ds.dysfunction[i]))
        assert float(value.removesuffix("\u00a0%")) == pytest.approx(100 * float(ds.war[0, i]), abs=0.051)
        ends = [100 * float(each[0, i]) for each in (low, high)]
        assert [float(each) for each in told.split(" to ")] == pytest.approx(ends, abs=0.051)


def test_every_outcome_stands_in_a_table_with_its_difference(browser, made):
    ds, page = made("grid")
    browser.open(page)
    place = browser.driver.find_element(By.CSS_SELECTOR, '[data-picture="numbers"]')
    Select(place.find_element(By.NAME, "policy")).select_by_visible_text("more dialogue")
    rows = browser.run(ROWS, place)
    row = next(each for each in rows if each[0] == "Patron's burden")
    at = {"policy": 1, "contribution": 1, "integration": 0}
    assert float(row[1]) == pytest.approx(float(ds.patron_burden.isel(at)), abs=0.00051)
    found = differences(ds, outcomes="patron_burden").sel(policy="more dialogue").isel(contribution=1, integration=0)
    assert float(row[3].replace("\u2212", "-")) == pytest.approx(float(found.patron_burden), abs=0.00051)
    assert any(each[0] == "Trust at the end: South Korea" for each in rows)


def test_tables_say_what_their_heads_are_of(browser, made):
    browser.open(made("grid")[1])
    browser.figure("heat_map").table()
    assert browser.run("return document.querySelectorAll('th:not([scope])').length") == 0
    assert browser.run("return [...document.querySelectorAll('table')].every(each => each.caption.textContent.trim())")
    assert browser.run("return [...document.querySelectorAll('label')].every(each => each.textContent.trim())")
    assert browser.run("return document.querySelectorAll('select:not(label select)').length") == 0


def test_the_page_can_be_used_from_the_keyboard(browser, made):
    browser.open(made("grid")[1])
    focused = "return document.activeElement"
    body = browser.driver.find_element(By.TAG_NAME, "body")
    body.send_keys(Keys.TAB)
    link = browser.run(focused)
    assert link.text == "Skip to the findings"
    assert browser.run("return arguments[0].getBoundingClientRect().left", link) >= 0, "it is seen"
    for _ in range(40):
        browser.driver.switch_to.active_element.send_keys(Keys.TAB)
        if browser.run("return document.activeElement.matches('[data-picture=heat_map] select[name=outcome]')"):
            break
    select = browser.run(focused)
    assert select.get_attribute("name") == "outcome"
    style = browser.run("return getComputedStyle(document.activeElement).outline")
    assert "solid" in style and float(re.search(r"([\d.]+)px", style)[1]) >= 2, "the focus is seen"
    select.send_keys(Keys.DOWN)
    figure = browser.figure("heat_map")
    assert figure.traces("war") and figure.caption().startswith("War")
    assert browser.run("return document.activeElement.name") == "outcome", "the chooser keeps the focus"


# Contrast of each piece of text with what is behind it, as WCAG 2 defines it.
CONTRAST = """
const parse = text => text.match(/[\\d.]+/g).map(Number);
const linear = x => x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
const light = ([r, g, b]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
const behind = node => {
  const colour = parse(getComputedStyle(node).backgroundColor);
  return colour.length < 4 || colour[3] > 0 || !node.parentElement ? colour : behind(node.parentElement);
};
const poor = [];
for (const node of document.querySelectorAll('body *')) {
  if (node.closest('svg, script, [hidden], .plot') || !node.getClientRects().length) continue;
  if (![...node.childNodes].some(each => each.nodeType === 3 && each.textContent.trim())) continue;
  const [one, two] = [light(parse(getComputedStyle(node).color)), light(behind(node))];
  const contrast = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  if (contrast < 4.5) poor.push([node.tagName, node.textContent.slice(0, 30), contrast]);
}
return poor;
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_in_light_and_in_dark(browser, made, scheme):
    browser.open(made("partial")[1], scheme=scheme)
    assert browser.run(CONTRAST) == []


def test_pictures_follow_the_scheme_and_the_width(browser, made):
    browser.open(made("grid")[1], 1280, "light")
    colour = "return document.querySelector('[data-picture=along_axis] .plot').layout.font.color"
    light, width = browser.run(colour), "document.querySelector('.plot').layout.width"
    before = browser.run(f"return {width}")
    browser.media("dark")
    browser.wait(f"({colour.removeprefix('return ')}) !== '{light}'")
    browser.size(500)
    browser.wait(f"{width} < {before}")
    assert browser.run(f"return {FITS}")


def test_on_paper_pictures_are_light_and_whole_and_what_is_folded_stays_folded(browser, made):
    browser.open(made("grid")[1], 400, "dark")
    browser.run("window.dispatchEvent(new Event('beforeprint'))")
    browser.media("dark", "print")
    assert browser.run("return document.querySelector('.plot').layout.width") == 660
    assert browser.run("return document.querySelector('.plot').layout.font.color") == "#1c2430"
    assert browser.run("return getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    style = """const [which, property] = arguments;
      return [...new Set([...document.querySelectorAll(which)].map(each => getComputedStyle(each)[property]))]"""
    assert browser.run(style, ".choosers, nav, .buttons", "display") == ["none"]
    assert browser.run(style, "figure", "breakInside") == ["avoid"]
    assert browser.run("return document.querySelectorAll('details[open]').length") == 0
    browser.media("dark")
    browser.run("window.dispatchEvent(new Event('afterprint'))")
    browser.wait("document.querySelector('.plot').layout.width < 400")


def test_names_with_tags_are_shown_and_not_obeyed(browser, made):
    browser.open(made("nasty")[1])
    assert browser.run("return window.hacked") is None and browser.complaints() == []
    assert browser.driver.title == f"Title {samples.NASTY}"
    assert browser.driver.find_element(By.TAG_NAME, "h1").text == f"Title {samples.NASTY}"
    drawn = browser.run("return document.querySelector('[data-picture=policy_differences] .ytick').textContent")
    assert drawn.replace(" ", "") == samples.NASTY.replace(" ", ""), "Plotly takes no tag for formatting"
    assert browser.run("return document.querySelectorAll('.plot b, .plot a').length") == 0
