"""Sobol indices and elementary effects with their intervals, by brute force from the blocks of a small design. Written from
results/README.md and docs/experiments.md, not from the code."""
import copy
import sys

import numpy
from scipy import stats

from conftest import ROOT
from paired import ONE_MINUS, parts_of

sys.path.insert(0, str(ROOT / "tests/verification/reference"))
import philox  # noqa: E402

PARAMETERS = ["trust", "initiative", "firm"]
N_ROWS = 12
SEED = 5
BOOTSTRAP_ROW = 133


def close(found, expected, what):
    """Equal but for rounding, NaN where NaN is expected."""
    numpy.testing.assert_allclose(found, expected, rtol=1e-7, atol=1e-10, err_msg=what)


def resamples(n):
    """The rows of each resample: Philox4x32-10 at the addresses of the design's draws."""
    if n not in KNOWN_RESAMPLES:
        KNOWN_RESAMPLES[n] = []
        for resample in range(1000):
            words = []
            for index in range(-(-n // 4)):
                words += philox.philox((index, 0, resample, BOOTSTRAP_ROW << 24), (SEED, 0))
            KNOWN_RESAMPLES[n].append([n * word >> 32 for word in words[:n]])
    return KNOWN_RESAMPLES[n]


KNOWN_RESAMPLES = {}


class Points:
    """One value of one policy at every point: what it is, and the deviation of each block."""

    def __init__(self, name, above, below):
        n = above.shape[1]
        with numpy.errstate(all="ignore"):
            quotient = above.sum(1) / below.sum(1)
            self.deviation = (above - quotient[:, None] * below) / below.mean(1)[:, None]
        self.value = quotient
        if name in ONE_MINUS:
            self.value, self.deviation = 1 - quotient, -self.deviation
        self.is_defined = (below > 0).sum(1) >= 2
        self.n_blocks, self.pairs = n, n * (n - 1)

    def without(self, block):
        """The same without a block, of ratios as far as they are linear in their blocks."""
        less = copy.copy(self)
        kept = numpy.delete(self.deviation, block, axis=1)
        less.value = self.value + kept.mean(1)
        less.deviation = kept - kept.mean(1, keepdims=True)
        less.pairs = (self.n_blocks - 1) * (self.n_blocks - 2)
        return less

    def difference(self, one, two):
        """Of two points, and how much of its square is noise."""
        noise = ((self.deviation[one] - self.deviation[two]) ** 2).sum() / self.pairs
        return self.value[one] - self.value[two], noise

    def noise_of_variance(self, errors):
        """Of estimates with these errors, shape (estimate, block): the expected sample variance of what is no truth."""
        covariance = errors @ errors.T / self.pairs
        m = len(errors)
        return (numpy.trace(covariance) - covariance.sum() / m) / (m - 1)


def every_value(file):
    """(name, policy, element, Points) of every outcome and ratio."""
    for name, (above, below) in parts_of(file).items():
        n_policies, n_points, n_blocks = above.shape[:3]
        for policy in range(n_policies):
            flat = [part[policy].reshape(n_points, n_blocks, -1) for part in (above, below)]
            for element in range(flat[0].shape[2]):
                yield name, policy, element, Points(name, flat[0][..., element], flat[1][..., element])


def stored(file, name, suffix, policy, element):
    values = file[f"sensitivity/{name}_{suffix}"][policy]
    by_parameter = suffix not in ("rows", "chance")
    return values.reshape(3, -1)[:, element] if by_parameter else values.reshape(-1)[element]


def used_rows(points, size):
    return [row for row in range(N_ROWS) if points.is_defined[row * size:(row + 1) * size].all()]


def sobol(points, rows):
    """First order, total and the variance, of these rows; what is noise in the variance is passed on."""
    a, b = [row * 5 for row in rows], [row * 5 + 1 for row in rows]
    both = a + b
    noise = points.noise_of_variance(points.deviation[both])

    def indices(chosen):
        whole = numpy.var(numpy.concatenate([points.value[[a[i] for i in chosen]], points.value[[b[i] for i in chosen]]]),
                          ddof=1) - noise
        between = numpy.mean([half_square(b[i], a[i]) for i in chosen])
        first, total = [], []
        for axis in range(3):
            first.append(1 - numpy.mean([half_square(b[i], a[i] + 2 + axis) for i in chosen]) / between)
            total.append(numpy.mean([half_square(a[i], a[i] + 2 + axis) for i in chosen]) / whole)
        nothing = (1e-12 * points.value[both].mean()) ** 2
        none = numpy.full(3, numpy.nan)
        return (first if between > nothing else none), (total if whole > nothing else none), whole

    squares = {}

    def half_square(one, two):
        if (one, two) not in squares:
            difference, noise_of_it = points.difference(one, two)
            squares[one, two] = (difference ** 2 - noise_of_it) / 2
        return squares[one, two]

    return indices


def interval(estimates):
    """2.5th and 97.5th percentile; none where more than 2.5 % of the resamples have no estimate."""
    estimates = numpy.array(estimates)
    defined = estimates[~numpy.isnan(estimates)]
    return numpy.percentile(defined, [2.5, 97.5]) if len(defined) >= 0.975 * len(estimates) else [numpy.nan] * 2


def widened(of_rows, estimate, without):
    """An interval of rows, with what blocks add: Student's t with the error of the jackknife."""
    n = len(without)
    half_width = stats.t.isf(0.025, n - 1) * numpy.sqrt((n - 1) / n * numpy.sum((numpy.array(without) - estimate) ** 2))
    low, high = of_rows
    return [estimate - numpy.hypot(numpy.fmax(0, estimate - low), half_width),
            estimate + numpy.hypot(numpy.fmax(0, high - estimate), half_width)]


def effects_of(file, points, rows):
    """Effect and its error block by block, shapes (row, parameter) and (row, parameter, block)."""
    effects = numpy.zeros((len(rows), 3))
    errors = numpy.zeros((len(rows), 3, points.deviation.shape[1]))
    for i, row in enumerate(rows):
        for point in range(row * 4, row * 4 + 3):
            moved = [axis for axis, name in enumerate(PARAMETERS) if file[name][point] != file[name][point + 1]]
            assert len(moved) == 1
            step = numpy.sign(file[PARAMETERS[moved[0]]][point + 1] - file[PARAMETERS[moved[0]]][point]) * 2 / 3
            effects[i, moved[0]] = (points.value[point + 1] - points.value[point]) / step
            errors[i, moved[0]] = (points.deviation[point + 1] - points.deviation[point]) / step
    return effects, errors
