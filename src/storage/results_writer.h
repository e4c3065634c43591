// Makes the results file: HDF5 that is also valid netCDF-4, cell by cell, in memory that does not grow with the
// number of episodes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "design/experiment.h"
#include "estimation/cell.h"
#include "storage/block_means.h"
#include "storage/block_plan.h"
#include "storage/cell_variable.h"
#include "storage/differences_writer.h"
#include "storage/hdf5_writer.h"
#include "storage/sensitivity_writer.h"

namespace deterrence {

/// What a results file says of itself; equal for equal results.
struct ResultsHead {
  std::string status;
  std::string daylight_version;
  std::string git_commit;
  std::string experiment;  ///< full text as resolved
  std::string scenario;    ///< likewise
};

/// What may differ between equal results: name and value, in order.
using Provenance = std::vector<std::pair<std::string, std::string>>;

class ResultsWriter {
 public:
  /// @param plan  how many blocks each point has
  ResultsWriter(const std::filesystem::path& path, const Experiment& experiment, const BlockPlan& plan,
                const Layout& layout, const ResultsHead& head, Keep keep);

  void write_block(std::size_t policy, std::size_t point, std::uint64_t block, const BlockRecord& record);
  void write_cell(std::size_t policy, std::size_t point, std::size_t n_blocks, const CellEstimates& estimates);

  /// Compares every policy with the first, from what was written of their blocks, if there are several policies.
  void write_differences();

  /// Says which parameters matter most, likewise, if the design is one for that.
  void write_sensitivity();

  /// Closes the file with its digests in place. It is not synced yet.
  void finish(const Provenance& provenance);

 private:
  void define_dimensions(const Experiment& experiment);
  void define_coordinates(const Experiment& experiment);
  void define_estimates();
  void define_blocks();
  void define_episodes();
  hdf5::CellVariable define(hdf5::Group group, const std::string& name, const std::vector<std::string>& dimensions,
                            const hdf5::Description& description);
  std::vector<std::string> names_of_dimensions(const std::vector<Dimension>& dimensions) const;
  void flush_blocks();
  WrittenBlockMeans written_blocks();

  std::filesystem::path path_;
  const Layout& layout_;
  Keep keep_;
  std::uint64_t n_blocks_;            ///< of the point that has most
  std::uint64_t n_episodes_planned_;  ///< of each cell
  hdf5::Writer writer_;
  std::map<std::string, hdf5::Dimension> dimensions_;
  std::string coordinates_;  ///< names of the axes, separated by spaces
  std::vector<hdf5::CellVariable> means_, mean_errors_, quantiles_, ratios_, ratio_errors_;
  std::vector<hdf5::CellVariable> block_means_, episode_values_;
  std::vector<hdf5::Variable> counts_;  ///< episodes played, planned
  std::optional<DifferencesWriter> differences_;
  std::optional<SensitivityWriter> sensitivity_;

  /// Blocks that wait to be written together: consecutive ones of one cell.
  struct Waiting {
    std::size_t policy = 0;
    std::size_t point = 0;
    std::uint64_t first = 0;
    std::uint64_t n = 0;
    std::vector<std::vector<double>> values;  ///< for each variable of block_means_
  } waiting_;
};

}  // namespace deterrence
