"""Starts the program from Python and opens what it leaves."""
from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import xarray

from .command import options_of, what_is_played
from .errors import RunError, RunStopped
from .program import find_program, found
from .progress import Progress
from .reader import open_results, point_at

STOPPED = 3  # exit status: stopped early and resumable
HOW = {"threads", "simd", "max_time", "keep_journal", "fail_fast", "mix_versions", "save_experiment"}  # not: what
OURS = {"output", "resume", "overwrite", "progress", "quiet", "dry_run", "shard"}  # options that run() itself gives


def run(file: str | os.PathLike, vary: Mapping[str, Any] | None = None,
        policies: Mapping[str, Mapping[str, float]] | None = None, set: Mapping[str, float] | None = None,
        changes: Mapping[int, Mapping[str, float]] | None = None, precision: str | Mapping[str, Any] | None = None,
        output: str | os.PathLike | None = None, reuse: bool = True, progress: bool | None = None,
        **options: Any) -> xarray.Dataset:
    """Plays an experiment or a scenario and opens the results; what is there already is not played again.

        run("configs/scenarios/northeast_asia.toml", episodes=512, set={"patron.dysfunction": 0.4},
            vary={"ally.*.trust": [0.25, 0.5, 0.75], "patron.firm": (0.2, 0.9, 5)},
            policies={"as in 2015": {}, "more dialogue": {"ally.*.reassurance.dialogue": 1}})

    file:      a scenario or an experiment; if it is not there, it is looked for in the checkout
    vary:      axes: a key, or name:key, with a list of values, or (first, last, steps), or (first, last, steps, "log");
               (first, last) for a sampled design
    policies:  policies: a name with what it sets, by key
    set:       parameters of the scenario, by key
    changes:   changes over time: from which period on what is set, by key: {9: {"ally.japan.contribution": 0.8}}
    precision: stops points once an outcome is known: {"war": 0.01}, {"stake_lost": 0.005, "against": "as in 2015"}
    output:    the results file; left out, NAME.h5 in the folder results (of the checkout, if `file` was found there),
               with a tag in the name that stands for what it is played with, if anything
    reuse:     False plays everything again and replaces what is there
    progress:  whether to show how far it is; left out, in a notebook and on a terminal
    options:   all others of `daylight run`: episodes=512, seed=3, design="sobol", points=64, keep="episodes", threads=2

    Raises RunError with the words of the program if it refuses or fails, as where `output` holds another experiment.
    Interrupted, it stops the program, which keeps what was played: the same call goes on.
    """
    if refused := OURS & options.keys():
        raise TypeError(f"run() has no option {sorted(refused)[0]!r}; see its arguments output, reuse and progress")
    program, (path, folder) = find_program(), found(file)
    played = what_is_played(vary, policies, set, changes, precision)
    if output is None:
        tagged = played + options_of({name: each for name, each in options.items() if name not in HOW})
        output = folder / "results" / f"{path.stem}{_tag(tagged)}.h5"
        if path.exists():
            output.parent.mkdir(exist_ok=True)
    _play([str(program), "run", str(path), *played, *options_of(options), "-o", str(output), "--progress", "json",
           "--resume" if reuse else "--overwrite"], Progress(progress))
    return open_results(output)


def trace(file: str | os.PathLike | xarray.Dataset, episode: int, policy: str | None = None,
          point: int | Mapping[str, float] | None = None, **options: Any) -> list[dict[str, Any]]:
    """One episode, replayed event by event: what `daylight trace --json` tells (docs/trace.md), a dict for each event.

        trace(ds, episode=7, policy="as in 2015", point={"contribution": 0.1})

    file:    a scenario, an experiment or a results file, or what open_results() returned
    point:   its number, from 0, or (of opened results) the values of what was varied; the first one if left out
    options: all others of `daylight trace`
    """
    if isinstance(point, Mapping):
        if not isinstance(file, xarray.Dataset):
            raise TypeError("a point by its values needs opened results; else give its number")
        point = point_at(file, point)
    file = file.attrs["path"] if isinstance(file, xarray.Dataset) else found(file)[0]
    words = [str(find_program()), "trace", str(file), "--episode", str(episode), "--json",
             *options_of({"at_policy": policy, "at_point": point} | options)]
    told = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8")
    if told.returncode != 0:
        raise RunError(told.stderr.strip())
    return [json.loads(line) for line in told.stdout.splitlines()]


def _tag(words: list[str]) -> str:
    """Tells apart what one file is played with: "" without any words."""
    return "-" + hashlib.sha256("\0".join(words).encode()).hexdigest()[:8] if words else ""


def _play(words: list[str], progress: Progress) -> None:
    process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                               encoding="utf-8", errors="replace",
                               process_group=0)  # so that Ctrl-C on a terminal reaches the program through us alone
    said: list[str] = []
    try:
        _listen(process, progress, said)
    except KeyboardInterrupt:
        _stop(process, progress, said)
        raise KeyboardInterrupt(_how_to_go_on(said)) from None
    finally:
        progress.end()
        if process.poll() is None:
            process.terminate()
            process.wait()
    if process.returncode == STOPPED:
        raise RunStopped(_how_to_go_on(said))
    if process.returncode != 0:
        raise RunError("".join(said).strip() or f"the program ended with status {process.returncode} and said nothing")
    for line in said:
        if line.startswith("note: "):
            print(line.strip(), file=sys.stderr)


def _listen(process: subprocess.Popen, progress: Progress, said: list[str]) -> None:
    """Until the program ends. `said` takes up whatever is no progress."""
    for line in process.stderr:
        if line.startswith('{"played"'):
            progress.show(json.loads(line))
        else:
            said.append(line)
    process.wait()


def _stop(process: subprocess.Popen, progress: Progress, said: list[str]) -> None:
    """As Ctrl-C does: the program finishes and stores what it has in hand. Once more, and it gives that up."""
    while process.poll() is None:
        try:
            process.send_signal(signal.SIGINT)
            _listen(process, progress, said)
        except KeyboardInterrupt:
            continue


def _how_to_go_on(said: list[str]) -> str:
    """The program's own words, with its command, and what does the same here."""
    text = "".join(said).strip() or "stopped: what was played is kept."
    return f"{text}\nor call run() again with the same arguments"
