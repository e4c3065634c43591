"""Small experiments that the tests of the report play, and what they take from a page."""
from __future__ import annotations

import html
import json
import re
from pathlib import Path

from conftest import SCENARIO, call

NASTY = ("</script><script>window.hacked = 1</script> \"quotes\" 'single' & <b>bold</b> "
         "\u201c\u00fcn\u00efcod\u00e9\u201d \u6771\u4eac $title")

RANGES = """
[[vary]]
key = "adversary.*.initiative"
range = [0.2, 0.9]
[[vary]]
key = "patron.firm"
range = [0.2, 0.9]
"""
EXPERIMENTS = {
    "grid": """
[[vary]]
key = "ally.*.contribution"
values = [0.1, 0.5, 0.9]
[[vary]]
key = "ally.*.integration"
values = [0.2, 0.8]
[[policy]]
name = "as in 2015"
[[policy]]
name = "more dialogue"
set = { "ally.*.reassurance.dialogue" = 1 }
[[policy]]
name = "less presence"
[[policy.change]]
period = 9
set = { "ally.*.reassurance.presence" = 0 }
""",
    "line": """
[[vary]]
key = "patron.dysfunction"
range = [0, 0.6]
steps = 4
""",
    "futures": """
[[vary]]
key = "patron.firm"
range = [0.2, 0.9]
[[vary]]
key = "adversary.*.growth"
range = [0.001, 0.03]
scale = "log"
[design]
kind = "latin_hypercube"
points = 9
[[policy]]
name = "as in 2015"
[[policy]]
name = "more contribution"
set = { "ally.*.contribution" = 0.9 }
""",
    "saltelli": RANGES + """[design]
kind = "saltelli"
points = 8
""",
    "morris": RANGES + """[design]
kind = "morris"
points = 4
""",
    "nasty": f"""
[[policy]]
name = "as in 2015"
[[policy]]
name = {json.dumps(NASTY)}
set = {{ "ally.*.contribution" = 0.9 }}
""",
}


def play(name: str, folder: Path, episodes: int = 128) -> Path:
    """Plays one of the experiments above; "bare": the scenario alone; "partial": half of the blocks of the grid;
    "one_block": the grid with too few episodes for any interval."""
    results = folder / f"{name}.h5"
    if name == "bare":
        call("run", SCENARIO, "-o", results, "--episodes", "128", "--quiet")
        return results
    of = "grid" if name in ("partial", "one_block") else name
    episodes = 64 if name == "one_block" else episodes
    title = f"Title {NASTY}" if name == "nasty" else f"A {of}"
    experiment = folder / f"{name}.toml"
    experiment.write_text(f"title = {json.dumps(title)}\nquestion = {json.dumps('What of the ' + title + '?')}\n"
                          f"scenario = {json.dumps(str(SCENARIO))}\nepisodes = {episodes}\nseed = 7\n{EXPERIMENTS[of]}")
    if name == "partial":
        call("run", experiment, "-o", results, "--shard", "1/2", "--quiet")
        call("merge", results, "--partial")
    else:
        call("run", experiment, "-o", results, "--quiet")
    return results


def data_of(page: str) -> dict:
    """The numbers of a page."""
    return json.loads(re.search(r'<script id="data" type="application/json">(.*?)</script>', page, re.DOTALL)[1])


def text_of(page: str, name: str) -> str:
    """A text that can be saved from a page."""
    return html.unescape(re.search(rf'<pre class="text" id="{name}" tabindex="0">(.*?)</pre>', page, re.DOTALL)[1])


def without_tags(page: str) -> str:
    """What is read: no scripts, no styles, no tags."""
    return html.unescape(re.sub(r"<[^>]*>", " ", re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.DOTALL)))
