// The open file that a Writer and its groups, dimensions and variables share. Included by storage/hdf5_*.cpp only.
#pragma once

#include <string>
#include <vector>

#include "storage/hdf5_library.h"

namespace deterrence::hdf5 {

/// Objects stay open until the file is closed: closing one would flush it, and nobody would hear of a failure.
struct OutputFile {
  std::string path;
  Handle file;
  std::vector<Handle> objects;
  int n_dimensions = 0;  // in the whole file: netCDF numbers them across groups

  Id keep(Handle object) {
    objects.push_back(std::move(object));
    return objects.back().id();
  }

  /// Closes without asking what comes of it.
  void abandon() {
    objects.clear();
    file.close();
  }
};

/// Sets what netCDF-4 and equal bytes need on a property list that creates a file, group or dataset.
void keep_order_and_no_times(const Handle& list);

}  // namespace deterrence::hdf5
