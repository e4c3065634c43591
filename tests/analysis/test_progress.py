"""How far a run is shows on one line: in a notebook, on a terminal, and nowhere else."""
import os
import pty
import subprocess
import sys
import threading
import time

import pytest
from jupyter_client.manager import start_new_kernel

from conftest import ROOT, SCENARIO

from daylight.progress import duration, progress_line

EVENT = {"played": 640, "planned": 1280, "episodes_per_second": 12345.6, "seconds_left": 83.2,
         "outcome": "general_deterrence", "estimate": 0.46309, "half_width": 0.00213}
PLAY = f"""
import sys
sys.path.insert(0, {str(ROOT / "scripts/analysis")!r})
import daylight
daylight.run({str(SCENARIO)!r}, output="o.h5", episodes=EPISODES, threads=1, set={{"periods": 8}}).sizes["rung"]
"""


@pytest.mark.parametrize("change, width, text", [
    ({}, 200,
     "[###############...............]  50 %  12,346 episodes/s  1:24 left  general deterrence 0.4631 ±0.0021"),
    ({}, 80, "[###############...............]  50 %  12,346 episodes/s  1:24 left"),
    ({}, 60, "[###############...............]  50 %  12,346 episodes/s"),
    ({}, 10, "[###############...............]  50 %"),
    ({"seconds_left": None, "estimate": None, "half_width": None, "played": 0, "episodes_per_second": 0.0}, 200,
     "[..............................]   0 %  0 episodes/s"),
    ({"played": 1280, "seconds_left": 0}, 60, "[##############################] 100 %  12,346 episodes/s")])
def test_the_line(change, width, text):
    assert progress_line(EVENT | change, width) == text


@pytest.mark.parametrize("seconds, text", [(0, "0:00"), (6.2, "0:07"), (749.5, "12:30"), (11099.1, "3:05:00")])
def test_durations(seconds, text):
    assert duration(seconds) == text


def on_a_terminal(code, folder):
    """What a program writes to its terminal on stderr."""
    try:
        ours, its = pty.openpty()
    except OSError:
        pytest.skip("there are no terminals here (/dev/pts is not mounted)")
    process = subprocess.Popen([sys.executable, "-c", code], cwd=folder, stderr=its, stdout=subprocess.DEVNULL)
    os.close(its)
    told = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:  # the terminal is closed
            part = b""
        if not part:
            break
        told += part
    os.close(ours)
    assert process.wait() == 0, told
    return told.decode()


def test_on_a_terminal_one_line_is_written_anew_and_taken_away(tmp_path):
    told = on_a_terminal(PLAY.replace("EPISODES", "256"), tmp_path)
    assert "[##############################] 100 %" in told and "\n" not in told
    assert told.split("\r")[-1] == "" and told.split("\r")[-2].strip() == ""


@pytest.fixture
def kernel(tmp_path):
    manager, client = start_new_kernel(cwd=str(tmp_path), kernel_name="python3")
    yield manager, client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def messages_of(client, code, timeout=60):
    """What a cell shows: its type, and for displays their id and text, or the words of an error."""
    told = []

    def note(message):
        content = message["content"]
        if message["msg_type"] in ("display_data", "update_display_data"):
            told.append((message["msg_type"], content["transient"]["display_id"], content["data"]["text/plain"]))
        elif message["msg_type"] in ("stream", "error", "execute_result"):
            text = content.get("evalue") or content.get("text") or content["data"]["text/plain"]
            told.append((message["msg_type"], text))

    client.execute_interactive(code, output_hook=note, timeout=timeout, stop_on_error=False)  # which drops what follows
    return told


SHOW = f"""
from daylight.progress import Progress
progress = Progress()
for played in (0, 640, 1280):
    progress.show({EVENT!r} | {{"played": played}})
progress.end()
"""


def test_in_a_notebook_one_display_is_updated(kernel):
    told = messages_of(kernel[1], PLAY.replace("EPISODES", "64"))
    assert told[0][0] == "display_data" and "100 %" in told[-2][2] and told[-1] == ("execute_result", "5")
    shown = messages_of(kernel[1], SHOW)
    assert [each[0] for each in shown] == ["display_data", "update_display_data", "update_display_data"]
    assert len({each[1] for each in shown}) == 1
    assert [each[2].split("%")[0][-4:] for each in shown] == ["  0 ", " 50 ", "100 "]


def test_interrupting_a_cell_stops_the_program_and_says_how_to_go_on(kernel, tmp_path):
    manager, client = kernel

    def soon():
        while not (tmp_path / "o.h5.journal").exists():
            time.sleep(0.05)
        time.sleep(1.2)
        manager.interrupt_kernel()

    threading.Thread(target=soon).start()
    told = messages_of(client, PLAY.replace("EPISODES", "10**7"))
    kind, words = told[-1]
    assert kind == "error" and words.startswith("stopped: ")
    assert words.endswith("or call run() again with the same arguments")
    assert messages_of(client, "1 + 1") == [("execute_result", "2")]
