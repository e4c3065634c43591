// Results files are read as they were written; what is none of ours is refused with a reason.
#include "storage/results_reader.h"

#include <gtest/gtest.h>

#include <fstream>

#include "results_file.h"
#include "storage/results_format.h"
#include "storage/results_writer.h"
#include "storage/seal.h"
#include "storage/storage_error.h"
#include "support/blocks.h"
#include "support/scratch.h"
#include "support/small_experiments.h"

namespace deterrence {
namespace {

using Numbers = std::vector<double>;

class ResultsReaderTest : public testing::Test {
 protected:
  /// A file of the experiment in which outcome i of cell j is 100 j + i, its error a tenth.
  void write() const {
    ResultsWriter writer(path_, experiment_, BlockPlan(experiment_), layout_, {"partial", "1", "c", "title = 'x'", "s"},
                         Keep::sums);
    for (std::size_t cell = 0; cell < 12; ++cell) {
      CellEstimates estimates;
      for (std::size_t i = 0; i < layout_.n_values(); ++i) {
        const auto number = static_cast<double>(100 * cell + i);
        estimates.outcomes.push_back({number, number / 10});
      }
      estimates.ratios.resize(n_ratio_values(layout_.extents()));
      estimates.quantiles.resize(layout_.n_scalars());
      writer.write_cell(cell / 6, cell % 6, cell, estimates);
    }
    writer.finish({{"threads", "8"}, {"host", "here"}});
  }

  void set_attribute(const std::string& name, const hdf5::Value& value) const {
    hdf5::Writer writer = hdf5::Writer::reopen(path_);
    writer.root().set(name, value);
    writer.close();
  }

  std::string refusal() const {
    return message_of<StorageError>([&] { ResultsReader reader(path_); });
  }

  ScratchFolder folder_;
  std::filesystem::path path_ = folder_ / "o.h5";
  Experiment experiment_ = small_experiment();
  Layout layout_{extents_of(experiment_.scenario)};
};

TEST_F(ResultsReaderTest, TellsWhatWasPlayed) {
  write();
  const ResultsReader reader(path_);
  EXPECT_EQ(reader.n_policies(), 2U);
  EXPECT_EQ(reader.n_points(), 6U);
  EXPECT_EQ(reader.text("status"), "partial");
  EXPECT_EQ(reader.seed(), "7");
  EXPECT_FALSE(reader.has_episodes());
  EXPECT_EQ(reader.labels("policy"), (Names{"as it is", "trusting"}));
  EXPECT_EQ(reader.episodes_played(),
            (std::vector<std::int64_t>{0, 64, 128, 192, 256, 320, 384, 448, 512, 576, 640, 704}));
  EXPECT_EQ(reader.episodes_planned(), std::vector<std::int64_t>(12, 192));
  EXPECT_EQ(reader.provenance(),
            (std::vector<std::pair<std::string, std::string>>{{"threads", "8"}, {"host", "here"}}));
}

TEST_F(ResultsReaderTest, TellsTheAxesInTheirOrder) {
  write();
  const ResultsReader reader(path_);
  EXPECT_EQ(reader.axes(), (Names{"contribution", "firm"}));
  EXPECT_EQ(reader.coordinate("firm"), (Numbers{.5, .7, .5, .7, .5, .7}));
}

TEST_F(ResultsReaderTest, GivesEstimatesWithTheirErrors) {
  write();
  const ResultsReader reader(path_);
  const Variable crises = reader.estimate("crises");  // the third outcome
  EXPECT_EQ(crises.n_rest, 1U);
  EXPECT_EQ(crises.value, (Numbers{2, 102, 202, 302, 402, 502, 602, 702, 802, 902, 1002, 1102}));
  EXPECT_DOUBLE_EQ(crises.error[11], 110.2);
  const Variable on = reader.estimate("probes_on");  // behind 18 scalars and 9 outcomes of 3 rungs
  EXPECT_EQ(on.n_rest, 6U);
  EXPECT_EQ(Numbers(on.value.begin() + 6, on.value.begin() + 12), (Numbers{145, 146, 147, 148, 149, 150}));
  EXPECT_EQ(reader.dimensions("probes_on"), (Names{"policy", "point", "adversary", "ally", "domain"}));
}

TEST_F(ResultsReaderTest, KnowsAnEstimateByItsError) {
  write();
  const ResultsReader reader(path_);
  EXPECT_TRUE(reader.has_estimate("war"));
  EXPECT_TRUE(reader.has_estimate("daylight_at_rung"));
  EXPECT_FALSE(reader.has_estimate("war_se"));
  EXPECT_FALSE(reader.has_estimate("firm"));
  EXPECT_FALSE(reader.has_estimate("blocks"));
  EXPECT_FALSE(reader.has_estimate("nothing"));
}

TEST_F(ResultsReaderTest, TheLargestSeedIsReadAsItWas) {
  for (const std::uint64_t seed :
       {std::uint64_t{0}, ~std::uint64_t{0} / 2, ~std::uint64_t{0} / 2 + 1, ~std::uint64_t{0}}) {
    experiment_.seed = seed;
    write();
    EXPECT_EQ(ResultsReader(path_).seed(), std::to_string(seed));
  }
}

TEST_F(ResultsReaderTest, RefusesWhatIsNoResultsFile) {
  hdf5::Writer::create(path_).close();
  EXPECT_EQ(refusal(), path_.string() + ": is no results file of daylight");
  write();
  set_attribute("format", "something else");
  EXPECT_EQ(refusal(), path_.string() + ": is no results file of daylight");
}

TEST_F(ResultsReaderTest, RefusesAnotherMajorVersionAndReadsAnotherMinorOne) {
  write();
  set_attribute("format_version", "1.7");
  EXPECT_EQ(ResultsReader(path_).n_points(), 6U);
  for (const std::string version : {"2.0", "10.0", "11"}) {
    set_attribute("format_version", version);
    EXPECT_EQ(refusal(), path_.string() + ": has format " + version + " (this program reads format " +
                             std::string(results_format_version) + "). Use a newer daylight?");
  }
}

TEST_F(ResultsReaderTest, RefusesAFileThatIsNotAsItWasSealed) {
  write();
  seal_file(path_);
  EXPECT_EQ(ResultsReader(path_).n_points(), 6U);
  std::string content = content_of(path_);
  content[content.size() / 2] ^= 1;
  std::ofstream(path_, std::ios::binary) << content;
  EXPECT_EQ(refusal(), path_.string() +
                           ": is damaged (its bytes are not those that were written). Copy it anew or play it "
                           "again?");
}

TEST_F(ResultsReaderTest, AMissingEstimateIsToldWithThePath) {
  write();
  const ResultsReader reader(path_);
  EXPECT_EQ(message_of<StorageError>([&] { reader.estimate("wra"); }).substr(0, path_.string().size() + 1),
            path_.string() + ":");
}

}  // namespace
}  // namespace deterrence
