#!/usr/bin/env python3
"""Prints how many lines of src/ were reached, from what gcov counted in a build.

    scripts/dev/coverage.py BUILD

A line counts as reached if any object file of the build, tests included, counts it. Exit status 1 below 95 %.
"""
import collections
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
AIM = 95.0  # [%]


def counts_of(notes: Path) -> list:
    """Of one object file: (source file, line, count) for each line of src/ in it."""
    output = subprocess.run(["gcov", "--json-format", "--stdout", notes], cwd=notes.parent, capture_output=True, check=True).stdout
    counts = []
    for text in filter(None, output.splitlines()):
        report = json.loads(text)
        for file in report["files"]:
            path = Path(os.path.normpath(os.path.join(report["current_working_directory"], file["file"])))
            if path.is_relative_to(ROOT / "src"):
                counts += [(path.relative_to(ROOT / "src"), line["line_number"], line["count"]) for line in file["lines"]]
    return counts


def ranges(numbers: list) -> str:
    """1, 2, 3, 7 as 1-3, 7."""
    parts = []
    for number in sorted(numbers):
        if parts and parts[-1][1] == number - 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in parts)


def main(build: Path) -> int:
    reached = collections.defaultdict(dict)  # by file and line
    with ThreadPoolExecutor(2) as pool:
        for counts in pool.map(counts_of, sorted(build.rglob("*.gcno"))):
            for path, line, count in counts:
                reached[path][line] = reached[path].get(line, False) or count > 0
    folders = collections.defaultdict(lambda: [0, 0])
    for path, lines in sorted(reached.items()):
        missed = [line for line, is_reached in lines.items() if not is_reached]
        if missed:
            print(f"src/{path}: not reached: {ranges(missed)}")
        for name in (path.parts[0], "in all"):
            folders[name][0] += len(lines) - len(missed)
            folders[name][1] += len(lines)
    total = folders.pop("in all", [0, 1])
    for name, (n_reached, n_lines) in [*sorted(folders.items()), ("in all", total)]:
        print(f"{name:12} {n_reached:5} of {n_lines:5} lines  {100 * n_reached / n_lines:5.1f} %")
    return 0 if 100 * total[0] / total[1] >= AIM else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
