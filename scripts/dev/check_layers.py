#!/usr/bin/env python3
"""Rejects an include against the order of the layers, and a library outside its folder.

    scripts/dev/check_layers.py [SRC]     SRC: the source folder, by default src/ of this project

Prints a line for each offence, as file:line: problem (why), and exits 1 if there is any.
"""
import re
import sys
from pathlib import Path

# What each folder of src/ may include besides itself: only what stands above it in src/README.md.
LAYERS = {
    "model": set(),
    "chance": set(),
    "episode": {"model", "chance"},
    "design": {"model", "chance", "episode"},
    "estimation": {"model", "chance", "episode"},
    "storage": {"model", "chance", "episode", "design", "estimation"},
    "run": {"model", "chance", "episode", "design", "estimation", "storage"},
    "config": {"model", "design"},
    "cli": {"model", "chance", "episode", "design", "estimation", "storage", "run", "config"},
    "main.cpp": {"cli"},
}

# The folder of each library; None: any folder.
LIBRARIES = {
    r"xsimd/": "model",
    r"Random123/": "chance",
    r"boost/context/": "episode",
    r"hdf5(_hl)?\.h|H5\w+\.h": "storage",
    r"xxh(ash|3)\.h": "storage",
    r"(oneapi/)?tbb/": "run",
    r"toml\+\+/|toml\.hpp": "config",
    r"boost/program_options": "cli",
    r"boost/(math|random)/": None,
    r"fmt/": None,
    r"\w+(\.h)?$|(sys|linux|sanitizer)/": None,  # the standard library and the system
}

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')


def layer_of(path: Path, src: Path) -> str:
    """The first folder of a path below src, or the name of a file that lies in src itself."""
    return path.relative_to(src).parts[0]


def target_of(file: Path, src: Path, name: str):
    """The layer that a quoted include reaches, as the compiler looks it up; None if it is no file of ours."""
    if Path(name).parts[0] in LAYERS:
        return Path(name).parts[0]
    beside = (file.parent / name).resolve()
    return layer_of(beside, src) if beside.is_file() and beside.is_relative_to(src) else None


def offence(file: Path, src: Path, name: str) -> str:
    """Why `file` may not include `name`; empty if it may."""
    here = layer_of(file, src)
    if here not in LAYERS:
        return f"'{here}' is no layer (each folder needs a row in LAYERS)"
    there = target_of(file, src, name)
    if there:
        allowed = LAYERS[here] | {here}
        return "" if there in allowed else f"must not include {name} ({here} sees {', '.join(sorted(allowed))})"
    for pattern, home in LIBRARIES.items():
        if re.match(pattern, name):
            return "" if home in (None, here) else f"must not include {name} (this library belongs to {home})"
    return f"must not include {name} (each library needs a row in LIBRARIES)"


def offences(src: Path):
    for file in sorted(path for path in src.rglob("*") if path.suffix in (".h", ".cpp")):
        for number, line in enumerate(file.read_text().splitlines(), 1):
            include = INCLUDE.match(line)
            problem = include and offence(file, src, include[1])
            if problem:
                yield f"{file.relative_to(src.parent)}:{number}: {problem}"


def main() -> int:
    src = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2] / "src").resolve()
    if not src.is_dir():
        print(f"{src}: no such folder", file=sys.stderr)
        return 2
    found = list(offences(src))
    print("\n".join(found) if found else "layers: every include follows the order")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
