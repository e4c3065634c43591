// What the writer and the reader share of the HDF5 library. Included by storage/hdf5_*.cpp only.
#pragma once

#define H5_USE_110_API
#include <hdf5.h>
#include <hdf5_hl.h>

#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "storage/hdf5_handle.h"

namespace deterrence::hdf5 {

static_assert(std::is_same_v<Id, hid_t> && std::is_same_v<herr_t, int>);

/// Before the first use of the library: errors are ours to report, and nothing is left to do at exit.
void prepare_library();

/// What is attempted, for the message `FILE: cannot VERB OBJECT: WHY`.
struct Attempt {
  std::string_view file;
  std::string_view verb;
  std::string_view object = {};
};

/// Throws StorageError with the library's innermost reason, or with the errno text if there is one.
[[noreturn]] void fail(const Attempt& attempt);

/// Passes on what the library returned; throws as fail() if that is negative.
template <class Result>
Result check(Result result, const Attempt& attempt) {
  if (result < 0) fail(attempt);
  return result;
}

inline Handle checked(Id id, Handle::Close close, const Attempt& attempt) { return {check(id, attempt), close}; }

/// Property list of the given class, e.g. H5P_FILE_ACCESS.
Handle property_list(Id property_class);

/// Files are locked where the file system can; HDF5 1.8 can read what is written.
Handle file_access();

/// The type in the file: little-endian, text of variable length in UTF-8.
Handle stored_type(Type type);

/// The type in memory: double, std::int64_t or char*.
Handle memory_type(Type type);

/// Sizes of a dataspace; empty for a scalar.
Shape shape_of(Id space);

/// Selects the block of `count` elements from `start` on.
/// @returns the number of elements
/// @throws std::invalid_argument if start or count have not one number for each dimension
std::size_t select(Id space, std::span<const std::size_t> start, std::span<const std::size_t> count);

/// A dataspace of one dimension, as elements lie in memory.
Handle memory_space(std::size_t n_elements);

/// The text as the library takes it.
/// @throws StorageError if it holds a NUL character, where the library would cut it off
const char* characters_of(const std::string& text, const Attempt& attempt);

/// Sets an attribute, which keeps its place if it was there. Numbers are arrays of one element, as netCDF has them.
void write_attribute(Id object, const std::string& name, const Value& value, const Attempt& attempt);

/// @throws StorageError if the attribute is missing or is not a single number or text
Value read_attribute(Id object, const std::string& name, const Attempt& attempt);

}  // namespace deterrence::hdf5
