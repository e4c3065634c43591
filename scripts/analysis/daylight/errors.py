"""What can go wrong with a results file or a run, in the form `path: problem (why). Suggestion?`."""


class ResultsError(ValueError):
    """A results file that cannot be read, or a question that it cannot answer."""


class PartialResultsWarning(UserWarning):
    """A results file was made of less than was planned."""


class RunError(RuntimeError):
    """The program refused or failed; the message is the program's own."""


class RunStopped(RunError):
    """The program stopped early and can be resumed, as with `max_time`."""
