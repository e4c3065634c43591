#include "storage/make_results.h"

#include "storage/block_plan.h"
#include "storage/files.h"
#include "storage/seal.h"
#include "storage/storage_error.h"

namespace deterrence {
namespace {

void write_cells(ResultsWriter& writer, StoredBlocks& stored, const Experiment& experiment, const BlockPlan& plan,
                 const Layout& layout) {
  const std::vector<JournalEntry>& entries = stored.entries();
  auto entry = entries.begin();
  for (std::size_t policy = 0; policy < experiment.policies.size(); ++policy) {
    for (std::size_t point = 0; point < n_points(experiment); ++point) {
      CellSums cell(layout);
      for (; entry != entries.end() && entry->id.policy == policy && entry->id.point == point; ++entry) {
        if (!plan.includes(entry->id)) continue;
        const BlockRecord block = stored.read(*entry, layout);
        writer.write_block(policy, point, entry->id.block, block);
        cell.add(block);
      }
      writer.write_cell(policy, point, cell.n_blocks(), cell.estimates());
    }
  }
}

}  // namespace

std::filesystem::path unfinished_path(const std::filesystem::path& output) { return output.string() + ".unfinished"; }

void make_results(const std::filesystem::path& output, StoredBlocks& stored, const Experiment& experiment,
                  const ResultsHead& head, Keep keep, const Provenance& provenance) {
  const std::filesystem::path unfinished = unfinished_path(output);
  const Layout layout(extents_of(experiment.scenario));
  try {
    BlockPlan plan(experiment);
    plan.look(stored);
    ResultsWriter writer(unfinished, experiment, plan, layout, head, keep);
    write_cells(writer, stored, experiment, plan, layout);
    writer.write_differences();
    writer.write_sensitivity();
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
