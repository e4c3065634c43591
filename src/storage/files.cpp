// POSIX calls, repeated when interrupted, with errors as exceptions.
#include "storage/files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "storage/storage_error.h"

namespace deterrence {
namespace {

template <class Call>
auto uninterrupted(Call call) {
  auto result = call();
  while (result == -1 && errno == EINTR) result = call();
  return result;
}

int flags_of(Access access) {
  switch (access) {
    case Access::read:
      return O_RDONLY;
    case Access::append:
      return O_RDWR | O_APPEND;
    case Access::append_or_create:
      return O_RDWR | O_APPEND | O_CREAT;
    case Access::create_new:
      return O_RDWR | O_APPEND | O_CREAT | O_EXCL;
  }
  return O_RDONLY;
}

std::filesystem::path folder_of(const std::filesystem::path& path) {
  return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

}  // namespace

File File::open(const std::filesystem::path& path, Access access) {
  const int flags = flags_of(access) | O_CLOEXEC;
  const int descriptor = uninterrupted([&] { return ::open(path.c_str(), flags, 0666); });
  if (descriptor < 0) throw StorageError(path, (flags & O_EXCL) != 0 ? "cannot create" : "cannot open", errno);
  return File(descriptor, path);
}

File::File(File&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)), path_(std::move(other.path_)) {}

File& File::operator=(File&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(path_, other.path_);
  return *this;
}

File::~File() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void write_all(const File& file, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = uninterrupted([&] { return ::write(file.descriptor(), bytes.data(), bytes.size()); });
    if (written < 0) throw StorageError(file.path(), "cannot write", errno);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

std::size_t read_at(const File& file, std::uint64_t offset, std::span<std::byte> bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const auto position = static_cast<off_t>(offset + done);
    const ssize_t n =
        uninterrupted([&] { return ::pread(file.descriptor(), bytes.data() + done, bytes.size() - done, position); });
    if (n < 0) throw StorageError(file.path(), "cannot read", errno);
    if (n == 0) break;
    done += static_cast<std::size_t>(n);
  }
  return done;
}

std::uint64_t size_of(const File& file) {
  struct stat status {};
  if (::fstat(file.descriptor(), &status) != 0) throw StorageError(file.path(), "cannot read its size", errno);
  return static_cast<std::uint64_t>(status.st_size);
}

void truncate_file(const File& file, std::uint64_t size) {
  const auto length = static_cast<off_t>(size);
  if (uninterrupted([&] { return ::ftruncate(file.descriptor(), length); }) != 0)
    throw StorageError(file.path(), "cannot truncate", errno);
}

void sync_file(const File& file) {
  if (uninterrupted([&] { return ::fsync(file.descriptor()); }) != 0)
    throw StorageError(file.path(), "cannot sync to disk", errno);
}

void sync_file(const std::filesystem::path& path) { sync_file(File::open(path, Access::read)); }

void sync_folder(const std::filesystem::path& folder) {
  const File file = File::open(folder, Access::read);
  // Some network file systems cannot sync a folder and say EINVAL; nothing better can be done there.
  if (uninterrupted([&] { return ::fsync(file.descriptor()); }) != 0 && errno != EINVAL)
    throw StorageError(folder, "cannot sync the folder to disk", errno);
}

void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) throw StorageError(from, "cannot rename to " + to.string(), errno);
  sync_folder(folder_of(to));
  if (folder_of(from) != folder_of(to)) sync_folder(folder_of(from));
}

bool remove_durably(const std::filesystem::path& path) {
  if (::unlink(path.c_str()) != 0) {
    if (errno == ENOENT) return false;
    throw StorageError(path, "cannot remove", errno);
  }
  sync_folder(folder_of(path));
  return true;
}

bool try_lock(const File& file) {
  if (uninterrupted([&] { return ::flock(file.descriptor(), LOCK_EX | LOCK_NB); }) == 0) return true;
  if (errno == EWOULDBLOCK) return false;
  throw StorageError(file.path(), "cannot lock", errno);
}

}  // namespace deterrence
