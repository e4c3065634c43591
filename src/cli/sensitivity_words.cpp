#include "cli/sensitivity_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "cli/estimate_text.h"
#include "estimation/block.h"
#include "estimation/left_out.h"

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

/// Parameters by what they do, the largest first.
class Ranking {
 public:
  template <typename Value>
  Ranking(const Names& names, const Value& value) : names_(names), order_(names.size()) {
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::stable_sort(order_.begin(), order_.end(),
                     [&](std::size_t one, std::size_t two) { return value(one) > value(two); });
  }

  std::size_t first() const { return order_.front(); }

  /// The names of those for which something holds.
  template <typename Condition>
  Names those(const Condition& holds) const {
    Names chosen;
    for (const std::size_t i : order_) {
      if (holds(i)) chosen.push_back(names_[i]);
    }
    return chosen;
  }

 private:
  const Names& names_;
  std::vector<std::size_t> order_;
};

/// Whether others reach into the interval of the first.
template <typename Range>
std::string lead_text(const Ranking& ranking, const Range& range) {
  const double low = range(ranking.first()).low;
  const Names rivals = ranking.those([&](std::size_t i) { return i != ranking.first() && range(i).high > low; });
  if (rivals.empty()) return "";
  return fmt::format(" Its lead over {} is not certain: the intervals overlap.", listed(rivals));
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
  const Ranking ranking(names, total);
  const Names above_chance = ranking.those([&](std::size_t i) { return range(i).low > 0; });
  const Names unknown = ranking.those([&](std::size_t i) { return range(i).low <= 0 && range(i).high >= little; });
  const Names small = ranking.those([&](std::size_t i) { return range(i).high < little; });
  if (above_chance.empty())
    return "No parameter is told from chance: every interval reaches 0. More episodes might tell.";
  const std::size_t first = ranking.first();
  std::string text =
      fmt::format("{} matters most: {} of the variance over the points ({} to {}).", names[first],
                  percent_text(total(first)), percent_text(range(first).low), percent_text(range(first).high));
  text += lead_text(ranking, range) + about_interplay(value);
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
  const Ranking ranking(names, size);
  const Names noise = ranking.those([&](std::size_t i) { return range(i).low <= all[i].mu_star_noise; });
  if (noise.size() == names.size()) return "No parameter is told from chance. More episodes might tell.";
  const std::size_t first = ranking.first();
  std::vector<double> half_widths;
  half_widths.reserve(all.size());
  for (const MorrisMeasures& each : all) half_widths.push_back((each.mu_star_95.high - each.mu_star_95.low) / 2);
  std::string text = fmt::format("{} moves it most: by {:.{}f} over its whole range, {}.", names[first], size(first),
                                 decimals_for(half_widths), direction_text(all[first]));
  text += lead_text(ranking, range);
  if (!noise.empty()) text += fmt::format(" {} {} not told from chance.", listed(noise), is_or_are(noise));
  return text;
}

}  // namespace

std::string what_it_says(const Sensitivity& sensitivity, const ValueSensitivity& value) {
  if (value.n_rows < 2) {
    return fmt::format("Too few {} are left to say anything.", sensitivity.is_morris() ? "trajectories" : "rows");
  }
  if (sensitivity.n_blocks < least_blocks_of_interval) {
    return fmt::format("How sure this is cannot be told: that takes {} episodes or more at every point.",
                       least_blocks_of_interval * episodes_per_block);
  }
  return sensitivity.is_morris() ? of_morris(sensitivity.parameters, value) : of_sobol(sensitivity.parameters, value);
}

std::string percent_text(double share) {
  const double percent = 100 * share;
  const bool near_an_end = std::abs(percent) < 9.95 || (percent > 90.05 && percent < 100);
  const std::string text = fmt::format("{:.{}f} %", percent, near_an_end ? 1 : 0);
  return text == "-0.0 %" || text == "0.0 %" ? "0 %" : text;
}

}  // namespace deterrence
