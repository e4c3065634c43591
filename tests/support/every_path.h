// Every path of an episode, walked from its beginning to its end: what exact values are checked against.
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "chance/enumerator.h"
#include "episode/episode.h"
#include "episode/outcomes.h"

namespace deterrence {

/// @param visit  called with each path's record and probability
template <typename Visit>
void for_each_path(const Course& course, Visit visit) {
  Enumerator paths;
  do {
    const Record record = play_episode(course, paths);
    visit(record, paths.probability());
  } while (paths.next());
}

/// Plain sums over all paths.
struct EveryPath {
  explicit EveryPath(const Course& course) {
    const Layout layout(extents_of(course.front().scenario));
    std::vector<double> row(layout.n_values());
    means.resize(layout.n_values());
    distributions.resize(layout.n_scalars());
    for_each_path(course, [&](const Record& record, double p) {
      n_paths += 1;
      probability += p;
      layout.flatten(record, row);
      for (std::size_t i = 0; i < row.size(); ++i) means[i] += static_cast<long double>(p) * row[i];
      for (std::size_t i = 0; i < layout.n_scalars(); ++i) distributions[i][row[i]] += p;
    });
  }

  double n_paths = 0;
  long double probability = 0;
  std::vector<long double> means;                            ///< shape (layout.n_values(),)
  std::vector<std::map<double, long double>> distributions;  ///< of the scalar outcomes: probability by value
};

}  // namespace deterrence
