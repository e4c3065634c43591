// The table of ratios: estimates that are quotients of sums over episodes, not means of quotients.
//
// To add a ratio is to add a row. It then has its error by the delta method and its variable in the results file.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "episode/outcomes.h"

namespace deterrence {

enum class RatioForm { quotient, one_minus_quotient };
enum class RatioShape { scalar, by_rung };

struct Ratio {
  std::string_view name;
  std::string_view meaning;
  RatioShape shape;
  RatioForm form;
  /// What is summed over episodes above and below the line; the rung, from 0, is ignored by scalar ratios. Both are
  /// sums of outcomes that are kept by block, so that those of a block follow from its means.
  double (*numerator)(const Record& record, std::size_t rung);
  double (*denominator)(const Record& record, std::size_t rung);
  Better better = Better::none;
  bool is_share = false;  ///< of events: those above the line are some of those below it
};

std::span<const Ratio> ratios();

/// Number of values of one ratio, and of all of them in the order of the table.
std::size_t size_of(const Ratio& ratio, const Extents& extents);
std::size_t n_ratio_values(const Extents& extents);

/// Centred moments of the two sums of a ratio over some episodes.
struct RatioMoments {
  double numerator = 0;            ///< mean
  double denominator = 0;          ///< mean
  double numerator_squares = 0;    ///< sum of squared deviations
  double denominator_squares = 0;  ///< likewise
  double products = 0;             ///< sum of products of deviations
};

struct Estimate {
  double value = 0;
  double error = 0;  ///< standard error
};

/// A ratio and its standard error by the delta method; NaN both where the denominator is 0.
/// @param n_episodes  that the moments are of; at least two
Estimate estimate(RatioForm form, const RatioMoments& moments, double n_episodes);

}  // namespace deterrence
