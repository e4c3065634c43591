// Block means of a results file, or of one that is being made, as rows: what paired differences are computed from.
#pragma once

#include <utility>
#include <vector>

#include "estimation/paired.h"
#include "storage/hdf5_reader.h"
#include "storage/hdf5_writer.h"

namespace deterrence {

/// Gathers rows from the variables /blocks/X(policy, point, block[, ...]).
class BlockMeansByVariable : public BlockMeans {
 public:
  explicit BlockMeansByVariable(const Layout& layout) : layout_(layout) {}

  std::vector<double> read(std::size_t policy, Slice points, Slice blocks) override;

 protected:
  /// A block of the variable with this number, of those that are kept by block.
  virtual std::vector<double> read_variable(std::size_t variable, const hdf5::Shape& start,
                                            const hdf5::Shape& count) = 0;

 private:
  Layout layout_;
};

/// Of a finished file.
class StoredBlockMeans : public BlockMeansByVariable {
 public:
  StoredBlockMeans(const hdf5::Reader& file, const Layout& layout) : BlockMeansByVariable(layout), file_(file) {}

 protected:
  std::vector<double> read_variable(std::size_t variable, const hdf5::Shape& start, const hdf5::Shape& count) override;

 private:
  const hdf5::Reader& file_;
};

/// Of a file that is being made: what was written so far.
class WrittenBlockMeans : public BlockMeansByVariable {
 public:
  /// @param variables  those that are kept by block, in order; they must outlive this
  WrittenBlockMeans(const Layout& layout, std::vector<hdf5::Variable*> variables)
      : BlockMeansByVariable(layout), variables_(std::move(variables)) {}

 protected:
  std::vector<double> read_variable(std::size_t variable, const hdf5::Shape& start, const hdf5::Shape& count) override;

 private:
  std::vector<hdf5::Variable*> variables_;
};

}  // namespace deterrence
