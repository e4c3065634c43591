// Reads results files of ours: what they are, and their tables.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "episode/record.h"
#include "storage/hdf5_reader.h"

namespace deterrence {

/// Whether a file is HDF5, by its first bytes; false if it cannot be read.
bool is_hdf5(const std::filesystem::path& path);

/// Estimates of one variable with its errors: shape (n_policies, n_points[, rest]).
struct Variable {
  std::vector<double> value;
  std::vector<double> error;
  std::size_t n_rest = 1;  ///< product of the dimensions after policy and point
};

class ResultsReader {
 public:
  /// @throws StorageError if the file is no results file of ours, damaged or of a newer format
  explicit ResultsReader(const std::filesystem::path& path);

  std::string text(const std::string& attribute) const { return reader_.text("/", attribute); }
  std::string seed() const;
  bool has_episodes() const { return reader_.has("/episodes"); }

  /// Whether all that was planned is played; else it was made by `merge --partial`.
  bool is_complete() const;

  std::vector<std::string> labels(const std::string& dimension) const { return reader_.labels("/" + dimension); }
  std::size_t n_policies() const { return n_policies_; }
  std::size_t n_points() const { return n_points_; }
  std::size_t n_blocks() const { return reader_.shape("/blocks/block").at(0); }  ///< planned of each cell
  Extents extents() const;

  /// Names of what was varied, in the order of the axes; and their values, shape (n_points,).
  std::vector<std::string> axes() const;
  std::vector<double> coordinate(const std::string& axis) const { return reader_.read<double>("/" + axis); }

  bool has_estimate(const std::string& name) const;
  Variable estimate(const std::string& name) const;
  std::vector<std::string> dimensions(const std::string& name) const { return reader_.dimensions("/" + name); }
  std::string unit(const std::string& name) const { return reader_.text("/" + name, "units"); }

  /// shape (n_policies, n_points)
  std::vector<std::int64_t> episodes_played() const { return reader_.read<std::int64_t>("/episodes_played"); }
  std::vector<std::int64_t> episodes_planned() const { return reader_.read<std::int64_t>("/episodes_planned"); }

  /// Whether all policies that were played at a point were played in the same blocks there, so that their estimates
  /// share their chance; shape (n_points,).
  std::vector<bool> played_alike() const;

  /// For what has no function of its own here.
  const hdf5::Reader& file() const { return reader_; }

  /// Names and values of /provenance.
  std::vector<std::pair<std::string, std::string>> provenance() const;

 private:
  hdf5::Reader reader_;
  std::size_t n_policies_ = 0;
  std::size_t n_points_ = 0;
};

}  // namespace deterrence
