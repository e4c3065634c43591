// The group /sensitivity of a results file: which parameters matter most, from a saltelli or morris design.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "design/experiment.h"
#include "estimation/sensitivity.h"
#include "storage/hdf5_writer.h"

namespace deterrence {

/// Whether the design of an experiment is one from which sensitivity is known.
bool tells_sensitivity(const Experiment& experiment);

class SensitivityWriter {
 public:
  using Dimensions = std::map<std::string, hdf5::Dimension>;

  /// Defines the variables.
  /// @param dimensions  of the file, by name: policy and those of outcomes
  /// REQUIRES: tells_sensitivity(experiment)
  SensitivityWriter(hdf5::Group group, Dimensions dimensions, const Extents& extents, const Experiment& experiment);

  /// Computes and writes the measures of every policy. Of the blocks a row is held at a time, of the rows what their
  /// values need, a few dozen MiB at most; where that does not suffice, the blocks are read several times.
  void write_all(BlockMeans& means, std::size_t n_blocks);

 private:
  /// What is known of one value.
  struct Measured {
    std::vector<double> by_parameter;  ///< shape (n_measures, n_axes)
    double chance = 0;
    std::int64_t n_rows = 0;
  };
  struct Entry {
    Compared::Variable variable;
    hdf5::Shape rest;                      ///< sizes of the dimensions of the outcome
    std::vector<hdf5::Variable> measures;  ///< (policy, parameter, rest), in the order of the measures
    std::optional<hdf5::Variable> chance;  ///< (policy, rest)
    hdf5::Variable n_rows;                 ///< likewise
  };

  void define(hdf5::Group& group, const Dimensions& dimensions, const Compared::Variable& variable);
  std::vector<Measured> measured(PolicyBlocks blocks, Slice values) const;
  Measured measured(const SobolSample& sample) const;
  Measured measured(const MorrisSample& sample) const;
  void write(std::size_t policy, const std::vector<Measured>& values);

  Compared compared_;
  DesignKind kind_;
  std::uint64_t seed_;
  std::size_t n_policies_;
  std::size_t n_axes_;
  std::size_t n_rows_;
  std::vector<std::vector<MorrisStep>> steps_;  ///< of a morris design, shape (n_rows, n_axes)
  std::vector<Entry> entries_;
};

}  // namespace deterrence
