"""Whether a file is a results file that is whole, and what else it is, in words."""
from __future__ import annotations

from pathlib import Path

from . import seal
from .errors import ResultsError

HDF5_SIGNATURE = b"\x89HDF\r\n\x1a\n"
JOURNAL_SIGNATURE = b"daylight journal\n"


def check_file(path: Path, check_bytes: bool) -> None:
    """Raises ResultsError unless there is an HDF5 file, and its bytes are those that were written."""
    start = _start_of(path)
    if start == JOURNAL_SIGNATURE:
        raise ResultsError(f"{path}: is a journal (it holds blocks of a run that is not finished, or was kept). "
                           "Go on with `daylight run ... --resume`, or make the results file with `daylight merge`?")
    if not start.startswith(HDF5_SIGNATURE):
        why = "it is not HDF5" if start else "it is empty"
        raise ResultsError(f"{path}: is no results file of daylight ({why}). Is it the right file?")
    if check_bytes and (damage := seal.damage(path)):
        raise damaged(path, damage)


def damaged(path: Path, why: object) -> ResultsError:
    return ResultsError(f"{path}: is damaged or incomplete ({why}). Copy it anew or play it again?")


def _start_of(path: Path) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(len(JOURNAL_SIGNATURE))
    except FileNotFoundError:
        journal = Path(f"{path}.journal")
        hint = (f"{journal} holds what was played of it: go on with `daylight run ... --resume`?" if journal.exists()
                else "Is the path right, and has it been played?")
        raise ResultsError(f"{path}: is not there (no such file). {hint}") from None
    except IsADirectoryError:
        raise ResultsError(f"{path}: is a folder (a results file is needed). Name a file in it?") from None
    except OSError as error:
        raise ResultsError(f"{path}: cannot be read ({error.strerror}).") from None
