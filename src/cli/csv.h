// Comma-separated values, quoted by RFC 4180; lines end in a line feed. To standard output, or into a new file.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "storage/files.h"

namespace deterrence {

/// The shortest text that reads back as the same number; empty for NaN, which R, pandas and spreadsheets take for
/// missing.
std::string csv_number(double number);

class CsvWriter {
 public:
  /// @param path  of the file; "-" for standard output
  /// @throws UsageError if something is there already, or the folder is not
  explicit CsvWriter(const std::string& path);

  /// Removes the file unless finish() was reached: a part of it would only be in the way.
  ~CsvWriter();
  CsvWriter(const CsvWriter&) = delete;
  CsvWriter& operator=(const CsvWriter&) = delete;

  /// @throws StorageError
  void add_row(std::span<const std::string> cells);

  /// Everything is in the file, and on the disk.
  /// @throws StorageError
  void finish();

 private:
  void flush();

  std::string path_;
  std::optional<File> file_;
  std::string waiting_;
  bool finished_ = false;
};

}  // namespace deterrence
