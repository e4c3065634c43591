"""Puts the page together: one HTML file in which everything is inside, and that asks nothing of any network."""
from __future__ import annotations

import base64
import hashlib
import json
import math
import re
import string
from pathlib import Path

from . import catalogue, data, findings, provenance, tables
from .plotly_bundle import Plotly
from .results import Results
from .tables import cell

HERE = Path(__file__).parent
SCRIPTS = ["data", "text", "theme", "choosers", "figure", "shared", "heat_map", "lines", "along", "ladder", "cloud",
           "policy_differences", "what_matters", "numbers", "page"]


def page_of(results: Results, plotly: Plotly) -> str:
    """The report of a results file as HTML. Whatever comes from the file is escaped."""
    ds = results.ds
    title, question = provenance.title_of(results.ds)
    script = "\n".join((HERE / "script" / f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    sections = _sections(results)
    return string.Template((HERE / "template.html").read_text("utf-8")).substitute(
        title=cell(title), question=f'<p class="question">{cell(question)}</p>' if question else "",
        version=cell(str(ds.attrs["daylight_version"])), style=(HERE / "style.css").read_text("utf-8"),
        played=_played(results), banner=_banner(results), contents=_contents(sections),
        findings="\n".join(_finding(each) for each in findings.findings(results)),
        sections="\n".join(_section(*each) for each in sections),
        facts=provenance.facts_list(ds), commands=cell(provenance.commands(Path(ds.attrs["path"]).name)),
        experiment=cell(provenance.experiment_to_save(ds)), scenario=cell(str(ds.attrs["scenario"])),
        data=as_json(data.page_data(results)), plotly=plotly.script, script=script, licence=cell(plotly.licence),
        policy=content_policy(plotly.script, script))


def as_json(content: dict) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def content_policy(*scripts: str) -> str:
    """Forbids the browser to fetch anything, and to run any script but these."""
    hashes = (base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in scripts)
    allowed = " ".join(f"'sha256-{each}'" for each in hashes)
    return (f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data: blob:; "
            "base-uri 'none'; form-action 'none'")


def _played(results: Results) -> str:
    policies = f"{len(results.policies)} {'policy' if len(results.policies) == 1 else 'policies'}"
    points = f"{results.n_points:,} {'point' if results.n_points == 1 else 'points'}"
    parts = [f"{policies} \u00d7 {points}",
             f"episodes: {provenance.episodes(results.ds)}", f"seed {results.ds.attrs['seed']}",
             f"daylight {results.ds.attrs['daylight_version']}"]
    return " ".join(f"<span>{cell(each)}</span>" for each in parts)


def _banner(results: Results) -> str:
    if not results.is_partial:
        return ""
    played = cell(provenance.episodes(results.ds))
    return ('<p class="banner" role="note"><strong>Partial results.</strong> Less was played than planned: '
            f"{played}. All numbers will still move, and what is not known is left out.</p>")


def _contents(sections: list[tuple[str, str, str]]) -> str:
    entries = [("findings", "What it says"), *((name, heading) for name, heading, _ in sections),
               ("provenance", "Where it comes from")]
    return "\n".join(f'<li><a href="#{name}">{cell(heading)}</a></li>' for name, heading in entries)


def _finding(finding: findings.Finding) -> str:
    numbers = "".join(f"<span>{kept_together(each)}</span>" for each in finding.numbers)
    return (f'<li><strong>{cell(finding.claim)}</strong> <span class="meaning">{cell(finding.meaning)}</span>'
            f'<span class="lines">{numbers}</span></li>')


def kept_together(sentence: str) -> str:
    """Escaped, and with intervals, "(34.3 to 38.4)", that are not broken over lines."""
    return re.sub(r"\([^()]* to [^()]*\)", lambda interval: interval[0].replace(" ", "\u00a0"), cell(sentence))


def _section(name: str, heading: str, inside: str) -> str:
    return f'<section id="{name}">\n<h2>{cell(heading)}</h2>\n{inside}\n</section>'


def picture(name: str, heading: str = "") -> str:
    title = f"<h3>{cell(heading)}</h3>" if heading else ""
    return f'<div data-picture="{name}">{title}</div>'


def _sections(results: Results) -> list[tuple[str, str, str]]:
    """Name, heading and content of the sections between the findings and the provenance."""
    sections = []
    if len(results.policies) > 1:
        table = ('<div class="scroll" tabindex="0" role="region" aria-label="policies compared">'
                 f"{tables.policies_table(results)}</div>")
        sections.append(("policies", "Policies compared", table + picture("policy_differences")))
    if results.sensitivities is not None:
        kind = "morris" if results.sensitivities.attrs["design"] == "morris" else "sobol"
        sections.append(("sensitivity", "What matters most", picture(kind)))
    by_rung = any("rung" in results.ds[name].dims for name in results.names)
    return sections + _of_points(results) + [
        ("ladder", "On the ladder", picture("ladder", "What allies decide") +
         (picture("by_rung", "Measures by rung") if by_rung else "")),
        ("time", "Over time", _some_points(results, data.paths_subset(results)) + picture("over_time")),
        ("numbers", "Every outcome", _left_out(results) + picture("numbers"))]


def _of_points(results: Results) -> list[tuple[str, str, str]]:
    """What is drawn over the points: a map over two axes or more of a grid, lines along one, marks of any others."""
    if "point" in results.points:
        inside = _some_points(results, results.subset) + picture("cloud")
        return [("points", "Over the points", inside)] if results.n_points > 1 else []
    names = [axis.replace("_", " ") for axis in results.axes]
    if len(names) < 2:
        return [("points", f"Over {names[0]}", picture("along_axis"))] if names else []
    heading = f"Over {findings.listed(names)}" if len(names) < 4 else "Over the axes"
    return [("points", heading, picture("heat_map") + picture("along_axis", "Along one axis"))]


def _some_points(results: Results, kept: dict[str, list[int]]) -> str:
    """Says how many points a picture has, if not all."""
    if not kept:
        return ""
    n = math.prod(len(kept.get(dim, range(results.ds.sizes[dim]))) for dim in results.points)
    return f"<p>Of the {results.n_points:,} points {n:,} are in this page, spread evenly; the file has all.</p>"


def _left_out(results: Results) -> str:
    """Says what the page has no room for."""
    names = [catalogue.describe(results.ds, name).title for name in catalogue.shown_outcomes(results.ds)
             if name not in (*results.names, *results.names_by_period)]
    return f"<p>Too much for one page, but in the file: {cell(', '.join(names))}.</p>" if names else ""
