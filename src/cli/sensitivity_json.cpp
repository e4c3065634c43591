#include "cli/sensitivity_json.h"

#include "cli/json.h"

namespace deterrence {
namespace {

JsonObject row_of(const ValueSensitivity& each) {
  JsonObject labels;
  for (std::size_t i = 0; i < each.value.dimensions.size(); ++i) {
    labels.text(each.value.dimensions[i], each.value.labels[i]);
  }
  JsonObject row;
  row.text("outcome", each.value.outcome).add("labels", labels.str()).text("policy", each.policy);
  return row;
}

std::string json_of(const ValueSensitivity& each, const std::string& parameter, const SobolIndex& index) {
  return row_of(each)
      .text("parameter", parameter)
      .number("first", index.first)
      .number("first_low", index.first_95.low)
      .number("first_high", index.first_95.high)
      .number("total", index.total)
      .number("total_low", index.total_95.low)
      .number("total_high", index.total_95.high)
      .number("chance", each.chance)
      .whole("rows", each.n_rows)
      .str();
}

std::string json_of(const ValueSensitivity& each, const std::string& parameter, const MorrisMeasures& measures) {
  return row_of(each)
      .text("parameter", parameter)
      .number("mu", measures.mu)
      .number("mu_star", measures.mu_star)
      .number("mu_star_low", measures.mu_star_95.low)
      .number("mu_star_high", measures.mu_star_95.high)
      .number("mu_star_noise", measures.mu_star_noise)
      .number("sigma", measures.sigma)
      .whole("rows", each.n_rows)
      .str();
}

std::string_view word_for(PointState why) {
  if (why == PointState::not_played) return "not played";
  return why == PointState::few_blocks ? "too few blocks" : "undefined";
}

}  // namespace

std::string sensitivity_json(const std::string& file, const std::string& seed, const Sensitivity& sensitivity) {
  std::vector<std::string> rows;
  std::vector<std::string> left_out;
  for (const ValueSensitivity& each : sensitivity.values) {
    for (std::size_t i = 0; i < sensitivity.parameters.size(); ++i) {
      rows.push_back(sensitivity.is_morris() ? json_of(each, sensitivity.parameters[i], each.measures[i])
                                             : json_of(each, sensitivity.parameters[i], each.indices[i]));
    }
    for (const LeftOutPoint& point : each.left_out) {
      left_out.push_back(row_of(each).whole("point", point.point).text("why", word_for(point.why)).str());
    }
  }
  JsonObject object;
  object.text("file", file)
      .text("seed", seed)
      .text("design", sensitivity.design)
      .text("method", sensitivity.method)
      .whole("rows", sensitivity.n_rows)
      .whole("points_per_row", sensitivity.points_per_row)
      .whole("resamples", static_cast<std::uint64_t>(sensitivity.n_resamples))
      .add("parameters", json_texts(sensitivity.parameters))
      .add("sensitivity", json_list(rows))
      .add("left_out", json_list(left_out));
  return object.str() + "\n";
}

}  // namespace deterrence
