// Lines with intervals: what the pictures along an axis, at each rung and over time have in common.
"use strict";

const FEW = 12;                             // up to so many places, each is a mark with a bar; beyond, there are bands
const MOST_AT_FIRST = {bars: 7, bands: 4};  // lines that are ticked; more than that would hide each other

/// Which dimension the lines stand for, which of them are shown, and where everything else is held.
function pick_lines(pick, {cube, outcome, spread, is_difference, preferred}) {
  const dims = cube.dimsOf(outcome).filter(dim => dim !== spread);
  const least = dim => (is_difference && dim === "policy" ? 3 : 2);
  const able = dims.filter(dim => dim !== "point" && cube.size(dim) >= least(dim));
  const first = able.includes(preferred) ? preferred : able[0];
  const by = able.length ? pick.pick("by", "A line for each", named_options(able), first) : "policy";
  const others = dims.filter(dim => dim !== by);
  const middle = middle_places(cube, cube.dims.slice(1));
  const place = Object.fromEntries(others.map(dim =>
    [dim, dim === "policy" ? pick_policy(pick, cube, is_difference) : pick.place(cube, dim, middle[dim])]));
  return {by, others, place, lines: pick_shown(pick, cube, by, spread, is_difference && by === "policy" ? 1 : 0)};
}

/// The lines that are ticked, [{label, at, style}]; the first `skipped` places are none.
function pick_shown(pick, cube, by, spread, skipped) {
  const labels = cube.labels(by).slice(skipped);
  const styles = labels.map((_, i) => line_style(i, labels.length, is_axis(by)));
  const most = cube.size(spread) <= FEW ? MOST_AT_FIRST.bars : MOST_AT_FIRST.bands;
  const at_first = ticked_at_first(labels.length, most, is_axis(by));
  const shown = pick.tick(`lines ${by} ${skipped}`, title_of(by), labels, styles, at_first);
  return shown.map(i => ({label: labels[i], at: i + skipped, style: styles[i]}));
}

/// Along an axis both ends and the middle, which tell most of it; of anything else the first few.
function ticked_at_first(n, most, ordered) {
  if (ordered && n > 3) return [0, Math.floor((n - 1) / 2), n - 1];
  return Array.from({length: Math.min(n, most)}, (_, i) => i);
}

/// @param spread  the dimension along the picture, whose places lie at `xs`
/// @param chosen  what pick_lines gives
function drawn_lines({cube, outcome, spread, chosen, is_difference, xs, x_axis, more = {}}) {
  const writer = new Writer(outcome, {sign: is_difference});
  const rows = chosen.lines.map(({at}) => cube.along(outcome, {...chosen.place, [chosen.by]: at}, spread));
  const decimals = writer.decimals(rows.flat());
  const few = xs.length <= FEW;
  const moved = moves_aside(xs, chosen.lines.length, {most: few ? 0.012 : 0, logarithmic: x_axis.type === "log"});
  const traces = chosen.lines.flatMap(({label, style}, k) => {
    const where = i => `${with_title(chosen.by, label)}, ${with_title(spread, cube.labels(spread)[i])}`;
    const hover = rows[k].map((each, i) => hover_text(where(i), writer, each));
    return line_traces({xs: xs.map(moved[k]), estimates: rows[k], style, writer, hover, few});
  });
  const by = cube.size(chosen.by) > 1 ? ` by ${title_of(chosen.by)}` : "";
  const title = `${writer.meta.title}${from_text(is_difference)}${by}${at_text(cube, chosen.place, chosen.others)}`;
  return {
    title, height: 380, traces: is_difference ? [zero_line(xs), ...traces] : traces,
    note: notes_of_lines({cube, outcome, estimates: rows.flat(), chosen, is_difference, few}).join(" "),
    layout: {xaxis: axis(x_axis), yaxis: axis({title: writer.axis()}), ...more},
    table: {
      caption: title, n_heads: 2, columns: [title_of(chosen.by), title_of(spread), ...estimate_heads(is_difference)],
      rows: chosen.lines.flatMap(({label}, k) => rows[k].map((each, i) =>
        [label, cube.labels(spread)[i], ...estimate_cells(writer, each, decimals)])),
    },
  };
}

/// "period 9", but "Japan"
const with_title = (dim, label) => (is_axis(dim) || dim === "period" ? `${title_of(dim)} ${label}` : label);

/// How each of n lines is moved a little aside, so that bars of intervals do not hide each other: two lines by at most
/// this share of the width.
function moves_aside(xs, n, {most, logarithmic}) {
  const [first, last] = [Math.min(...xs), Math.max(...xs)].map(x => (logarithmic ? Math.log(x) : x));
  const step = Math.min(most, 0.24 / n / xs.length) * (last - first);
  return Array.from({length: n}, (_, k) => (k - (n - 1) / 2) * step)
    .map(by => x => (logarithmic ? x * Math.exp(by) : x + by));
}

function line_traces({xs, estimates, style: {colour, dash, marker}, writer, hover, few}) {
  const line = {
    type: "scatter", mode: few ? "lines+markers" : "lines", x: xs, y: scaled(estimates, writer.scale), meta: "line",
    hoverinfo: "text", hovertext: hover, line: {color: colour, dash, width: 2}, connectgaps: false,
  };
  if (!few) return [...band(xs, estimates, writer.scale, colour), line];
  const symbol = estimates.map(each => (has_no_spread(each) ? `${marker}-open` : marker));
  return [{...line, marker: {symbol, size: 8, color: colour}, error_y: error_bars(estimates, writer.scale, colour)}];
}

/// What a reader should know of these lines in particular.
function notes_of_lines({cube, outcome, estimates, chosen, is_difference, few}) {
  const notes = [meaning_of(outcome), `${few ? "Bars" : "Bands"}: 95 % intervals.`];
  if (estimates.some(each => each.value === null)) notes.push("Where there is no mark, the case never arose.");
  if (few && estimates.some(each => each.value !== null && has_no_spread(each))) {
    notes.push("Open marks have no interval: the case is rare, or always the same.");
  }
  if (is_difference) notes.push(`Whether a difference is certain ${correction_of(cube, outcome)} stands in the table.`);
  else if (chosen.by === "policy" && chosen.lines.length > 1) {
    notes.push("Policies met the same chance: their differences are surer than intervals that overlap suggest.");
  }
  return notes;
}
