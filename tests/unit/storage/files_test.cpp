// Small POSIX helpers: bytes arrive, locks exclude, errors name path and reason.
#include "storage/files.h"

#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <string>
#include <system_error>

#include "storage/storage_error.h"
#include "support/scratch.h"

namespace deterrence {
namespace {

std::span<const std::byte> bytes_of(const std::string& text) { return std::as_bytes(std::span(text)); }

std::string read_text(const File& file, std::uint64_t offset, std::size_t size) {
  std::string text(size, '\0');
  text.resize(read_at(file, offset, std::as_writable_bytes(std::span(text))));
  return text;
}

TEST(Files, WhatIsWrittenIsReadFromAnyOffset) {
  const ScratchFolder folder;
  const File file = File::open(folder / "a", Access::create_new);
  write_all(file, bytes_of("one block, "));
  write_all(file, bytes_of("another"));
  sync_file(file);
  EXPECT_EQ(size_of(file), 18U);
  EXPECT_EQ(read_text(file, 4, 5), "block");
  EXPECT_EQ(content_of(folder / "a"), "one block, another");
}

TEST(Files, ReadingBeyondTheEndGivesWhatThereIs) {
  const ScratchFolder folder;
  const File file = File::open(folder / "a", Access::append_or_create);
  write_all(file, bytes_of("short"));
  EXPECT_EQ(read_text(file, 2, 100), "ort");
  EXPECT_EQ(read_text(file, 50, 100), "");
}

TEST(Files, AppendingGoesOnAfterATornTailIsCutOff) {
  const ScratchFolder folder;
  {
    const File file = File::open(folder / "a", Access::create_new);
    write_all(file, bytes_of("whole|torn"));
  }
  const File file = File::open(folder / "a", Access::append);
  truncate_file(file, 6);
  write_all(file, bytes_of("next"));
  EXPECT_EQ(content_of(folder / "a"), "whole|next");
}

TEST(Files, AFullDiskIsReportedWithPathAndReason) {
  const File full = File::open("/dev/full", Access::append);
  EXPECT_EQ(message_of<StorageError>([&] { write_all(full, bytes_of("x")); }),
            "/dev/full: cannot write: No space left on device");
}

TEST(Files, AMissingFileIsReportedWithPathAndReason) {
  try {
    File::open("/nowhere/out.h5.journal", Access::read);
    FAIL() << "opened a file that does not exist";
  } catch (const StorageError& error) {
    EXPECT_STREQ(error.what(), "/nowhere/out.h5.journal: cannot open: No such file or directory");
    EXPECT_EQ(error.code(), std::errc::no_such_file_or_directory);
  }
}

TEST(Files, NothingIsOverwrittenByCreatingAnew) {
  const ScratchFolder folder;
  write_all(File::open(folder / "a", Access::create_new), bytes_of("precious"));
  EXPECT_NE(message_of<StorageError>([&] { File::open(folder / "a", Access::create_new); }).find(": File exists"),
            std::string::npos);
  EXPECT_EQ(content_of(folder / "a"), "precious");
}

TEST(Files, RenamingReplacesAndRemovingTellsWhetherThereWasAFile) {
  const ScratchFolder folder;
  write_all(File::open(folder / "new", Access::create_new), bytes_of("new"));
  write_all(File::open(folder / "old", Access::create_new), bytes_of("old"));
  rename_durably(folder / "new", folder / "old");
  EXPECT_EQ(content_of(folder / "old"), "new");
  EXPECT_FALSE(std::filesystem::exists(folder / "new"));
  EXPECT_TRUE(remove_durably(folder / "old"));
  EXPECT_FALSE(remove_durably(folder / "old"));
}

TEST(Files, RenamingWithoutAFolderWorksInTheCurrentOne) {
  const ScratchFolder folder;
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder / "");
  write_all(File::open("from", Access::create_new), bytes_of("x"));
  rename_durably("from", "to");
  std::filesystem::current_path(before);
  EXPECT_EQ(content_of(folder / "to"), "x");
}

TEST(Files, AFailedRenameNamesBothPaths) {
  EXPECT_EQ(message_of<StorageError>([] { rename_durably("/nowhere/a", "/nowhere/b"); }),
            "/nowhere/a: cannot rename to /nowhere/b: No such file or directory");
}

TEST(Files, OnlyOneHoldsTheLockUntilItsFileIsClosed) {
  const ScratchFolder folder;
  const File second = File::open(folder / "a", Access::append_or_create);
  {
    const File first = File::open(folder / "a", Access::append);
    EXPECT_TRUE(try_lock(first));
    EXPECT_FALSE(try_lock(second));
  }
  EXPECT_TRUE(try_lock(second));
}

TEST(Files, AMovedFileIsClosedOnce) {
  const ScratchFolder folder;
  File first = File::open(folder / "a", Access::create_new);
  File second = std::move(first);
  write_all(second, bytes_of("still open"));
  second = File::open(folder / "b", Access::create_new);
  write_all(second, bytes_of("also"));
  EXPECT_EQ(content_of(folder / "a"), "still open");
  EXPECT_EQ(content_of(folder / "b"), "also");
}

}  // namespace
}  // namespace deterrence
