// Writes a new HDF5 file that is also valid netCDF-4.
//
// Links and attributes keep the order of the calls. Equal calls give equal bytes. Nothing is sure to be in the file
// before Writer::close() has returned. Every function throws StorageError on failure.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "storage/hdf5_handle.h"

namespace deterrence::hdf5 {

struct OutputFile;

/// An open object of a file.
struct Place {
  std::shared_ptr<OutputFile> file;
  Id id;
  std::string path;
};

/// What groups, dimensions and variables have in common: a place in the file and attributes.
/// Objects are cheap references, valid until the Writer is closed; using them afterwards throws StorageError.
class Node {
 public:
  /// Where it is in the file, e.g. "/blocks/war".
  const std::string& path() const { return place_.path; }

  /// Sets an attribute; one that was there keeps its place and must keep its type.
  void set(const std::string& name, const Value& value);

 protected:
  explicit Node(Place place) : place_(std::move(place)) {}
  const std::string& file_path() const;

  Place place_;
};

/// A named dimension with its coordinate variable, if it has one (which carries the attributes).
class Dimension : public Node {
 public:
  std::size_t size() const { return size_; }

 private:
  friend class Group;
  Dimension(Place place, std::size_t size) : Node(std::move(place)), size_(size) {}

  std::size_t size_;
};

/// A variable, or the part of it that was written so far: the rest is NaN, 0 or "".
class Variable : public Node {
 public:
  /// Writes the block of `count` elements (along each dimension) from `start` on.
  /// @param values  in row-major order, as many as the block has, of the type of the variable
  /// @throws std::invalid_argument if numbers do not match
  void write(std::span<const std::size_t> start, std::span<const std::size_t> count, std::span<const double> values);
  void write(std::span<const std::size_t> start, std::span<const std::size_t> count,
             std::span<const std::int64_t> values);
  void write(std::span<const std::size_t> start, std::span<const std::size_t> count,
             std::span<const std::string> values);

  /// Writes the whole variable.
  void write(std::span<const double> values);
  void write(std::span<const std::int64_t> values);
  void write(std::span<const std::string> values);

  /// Reads numbers back, as far as they were written. REQUIRES: a variable of float64
  std::vector<double> read(std::span<const std::size_t> start, std::span<const std::size_t> count);

 private:
  friend class Group;
  Variable(Place place, Type type, Shape shape);
  void write_elements(std::span<const std::size_t> start, std::span<const std::size_t> count, Type type,
                      std::size_t n_values, const void* values);

  Type type_;
  Shape shape_;
  Handle space_;
  Handle memory_type_;
  Handle memory_;  // dataspace of the last write, kept because writes are often alike
  std::size_t n_in_memory_ = 0;
};

/// What is said about a variable when it is defined.
struct Description {
  std::string units = "1";
  std::string long_name = {};  // no attribute if empty
  Shape chunk = {};            // empty: contiguous. Worth it if much is never written; up to 1 MiB is cached
};

class Group : public Node {
 public:
  /// The group of that name in this one, made if missing.
  Group group(const std::string& name);

  /// A dimension without coordinate variable.
  Dimension define_dimension(const std::string& name, std::size_t size);

  /// A dimension whose coordinate variable, of the same name, holds the labels.
  Dimension define_dimension(const std::string& name, const std::vector<std::string>& labels);
  Dimension define_dimension(const std::string& name, const std::vector<std::int64_t>& labels);
  Dimension define_dimension(const std::string& name, const std::vector<double>& labels);

  /// A variable; those of float64 are NaN (also `_FillValue`), those of int64 are 0 where nothing is written.
  /// @param dimensions  of this file, from this group or one above it; none for a scalar
  Variable define_variable(const std::string& name, Type type, const std::vector<Dimension>& dimensions,
                           const Description& description = {});

 private:
  friend class Writer;
  explicit Group(Place place) : Node(std::move(place)) {}
  template <class Label>
  Dimension define_labelled(const std::string& name, const std::vector<Label>& labels);
  Variable create_variable(const std::string& name, Type type, const Shape& shape, const Shape& chunk);
  Dimension make_dimension(Place place, std::size_t size, const std::string& scale_name);
  Place keep(Handle object, const std::string& path) const;
  std::string path_of(const std::string& name) const;
};

class Writer {
 public:
  /// Starts a file, replacing one that is there.
  static Writer create(const std::filesystem::path& path);

  /// Goes on with a file that was written and closed, to set attributes that were not known before.
  static Writer reopen(const std::filesystem::path& path);

  Writer(Writer&&) noexcept = default;
  Writer& operator=(Writer&&) = delete;
  ~Writer();  // closes, whatever comes of it

  Group root();
  Group group(const std::string& name) { return root().group(name); }

  /// Brings all to the file and closes it; throws if that fails, and the file is then useless.
  /// The file is not synced to the disk: see sync_file().
  void close();

 private:
  explicit Writer(std::shared_ptr<OutputFile> file) : file_(std::move(file)) {}

  std::shared_ptr<OutputFile> file_;
};

}  // namespace deterrence::hdf5
