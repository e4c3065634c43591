// The data of the page: one block of JSON, written by report/data.py.
"use strict";

const page = JSON.parse(document.getElementById("data").textContent);

/// Estimates over policies, points and the labels of each outcome (ally, rung, ...).
class Cube {
  constructor({dims, subset, outcomes}) {
    this.dims = dims;                 // those of every outcome: the policy and what tells the points apart
    this.subset = subset || {};       // of a dimension: which of its places are in the page, if not all
    this.outcomes = outcomes;
  }

  names() { return Object.keys(this.outcomes); }

  dimsOf(outcome) { return [...this.dims, ...this.outcomes[outcome].dims]; }

  size(dim) { return this.subset[dim] ? this.subset[dim].length : page.dimensions[dim].labels.length; }

  labels(dim) {
    const {labels} = page.dimensions[dim];
    return this.subset[dim] ? this.subset[dim].map(i => labels[i]) : labels;
  }

  /// Numbers along an axis, or null where it has names only.
  values(dim) {
    const {values} = page.dimensions[dim];
    return values && this.subset[dim] ? this.subset[dim].map(i => values[i]) : values || null;
  }

  /// The estimate at a place, `{policy: 0, rung: 3, ...}`: {value, low, high}, null where it is not known.
  /// Of differences also whether it is certain, and whether its interval may be too narrow.
  at(outcome, place) {
    const stored = this.outcomes[outcome];
    const i = this.dimsOf(outcome).reduce((before, dim) => before * this.size(dim) + place[dim], 0);
    const estimate = {value: stored.value[i], low: stored.low[i], high: stored.high[i]};
    if (stored.sure) Object.assign(estimate, {sure: stored.sure[i] === 1, too_narrow: stored.too_narrow[i] === 1});
    return estimate;
  }

  /// The estimates along one dimension.
  along(outcome, place, dim) {
    return Array.from({length: this.size(dim)}, (_, i) => this.at(outcome, {...place, [dim]: i}));
  }
}

const cubes = Object.fromEntries(Object.entries(page.cubes).map(([name, stored]) => [name, new Cube(stored)]));

const title_of = dim => page.dimensions[dim].title;
const is_axis = dim => Boolean(page.dimensions[dim].values) && dim !== "period";
