#include "support/documents.h"

#include <fmt/format.h>

#include <stdexcept>

#include "config/parameters.h"
#include "episode/outcomes.h"
#include "estimation/ratios.h"

namespace deterrence {
namespace {

constexpr std::string_view begin_mark = "<!-- generated: begin -->\n";
constexpr std::string_view end_mark = "<!-- generated: end -->";

std::string shape_of(const Outcome& outcome) {
  std::string shape = "policy, point";
  for (const Dimension dimension : dimensions_of(outcome)) shape += ", " + std::string(name_of(dimension));
  return shape;
}

}  // namespace

std::string parameters_as_markdown() {
  std::string text = "| key | unit | range | default | meaning |\n| --- | --- | --- | --- | --- |\n";
  for (const Parameter& parameter : parameters()) {
    text += fmt::format("| `{}` | {} | {} | {} | {} |\n", parameter.key, parameter.unit, parameter.range.text,
                        parameter.fallback, parameter.meaning);
  }
  return text;
}

std::string outcomes_as_markdown() {
  std::string text =
      "| outcome | shape | unit | kind | better | meaning, per episode |\n| --- | --- | --- | --- | --- | --- |\n";
  for (const Outcome& outcome : outcomes()) {
    text += fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", outcome.name, shape_of(outcome), outcome.unit,
                        outcome.kind == Kind::whole ? "whole" : "real", name_of(outcome.better), outcome.meaning);
  }
  text += "\n| ratio | shape | better | meaning |\n| --- | --- | --- | --- |\n";
  for (const Ratio& ratio : ratios()) {
    text += fmt::format("| `{}` | {} | {} | {} |\n", ratio.name,
                        ratio.shape == RatioShape::by_rung ? "policy, point, rung" : "policy, point",
                        name_of(ratio.better), ratio.meaning);
  }
  return text;
}

std::string with_generated_part(const std::string& document, const std::string& generated) {
  const std::size_t begin = document.find(begin_mark);
  const std::size_t end = document.find(end_mark);
  if (begin == std::string::npos || end == std::string::npos) throw std::runtime_error("the marks are missing");
  return document.substr(0, begin + begin_mark.size()) + generated + document.substr(end);
}

}  // namespace deterrence
