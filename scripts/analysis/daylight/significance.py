"""Which of several differences are more than chance."""
from __future__ import annotations

import numpy
import xarray
from scipy import special

LEVEL = 0.05


def p_value(estimate, error, degrees_of_freedom):
    """Probability of an estimate at least this far from 0 if the truth is 0, by Student's t.

    Below 0.05 exactly where the 95 % interval excludes 0. An error of 0 leaves Student's t nothing to go on: that n
    values that are all alike have the same sign by chance has probability 2^(1 - n), as in the sign test. NaN without
    an error or a degree of freedom."""
    usable = (error >= 0) & (degrees_of_freedom >= 1) & ~numpy.isnan(estimate)
    with numpy.errstate(all="ignore"):
        by_t = 2 * special.stdtr(degrees_of_freedom, -numpy.abs(estimate) / error)
        by_sign = numpy.exp2(-numpy.asarray(degrees_of_freedom, float))
    p = numpy.where(estimate == 0, 1.0, numpy.where(error == 0, by_sign, by_t))
    return numpy.where(usable, p, numpy.nan)


def rejected_together(p_values: numpy.ndarray) -> numpy.ndarray:
    """Which of several hypotheses, (n,), are rejected at 5 % for all of them together; NaN is none of them.

    Source: Holm (1979), sequentially rejective Bonferroni."""
    rejected = numpy.zeros(len(p_values), bool)
    order = [i for i in numpy.argsort(p_values, kind="stable") if not numpy.isnan(p_values[i])]
    for n_before, i in enumerate(order):
        if p_values[i] > LEVEL / (len(order) - n_before):
            break
        rejected[i] = True
    return rejected


def mark_together(p_values: list[xarray.DataArray]) -> list[xarray.DataArray]:
    """The same of all elements of several arrays, each of its own shape."""
    flat = numpy.concatenate([each.values.reshape(-1) for each in p_values])
    marks = numpy.split(rejected_together(flat), numpy.cumsum([each.size for each in p_values])[:-1])
    return [each.copy(data=mark.reshape(each.shape)) for each, mark in zip(p_values, marks)]
