// Reads an HDF5 file that follows the conventions of hdf5_writer.h.
//
// Objects are named by their place in the file, e.g. "/", "/blocks/war" or, from the root, "war".
// Every function throws StorageError with the path of the file if what is asked for is missing, damaged or of
// another kind.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "storage/hdf5_handle.h"

namespace deterrence::hdf5 {

enum class Kind {
  group,
  variable,   // also the coordinate variable of a dimension
  dimension,  // one without coordinate variable
};

class Reader {
 public:
  static Reader open(const std::filesystem::path& path);

  /// The path of the file.
  const std::string& path() const { return path_; }

  bool has(const std::string& object) const;
  Kind kind(const std::string& object) const;

  /// Names of what is in a group, in the order of creation.
  std::vector<std::string> children(const std::string& group) const;

  /// Names of attributes, netCDF's own included, in the order of creation.
  std::vector<std::string> attributes(const std::string& object) const;
  bool has_attribute(const std::string& object, const std::string& name) const;

  Value attribute(const std::string& object, const std::string& name) const;
  std::string text(const std::string& object, const std::string& name) const;
  std::int64_t integer(const std::string& object, const std::string& name) const;
  double number(const std::string& object, const std::string& name) const;  // also of a whole number

  Type type(const std::string& variable) const;
  Shape shape(const std::string& variable) const;

  /// Names of the dimensions without their groups, "" for one that has no name.
  std::vector<std::string> dimensions(const std::string& variable) const;

  /// All elements of a variable, or the block of `count` from `start` on, in row-major order.
  /// Element is double (also of whole numbers), std::int64_t or std::string, and must fit the variable.
  template <class Element>
  std::vector<Element> read(const std::string& variable) const;
  template <class Element>
  std::vector<Element> read(const std::string& variable, std::span<const std::size_t> start,
                            std::span<const std::size_t> count) const;

  /// The elements of a coordinate variable as text.
  std::vector<std::string> labels(const std::string& coordinate) const;

 private:
  Reader(std::string path, Handle file);
  void note_dimensions(const std::string& group);
  Handle open_object(const std::string& object) const;
  Handle open_variable(const std::string& variable) const;

  std::string path_;
  Handle file_;
  std::map<std::uint64_t, std::string> dimension_names_;  // by address in the file
};

}  // namespace deterrence::hdf5
