#include "cli/contrasts.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "cli/command.h"
#include "cli/results_input.h"
#include "storage/block_means.h"

namespace deterrence {
namespace {

using Names = std::vector<std::string>;

/// Values of the axes, shape (n_axes, n_points).
struct Coordinates {
  explicit Coordinates(const ResultsReader& results) : axes(results.axes()) {
    for (const std::string& axis : axes) values.push_back(results.coordinate(axis));
  }

  Names axes;
  std::vector<std::vector<double>> values;
};

BlockMeans& add_source(Contrasts& contrasts, const NamedResults& file, const Compared& compared) {
  contrasts.sources.push_back(std::make_unique<StoredBlockMeans>(file.reader.file(), compared.layout()));
  return *contrasts.sources.back();
}

/// "3: 0.1, 0.5", the number of the point and its place on each axis, for each of the first points.
std::vector<PointsCompared> same_points(const ResultsReader& results, std::size_t n_points) {
  const Coordinates at(results);
  std::vector<PointsCompared> points;
  for (std::size_t point = 0; point < n_points; ++point) {
    Names values;
    for (const std::vector<double>& each : at.values) values.push_back(fmt::format("{:.4g}", each[point]));
    points.push_back({point, point, fmt::format("{}{}{}", point, values.empty() ? "" : ": ", fmt::join(values, ", "))});
  }
  return points;
}

[[noreturn]] void refuse(const NamedResults& other, const std::string& why) {
  throw UsageError(fmt::format("{}: {}", other.name, why));
}

/// Refuses files whose events have different addresses.
void check_chance(const NamedResults& base, const NamedResults& other) {
  if (base.reader.seed() != other.reader.seed()) {
    refuse(other,
           fmt::format("was played with seed {}, {} with seed {} (they share no chance, so nothing can be paired). "
                       "Play one of them again with --seed?",
                       other.reader.seed(), base.name, base.reader.seed()));
  }
  for (const auto& [dimension, what] : {std::pair{"ally", "allies"}, std::pair{"adversary", "adversaries"},
                                        std::pair{"domain", "domains"}, std::pair{"rung", "rungs"}}) {
    const Names here = other.reader.labels(dimension);
    const Names there = base.reader.labels(dimension);
    if (here == there) continue;
    refuse(other,
           fmt::format("has other {} than {}: ({}), not ({}). Only scenarios of one structure share their chance", what,
                       base.name, fmt::join(here, ", "), fmt::join(there, ", ")));
  }
  const std::size_t here = other.reader.extents().periods;
  const std::size_t there = base.reader.extents().periods;
  if (here != there) {
    refuse(other, fmt::format("has {} periods, {} has {}. Only scenarios of one structure share their chance", here,
                              base.name, there));
  }
}

/// Refuses files whose points differ; one may have more of them.
void check_points(const NamedResults& base, const NamedResults& other) {
  const Coordinates here(other.reader);
  const Coordinates there(base.reader);
  if (here.axes != there.axes) {
    refuse(other, fmt::format("varies ({}), {} varies ({}). Points are paired by number, so both need the same axes",
                              fmt::join(here.axes, ", "), base.name, fmt::join(there.axes, ", ")));
  }
  const std::size_t n = std::min(other.reader.n_points(), base.reader.n_points());
  for (std::size_t axis = 0; axis < here.axes.size(); ++axis) {
    for (std::size_t point = 0; point < n; ++point) {
      if (here.values[axis][point] == there.values[axis][point]) continue;
      refuse(other,
             fmt::format("has {} {} at point {}, {} has {}. Points are paired by number, so both need the same",
                         here.axes[axis], here.values[axis][point], point, base.name, there.values[axis][point]));
    }
  }
}

/// Numbers of the policies that are paired: of the first file, and of the second.
std::vector<std::pair<std::size_t, std::size_t>> paired_policies(const NamedResults& base, const NamedResults& other,
                                                                 const std::optional<std::string>& baseline) {
  const Names there = base.reader.labels("policy");
  const Names here = other.reader.labels("policy");
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t p = 0; p < here.size(); ++p) {
    if (baseline) {
      pairs.emplace_back(label_index(there, *baseline, "policy"), p);
      continue;
    }
    const auto found = std::find(there.begin(), there.end(), here[p]);
    if (found != there.end()) pairs.emplace_back(found - there.begin(), p);
  }
  if (pairs.empty() && here.size() == 1 && there.size() == 1) pairs.emplace_back(0, 0);
  if (pairs.empty()) {
    refuse(other, fmt::format("has no policy of {}: ({}), not ({}). Choose one of {} with --baseline?", base.name,
                              fmt::join(here, ", "), fmt::join(there, ", "), base.name));
  }
  return pairs;
}

/// What the user has to know of a pairing of files.
void add_notes(Contrasts& contrasts, const NamedResults& base, const NamedResults& other) {
  const std::size_t n_blocks = contrasts.contrasts.front().pair.n_blocks;
  for (const Contrast& each : contrasts.contrasts) {
    contrasts.notes.push_back(
        fmt::format("'{}' of {} with '{}' of {}", each.other_policy, other.name, each.base_policy, base.name));
  }
  const auto leftover = [&](const NamedResults& file, const auto& policy_of) {
    for (const std::string& policy : file.reader.labels("policy")) {
      const auto has_it = [&](const Contrast& contrast) { return policy_of(contrast) == policy; };
      if (std::none_of(contrasts.contrasts.begin(), contrasts.contrasts.end(), has_it)) {
        contrasts.notes.push_back(fmt::format("'{}' of {} with nothing", policy, file.name));
      }
    }
  };
  leftover(base, [](const Contrast& contrast) { return contrast.base_policy; });
  leftover(other, [](const Contrast& contrast) { return contrast.other_policy; });
  for (const NamedResults* file : {&base, &other}) {
    if (file->reader.n_blocks() > n_blocks) {
      contrasts.notes.push_back(
          fmt::format("only the first {} of the {} blocks of {}", n_blocks, file->reader.n_blocks(), file->name));
    }
    const std::size_t n_points = contrasts.contrasts.front().points.size();
    if (file->reader.n_points() > n_points) {
      contrasts.notes.push_back(
          fmt::format("only the first {} of the {} points of {}", n_points, file->reader.n_points(), file->name));
    }
  }
}

/// Block means of chosen points of another source, in an order of one's own.
class ChosenPoints : public BlockMeans {
 public:
  ChosenPoints(BlockMeans& source, std::vector<std::size_t> points) : source_(source), points_(std::move(points)) {}

  std::vector<double> read(std::size_t policy, Slice points, Slice blocks) override {
    std::vector<double> rows;
    for (std::size_t point = points.first; point < points.first + points.n; ++point) {
      const std::vector<double> more = source_.read(policy, {points_[point], 1}, blocks);
      rows.insert(rows.end(), more.begin(), more.end());
    }
    return rows;
  }

 private:
  BlockMeans& source_;
  std::vector<std::size_t> points_;
};

/// Pairs of points that differ in one axis alone, and lie next to each other there.
std::vector<PointsCompared> neighbours_along(std::size_t axis, const Coordinates& at) {
  std::map<std::vector<double>, std::vector<std::size_t>> lines;  // by what the other axes are
  for (std::size_t point = 0; point < at.values[axis].size(); ++point) {
    std::vector<double> others;
    for (std::size_t other = 0; other < at.axes.size(); ++other) {
      if (other != axis) others.push_back(at.values[other][point]);
    }
    lines[others].push_back(point);
  }
  const std::vector<double>& along = at.values[axis];
  std::vector<PointsCompared> pairs;
  for (auto& [others, line] : lines) {
    std::stable_sort(line.begin(), line.end(),
                     [&](std::size_t one, std::size_t two) { return along[one] < along[two]; });
    for (std::size_t i = 1; i < line.size(); ++i) {
      if (along[line[i]] == along[line[i - 1]]) continue;
      pairs.push_back(
          {line[i - 1], line[i],
           fmt::format("{} to {}: {:.4g} to {:.4g}", line[i - 1], line[i], along[line[i - 1]], along[line[i]])});
    }
  }
  return pairs;
}

}  // namespace

Contrasts between_policies(const NamedResults& file, const Compared& compared,
                           const std::optional<std::string>& baseline) {
  const Names policies = file.reader.labels("policy");
  const std::size_t base = baseline ? label_index(policies, *baseline, "policy") : 0;
  if (policies.size() == 1) {
    throw UsageError(
        fmt::format("{}: has one policy only, '{}' (there is nothing to compare it with). Compare its points "
                    "with --between points, or name a second file?",
                    file.name, policies.front()));
  }
  Contrasts contrasts;
  BlockMeans& means = add_source(contrasts, file, compared);
  const std::size_t n_points = file.reader.n_points();
  for (std::size_t p = 0; p < policies.size(); ++p) {
    if (p == base) continue;
    contrasts.contrasts.push_back({policies[p],
                                   policies[base],
                                   policies[p],
                                   "",
                                   {means, base, means, p, n_points, file.reader.n_blocks()},
                                   same_points(file.reader, n_points)});
  }
  return contrasts;
}

Contrasts between_files(const NamedResults& base, const NamedResults& other, const Compared& compared,
                        const std::optional<std::string>& baseline) {
  check_chance(base, other);
  check_points(base, other);
  Contrasts contrasts;
  BlockMeans& base_means = add_source(contrasts, base, compared);
  BlockMeans& other_means = add_source(contrasts, other, compared);
  const std::size_t n_points = std::min(base.reader.n_points(), other.reader.n_points());
  const std::size_t n_blocks = std::min(base.reader.n_blocks(), other.reader.n_blocks());
  for (const auto& [there, here] : paired_policies(base, other, baseline)) {
    const std::string base_policy = base.reader.labels("policy")[there];
    const std::string other_policy = other.reader.labels("policy")[here];
    contrasts.contrasts.push_back({other_policy,
                                   base_policy,
                                   other_policy,
                                   "",
                                   {base_means, there, other_means, here, n_points, n_blocks},
                                   same_points(base.reader, n_points)});
  }
  add_notes(contrasts, base, other);
  return contrasts;
}

Contrasts between_points(const NamedResults& file, const Compared& compared) {
  const Names policies = file.reader.labels("policy");
  const Coordinates at(file.reader);
  Contrasts contrasts;
  BlockMeans& means = add_source(contrasts, file, compared);
  for (std::size_t axis = 0; axis < at.axes.size(); ++axis) {
    std::vector<PointsCompared> points = neighbours_along(axis, at);
    if (points.empty()) continue;
    std::vector<std::size_t> base;
    std::vector<std::size_t> other;
    for (const PointsCompared& each : points) {
      base.push_back(each.base);
      other.push_back(each.other);
    }
    contrasts.sources.push_back(std::make_unique<ChosenPoints>(means, base));
    BlockMeans& base_means = *contrasts.sources.back();
    contrasts.sources.push_back(std::make_unique<ChosenPoints>(means, other));
    BlockMeans& other_means = *contrasts.sources.back();
    for (std::size_t p = 0; p < policies.size(); ++p) {
      const std::string name = policies.size() == 1 ? at.axes[axis] : at.axes[axis] + ", " + policies[p];
      contrasts.contrasts.push_back({name,
                                     policies[p],
                                     policies[p],
                                     at.axes[axis],
                                     {base_means, p, other_means, p, points.size(), file.reader.n_blocks()},
                                     points});
    }
  }
  if (contrasts.contrasts.empty()) {
    throw UsageError(
        fmt::format("{}: has no two points that differ in one axis alone (--between points needs a grid)", file.name));
  }
  return contrasts;
}

}  // namespace deterrence
