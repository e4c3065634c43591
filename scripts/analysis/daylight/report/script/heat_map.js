// An outcome over two axes of a grid, as a map: of values, or of differences from the first policy.
"use strict";

const CELL_WITH_TEXT = 54;  // px that a cell needs for its numbers
const MOST_ROWS_WITH_TEXT = 12;
const N_CONTOURS = 7;
const STROKE_GAP = 16;      // px between strokes of a hatched cell, across
const HALF_TEXT = 46;       // px that the text of a cell takes to either side

pictures.heat_map = (pick, width) => {
  const {cube, is_difference} = pick_measure(pick);
  const outcome = pick_outcome(pick, cube.names());
  const policy = pick_policy(pick, cube, is_difference);
  const axes = cube.dims.slice(1).filter(dim => cube.size(dim) > 1);
  const x = pick.pick("x", "Across", named_options(axes));
  const y = pick.pick("y", "Upwards", named_options(axes.filter(dim => dim !== x)));
  const others = cube.dimsOf(outcome).filter(dim => ![x, y, "policy"].includes(dim));
  const place = {policy, ...pick.places(cube, others, middle_places(cube, axes))};
  return drawn_map({cube, outcome, x, y, place, others, is_difference, width});
};

function drawn_map({cube, outcome, x, y, place, others, is_difference, width}) {
  const writer = new Writer(outcome, {sign: is_difference});
  const rows = Array.from({length: cube.size(y)}, (_, i) => cube.along(outcome, {...place, [y]: i}, x));
  const decimals = writer.decimals(rows.flat());
  const cell = {width: (width - 90) / cube.size(x), height: Math.min(64, Math.max(30, 300 / rows.length))};
  const has_text = cell.width >= (shows_ends(writer) ? 1.3 : 1) * CELL_WITH_TEXT && rows.length <= MOST_ROWS_WITH_TEXT;
  const where = (i, j) => place_text(cube, {...place, [x]: j, [y]: i}, [x, y, ...others]);
  const map = map_of(rows, writer, {outcome, where, is_difference, has_text});
  const traces = has_text || is_difference ? [map] : [map, ...contours_of(map)];
  if (is_difference) traces.push(...hatching(rows, cell, has_text));
  if (has_text) traces.push(cell_texts(rows, writer, decimals, cell, map));
  const under = cube.size("policy") > 1 ? ` under \u201c${page.policies[place.policy]}\u201d` : "";
  const title = `${writer.meta.title}${from_text(is_difference)}${under}${at_text(cube, place, others)}`;
  const longest = Math.max(...cube.labels(x).map(label => label.length));
  return {
    title, traces, note: note_of_map({cube, outcome, writer, has_text, is_difference}),
    height: (has_text ? 70 : 110) + rows.length * cell.height,
    layout: {xaxis: cell_axis(cube, x, (8 * longest + 8) / cell.width), yaxis: cell_axis(cube, y, 18 / cell.height)},
    table: {
      caption: title, n_heads: 2, columns: [title_of(y), title_of(x), ...estimate_heads(is_difference)],
      rows: rows.flatMap((row, i) => row.map((each, j) =>
        [cube.labels(y)[i], cube.labels(x)[j], ...estimate_cells(writer, each, decimals)])),
    },
  };
}

/// An axis of cells, with a label at every one, or as many as there is room for.
function cell_axis(cube, dim, needed) {
  const labels = cube.labels(dim).map(plain);
  const tickvals = labels.map((_, i) => i).filter(i => i % Math.ceil(needed) === 0);
  return axis({title: title_of(dim), showgrid: false, range: [-0.5, labels.length - 0.5], tickvals,
    ticktext: tickvals.map(i => labels[i])});
}

function note_of_map({cube, outcome, writer, has_text, is_difference}) {
  const unit = writer.meta.percent ? " in per cent" : writer.meta.unit ? ` in ${writer.meta.unit}` : "";
  const interval = shows_ends(writer) ? "and the ends of its 95 % interval" : "\u00b1 half of its 95 % interval";
  const notes = [meaning_of(outcome),
    has_text ? `In each cell: the value${unit} ${interval}.` : "For intervals point at a cell, or open the table."];
  if (is_difference) notes.push(`Hatched: not told from chance ${correction_of(cube, outcome)}.`);
  return notes.join(" ");
}

function map_of(rows, writer, {outcome, where, is_difference, has_text}) {
  return {
    type: "heatmap", meta: outcome, z: rows.map(row => scaled(row, writer.scale)), xgap: 2, ygap: 2,
    hoverinfo: "text", hovertext: rows.map((row, i) => row.map((each, j) => hover_text(where(i, j), writer, each))),
    ...colours_of_map(scaled(rows.flat(), writer.scale), is_difference, writer.axis()), showscale: !has_text,
  };
}

/// Values run from pale to strong; differences to both sides of 0, which is in the middle.
function colours_of_map(values, is_difference, title) {
  const {ink, muted, sequential, diverging} = colours();
  const known = values.filter(each => each !== null);
  const colorbar = {
    orientation: "h", y: 1, yanchor: "bottom", x: 0.5, thickness: 10, len: 1, ypad: 2, outlinewidth: 0,
    tickcolor: muted, tickfont: {color: ink, size: 12},
    title: {text: plain(title), font: {color: muted, size: 13}, side: "top"},
  };
  if (!is_difference) {
    return {colorbar, colorscale: colour_scale(sequential), zmin: Math.min(...known), zmax: Math.max(...known)};
  }
  const reach = Math.max(1e-9, ...known.map(Math.abs));
  return {colorbar, colorscale: colour_scale(diverging), zmid: 0, zmin: -reach, zmax: reach};
}

/// The value in each cell and half of its interval below it, dark or light as the cell asks.
function cell_texts(rows, writer, decimals, cell, {z, zmin, zmax, colorscale}) {
  const stops = colorscale.map(([, colour]) => colour);
  const share = value => (zmax > zmin ? Math.min(1, Math.max(0, (value - zmin) / (zmax - zmin))) : 0.5);
  const colour_of = value => (value === null ? colours().ink : readable_on(between(stops, share(value))));
  return {
    type: "scatter", mode: "text", meta: "texts", hoverinfo: "skip",
    text: rows.flat().map(each => cell_text(each, writer, decimals)),
    x: rows.flatMap(row => row.map((_, j) => j)), y: rows.flatMap((row, i) => row.map(() => i)),
    textfont: {size: cell.width < 70 ? 11 : 13, color: z.flat().map(colour_of)},
  };
}

/// Whether cells show both ends of an interval: those of shares do not lie evenly around the value.
const shows_ends = writer => writer.meta.percent && !writer.sign;

function cell_text(estimate, writer, decimals) {
  if (estimate.value === null) return "\u2013";
  const half = writer.scale * half_width(estimate);
  const width = Number.isFinite(half) ? `\u00b1${half.toFixed(decimals)}` : "\u00b1?";
  const interval = shows_ends(writer) ? writer.interval(estimate, decimals) : width;
  const value = number_text(writer.scale * estimate.value, decimals, writer.sign);
  return `${value}<br><span style="font-size:86%">${interval}</span>`;
}

/// Contours between the lowest and the highest value, dark on a light rim, so that they are seen on every cell.
function contours_of({z, zmin, zmax}) {
  const size = (zmax - zmin) / (N_CONTOURS + 1);
  if (!(size > 0)) return [];
  const contours = {coloring: "none", start: zmin + size, end: zmax - size / 2, size};
  const contour = {
    type: "contour", meta: "contours", z, contours, autocontour: false, showscale: false, hoverinfo: "skip",
  };
  return [{...contour, line: {width: 2.4, color: "#ffffff80", smoothing: 0.4}},
    {...contour, line: {width: 1, color: "#10151c", smoothing: 0.4}}];
}

/// Strokes over each cell whose difference may be chance, dark on a light rim, beside its text if it has one.
/// The size of a cell is in px.
function hatching(rows, {width, height}, has_text) {
  const [right, top] = [0.46 * width, 0.46 * height];
  const beside = Math.min(0.3 * width, HALF_TEXT);
  const in_cell = has_text ? [...strokes_in(-right, -beside, top), ...strokes_in(beside, right, top)]
    : strokes_in(-right, right, top);
  const strokes = rows.flatMap((row, i) => row.flatMap(({sure, value}, j) =>
    (sure || value === null ? [] : in_cell.map(stroke => ({i, j, ...stroke})))));
  const lines = {
    type: "scatter", mode: "lines", hoverinfo: "skip", meta: "hatching",
    x: strokes.flatMap(({j, x}) => [j + x[0] / width, j + x[1] / width, null]),
    y: strokes.flatMap(({i, y}) => [i + y[0] / height, i + y[1] / height, null]),
  };
  return [{...lines, line: {color: "#ffffff66", width: 2.2}}, {...lines, line: {color: "#10151c99", width: 0.9}}];
}

/// Strokes at 45 degrees within a box from `left` to `right` and -`top` to `top`, [{x: [from, to], y: [from, to]}].
function strokes_in(left, right, top) {
  const span = right - left + 2 * top;
  const n = Math.max(1, Math.round(span / STROKE_GAP));
  return Array.from({length: n}, (_, k) => left - top + (k + 0.5) * span / n).map(shift => {
    const x = [Math.max(left, shift - top), Math.min(right, shift + top)];
    return {x, y: x.map(at => at - shift)};
  });
}
