// HDF5 files that are also valid netCDF-4, behind a few small classes. Nothing else calls the HDF5 library.
//
// Not thread-safe: one thread at a time in the whole process, also with different files.
#pragma once

#include "storage/hdf5_reader.h"
#include "storage/hdf5_writer.h"
