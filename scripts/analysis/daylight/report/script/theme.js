// One look for all pictures, in light, in dark and on paper.
"use strict";

const dark_scheme = window.matchMedia("(prefers-color-scheme: dark)");
const palettes = {
  light: {
    ink: "#1c2430", muted: "#55606d", grid: "#e4e1d8", paper: "rgba(0,0,0,0)", halo: "#fffefb",
    lines: ["#0a5c94", "#c24e00", "#007a5a", "#9c3f7b", "#6d5c00", "#474f59", "#4f63c6"],
    bars: ["#3f7ea8", "#e39a4f", "#cfe6dc"],
    sequential: ["#f6f2e4", "#cfe3cf", "#8cc5c0", "#4a9db5", "#2a6f9e", "#1f4079", "#14204a"],
    diverging: ["#0b4a7f", "#4b8fc0", "#a9cbe0", "#f4f2ec", "#f0c39a", "#d5803b", "#8f4100"],
  },
  dark: {
    ink: "#e9e7e1", muted: "#a8b1bc", grid: "#323a44", paper: "rgba(0,0,0,0)", halo: "#1b2027",
    lines: ["#6db7e8", "#ff9d5c", "#4fd1a5", "#f0a3cf", "#e6cf5c", "#c6ccd3", "#a9b6ff"],
    bars: ["#2c6090", "#b4692c", "#5fa08f"],
    sequential: ["#1c2740", "#21497a", "#2a739a", "#46a0ac", "#84c6b4", "#c6e3bf", "#f5f2dc"],
    diverging: ["#7cc0f0", "#3f86b8", "#24527a", "#2a3038", "#7a4a22", "#c4793a", "#ffbf86"],
  },
};
const MARKERS = ["circle", "square", "diamond", "triangle-up", "x", "cross", "triangle-down"];
const DASHES = ["solid", "dash", "dot", "dashdot", "longdash"];

let on_paper = false;  // set while the page is printed

const colours = () => palettes[dark_scheme.matches && !on_paper ? "dark" : "light"];

const colour_scale = stops => stops.map((colour, i) => [i / (stops.length - 1), colour]);

/// Colour, marker and dash of line i of n; lines along an axis are ordered by lightness.
function line_style(i, n, ordered) {
  const {lines, sequential} = colours();
  const ramp = sequential.slice(3);  // what stands out enough from the paper
  const colour = ordered ? between(ramp, n > 1 ? i / (n - 1) : 1) : lines[i % lines.length];
  const round = Math.floor(i / lines.length);
  return {colour, marker: MARKERS[i % MARKERS.length], dash: DASHES[(ordered ? i : i + round) % DASHES.length]};
}

/// The colour at a share of the way along some colours.
function between(stops, share) {
  const at = share * (stops.length - 1);
  const i = Math.min(stops.length - 2, Math.floor(at));
  const parts = colour => [1, 3, 5].map(k => parseInt(colour.slice(k, k + 2), 16));
  const [from, to] = [parts(stops[i]), parts(stops[i + 1])];
  const mixed = from.map((each, k) => Math.round(each + (at - i) * (to[k] - each)));
  return "#" + mixed.map(each => each.toString(16).padStart(2, "0")).join("");
}

/// Black or white, whichever stands out more on a colour (WCAG's contrast: 4.5 at least on any).
function readable_on(colour) {
  const light = [1, 3, 5].map(k => parseInt(colour.slice(k, k + 2), 16) / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, k) => sum + [0.2126, 0.7152, 0.0722][k] * part, 0);
  return 1.05 / (light + 0.05) > (light + 0.05) / 0.05 ? "#ffffff" : "#000000";
}

function faded(colour, opacity) {
  return colour + Math.round(255 * opacity).toString(16).padStart(2, "0");
}

/// An axis without lines that say nothing.
function axis(more = {}) {
  const {ink, muted, grid} = colours();
  return {
    automargin: true, fixedrange: true, zeroline: false, gridcolor: grid, linecolor: muted, tickcolor: muted,
    ticks: "outside", ticklen: 4, exponentformat: "none", tickfont: {color: ink}, ...more,
    title: {text: plain(more.title || ""), font: {color: muted, size: 13}, standoff: 10},
  };
}

function layout_of(more) {
  const {ink, halo, muted, paper} = colours();
  return {
    font: {family: getComputedStyle(document.body).fontFamily, size: 13, color: ink},
    paper_bgcolor: paper, plot_bgcolor: paper, margin: {l: 8, r: 12, t: 12, b: 8},
    showlegend: false, dragmode: false, hovermode: "closest",
    hoverlabel: {bgcolor: halo, bordercolor: muted, font: {color: ink, size: 13}, align: "left", namelength: 0},
    ...more,
  };
}

const CONFIG = {displayModeBar: false, responsive: false, scrollZoom: false, doubleClick: false, showTips: false};
