// Set-up of the HDF5 library, its errors as exceptions, its types and dataspaces.
#include "storage/hdf5_library.h"

#include <array>
#include <charconv>
#include <stdexcept>

#include "storage/storage_error.h"

namespace deterrence::hdf5 {
namespace {

/// What a failed call left on the library's error stack.
struct Failure {
  std::string innermost;
  int error = 0;  // errno, 0 if none is mentioned
};

int errno_in(std::string_view description) {
  constexpr std::string_view label = "errno = ";
  const auto position = description.find(label);
  if (position == std::string_view::npos) return 0;
  int error = 0;
  const char* digits = description.data() + position + label.size();
  std::from_chars(digits, description.data() + description.size(), error);
  return error;
}

herr_t note(unsigned, const H5E_error2_t* entry, void* data) {
  auto& failure = *static_cast<Failure*>(data);
  const std::string_view description = entry->desc != nullptr ? entry->desc : "";
  if (failure.innermost.empty()) failure.innermost = description;
  if (failure.error == 0) failure.error = errno_in(description);
  return 0;
}

Failure last_failure() {
  Failure failure;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, note, &failure);
  H5Eclear2(H5E_DEFAULT);
  return failure;
}

std::string attempted(const Attempt& attempt) {
  std::string what = "cannot " + std::string(attempt.verb);
  if (!attempt.object.empty()) what += " " + std::string(attempt.object);
  return what;
}

}  // namespace

void prepare_library() {
  // On a full disk the library cannot close a file, and its own clean-up at exit then crashes on what is left.
  // Every file of ours is closed by its object, so that there is nothing for it to do.
  static const herr_t prepared = [] {
    H5dont_atexit();
    return H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  }();
  static_cast<void>(prepared);
}

void fail(const Attempt& attempt) {
  const Failure failure = last_failure();
  std::string what = attempted(attempt);
  if (failure.error == 0 && !failure.innermost.empty()) what += ": " + failure.innermost;
  throw StorageError(attempt.file, what, failure.error);
}

Handle property_list(Id property_class) { return {H5Pcreate(property_class), H5Pclose}; }

Handle file_access() {
  Handle list = property_list(H5P_FILE_ACCESS);
  H5Pset_fclose_degree(list.id(), H5F_CLOSE_STRONG);
  H5Pset_libver_bounds(list.id(), H5F_LIBVER_V18, H5F_LIBVER_V18);
  H5Pset_file_locking(list.id(), true, true);
  return list;
}

Handle stored_type(Type type) {
  if (type == Type::float64) return {H5Tcopy(H5T_IEEE_F64LE), H5Tclose};
  if (type == Type::int64) return {H5Tcopy(H5T_STD_I64LE), H5Tclose};
  Handle text{H5Tcopy(H5T_C_S1), H5Tclose};
  H5Tset_size(text.id(), H5T_VARIABLE);
  H5Tset_cset(text.id(), H5T_CSET_UTF8);
  return text;
}

Handle memory_type(Type type) {
  if (type == Type::float64) return {H5Tcopy(H5T_NATIVE_DOUBLE), H5Tclose};
  if (type == Type::int64) return {H5Tcopy(H5T_NATIVE_INT64), H5Tclose};
  return stored_type(Type::text);
}

Shape shape_of(Id space) {
  std::array<hsize_t, H5S_MAX_RANK> sizes{};
  const int rank = H5Sget_simple_extent_dims(space, sizes.data(), nullptr);
  return Shape(sizes.begin(), sizes.begin() + std::max(rank, 0));
}

std::size_t select(Id space, std::span<const std::size_t> start, std::span<const std::size_t> count) {
  const auto rank = static_cast<std::size_t>(H5Sget_simple_extent_ndims(space));
  if (start.size() != rank || count.size() != rank)
    throw std::invalid_argument("a hyperslab needs a start and a count for each dimension");
  std::array<hsize_t, H5S_MAX_RANK> first{};
  std::array<hsize_t, H5S_MAX_RANK> extent{};
  std::size_t n_elements = 1;
  for (std::size_t i = 0; i < rank; ++i) {
    first[i] = start[i];
    extent[i] = count[i];
    n_elements *= count[i];
  }
  if (rank > 0) H5Sselect_hyperslab(space, H5S_SELECT_SET, first.data(), nullptr, extent.data(), nullptr);
  return n_elements;
}

Handle memory_space(std::size_t n_elements) {
  const hsize_t size = n_elements;
  return {H5Screate_simple(1, &size, nullptr), H5Sclose};
}

const char* characters_of(const std::string& text, const Attempt& attempt) {
  if (text.find('\0') != std::string::npos)
    throw StorageError(attempt.file, attempted(attempt) + ": the text holds a NUL character");
  return text.c_str();
}

}  // namespace deterrence::hdf5
