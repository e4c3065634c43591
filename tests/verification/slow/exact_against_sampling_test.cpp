// Enumeration against sampling: what all paths together say is what many episodes come to.
#include <gtest/gtest.h>

#include <atomic>
#include <cmath>

#include "estimation/cell.h"
#include "estimation/exact.h"
#include "estimation/ratios.h"
#include "support/every_path.h"
#include "support/shipped.h"

namespace deterrence {
namespace {

constexpr std::uint64_t n_episodes = 200'000;
constexpr std::uint64_t seed = 2015;
constexpr double most_errors = 4;
constexpr double rounding = 1e-12;

/// What sampling has found.
struct Sampled {
  explicit Sampled(const Course& course, const Layout& layout) : counts(layout.n_scalars()) {
    const std::atomic<bool> never{false};
    CellSums sums(layout);
    for (std::uint64_t block = 0; block < n_episodes / episodes_per_block; ++block) {
      const BlockRecord record = play_block(course, layout, seed, block, Keep::sums, never);
      sums.add(record);
      for (std::size_t i = 0; i < counts.size(); ++i) {
        for (const BinCount& bin : record.bins[i]) counts[i][bin.bin] += bin.count;
      }
    }
    estimates = sums.estimates();
  }

  CellEstimates estimates;
  std::vector<std::map<Bin, double>> counts;  ///< of the scalar outcomes, by value if whole
};

/// The spread of single episodes about the exact means, from every path. With it, and not with the spread of the
/// sample, a rare outcome that never came is no surprise.
struct Spreads {
  Spreads(const Course& course, const Layout& layout, const ExactValues& exact)
      : variances(layout.n_values()), ratios(n_ratio_values(layout.extents())) {
    const Record means = layout.record_of(exact.outcomes.means);
    std::vector<double> row(layout.n_values());
    for_each_path(course, [&](const Record& record, double p) {
      layout.flatten(record, row);
      for (std::size_t i = 0; i < row.size(); ++i) {
        variances[i] += p * (row[i] - exact.outcomes.means[i]) * (row[i] - exact.outcomes.means[i]);
      }
      auto moments = ratios.begin();
      for (const Ratio& ratio : deterrence::ratios()) {
        for (std::size_t rung = 0; rung < size_of(ratio, layout.extents()); ++rung, ++moments) {
          moments->numerator = ratio.numerator(means, rung);
          moments->denominator = ratio.denominator(means, rung);
          const double x = ratio.numerator(record, rung) - moments->numerator;
          const double y = ratio.denominator(record, rung) - moments->denominator;
          moments->numerator_squares += p * x * x * n_episodes;
          moments->denominator_squares += p * y * y * n_episodes;
          moments->products += p * x * y * n_episodes;
        }
      }
    });
  }

  std::vector<double> variances;
  std::vector<RatioMoments> ratios;  ///< as a sample of n_episodes would have them on average
};

class Sampling : public testing::TestWithParam<const char*> {
 protected:
  const Course course = course_at(shipped_scenario(GetParam()), 0, 0);
  const Layout layout{extents_of(course.front().scenario)};
  const ExactValues exact = exact_values(course, layout, 1e7);
  const Spreads spreads{course, layout, exact};
  const Sampled sampled{course, layout};
};

TEST_P(Sampling, AgreesWithEnumerationInEveryOutcomeRatioAndDistribution) {
  for (const Layout::Place& place : layout.places()) {
    for (std::size_t i = place.offset; i < place.offset + place.size; ++i) {
      const double error = std::sqrt(spreads.variances[i] / n_episodes);
      EXPECT_NEAR(sampled.estimates.outcomes[i].value, exact.outcomes.means[i], most_errors * error + rounding)
          << place.outcome->name << ", element " << i - place.offset;
    }
  }
  std::size_t i = 0;
  for (const Ratio& ratio : ratios()) {
    for (std::size_t rung = 0; rung < size_of(ratio, layout.extents()); ++rung, ++i) {
      if (std::isnan(exact.ratios[i])) continue;
      const double error = estimate(ratio.form, spreads.ratios[i], n_episodes).error;
      EXPECT_NEAR(sampled.estimates.ratios[i].value, exact.ratios[i], most_errors * error + rounding)
          << ratio.name << ", rung " << rung;
    }
  }
  for (i = 0; i < layout.n_scalars(); ++i) {
    const Distribution& distribution = exact.outcomes.distributions[i];
    for (std::size_t value = 0; value < distribution.size(); ++value) {
      const double p = distribution[value];
      const auto found = sampled.counts[i].find(static_cast<Bin>(value));
      const double share = (found != sampled.counts[i].end() ? found->second : 0) / n_episodes;
      EXPECT_NEAR(share, p, most_errors * std::sqrt(p * (1 - p) / n_episodes) + rounding)
          << layout.places()[i].outcome->name << " = " << value;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Shipped, Sampling, testing::Values("small/one_ally", "small/two_allies", "small/two_periods"),
                         [](const auto& named) { return std::string(named.param).substr(sizeof "small"); });

}  // namespace
}  // namespace deterrence
