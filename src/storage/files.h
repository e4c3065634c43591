// Files as the operating system knows them: what is written here stays after a crash or says why not.
//
// Every function throws StorageError with the path and the errno text. Interrupted calls are repeated.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace deterrence {

/// How a file is opened.
enum class Access {
  read,              // must exist
  append,            // must exist; readable, every write goes to the end
  append_or_create,  // as append, made empty if missing
  create_new,        // as append, must not exist
};

/// An open file that knows its path; closed (and its lock released) with the object.
class File {
 public:
  static File open(const std::filesystem::path& path, Access access);
  File(File&& other) noexcept;
  File& operator=(File&& other) noexcept;
  ~File();

  int descriptor() const { return descriptor_; }
  const std::filesystem::path& path() const { return path_; }

 private:
  File(int descriptor, std::filesystem::path path) : descriptor_(descriptor), path_(std::move(path)) {}

  int descriptor_;
  std::filesystem::path path_;
};

/// Writes all bytes at the end of the file, or throws; after a throw some of them may be there.
void write_all(const File& file, std::span<const std::byte> bytes);

/// Reads from `offset` [bytes] until `bytes` is full or the file ends.
/// @returns how many bytes were read
std::size_t read_at(const File& file, std::uint64_t offset, std::span<std::byte> bytes);

/// Length of the file [bytes].
std::uint64_t size_of(const File& file);

/// Cuts off (or adds zeros) so that the file has `size` bytes.
void truncate_file(const File& file, std::uint64_t size);

/// Returns once the content is on the disk.
void sync_file(const File& file);
void sync_file(const std::filesystem::path& path);

/// Returns once the names in the folder are on the disk.
void sync_folder(const std::filesystem::path& folder);

/// Gives a file another name, replacing what had it, and returns once that is on the disk.
/// REQUIRES: the content of `from` was synced, both on one file system.
void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to);

/// Removes a file and returns once that is on the disk.
/// @returns false if there was none
bool remove_durably(const std::filesystem::path& path);

/// Takes the exclusive lock of the file without waiting; held until the File is closed or the process ends.
/// @returns false if somebody else (another process, or another open File) holds it
bool try_lock(const File& file);

}  // namespace deterrence
