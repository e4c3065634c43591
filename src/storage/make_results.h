// From journals to results file: the one function by which every results file is made.
#pragma once

#include <filesystem>

#include "design/experiment.h"
#include "storage/results_writer.h"
#include "storage/stored_blocks.h"

namespace deterrence {

/// Makes OUT.h5 from what is stored: written beside its place, synced, renamed. Blocks that are missing are not
/// counted. Blocks beyond the experiment's episodes, or beyond where a point stops, are left out. Memory does not grow
/// with the number of episodes.
/// @throws StorageError; the place is then as it was
void make_results(const std::filesystem::path& output, StoredBlocks& stored, const Experiment& experiment,
                  const ResultsHead& head, Keep keep, const Provenance& provenance);

/// Where the file is written before it gets its name.
std::filesystem::path unfinished_path(const std::filesystem::path& output);

}  // namespace deterrence
