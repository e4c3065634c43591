#!/usr/bin/env python3
"""How truthful --dry-run is: for shipped experiments, the time and the size that it tells, and those that a run takes.

    scripts/dev/told_times.py [EXPERIMENT...]     by default five of configs/experiments

Needs build/release (scripts/run.sh) and a machine with nothing else to do. Prints told / taken; 0.77 to 1.3 is the aim.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "build/release/daylight"
SHIPPED = ["contribution_integration", "trilateral", "futures", "low_rungs", "screening"]
UNITS = {"kB": 1e3, "MB": 1e6, "GB": 1e9, "s": 1, "min": 60, "h": 3600}


def told(experiment):
    """Seconds and bytes."""
    text = subprocess.run([PROGRAM, "run", experiment, "--dry-run"], check=True, capture_output=True, text=True).stdout
    seconds = re.search(r"about ([\d.]+) (s|min|h)\b", text)
    size = re.search(r"results file (?:at most )?about ([\d.]+) (kB|MB|GB)", text)
    return tuple(float(found[1]) * UNITS[found[2]] for found in (seconds, size))


def main():
    print(f"{'':26}  time told  taken  told/taken  size told/taken")
    for name in sys.argv[1:] or SHIPPED:
        experiment = name if name.endswith(".toml") else ROOT / f"configs/experiments/{name}.toml"
        seconds, size = told(experiment)
        with tempfile.TemporaryDirectory() as folder:
            output = pathlib.Path(folder, "o.h5")
            begin = time.monotonic()
            subprocess.run([PROGRAM, "run", experiment, "-o", output, "--quiet"], check=True)
            taken = time.monotonic() - begin
            ratio = size / output.stat().st_size
        print(f"{pathlib.Path(name).stem:26}  {seconds:7.1f} s  {taken:4.1f} s  {seconds / taken:10.2f}  {ratio:15.2f}", flush=True)


if __name__ == "__main__":
    main()
