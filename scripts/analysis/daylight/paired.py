"""Paired differences of what shares its chance, by leaving out one block at a time (the jackknife).

The formulas, and the order in which numbers are added, are those of the program (src/estimation/paired.cpp), so that
both agree to the last digits. results/README.md explains them under "Differences".
"""
from __future__ import annotations

from dataclasses import dataclass

import numpy

Array = numpy.ndarray

FEW_DIFFERING = 12           # blocks; where fewer differ, though not all, intervals may be too narrow ...
SUSPICIOUS_REDUCTION = 1e4   # ... where the variance-reduction factor is larger (docs/experiments.md) ...
FEW_ALIKE = 6                # ... and where fewer blocks than these all differ by the same
ROUNDING = 1e-12             # a difference below this share of the value is that of rounding


@dataclass
class Difference:
    """Differences from a base, of any number of values; arrays (point[, ...]), or (...) over the points."""

    base: Array         # value of what is compared with
    difference: Array   # how far the other is above it
    error: Array        # standard error of the difference; NaN unless two blocks bear on both
    reduction: Array    # how many times larger the variance would be without common chance
    n_blocks: Array     # that the degrees of freedom are of
    n_played: Array     # blocks that both have played
    n_differing: Array  # of these, those in which the two differ
    n_points: Array     # that it is over: those where it has an error


@dataclass
class _Quotient:
    """A quotient of sums over blocks, (point[, ...]), and how it changes without each block, (point, block[, ...]).

    It is kept about the quotient of the first block that bears on it, so that a constant one has no spread at all."""

    value: Array
    has_error: Array
    change_without: Array

    @classmethod
    def of(cls, above: Array, below: Array) -> _Quotient:
        bearing = below > 0
        first_at = numpy.expand_dims(bearing.argmax(1), 1)
        with numpy.errstate(all="ignore"):
            first = numpy.take_along_axis(above, first_at, 1) / numpy.take_along_axis(below, first_at, 1)
            first = numpy.where(bearing.any(1, keepdims=True), first, 0.0)
            total = last_sum(below, 1)
            value = numpy.where(bearing.any(1), first[:, 0] + last_sum(above - first * below, 1) / total, numpy.nan)
            change = (value[:, None] * below - above) / (total[:, None] - below)
        return cls(value, bearing.sum(1) > 1, change)


def is_rounding(found: Difference) -> Array:
    """Whether differences are those of rounding alone."""
    return abs(found.difference) <= ROUNDING * abs(found.base)


def may_be_too_narrow(found: Difference) -> Array:
    """Whether a difference may have less of an error than it should, so that its interval is too narrow."""
    few_differ = (found.n_differing > 0) & (found.n_differing < found.n_played) & (found.n_differing < FEW_DIFFERING)
    few_are_alike = (found.error == 0) & ~is_rounding(found) & (found.n_blocks < FEW_ALIKE)
    return few_differ | few_are_alike | (found.reduction > SUSPICIOUS_REDUCTION)


def at_points(base: tuple[Array, Array], other: tuple[Array, Array], played: Array, one_minus: bool,
              over: OverPoints) -> Difference:
    """Differences at each of some points, which are added to those `over` the points.

    base, other: what each block adds above and below the line, (point, block[, ...])
    played:      which blocks both have played, (point, block)
    one_minus:   whether values are 1 - the quotient
    """
    mask = played.reshape(played.shape + (1,) * (base[0].ndim - 2))
    base, other = (tuple(numpy.where(mask, part, 0.0) for part in parts) for parts in (base, other))
    one, two = _Quotient.of(*base), _Quotient.of(*other)
    has_error = one.has_error & two.has_error
    counted = mask & has_error[:, None]
    with numpy.errstate(invalid="ignore"):  # without the only block that bears on a quotient nothing is left
        between = two.change_without - one.change_without
    changes = [numpy.where(counted, each, 0.0) for each in (one.change_without, two.change_without, between)]
    differs = ((base[0] != other[0]) | (base[1] != other[1])) & mask
    n_blocks = numpy.broadcast_to(played.sum(1).reshape((-1,) + (1,) * (mask.ndim - 2)), has_error.shape)
    factor = numpy.maximum(n_blocks - 1, 0) / numpy.maximum(n_blocks, 1)
    squares = [last_sum(each * each, 1) for each in changes]
    difference = two.value - one.value
    by_point = Difference(
        base=1 - one.value if one_minus else one.value, difference=0 - difference if one_minus else difference,
        error=numpy.where(has_error, numpy.sqrt(factor * squares[2]), numpy.nan), reduction=_reduction(squares),
        n_blocks=n_blocks, n_played=n_blocks, n_differing=differs.sum(1), n_points=has_error.astype(int))
    over.add(by_point, [numpy.sqrt(factor)[:, None] * each for each in changes], counted, differs & counted)
    return by_point


def quotients(above: Array, below: Array) -> tuple[Difference, Difference]:
    """Quotients of sums over blocks with their errors, at each point and over the points.

    above, below: (point, block[, ...]), NaN in blocks that were not played
    They are their own difference from a quotient that is 0."""
    played = ~numpy.isnan(above).all(axis=tuple(range(2, above.ndim)))
    over = OverPoints()
    by_point = at_points((numpy.zeros_like(above), below), (above, below), played, False, over)
    return by_point, over.difference()


class OverPoints:
    """The mean over the points that have an error; a block is left out of all of them at once."""

    def __init__(self) -> None:
        self.parts: list[Difference] = []
        self.changes: list[Array] = []  # of base, other and difference, (block[, ...]): sums over the points so far
        self.played: Array | None = None   # at any point, (block[, ...])
        self.differs: Array | None = None  # likewise

    def add(self, by_point: Difference, changes: list[Array], played: Array, differs: Array) -> None:
        self.parts.append(by_point)
        before = self.changes or [numpy.zeros_like(each[0]) for each in changes]
        self.changes = [last_sum(numpy.concatenate([sums[None], each]), 0) for sums, each in zip(before, changes)]
        self.played = played.any(0) if self.played is None else self.played | played.any(0)
        self.differs = differs.any(0) if self.differs is None else self.differs | differs.any(0)

    def difference(self) -> Difference:
        def all_of(name: str, left_out: float) -> Array:
            return numpy.concatenate([numpy.where(each.n_points > 0, getattr(each, name), left_out)
                                      for each in self.parts])

        n = all_of("n_points", 0).sum(0)
        squares = [last_sum(each * each, 0) for each in self.changes]
        n_blocks = all_of("n_blocks", numpy.iinfo(int).max).min(0)
        with numpy.errstate(all="ignore"):
            return Difference(
                base=numpy.where(n > 0, last_sum(all_of("base", 0.0), 0) / n, numpy.nan),
                difference=numpy.where(n > 0, last_sum(all_of("difference", 0.0), 0) / n, numpy.nan),
                error=numpy.where(n > 0, numpy.sqrt(squares[2]) / n, numpy.nan), reduction=_reduction(squares),
                n_blocks=numpy.where(n > 0, n_blocks, 0), n_played=self.played.sum(0), n_differing=self.differs.sum(0),
                n_points=n)


def _reduction(squares: list[Array]) -> Array:
    with numpy.errstate(all="ignore"):
        return numpy.where(squares[2] > 0, (squares[0] + squares[1]) / squares[2], numpy.nan)


def last_sum(values: Array, axis: int) -> Array:
    """The sum along an axis, one number after the other."""
    if values.shape[axis] == 0:
        return values.sum(axis)
    return numpy.cumsum(values, axis=axis).take(-1, axis=axis)
