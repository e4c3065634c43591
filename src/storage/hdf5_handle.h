// Vocabulary of the HDF5 classes: identifiers, types, values and shapes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace deterrence::hdf5 {

/// What a variable holds. Text is of variable length in UTF-8.
enum class Type { float64, int64, text };

inline const char* name_of(Type type) {
  if (type == Type::text) return "text";
  return type == Type::float64 ? "float64" : "int64";
}

/// The type that holds elements of a C++ type.
template <class Element>
constexpr Type type_of() {
  if constexpr (std::is_same_v<Element, double>) return Type::float64;
  if constexpr (std::is_same_v<Element, std::int64_t>) return Type::int64;
  return Type::text;
}

/// The value of an attribute.
using Value = std::variant<std::int64_t, double, std::string>;

/// Sizes along each dimension; empty for a scalar.
using Shape = std::vector<std::size_t>;

/// The library's hid_t.
using Id = std::int64_t;

/// An open identifier of the library, closed with the object.
class Handle {
 public:
  using Close = int (*)(Id);

  Handle() = default;
  Handle(Id id, Close how) : id_(id), close_(how) {}
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), close_(other.close_) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(close_, other.close_);
    return *this;
  }
  ~Handle() { close(); }

  Id id() const { return id_; }
  bool is_open() const { return id_ >= 0; }

  /// Closes now. @returns negative on failure, as the library does
  int close() { return is_open() ? close_(std::exchange(id_, -1)) : 0; }

 private:
  Id id_ = -1;
  Close close_ = nullptr;
};

}  // namespace deterrence::hdf5
