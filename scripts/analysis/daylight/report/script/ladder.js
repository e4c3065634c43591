// The ladder: what allies decide at each rung, per crisis or as shares of the decisions there.
"use strict";

const BAR_SHARE = 0.8;  // of the height of a rung

pictures.ladder = (pick, width) => {
  const cube = cubes.ladder;
  const outcome = pick.pick("outcome", "Show", outcome_options(cube.names()));
  const axes = cube.dims.slice(1);
  const place = {policy: pick_policy(pick, cube, false), ...pick.places(cube, axes, middle_places(cube, axes))};
  const writer = new Writer(outcome);
  const [moves, rungs] = [cube.labels("move"), cube.labels("rung")];
  const styles = moves.map((_, i) => ({colour: colours().bars[i], bar: true}));
  const shown = pick.tick("moves", title_of("move"), moves, styles, moves.map((_, i) => i));
  const rows = shown.map(move => cube.along(outcome, {...place, move}, "rung"));
  const title = `${writer.meta.title}${at_text(cube, place, cube.dims)}`;
  const labels = width < 600 ? 90 : 170;  // px that the names of rungs take
  return {
    title, note: `${writer.meta.meaning} Bars: 95 % intervals. The lowest rung is at the bottom.`,
    traces: shown.flatMap((move, k) => [
      bars_of_move({move: moves[move], ...styles[move], estimates: rows[k], rungs, writer}),
      ends_of_bars(rows[k], writer, ((k + 0.5) / shown.length - 0.5) * BAR_SHARE),
    ]),
    height: 90 + rungs.length * 26 * Math.max(2, shown.length),
    layout: {
      barmode: "group", bargap: 1 - BAR_SHARE, bargroupgap: 0.12, yaxis: name_axis(rungs, width),
      xaxis: value_axis(width, {title: writer.axis(), range: [0, reach_of(rows.flat(), writer, width - 30 - labels)]}),
    },
    table: {
      caption: title, n_heads: 2, columns: ["rung", title_of("move"), ...estimate_heads(false)],
      rows: rungs.flatMap((rung, i) => shown.map((move, k) =>
        [rung, moves[move], ...estimate_cells(writer, rows[k][i])])),
    },
  };
};

function bars_of_move({move, colour, estimates, rungs, writer}) {
  const {ink} = colours();
  return {
    type: "bar", orientation: "h", name: move, meta: move,
    x: scaled(estimates, writer.scale), y: rungs.map((_, i) => i),
    marker: {color: colour, line: {color: ink, width: 0.6}},
    error_x: error_bars(estimates, writer.scale, ink, {thickness: 1.2, width: 3}), textposition: "none",
    hoverinfo: "text", hovertext: estimates.map((each, i) => hover_text(`${rungs[i]}: ${move}`, writer, each)),
  };
}

/// Behind each bar its number, so that the short ones can be read too.
function ends_of_bars(estimates, writer, shift) {
  return {
    type: "scatter", mode: "text", meta: "ends", hoverinfo: "skip", textposition: "middle right", cliponaxis: false,
    text: estimates.map(each => `  ${end_text(each, writer)}`), textfont: {size: 11.5, color: colours().muted},
    x: estimates.map(each => each.high ?? each.value ?? 0), y: estimates.map((_, i) => i + shift),
  };
}

function end_text(estimate, writer) {
  if (estimate.value === null) return "nobody stood here";
  if (estimate.low === null) return "interval not known";
  if (estimate.low === estimate.high) return writer.without_spread(estimate);
  const decimals = writer.decimals([estimate]);
  return `${number_text(estimate.value, decimals)} \u00b1${half_width(estimate).toFixed(decimals)}`;
}

/// How far the axis has to go for the numbers behind the bars to fit into `inside` px.
function reach_of(estimates, writer, inside) {
  const needed = estimates.map(each => {
    const text = 7.2 * (end_text(each, writer).length + 3);
    return (each.high ?? each.value ?? 0) * inside / Math.max(40, inside - text);
  });
  return Math.max(1e-9, ...needed);
}
