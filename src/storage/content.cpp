// The walk that digests and comparisons share.
#include "storage/content.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <string_view>

namespace deterrence {
namespace {

template <std::size_t n>
bool is_among(const std::string_view (&names)[n], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

constexpr std::string_view netcdf_bookkeeping[] = {
    "CLASS",         "NAME",          "REFERENCE_LIST",      "DIMENSION_LIST",
    "_Netcdf4Dimid", "_NCProperties", "_Netcdf4Coordinates", "_nc3_strict",
};
constexpr std::string_view free_attributes[] = {"daylight_version", "git_commit", "digest"};
constexpr std::string_view free_groups[] = {"provenance", "episodes"};

bool attribute_counts(Part part, const std::string& object, const std::string& name) {
  if (is_among(netcdf_bookkeeping, name)) return false;
  if (object != root_of(part)) return true;
  return part == Part::results ? !is_among(free_attributes, name) : name != "digest";
}

constexpr std::size_t block_size = std::size_t{1} << 19;  // elements; 4 MiB of numbers

std::size_t product(std::span<const std::size_t> sizes) {
  std::size_t result = 1;
  for (const std::size_t size : sizes) result *= size;
  return result;
}

}  // namespace

std::string root_of(Part part) { return part == Part::results ? "/" : "/episodes"; }

std::vector<std::string> content_attributes(const hdf5::Reader& file, Part part, const std::string& object) {
  std::vector<std::string> names = file.attributes(object);
  std::erase_if(names, [&](const std::string& name) { return !attribute_counts(part, object, name); });
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> content_children(const hdf5::Reader& file, Part part, const std::string& group) {
  std::vector<std::string> names = file.children(group);
  if (part == Part::results && group == "/")
    std::erase_if(names, [](const std::string& name) { return is_among(free_groups, name); });
  std::sort(names.begin(), names.end());
  return names;
}

std::string child_of(const std::string& group, const std::string& name) {
  return group == "/" ? "/" + name : group + "/" + name;
}

void for_each_block(const hdf5::Shape& shape, const VisitBlock& visit) {
  if (product(shape) == 0) return;
  std::vector<std::size_t> start(shape.size(), 0);
  if (shape.empty()) return visit(start, shape);

  // A block spans several rows of the axis below which everything fits, and one of each axis above.
  std::size_t axis = 0;
  while (product(std::span(shape).subspan(axis + 1)) > block_size) ++axis;
  const std::size_t n_rows = std::max<std::size_t>(1, block_size / product(std::span(shape).subspan(axis + 1)));
  std::vector<std::size_t> count = shape;
  std::fill_n(count.begin(), axis, std::size_t{1});

  while (start[0] < shape[0]) {
    count[axis] = std::min(n_rows, shape[axis] - start[axis]);
    visit(start, count);
    start[axis] += count[axis];
    for (std::size_t i = axis; i > 0 && start[i] >= shape[i]; --i) {
      start[i] = 0;
      ++start[i - 1];
    }
  }
}

std::uint64_t canonical_bits(double number) {
  constexpr std::uint64_t quiet_nan = 0x7ff8'0000'0000'0000;
  return std::isnan(number) ? quiet_nan : std::bit_cast<std::uint64_t>(number);
}

}  // namespace deterrence
