// The seal of a results file: a checksum of all its bytes, behind the end that HDF5 knows.
//
// HDF5 checks most of its own structures, but not the heaps that hold texts and the names of dimensions: where those
// are spoilt, HDF5 1.10 can run on without end or write past its memory. So a results file is checked before the
// library sees it. HDF5 and netCDF pass over what follows the end of their file, and a program that changes the file
// cuts it off.
//
//   8 bytes  the name "daylight"
//   16 bytes XXH3 (128 bits) of everything before the seal, high half first, big-endian
#pragma once

#include <filesystem>

namespace deterrence {

/// Appends the seal. REQUIRES: the file is HDF5, closed, and has none.
/// @throws StorageError
void seal_file(const std::filesystem::path& path);

/// Whether a file is as it was sealed. `absent`: HDF5 has to judge it, since it ends where HDF5 says (another program
/// wrote it last), is cut off before, is none that we would have written, or is no file at all.
enum class Seal { whole, broken, absent };

/// Reads the whole file.
/// @throws StorageError if it cannot be read
Seal seal_of(const std::filesystem::path& path);

}  // namespace deterrence
