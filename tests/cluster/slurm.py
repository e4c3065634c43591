"""A Slurm of one node for tests, and what they do to its jobs."""
import os
import pathlib
import re
import signal
import subprocess
import time

from conftest import PROGRAM, ROOT

LOCAL_SLURM = ROOT / "tests/support/local-slurm"
N_CPUS = 8  # claimed: so many tasks run side by side, however many processors there are


def wait_until(holds, seconds=300, every=0.05):
    """Waits until a condition holds, and returns what it said."""
    end = time.monotonic() + seconds
    while not (value := holds()):
        assert time.monotonic() < end, f"{holds} does not come true"
        time.sleep(every)
    return value


class Slurm:
    """Its commands, called in a folder."""

    def __init__(self, folder):
        self.state = folder / "slurm"
        self.folder = folder
        self.environment = {**os.environ, "SLURM_CONF": str(self.state / "slurm.conf"),
                            "DAYLIGHT": str(PROGRAM.resolve())}
        self.seen = {}  # what was requeued, and when that was first seen
        self.control("start", self.state, N_CPUS)

    def control(self, *arguments):
        subprocess.run([LOCAL_SLURM, *map(str, arguments)], check=True, timeout=60)

    def stop(self):
        self.control("stop", self.state)

    def clear(self):
        """Cancels whatever a test has left."""
        self.call("scancel", "--user", "root")
        wait_until(lambda: not self.queue())

    def call(self, *command, **options):
        result = subprocess.run([*map(str, command)], cwd=options.pop("cwd", self.folder), env=self.environment,
                                capture_output=True, text=True, timeout=60)
        assert result.returncode == options.pop("status", 0), result.stdout + result.stderr
        return result.stdout

    def sbatch(self, *arguments, **options):
        return self.call("sbatch", "--parsable", *arguments, **options).strip()

    def queue(self, *options):
        """What is waiting or at work: pairs of job (or array_task) and state."""
        return [tuple(line.split()) for line in self.call("squeue", "-h", "-r", "-o", "%i %T", *options).splitlines()]

    def tasks(self, array, state):
        """The indices of an array's tasks that are in a state."""
        return sorted(int(job.split("_")[1]) for job, now in self.queue("-j", array) if now == state)

    def ended(self, array, task):
        """How a task ended and how often it was started again."""
        text = self.call("scontrol", "show", "job", f"{array}_{task}", "-o")
        return re.search(r"JobState=(\w+)", text)[1], int(re.search(r"Restarts=(\d+)", text)[1])

    def hurry(self):
        """Lets what was requeued, and was seen waiting a second ago, begin now and not in two minutes."""
        for line in self.call("squeue", "-h", "-r", "-o", "%i %T %r").splitlines():
            job, state, reason = line.split()
            if (state, reason) != ("PENDING", "BeginTime"):
                self.seen.pop(job, None)
            elif time.monotonic() - self.seen.setdefault(job, time.monotonic()) > 1:
                subprocess.run(["scontrol", "update", f"JobId={job}", "StartTime=now"], env=self.environment,
                               timeout=60)  # it may have begun meanwhile

    def drain(self, seconds=300):
        """Waits until nothing is left in the queue."""
        def is_empty():
            self.hurry()
            return not self.queue()
        wait_until(is_empty, seconds, every=0.3)

    def process(self, task):
        """The running program that plays a task of an array: its process id, or None."""
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                if (process / "exe").resolve() == PROGRAM.resolve() and \
                        f"SLURM_ARRAY_TASK_ID={task}".encode() in (process / "environ").read_bytes().split(b"\0") and \
                        self.environment["SLURM_CONF"].encode() in (process / "environ").read_bytes():
                    return int(process.name)
            except OSError:  # it has just ended
                pass
        return None

    def hold(self, tasks, journal_of, size):
        """Stops the program of each of these tasks in its middle: once its journal has a size [bytes]."""
        held = {}
        def all_are_held():
            for task in tasks:
                journal = journal_of(task)
                if task not in held and journal.exists() and journal.stat().st_size > size:
                    held[task] = self.process(task)
                    os.kill(held[task], signal.SIGSTOP)
            return len(held) == len(tasks)
        wait_until(all_are_held, every=0.01)
        return held
