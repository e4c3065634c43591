#include "cli/csv.h"

#include <fmt/format.h>

#include <cerrno>
#include <cmath>
#include <filesystem>
#include <iostream>

#include "cli/new_file.h"
#include "storage/storage_error.h"

namespace deterrence {
namespace {

constexpr std::size_t most_waiting = std::size_t{1} << 16;  // bytes

std::string quoted(const std::string& cell) {
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string text = "\"";
  for (const char c : cell) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + '"';
}

}  // namespace

std::string csv_number(double number) { return std::isnan(number) ? std::string{} : fmt::format("{}", number); }

CsvWriter::CsvWriter(const std::string& path) : path_(path) {
  if (path_ == "-") return;
  refuse_unless_new(path_);
  file_ = File::open(path_, Access::create_new);
}

CsvWriter::~CsvWriter() {
  std::error_code ignored;
  if (file_ && !finished_) std::filesystem::remove(path_, ignored);
}

void CsvWriter::add_row(std::span<const std::string> cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) waiting_ += (i > 0 ? "," : "") + quoted(cells[i]);
  waiting_ += '\n';
  if (waiting_.size() > most_waiting) flush();
}

void CsvWriter::flush() {
  if (file_) {
    write_all(*file_, std::as_bytes(std::span(waiting_)));
  } else if (!std::cout.write(waiting_.data(), static_cast<std::streamsize>(waiting_.size()))) {
    throw StorageError("standard output", "cannot be written");
  }
  waiting_.clear();
}

void CsvWriter::finish() {
  flush();
  if (file_) sync_file(*file_);
  finished_ = true;
}

}  // namespace deterrence
