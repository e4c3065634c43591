// What several pictures have in common: what is chosen, and how an estimate becomes a mark and a text.
"use strict";

/// Estimates, or how far they are above those of the first policy.
function pick_measure(pick) {
  const options = [{value: "estimates", text: "the values"}];
  if (cubes.differences) options.push({value: "differences", text: `differences from \u201c${page.policies[0]}\u201d`});
  const measure = pick.pick("measure", "Show", options);
  return {cube: cubes[measure], is_difference: measure === "differences"};
}

const pick_outcome = (pick, names, fallback) => pick.pick("outcome", "Outcome", outcome_options(names), fallback);

/// Which policy is shown: of differences none is that of the first one from itself.
function pick_policy(pick, cube, is_difference) {
  const options = cube.labels("policy").map((text, value) => ({text, value})).slice(is_difference ? 1 : 0);
  return Number(pick.pick("policy", title_of("policy"), options));
}

const named_options = dims => dims.map(value => ({value, text: title_of(value)}));

/// The middle of each axis, where nothing else is chosen.
const middle_places = (cube, axes) =>
  Object.fromEntries(axes.map(dim => [dim, Math.floor((cube.size(dim) - 1) / 2)]));

/// ", contribution 0.5, Japan": those of some dimensions that have several places.
function at_text(cube, place, dims) {
  const several = dims.filter(dim => cube.size(dim) > 1);
  return several.length ? `, ${place_text(cube, place, several)}` : "";
}

const from_text = is_difference => (is_difference ? `: difference from \u201c${page.policies[0]}\u201d` : "");

/// What an outcome is, in a line under the title.
function meaning_of(outcome) {
  const {meaning, better} = page.outcomes[outcome];
  const direction = {low: " Lower is better.", high: " Higher is better."}[better] || "";
  return `${meaning[0].toUpperCase()}${meaning.slice(1)}.${direction}`;
}

/// For how many comparisons a difference is corrected before it is called certain.
function correction_of(cube, outcome) {
  const {comparisons} = cube.outcomes[outcome];
  const is_headline = page.outcomes[outcome].group === "In short";
  const those = is_headline ? "of this and the other outcomes in short" : "of this outcome";
  return `after Holm\u2019s correction for the ${comparisons} comparisons ${those}`;
}

/// A short word on whether a difference is told from chance.
function sure_text({sure, too_narrow, value, low, high}) {
  if (value === null) return "";
  const verdict = sure ? "certain" : "not told from chance";
  return too_narrow && low !== high ? `${verdict}; the interval may be too narrow` : verdict;
}

/// What is told where the reader points: the place, then the estimate with its interval.
function hover_text(where, writer, estimate) {
  const verdict = "sure" in estimate ? `<br>${sure_text(estimate)}` : "";
  return `${plain(where)}<br><b>${plain(writer.estimate(estimate))}</b>${verdict}`;
}

/// Whether an estimate has no interval, or one of no width: because the case is rare, or always the same.
const has_no_spread = ({low, high}) => low === null || low === high;

const scaled = (estimates, scale) => estimates.map(each => (each.value === null ? null : scale * each.value));

/// Bars of intervals; where one is not known, there is none.
function error_bars(estimates, scale, colour, more = {}) {
  const reach = (from, to) => (from === null || to === null ? 0 : Math.max(0, scale * (to - from)));
  return {
    type: "data", symmetric: false, color: colour, thickness: 1.6, width: 4,
    array: estimates.map(each => reach(each.value, each.high)),
    arrayminus: estimates.map(each => reach(each.low, each.value)), ...more,
  };
}

/// A band between the ends of intervals, in as many pieces as are known.
function band(xs, estimates, scale, colour) {
  return known_pieces(estimates).map(places => {
    const back = [...places].reverse();
    return {
      type: "scatter", mode: "lines", fill: "toself", fillcolor: faded(colour, 0.15), line: {width: 0},
      hoverinfo: "skip", meta: "band", x: [...places, ...back].map(i => xs[i]),
      y: [...places.map(i => scale * estimates[i].low), ...back.map(i => scale * estimates[i].high)],
    };
  });
}

/// Runs of places whose intervals are known.
function known_pieces(estimates) {
  const pieces = [[]];
  estimates.forEach(({low}, i) => {
    if (low === null) pieces.push([]);
    else pieces[pieces.length - 1].push(i);
  });
  return pieces.filter(piece => piece.length);
}

/// Cells of a table: estimate, interval and, of differences, whether it is certain.
function estimate_cells(writer, estimate, decimals) {
  const cells = [writer.value(estimate, decimals), writer.interval(estimate, decimals)];
  return "sure" in estimate ? [...cells, sure_text(estimate)] : cells;
}

const estimate_heads = is_difference =>
  (is_difference ? ["difference", "95 % interval", "after correction"] : ["value", "95 % interval"]);

/// An axis of values across the picture, with no more ticks than there is room for.
const value_axis = (width, more) => axis({nticks: Math.max(4, Math.floor(width / 110)), ...more});

/// Names in lines that leave room for the rest of a picture.
const names_in_lines = (names, width) => names.map(name => wrapped(name, width < 600 ? 16 : 36));

/// px that the name with the most lines needs, at least `least`.
const row_height = (names, width, least) =>
  Math.max(least, ...names_in_lines(names, width).map(name => 17 * name.split("<br>").length + 8));

/// An axis of names up the picture.
const name_axis = (names, width, more = {}) => axis({
  tickvals: names.map((_, i) => i), ticktext: names_in_lines(names, width), showgrid: false, ticks: "", ...more,
});

/// A line at 0, for differences.
function zero_line(xs) {
  return {type: "scatter", mode: "lines", x: [Math.min(...xs), Math.max(...xs)], y: [0, 0], hoverinfo: "skip",
    meta: "zero", line: {color: colours().muted, width: 1}};
}
