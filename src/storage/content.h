// What of a results file counts when results are compared, and in which order it is visited.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "storage/hdf5_reader.h"

namespace deterrence {

/// The parts of a results file that have a digest of their own.
enum class Part {
  results,   // everything but /provenance, /episodes and what may differ between equal results
  episodes,  // the group /episodes
};

/// The group that holds the part.
std::string root_of(Part part);

/// Names of the attributes and of the groups and variables that count, sorted by name.
std::vector<std::string> content_attributes(const hdf5::Reader& file, Part part, const std::string& object);
std::vector<std::string> content_children(const hdf5::Reader& file, Part part, const std::string& group);

/// The place of a child of a group.
std::string child_of(const std::string& group, const std::string& name);

/// Calls `visit(start, count)` with blocks of at most 2^19 elements that together, in row-major order, are the whole.
using VisitBlock = std::function<void(std::span<const std::size_t> start, std::span<const std::size_t> count)>;
void for_each_block(const hdf5::Shape& shape, const VisitBlock& visit);

/// The bits that stand for a number: the same for every NaN.
std::uint64_t canonical_bits(double number);

}  // namespace deterrence
