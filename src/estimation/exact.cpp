#include "estimation/exact.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

#include "chance/enumerator.h"
#include "chance/path_estimator.h"
#include "episode/episode.h"
#include "estimation/block.h"
#include "estimation/meetings.h"
#include "estimation/ratios.h"

namespace deterrence {
namespace {

class Enumeration {
 public:
  Enumeration(const Course& course, const Layout& layout, double max_paths)
      : course_(course),
        layout_(layout),
        max_paths_(max_paths),
        row_(layout.n_values()),
        ended_(layout),
        own_(course.front().scenario) {}

  ExactValues values() {
    std::vector<Junction> junctions = before_period_1();
    for (int period = 1; !junctions.empty(); ++period) junctions = after_period(period, junctions);
    ExactValues values{.n_paths = n_ended_,
                       .n_walked = n_walked_,
                       .probability = ended_.probability(),
                       .outcomes = ended_.expected(),
                       .ratios = {}};
    check_finite(layout_, values.outcomes.means);
    values.ratios = ratios_of(layout_.record_of(values.outcomes.means));
    return values;
  }

 private:
  /// Nothing has happened yet.
  Expected nothing() const {
    Expected outcomes{.means = std::vector<double>(layout_.n_values()), .distributions = {}};
    for (std::size_t i = 0; i < layout_.n_scalars(); ++i) {
      const bool whole = layout_.places()[i].outcome->kind == Kind::whole;
      outcomes.distributions.push_back(whole ? Distribution{1} : Distribution{});
    }
    return outcomes;
  }

  std::vector<Junction> before_period_1() {
    std::vector<Junction> junctions;
    Enumerator paths;
    do {
      const State state = begin_episode(course_, paths).state;
      junctions.push_back({state, paths.probability(), 1, nothing()});
    } while (paths.next());
    return junctions;
  }

  std::vector<Junction> after_period(int period, const std::vector<Junction>& junctions) {
    Meetings meetings(layout_);
    double n_paths = n_ended_;
    for (const Junction& from : junctions) {
      const Episode before{from.state, layout_.record_of(from.outcomes.means), period};
      Enumerator paths;
      do {
        Episode episode = before;
        play_period(course_, episode, paths, own_.bench(), nobody_);
        n_walked_ += 1;
        n_paths += from.n_paths;
        if (n_paths > max_paths_) throw TooManyPaths();
        const double probability = from.probability * paths.probability();
        if (probability > 0) arrive(from, std::move(episode), probability, meetings);
      } while (paths.next());
    }
    return meetings.junctions();
  }

  void arrive(const Junction& from, Episode episode, double probability, Meetings& meetings) {
    if (is_over(course_, episode)) {
      layout_.flatten(report_of(std::move(episode)), row_);
      ended_.add(probability, from.outcomes, row_);
      n_ended_ += from.n_paths;
    } else {
      layout_.flatten(episode.record, row_);
      meetings.add(from, episode, probability, row_);
    }
  }

  std::vector<double> ratios_of(const Record& means) const {
    std::vector<double> values;
    for (const Ratio& ratio : ratios()) {
      for (std::size_t rung = 0; rung < size_of(ratio, layout_.extents()); ++rung) {
        const RatioMoments moments{.numerator = ratio.numerator(means, rung),
                                   .denominator = ratio.denominator(means, rung)};
        values.push_back(estimate(ratio.form, moments, 2).value);
      }
    }
    return values;
  }

  const Course& course_;
  const Layout& layout_;
  double max_paths_;
  double n_ended_ = 0;
  double n_walked_ = 0;
  std::vector<double> row_;
  Mixture ended_;
  OwnWorkbench own_;
  Witness nobody_;
};

}  // namespace

ExactValues exact_values(const Course& course, const Layout& layout, double max_paths) {
  return Enumeration(course, layout, max_paths).values();
}

double estimated_paths(const Course& course) {
  constexpr double enormous = 1e300;
  constexpr int periods_to_play = 8192;
  const int n_walks = std::clamp(periods_to_play / course.front().scenario.periods, 64, 2048);
  const int n_learning = n_walks / 2;
  PathEstimator chance;
  OwnWorkbench own(course.front().scenario);
  Witness nobody;
  double sum = 0;
  for (int walk = 0; walk < n_walks; ++walk) {
    Episode episode = begin_episode(course, chance);
    while (!is_over(course, episode) && chance.n_paths() < enormous) {
      play_period(course, episode, chance, own.bench(), nobody);
    }
    if (chance.n_paths() >= enormous) return std::numeric_limits<double>::infinity();
    if (walk >= n_learning) sum += chance.n_paths();
    chance.finish();
  }
  return sum / (n_walks - n_learning);
}

}  // namespace deterrence
