// Numbers and names as text.
"use strict";

const UNKNOWN = "not known";
const SPACE = "\u00a0";  // does not break

/// Digits after the point that intervals bear, as words.py has it: two of the largest half width, one if that begins
/// with 4 or more.
function decimals_for(half_widths) {
  const largest = Math.max(0, ...half_widths.filter(Number.isFinite));
  if (!(largest > 0)) return 3;
  const power = Math.floor(Math.log10(largest));
  const digits = largest / 10 ** power < 3.55 ? 2 : 1;
  return Math.min(6, Math.max(0, digits - 1 - power));
}

const half_width = ({low, high}) => (low === null || high === null ? NaN : (high - low) / 2);

function number_text(value, decimals, sign = false) {
  if (value === null) return UNKNOWN;
  const text = Math.abs(value).toFixed(decimals);
  if (Number(text) === 0) return text;
  return (value < 0 ? "\u2212" : sign ? "+" : "") + text;
}

/// Writes estimates of one outcome: in per cent where it is a share of episodes.
class Writer {
  constructor(outcome, {sign = false} = {}) {
    this.meta = page.outcomes[outcome];
    this.scale = this.meta.percent ? 100 : 1;
    this.sign = sign;
    this.unit = this.meta.percent ? (sign ? SPACE + "points" : SPACE + "%") : "";
  }

  decimals(estimates) { return decimals_for(estimates.map(each => this.scale * half_width(each))); }

  value(estimate, decimals = this.decimals([estimate])) {
    if (estimate.value === null) return UNKNOWN;
    return number_text(this.scale * estimate.value, decimals, this.sign) + this.unit;
  }

  interval(estimate, decimals = this.decimals([estimate])) {
    if (estimate.low === null) return estimate.value === null ? UNKNOWN : "interval not known";
    if (estimate.low === estimate.high) return this.without_spread(estimate);
    const ends = [estimate.low, estimate.high].map(each => number_text(this.scale * each, decimals, this.sign));
    return ends.join(" to ");
  }

  /// What is said in place of an interval of no width, which would be no certainty.
  without_spread({value}) {
    if (value === 0) return this.sign ? "equal in every block" : "none seen";
    return "the same in every block";
  }

  /// "36.3 % (34.3 to 38.4)"
  estimate(estimate, decimals = this.decimals([estimate])) {
    if (estimate.value === null) return UNKNOWN;
    return `${this.value(estimate, decimals)} (${this.interval(estimate, decimals)})`;
  }

  /// What an axis of a picture measures.
  axis() {
    const unit = this.meta.percent ? (this.sign ? "percentage points" : "% of episodes") : this.meta.unit;
    return unit ? `${this.meta.title}, ${unit}` : this.meta.title;
  }
}

/// Text that Plotly shows as it stands: it would take tags for formatting.
const plain = text => String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/// The same in lines of about `length` letters.
function wrapped(text, length) {
  const lines = [""];
  for (const word of String(text).split(" ")) {
    const last = lines[lines.length - 1];
    if (last && last.length + 1 + word.length > length) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines.map(plain).join("<br>");
}

/// "contribution 0.1, integration 0.9, Japan"
const place_text = (cube, place, dims) => dims.map(dim => {
  const label = cube.labels(dim)[place[dim]];
  return is_axis(dim) || dim === "point" ? `${title_of(dim)} ${label}` : label;
}).join(", ");

const short_number = value => String(Number(value.toPrecision(4)));
const MOST_PARAMETERS = 8;  // of a point, that are named

/// "17: resolved 0.31, initiative 0.45"
function point_text(point) {
  const values = Object.values(page.parameters).map(({title, values: all}) => `${title} ${short_number(all[point])}`);
  return `${point}: ${values.slice(0, MOST_PARAMETERS).join(", ")}${values.length > MOST_PARAMETERS ? ", \u2026" : ""}`;
}

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}
