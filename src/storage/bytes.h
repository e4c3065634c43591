// Values as little-endian bytes, one after the other.
#pragma once

#include <bit>
#include <cstddef>
#include <cstring>
#include <span>
#include <type_traits>
#include <vector>

namespace deterrence {

static_assert(std::endian::native == std::endian::little, "our files are little-endian");

using Bytes = std::vector<std::byte>;

/// Appends an array of plain values.
template <typename Value>
void put_all(Bytes& bytes, std::span<const Value> values) {
  static_assert(std::is_trivially_copyable_v<Value>);
  if (values.empty()) return;
  const std::size_t end = bytes.size();
  bytes.resize(end + values.size_bytes());
  std::memcpy(bytes.data() + end, values.data(), values.size_bytes());
}

/// Appends one plain value.
template <typename Value>
void put(Bytes& bytes, const Value& value) {
  put_all<Value>(bytes, {&value, 1});
}

/// The plain value at an offset. REQUIRES: the bytes reach that far.
template <typename Value>
Value get(std::span<const std::byte> bytes, std::size_t offset) {
  static_assert(std::is_trivially_copyable_v<Value>);
  Value value;
  std::memcpy(&value, bytes.data() + offset, sizeof(Value));
  return value;
}

}  // namespace deterrence
