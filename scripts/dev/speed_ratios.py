#!/usr/bin/env python3
"""The second half of scripts/dev/speed.sh: whole runs of the program, and ratios of all that was measured.

    speed_ratios.py DAYLIGHT FOLDER EPISODES     FOLDER holds parts.json, the output of the benchmarks
"""
import json
import pathlib
import resource
import subprocess
import sys
import time

SCENARIO = pathlib.Path(__file__).parents[2] / "configs/scenarios/northeast_asia.toml"
NANOSECONDS = 1e9


class Parts:
    """What the benchmarks measured."""

    def __init__(self, path):
        self.rows = json.loads(path.read_text())["benchmarks"]

    def widths(self):
        return [row["label"] for row in self.rows if row["name"].startswith("views/")]

    def figure(self, name, width, counter):
        return next(row[counter] for row in self.rows if row["name"].startswith(name + "/") and row.get("label") == width)


def play(daylight, output, episodes, *options):
    """Seconds of the processor and on the wall of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    subprocess.run([daylight, "run", SCENARIO, "--episodes", str(episodes), "-o", output, "--overwrite", "--quiet",
                    *options], check=True)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, wall


def per_episode(daylight, output, episodes, *options):
    """Nanoseconds of the processor for each episode of a run, without starting and finishing."""
    short, _ = play(daylight, output, 64, *options)
    whole, _ = play(daylight, output, episodes + 64, *options)
    return (whole - short) / episodes * NANOSECONDS


def main():
    daylight, folder, episodes = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3])
    parts = Parts(folder / "parts.json")
    output = folder / "run.h5"
    runs = {width: per_episode(daylight, output, episodes, "--threads", "1", "--simd", width)
            for width in parts.widths()}
    best = min(runs, key=runs.get)
    _, one = play(daylight, output, 4 * episodes, "--threads", "1")
    _, two = play(daylight, output, 4 * episodes, "--threads", "2")

    floor = parts.figure("exponentials", best, "ns_per_exponential")
    view = parts.figure("views", best, "ns_per_view")
    n_views = parts.figure("one_episode", best, "views_per_episode")
    n_rungs = parts.figure("one_episode", best, "rungs_per_view")
    n_exponentials = parts.figure("one_episode", best, "exponentials_per_episode")
    print(f"counted for each episode: {n_views:.0f} views of {n_rungs:.2f} rungs, {n_exponentials:.0f} exponentials")
    print(f"{best}: exponential {floor:.3f} ns, view {view:.0f} ns, episode in a whole run {runs[best] / 1000:.1f} us")
    print("whole run per episode:", ", ".join(f"{width} {ns / 1000:.1f} us" for width, ns in runs.items()))
    print(f"whole run / (views x best view)       {runs[best] / (n_views * view):6.2f}")
    print(f"whole run / floor of its exponentials {runs[best] / (n_exponentials * floor):6.2f}")
    print(f"view / floor of its 78 exponentials   {view / (78 * floor):6.2f}")
    print(f"2 threads / 1                         {one / two:6.2f}")
    print(f"{best} / scalar{'':22}{runs['scalar'] / runs[best]:6.2f}")


if __name__ == "__main__":
    main()
