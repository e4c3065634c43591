"""Tables that stand in the page as HTML, so that they can be read without its pictures."""
from __future__ import annotations

import html

from .. import outcomes, words
from . import catalogue, findings, over_points
from .results import Difference, Estimate, Results

MARKS = ("** certain after Holm\u2019s correction for the comparisons of this table; * the interval excludes 0; "
         "\u2020 the interval may be too narrow: the two differ in few blocks, or in all by almost the same.")


def cell(text: str) -> str:
    return html.escape(text, quote=True)


def policies_table(results: Results) -> str:
    """A row for each policy: values of the headline outcomes, and differences from the first policy below them."""
    heads = "".join(_head(catalogue.describe(results.ds, name)) for name in outcomes.HEADLINE)
    rows = "".join(_row(results, policy) for policy in range(len(results.policies)))
    over = "Means over the points" if results.n_points > 1 else "Values"
    if results.n_points > 1 and results.is_partial:
        over += " that were played, which are not the same under every policy"
    first = cell(findings.quoted(results.policies[0]))
    caption = (f"{over}; below them, in each row but the first, differences from {first}. "
               f"In small type: 95 % intervals. {MARKS}")
    return (f'<table class="policies"><caption><span>{caption}</span></caption>'
            f'<thead><tr><th scope="col">policy</th>{heads}</tr></thead><tbody>{rows}</tbody></table>')


def _head(outcome: catalogue.Outcome) -> str:
    unit = "% of episodes" if outcome.percent else outcome.unit
    better = {"low": "lower is better", "high": "higher is better"}.get(outcome.better, "")
    about = "; ".join(each for each in (unit, better) if each)
    return f'<th scope="col">{cell(outcome.title)}<small>{cell(about)}</small></th>'


def _row(results: Results, policy: int) -> str:
    name = results.policies[policy]
    cells = "".join(f"<td>{_value(results, outcome, policy)}"
                    f"{_difference(results, outcome, results.difference(outcome, name)) if policy else ''}</td>"
                    for outcome in outcomes.HEADLINE)
    return f'<tr><th scope="row">{cell(name)}</th>{cells}</tr>'


def _value(results: Results, outcome: str, policy: int) -> str:
    several = results.n_points > 1
    estimate = over_points.mean_over_points(results, outcome, policy) if several else results.estimate(outcome, policy)
    return _two_parts(results, outcome, estimate, "value")


def _difference(results: Results, outcome: str, difference: Difference) -> str:
    marks = "**" if difference.certain else "*" if difference.excludes_0 else ""
    if difference.too_narrow:
        marks += "\u2020"
    kind = "difference sure" if difference.certain else "difference"
    return _two_parts(results, outcome, difference.estimate, kind, marks)


def _two_parts(results: Results, outcome: str, estimate: Estimate, kind: str, marks: str = "") -> str:
    """The number, and its interval in a smaller type."""
    factor = 100 if catalogue.describe(results.ds, outcome).percent else 1
    sign = kind != "value"
    if estimate.low == estimate.high:
        number = words.number(factor * estimate.value, sign=sign)
        interval = findings.without_spread(estimate, sign)
    else:
        number, _, interval = words.estimate(*(factor * each for each in estimate), sign=sign).partition(" (")
    return f'<span class="{kind}">{number}{marks}<small>{interval.rstrip(")")}</small></span>'
