// An outcome against one parameter of many that vary at once: a point of the experiment is a mark.
"use strict";

const MANY = 300;             // marks from which on they are small and pale
const MOST_WITH_CAPS = 120;

pictures.cloud = (pick, width) => {
  const {cube, is_difference} = pick_measure(pick);
  const outcome = pick_outcome(pick, cube.names());
  const policy = pick_policy(pick, cube, is_difference);
  const parameters = Object.entries(page.parameters).map(([value, {title}]) => ({value, text: title}));
  const parameter = pick.pick("x", "Against", parameters, leading_parameter(outcome));
  const {title: name, log} = page.parameters[parameter];
  const points = cube.labels("point").map(Number);
  const values = points.map(point => page.parameters[parameter].values[point]);
  const others = cube.dimsOf(outcome).filter(dim => !["policy", "point"].includes(dim));
  const place = {policy, ...pick.places(cube, others)};
  const writer = new Writer(outcome, {sign: is_difference});
  const estimates = cube.along(outcome, place, "point");
  const decimals = writer.decimals(estimates);
  const under = cube.size("policy") > 1 ? ` under \u201c${page.policies[policy]}\u201d` : "";
  const of = `${writer.meta.title}${from_text(is_difference)}${under}${at_text(cube, place, others)}`;
  const title = `${of} against ${name}`;
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  const x_axis = {title: name, showgrid: false, nticks: Math.max(5, Math.floor(width / 90))};
  if (log) Object.assign(x_axis, {type: "log", ...round_ticks(values, width)});
  return {
    title, height: 420, note: notes_of_cloud(cube, outcome, is_difference).join(" "),
    traces: [...(is_difference ? [zero_line(values)] : []),
      ...marks({estimates, xs: values, points, writer, is_difference})],
    layout: {xaxis: axis(x_axis), yaxis: axis({title: writer.axis()})},
    table: {
      caption: title, n_heads: 2, columns: ["point", name, ...estimate_heads(is_difference)],
      rows: order.map(i =>
        [String(points[i]), short_number(values[i]), ...estimate_cells(writer, estimates[i], decimals)]),
    },
  };
};

/// Ticks of a logarithmic axis at 1, 2 and 5 times powers of ten; at powers alone where there is no room.
function round_ticks(values, width) {
  const [first, last] = [Math.min(...values), Math.max(...values)];
  const lowest = Math.floor(Math.log10(first));
  const powers = Array.from({length: 2 + Math.ceil(Math.log10(last / first))}, (_, k) => 10 ** (lowest + k));
  const inside = factors => powers.flatMap(power => factors.map(factor => factor * power))
    .filter(value => value >= 0.95 * first && value <= 1.05 * last);
  const fine = inside([1, 2, 5]);
  const tickvals = 70 * fine.length > width ? inside([1]) : fine;
  return {tickvals, ticktext: tickvals.map(short_number)};
}

function notes_of_cloud(cube, outcome, is_difference) {
  const notes = [meaning_of(outcome),
    "Each mark is a point of the experiment, with its 95 % interval; all other parameters differ too."];
  if (is_difference) notes.push(`Open marks: not told from chance ${correction_of(cube, outcome)}.`);
  return notes;
}

/// Marks are filled; of differences those that may be chance are open.
function marks({is_difference, ...all}) {
  const known = all.estimates.map((_, i) => i).filter(i => all.estimates[i].value !== null);
  if (!is_difference) return [some_marks("marks", known, all)];
  return [some_marks("certain", known.filter(i => all.estimates[i].sure), all),
    some_marks("open", known.filter(i => !all.estimates[i].sure), all)];
}

function some_marks(kind, places, {estimates, xs, points, writer}) {
  const [colour] = colours().lines;
  const here = places.map(i => estimates[i]);
  const many = xs.length > MANY;
  const bars = {width: xs.length > MOST_WITH_CAPS ? 0 : 3, thickness: 1.2};
  return {
    type: "scatter", mode: "markers", meta: kind, x: places.map(i => xs[i]), y: scaled(here, writer.scale),
    marker: {symbol: here.map(each => (kind === "open" || has_no_spread(each) ? "circle-open" : "circle")),
      size: many ? 5 : 7, color: colour, opacity: many ? 0.7 : 1},
    error_y: error_bars(here, writer.scale, faded(colour, many ? 0.25 : 0.5), bars),
    hoverinfo: "text", hovertext: places.map(i => hover_text(`point ${point_text(points[i])}`, writer, estimates[i])),
  };
}
