"""Where the results come from: everything that it takes to repeat them."""
from __future__ import annotations

import shlex
import tomllib

import xarray

from .. import reader
from .tables import cell

LONG = ' class="long"'  # of what needs the whole width
MADE_BY = {  # what is told first of how a file was made, and what it is called
    "start_time": "begun", "end_time": "ended", "wall_time_seconds": "seconds", "host": "host", "threads": "threads",
    "vectors": "vectors", "file": "file played", "scenario_file": "scenario file", "command_line": "command"}


def episodes(ds: xarray.Dataset) -> str:
    """"2,048 per policy and point", or how few and how many."""
    least, most = int(ds.episodes_played.min()), int(ds.episodes_played.max())
    played = f"{least:,}" if least == most else f"{least:,} to {most:,}"
    planned = int(ds.episodes_planned.max())
    of = f" of {planned:,} planned" if most < planned or least < planned else ""
    return f"{played}{of} per policy and point, {int(ds.episodes_played.sum()):,} in all"


def facts(ds: xarray.Dataset) -> list[tuple[str, str]]:
    """What identifies the results, then what made them."""
    stopping = reader.stopping(ds)
    rows = [("status", ds.attrs["status"]), ("episodes", episodes(ds)), ("seed", ds.attrs["seed"]),
            ("digest", ds.attrs["digest"]), ("daylight", ds.attrs["daylight_version"]),
            ("commit", ds.attrs["git_commit"]), ("format", ds.attrs["format_version"])]
    rows += [("stopped by", _aim(stopping))] if stopping is not None else []
    made = reader.provenance(ds)
    known = [(title, made[key]) for key, title in MADE_BY.items() if key in made]
    others = [(key.replace("_", " "), value) for key, value in made.items() if key not in (*MADE_BY, "output")]
    return [(title, str(value)) for title, value in rows + known + others]


def _aim(stopping: xarray.Dataset) -> str:
    against = stopping.attrs.get("against")
    outcome = stopping.attrs["outcome"]
    of = f"the difference of {outcome} from \u201c{against}\u201d" if against else outcome
    reached = f"reached at {int(stopping.met.sum())} of {stopping.met.size} points"
    return f"{of} to within \u00b1{stopping.attrs['half_width']:g}; {reached}"


def facts_list(ds: xarray.Dataset) -> str:
    return "".join(f'<div{LONG if len(value) > 48 else ""}><dt>{cell(name)}</dt><dd>{cell(value)}</dd></div>'
                   for name, value in facts(ds))


def experiment_to_save(ds: xarray.Dataset) -> str:
    """The experiment as a file that can be played again beside scenario.toml."""
    return 'scenario = "scenario.toml"\n' + str(ds.attrs["experiment"])


def commands(results_name: str) -> str:
    """What repeats the results from the two texts of the page, and says whether they are the same."""
    return "\n".join(["daylight run experiment.toml -o again.h5",
                      f"daylight verify again.h5 {shlex.quote(results_name)}"])


def title_of(ds: xarray.Dataset) -> tuple[str, str]:
    """Title and question; a bare scenario asks none."""
    stated = tomllib.loads(ds.attrs["experiment"])
    return str(stated.get("title", "Results")), str(stated.get("question", ""))
