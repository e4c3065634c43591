#include "storage/seal.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "storage/bytes.h"
#include "storage/files.h"
#include "storage/storage_error.h"

namespace deterrence {
namespace {

constexpr std::string_view name = "daylight";
using SealBytes = std::array<std::byte, name.size() + sizeof(XXH128_canonical_t)>;

/// The seal of a file's first `size` bytes.
SealBytes seal_of_content(const File& file, std::uint64_t size) {
  const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(), XXH3_freeState);
  XXH3_128bits_reset(state.get());
  std::vector<std::byte> buffer(std::size_t{1} << 20);
  for (std::uint64_t at = 0; at < size;) {
    const std::size_t wanted = std::min<std::uint64_t>(buffer.size(), size - at);
    const std::size_t n = read_at(file, at, std::span(buffer).first(wanted));
    if (n == 0) throw StorageError(file.path(), "became shorter while it was read");
    XXH3_128bits_update(state.get(), buffer.data(), n);
    at += n;
  }
  XXH128_canonical_t checksum;
  XXH128_canonicalFromHash(&checksum, XXH3_128bits_digest(state.get()));
  SealBytes seal;
  std::memcpy(seal.data(), name.data(), name.size());
  std::memcpy(seal.data() + name.size(), &checksum, sizeof checksum);
  return seal;
}

/// Where HDF5 says that the file ends, if it begins as ours do: a superblock of version 2 with numbers of 8 bytes.
/// Source: HDF5 file format specification, version 3, "Disk Format: Level 0A2".
std::optional<std::uint64_t> end_of_hdf5(const File& file) {
  constexpr std::string_view beginning = "\x89HDF\r\n\x1a\n\x02\x08\x08";
  constexpr std::size_t place = 28;  // of the end-of-file address [bytes]
  std::array<std::byte, place + sizeof(std::uint64_t)> head{};
  const bool is_ours =
      read_at(file, 0, head) == head.size() && std::memcmp(head.data(), beginning.data(), beginning.size()) == 0;
  if (!is_ours) return std::nullopt;
  return get<std::uint64_t>(head, place);
}

}  // namespace

void seal_file(const std::filesystem::path& path) {
  const File file = File::open(path, Access::append);
  write_all(file, seal_of_content(file, size_of(file)));
}

Seal seal_of(const std::filesystem::path& path) {
  if (!std::filesystem::is_regular_file(path)) return Seal::absent;
  const File file = File::open(path, Access::read);
  const std::optional<std::uint64_t> end = end_of_hdf5(file);
  const std::uint64_t size = size_of(file);
  if (!end || size <= *end) return Seal::absent;
  if (size - *end != sizeof(SealBytes)) return Seal::broken;
  SealBytes present;
  const bool is_read = read_at(file, *end, present) == present.size();
  return is_read && present == seal_of_content(file, *end) ? Seal::whole : Seal::broken;
}

}  // namespace deterrence
