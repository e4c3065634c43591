// The group /differences of a results file: every policy against the first, at each point and over the points.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "estimation/paired.h"
#include "storage/hdf5_writer.h"

namespace deterrence {

class DifferencesWriter {
 public:
  using Dimensions = std::map<std::string, hdf5::Dimension>;

  /// Defines the variables.
  /// @param dimensions  of the file, by name: policy, point and those of outcomes
  /// @param baseline    name of the policy that others are compared with
  DifferencesWriter(hdf5::Group group, const Dimensions& dimensions, const Extents& extents,
                    const std::string& baseline);

  /// Computes and writes the differences of every policy, the first itself included.
  void write_all(BlockMeans& means, std::size_t n_blocks);

 private:
  /// What is told of each difference.
  struct Columns {
    hdf5::Variable difference, error, reduction;
  };
  struct Waiting {
    std::vector<double> difference, error, reduction;
  };
  struct Entry {
    Compared::Variable variable;
    hdf5::Shape rest;  ///< sizes of the dimensions after policy and point
    Columns by_point;
    Columns over_points;
    hdf5::Variable n_points;
    Waiting waiting;
  };

  void define(hdf5::Group& group, const Dimensions& dimensions, const Compared::Variable& variable);
  void write_point(std::size_t policy, std::size_t point, std::span<const PairedEstimate> estimates);
  void write_over_points(std::size_t policy, std::span<const PairedEstimate> estimates);
  void flush();

  Compared compared_;
  std::size_t n_policies_;
  std::size_t n_points_;
  std::vector<Entry> entries_;
  std::size_t policy_ = 0;
  std::size_t first_waiting_ = 0;  ///< point
  std::size_t n_waiting_ = 0;      ///< points
};

}  // namespace deterrence
