#include "storage/make_results.h"

#include "storage/seal.h"
#include "storage/storage_error.h"

namespace deterrence {
namespace {

void write_cells(ResultsWriter& writer, Journal& journal, const Experiment& experiment, const Layout& layout) {
  const std::vector<JournalEntry>& entries = journal.entries();
  auto entry = entries.begin();
  for (std::size_t policy = 0; policy < experiment.policies.size(); ++policy) {
    for (std::size_t point = 0; point < n_points(experiment); ++point) {
      CellSums cell(layout);
      for (; entry != entries.end() && entry->id.policy == policy && entry->id.point == point; ++entry) {
        if (!is_planned(experiment, entry->id)) continue;
        const BlockRecord block = journal.read(*entry, layout);
        writer.write_block(policy, point, entry->id.block, block);
        cell.add(block);
      }
      writer.write_cell(policy, point, cell.n_blocks(), cell.estimates());
    }
  }
}

}  // namespace

std::filesystem::path unfinished_path(const std::filesystem::path& output) { return output.string() + ".unfinished"; }

bool is_planned(const Experiment& experiment, const BlockId& id) {
  return id.policy < experiment.policies.size() && id.point < n_points(experiment) &&
         id.block < experiment.episodes / episodes_per_block;
}

void make_results(const std::filesystem::path& output, Journal& journal, const Experiment& experiment,
                  const ResultsHead& head, Keep keep, const Provenance& provenance) {
  const std::filesystem::path unfinished = unfinished_path(output);
  const Layout layout(extents_of(experiment.scenario));
  try {
    ResultsWriter writer(unfinished, experiment, layout, head, keep);
    write_cells(writer, journal, experiment, layout);
    writer.write_differences();
    writer.finish(provenance);
    seal_file(unfinished);
    sync_file(unfinished);
    rename_durably(unfinished, output);
  } catch (...) {
    std::error_code ignored;
    std::filesystem::remove(unfinished, ignored);
    throw;
  }
}

}  // namespace deterrence
