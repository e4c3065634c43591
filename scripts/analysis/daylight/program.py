"""Where the program is, and where the files are that it is to play."""
from __future__ import annotations

import os
import shutil
from pathlib import Path

from .errors import RunError

BUILDS = ("build/release/daylight", "build/test/daylight")


def find_program() -> Path:
    """The program: what the environment variable DAYLIGHT says, else a build in a checkout, else what PATH has."""
    named = os.environ.get("DAYLIGHT")
    if named:
        if not os.access(named, os.X_OK) or os.path.isdir(named):
            raise RunError(f"{named}: is no program (the environment variable DAYLIGHT names it). Build it with "
                           "scripts/run.sh, or unset the variable?")
        return Path(named).absolute()
    for root in checkouts():
        for build in BUILDS:
            if os.access(root / build, os.X_OK):
                return root / build
    on_path = shutil.which("daylight")
    if on_path is None:
        raise RunError("the program daylight is not there (neither the environment variable DAYLIGHT nor a build of "
                       "the checkout nor PATH has it). Build it with scripts/run.sh?")
    return Path(on_path).absolute()


def checkouts() -> list[Path]:
    """Folders of the project: those around the folder in which one works, and the one that this file is part of."""
    around = [Path.cwd(), *Path.cwd().parents, Path(__file__).absolute().parents[3]]
    return list(dict.fromkeys(each for each in around if (each / "configs" / "scenarios").is_dir()))


def found(file: str | os.PathLike) -> tuple[Path, Path]:
    """Where a file is, and the folder in which its results belong: that in which one works. A file that is not there is
    looked for in the checkout; its results then belong there too."""
    file = Path(file)
    if not file.exists():
        for root in checkouts():
            if (root / file).exists():
                return root / file, root
    return file, Path()
