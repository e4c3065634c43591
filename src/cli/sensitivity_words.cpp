#include "cli/sensitivity_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/estimate_text.h"

namespace deterrence {
namespace {

using Names = std::vector<std::string>;

constexpr double little = 0.05;  ///< an index that is surely below it is called little
constexpr double too_wide =
    0.5;  ///< half an interval of all indices of first order together, if this wide, tells nothing

/// "a, b and c".
std::string listed(const Names& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

/// The names for which something holds.
template <typename Condition>
Names those(const Names& names, const Condition& holds) {
  Names chosen;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (holds(i)) chosen.push_back(names[i]);
  }
  return chosen;
}

/// The place of the largest, and whether another reaches into its interval.
struct Leader {
  std::size_t place = 0;
  Names rivals;
};

template <typename Value, typename Range>
Leader leader_of(const Names& names, const Value& value, const Range& range) {
  Leader leader;
  for (std::size_t i = 1; i < names.size(); ++i) {
    if (value(i) > value(leader.place)) leader.place = i;
  }
  const double low = range(leader.place).low;
  leader.rivals = those(names, [&](std::size_t i) { return i != leader.place && range(i).high > low; });
  return leader;
}

std::string lead_text(const Leader& leader) {
  if (leader.rivals.empty()) return "";
  return fmt::format(" Its lead over {} is not certain: the intervals overlap.", listed(leader.rivals));
}

std::string is_or_are(const Names& names) { return names.size() > 1 ? "are" : "is"; }

std::string about_interplay(const ValueSensitivity& value) {
  double alone = 0;
  double squares = 0;
  for (const SobolIndex& index : value.indices) {
    alone += index.first;
    squares += std::pow((index.first_95.high - index.first_95.low) / 2, 2);
  }
  if (!(std::sqrt(squares) < too_wide)) return " How much is owed to their interplay cannot be told from so few rows.";
  if (alone + std::sqrt(squares) >= 1) return " The parameters may well act one by one: no interplay is certain.";
  return fmt::format(" One by one the parameters explain about {}; the rest is their interplay.",
                     percent_text(std::max(0.0, alone)));
}

std::string of_sobol(const Names& names, const ValueSensitivity& value) {
  const auto& indices = value.indices;
  const auto total = [&](std::size_t i) { return indices[i].total; };
  const auto range = [&](std::size_t i) { return indices[i].total_95; };
  const bool is_known = std::isfinite(range(0).low) && std::isfinite(range(0).high);
  if (!std::isfinite(total(0)) || !is_known) {
    return "Over these ranges it varies by no more than chance: nothing can be said of single parameters. More "
           "episodes "
           "might tell.";
  }
  const Names above_chance = those(names, [&](std::size_t i) { return range(i).low > 0; });
  const Names unknown = those(names, [&](std::size_t i) { return range(i).low <= 0 && range(i).high >= little; });
  const Names small = those(names, [&](std::size_t i) { return range(i).high < little; });
  if (above_chance.empty())
    return "No parameter is told from chance: every interval reaches 0. More episodes might tell.";
  const Leader leader = leader_of(names, total, range);
  std::string text = fmt::format("{} matters most: {} of the variance over the points ({} to {}).", names[leader.place],
                                 percent_text(total(leader.place)), percent_text(range(leader.place).low),
                                 percent_text(range(leader.place).high));
  text += lead_text(leader) + about_interplay(value);
  if (!small.empty()) text += fmt::format(" Little, below 5 % each: {}.", listed(small));
  if (!unknown.empty()) text += fmt::format(" {} {} not told from chance.", listed(unknown), is_or_are(unknown));
  return text;
}

std::string direction_text(const MorrisMeasures& measures) {
  constexpr double nearly_all = 0.9;
  if (measures.mu > nearly_all * measures.mu_star) return "upwards";
  if (measures.mu < -nearly_all * measures.mu_star) return "downwards";
  return "up or down, as the other parameters are";
}

std::string of_morris(const Names& names, const ValueSensitivity& value) {
  const auto& all = value.measures;
  const auto size = [&](std::size_t i) { return all[i].mu_star; };
  const auto range = [&](std::size_t i) { return all[i].mu_star_95; };
  if (!std::isfinite(size(0)) || !std::isfinite(range(0).low)) {
    return "Too few trajectories are left to say anything.";
  }
  const Names noise = those(names, [&](std::size_t i) { return range(i).low <= all[i].mu_star_noise; });
  if (noise.size() == names.size()) return "No parameter is told from chance. More episodes might tell.";
  const Leader leader = leader_of(names, size, range);
  const double half_width[] = {(range(leader.place).high - range(leader.place).low) / 2};
  std::string text = fmt::format("{} moves it most: by {:.{}f} over its whole range, {}.", names[leader.place],
                                 size(leader.place), decimals_for(half_width), direction_text(all[leader.place]));
  text += lead_text(leader);
  if (!noise.empty()) text += fmt::format(" {} {} not told from chance.", listed(noise), is_or_are(noise));
  return text;
}

}  // namespace

std::string what_it_says(const Sensitivity& sensitivity, const ValueSensitivity& value) {
  if (value.n_rows < 2) return "Too few rows are left to say anything.";
  return sensitivity.is_morris() ? of_morris(sensitivity.parameters, value) : of_sobol(sensitivity.parameters, value);
}

std::string percent_text(double share) {
  const double percent = 100 * share;
  const bool near_an_end = std::abs(percent) < 9.95 || (percent > 90.05 && percent < 100);
  const std::string text = fmt::format("{:.{}f} %", percent, near_an_end ? 1 : 0);
  return text == "-0.0 %" || text == "0.0 %" ? "0 %" : text;
}

}  // namespace deterrence
