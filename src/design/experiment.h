// Which scenarios are played: an experiment is policies x points of one scenario.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "design/design.h"
#include "design/range.h"
#include "model/scenario.h"

namespace deterrence {

/// One number of a scenario: how to reach it.
struct Slot {
  using Indices = std::array<std::size_t, 3>;  ///< what applies of ally, adversary, domain, rung or pair; else 0
  double& (*access)(Scenario& scenario, const Indices& indices) = nullptr;
  Indices indices{};

  double& in(Scenario& scenario) const { return access(scenario, indices); }
};

/// A key as the user wrote it, the numbers that it stands for, and their new value.
struct Setting {
  std::string key;
  double value = 0;
  std::vector<Slot> slots;
};

/// A change over time: from the start of the period on, the settings are in force.
struct Change {
  int period = 2;
  std::vector<Setting> settings;
};

/// What is varied: a coordinate of the points.
struct Axis {
  std::string name;
  std::string key;
  std::string unit;
  std::string meaning;
  std::vector<double> values;  ///< of a grid those that it combines, else the value at each point
  std::vector<Slot> slots;
  std::optional<AxisRange> range = {};  ///< of a sampled design: what the values were taken from
};

struct Policy {
  std::string name;
  std::vector<Setting> settings;
  std::vector<Change> changes;  ///< after those of the scenario
};

/// When a point has been played enough, before it has all its episodes: once the 95 % interval of a value is narrow
/// enough under every policy.
struct Precision {
  std::string outcome;                 ///< as the user wrote it: "war", "hedged[japan]"
  std::size_t value = 0;               ///< its place among those that are compared (estimation/compared.h)
  double half_width = 0;               ///< of the interval
  std::optional<std::size_t> against;  ///< a policy: the interval is that of the difference from it
};

inline constexpr std::uint64_t max_episodes = std::uint64_t{1} << 40;  ///< per policy and point

struct Experiment {
  std::string title;
  std::string question;
  Scenario scenario;  ///< with the settings of the whole experiment
  std::vector<Change> changes;
  Design design;
  std::vector<Axis> axes;
  std::vector<Policy> policies;   ///< at least one
  std::uint64_t episodes = 1024;  ///< per policy and point, a multiple of the block; with precision the most
  std::uint64_t seed = 1;
  std::optional<Precision> precision = {};
};

/// Number of points: of a grid the product of the axes' lengths, else their common length; without axes one.
std::size_t n_points(const Experiment& experiment);

/// Value of an axis at a point; of a grid the last axis varies fastest.
double coordinate(const Experiment& experiment, std::size_t axis, std::size_t point);

/// The changes over time under a policy in the order in which they act: by period, the scenario's before the policy's.
std::vector<const Change*> changes_in_order(const Experiment& experiment, std::size_t policy);

/// The scenario of one policy at one point before its changes over time.
Scenario scenario_at(const Experiment& experiment, std::size_t policy, std::size_t point);

/// What is played there: the scenario and its changes over time, as phases.
Course course_at(const Experiment& experiment, std::size_t policy, std::size_t point);

}  // namespace deterrence
