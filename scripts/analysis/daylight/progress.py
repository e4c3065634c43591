"""How far a run is: one line that is written anew, in a notebook and on a terminal; nothing elsewhere."""
from __future__ import annotations

import math
import shutil
import sys
from typing import Any

from .words import in_notebook, number

CELLS = 30  # of the bar


class Progress:
    """Shows what `--progress json` tells.

    shown: True or False; None: in a notebook and on a terminal
    """

    def __init__(self, shown: bool | None = None):
        self.is_notebook = in_notebook()
        self.is_terminal = sys.stderr is not None and sys.stderr.isatty()
        self.shown = (self.is_notebook or self.is_terminal) if shown is None else shown
        self.display = None
        self.width = 0  # of what stands on the terminal

    def show(self, event: dict[str, Any]) -> None:
        if not self.shown:
            return
        if self.is_notebook:
            self._update(progress_line(event))
        elif self.is_terminal:
            self._rewrite(progress_line(event, shutil.get_terminal_size().columns - 1))
        else:
            print(progress_line(event), file=sys.stderr, flush=True)

    def end(self) -> None:
        """A terminal is left as it was; in a notebook the last line stays."""
        if self.width > 0:
            self._rewrite("")
            print("\r", end="", file=sys.stderr, flush=True)

    def _rewrite(self, text: str) -> None:
        print("\r" + text.ljust(self.width), end="", file=sys.stderr, flush=True)
        self.width = len(text)

    def _update(self, text: str) -> None:
        from IPython.display import display
        if self.display is None:
            self.display = display({"text/plain": text}, raw=True, display_id=True)
        else:
            self.display.update({"text/plain": text}, raw=True)


def progress_line(event: dict[str, Any], width: int = 200) -> str:
    """`[######........]  43 %  12,345 episodes/s  0:42 left  general deterrence 0.4631 ±0.0021`, as much as fits."""
    share = event["played"] / max(event["planned"], 1)
    full = min(int(share * CELLS), CELLS)
    parts = [f"[{'#' * full}{'.' * (CELLS - full)}] {100 * share:3.0f} %",
             f"{number(event['episodes_per_second'], 0)} episodes/s"]
    if event["seconds_left"] is not None and share < 1:
        parts.append(f"{duration(event['seconds_left'])} left")
    if event["estimate"] is not None and event["half_width"] is not None:
        name = str(event["outcome"]).replace("_", " ")
        parts.append(f"{name} {event['estimate']:.4f} ±{event['half_width']:.4f}")
    while len(parts) > 1 and len("  ".join(parts)) > width:
        parts.pop()
    return "  ".join(parts)


def duration(seconds: float) -> str:
    """Seconds as 0:07, 12:30 or 3:05:00."""
    whole = math.ceil(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"
