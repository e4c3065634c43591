// Everything that is written stands in the file under its name, with its dimensions and at its place.
#include "storage/results_writer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "results_file.h"
#include "storage/digest.h"
#include "storage/hdf5_reader.h"
#include "support/blocks.h"
#include "support/scratch.h"
#include "support/small_experiments.h"

namespace deterrence {
namespace {

using hdf5::Reader;
using hdf5::Shape;
using Numbers = std::vector<double>;

const ResultsHead head{"complete", "1.2.3", "abcdef", "the text of the experiment", "the text of the scenario"};

class ResultsWriterTest : public testing::Test {
 protected:
  /// Estimates of a cell that differ from all others in every number.
  CellEstimates made_up_estimates(double cell) const {
    CellEstimates estimates;
    double next = 1000 * cell;
    const auto number = [&] { return next += 1; };
    for (std::size_t i = 0; i < layout_.n_values(); ++i) estimates.outcomes.push_back({number(), number()});
    for (std::size_t i = 0; i < n_ratio_values(layout_.extents()); ++i) {
      estimates.ratios.push_back({number(), number()});
    }
    for (std::size_t i = 0; i < layout_.n_scalars(); ++i) {
      estimates.quantiles.push_back({number(), number(), number(), number(), number()});
    }
    return estimates;
  }

  ResultsWriter writer(Keep keep = Keep::sums) const {
    return {path_, experiment_, BlockPlan(experiment_), layout_, head, keep};
  }

  /// A file with two of the cells, and two of the three blocks of one of them.
  Reader write_example(Keep keep = Keep::sums) const {
    ResultsWriter results = writer(keep);
    results.write_block(1, 4, 0, made_up_block(layout_, 10, keep));
    results.write_block(1, 4, 2, made_up_block(layout_, 12, keep));
    results.write_cell(1, 4, 2, made_up_estimates(1));
    results.write_cell(0, 5, 3, made_up_estimates(2));
    results.finish({{"host", "here"}, {"threads", "8"}, {"a", "last"}});
    return Reader::open(path_);
  }

  /// The numbers of one cell of a variable.
  static Numbers cell_of(const Reader& reader, const std::string& variable, std::size_t policy, std::size_t point) {
    Shape start(reader.shape(variable).size(), 0);
    Shape count = reader.shape(variable);
    start[0] = policy;
    start[1] = point;
    count[0] = count[1] = 1;
    return reader.read<double>(variable, start, count);
  }

  static bool all_are_nan(const Numbers& numbers) {
    return !numbers.empty() && std::all_of(numbers.begin(), numbers.end(), [](double x) { return std::isnan(x); });
  }

  ScratchFolder folder_;
  std::filesystem::path path_ = folder_ / "o.h5";
  Experiment experiment_ = small_experiment();
  Layout layout_{extents_of(experiment_.scenario)};
};

void expect_dimensions(const Reader& reader, const std::string& group, const std::vector<VariablesBy>& all,
                       const Names& first, const std::string& suffix = "") {
  for (const auto& [dimensions, names] : all) {
    for (const std::string& name : names) {
      EXPECT_EQ(reader.dimensions(group + name + suffix), joined(first, dimensions)) << group << name << suffix;
    }
  }
}

TEST_F(ResultsWriterTest, EveryOutcomeAndRatioHasItsDimensions) {
  const Reader reader = write_example();
  for (const std::string suffix : {"", "_se"}) {
    expect_dimensions(reader, "/", outcomes_kept(), {"policy", "point"}, suffix);
    expect_dimensions(reader, "/", outcomes_by_period(), {"policy", "point"}, suffix);
    expect_dimensions(reader, "/", all_ratios(), {"policy", "point"}, suffix);
  }
  expect_dimensions(reader, "/", {{{}, scalar_outcomes()}}, {"policy", "point", "quantile"}, "_quantile");
  EXPECT_EQ(reader.dimensions("/episodes_played"), (Names{"policy", "point"}));
  EXPECT_EQ(reader.dimensions("/episodes_planned"), (Names{"policy", "point"}));
  EXPECT_EQ(reader.shape("/probes_on"), (Shape{2, 6, 2, 3, 1}));
  EXPECT_EQ(reader.shape("/trust_by_period"), (Shape{2, 6, 3, 4}));
}

TEST_F(ResultsWriterTest, TheFileHoldsWhatIsDescribedAndNothingElse) {
  const Reader reader = write_example(Keep::episodes);
  std::set<std::string> expected{
      "policy", "point",        "ally",       "adversary",  "domain",          "rung",
      "period", "quantile",     "blocks",     "episodes",   "episodes_played", "episodes_planned",
      "firm",   "contribution", "provenance", "differences"};
  for (const auto& all : {outcomes_kept(), outcomes_by_period(), all_ratios()}) {
    for (const auto& [dimensions, names] : all) {
      for (const std::string& name : names) expected.insert({name, name + "_se"});
    }
  }
  for (const std::string& name : scalar_outcomes()) expected.insert(name + "_quantile");
  const Names found = reader.children("/");
  EXPECT_EQ(std::set<std::string>(found.begin(), found.end()), expected);

  Names kept;
  for (const auto& [dimensions, names] : outcomes_kept()) kept = joined(kept, names);
  EXPECT_EQ(reader.children("/blocks"), joined({"block"}, kept));
  EXPECT_EQ(reader.children("/episodes"), joined({"episode"}, kept));
}

TEST_F(ResultsWriterTest, LabelsAreThoseOfTheScenarioAndTheDesign) {
  const Reader reader = write_example();
  EXPECT_EQ(reader.labels("/policy"), (Names{"as it is", "trusting"}));
  EXPECT_EQ(reader.labels("/point"), (Names{"0", "1", "2", "3", "4", "5"}));
  EXPECT_EQ(reader.labels("/ally"), (Names{"ally", "ally2", "ally3"}));
  EXPECT_EQ(reader.labels("/adversary"), (Names{"adversary", "adversary2"}));
  EXPECT_EQ(reader.labels("/domain"), (Names{"sea"}));
  EXPECT_EQ(reader.labels("/rung"), (Names{"grey", "clash", "war"}));
  EXPECT_EQ(reader.labels("/period"), (Names{"1", "2", "3", "4"}));
  EXPECT_EQ(reader.read<double>("/quantile"), (Numbers{.05, .25, .5, .75, .95}));
}

TEST_F(ResultsWriterTest, TheAxesAreCoordinatesOfThePoints) {
  const Reader reader = write_example();
  EXPECT_EQ(reader.read<double>("/contribution"), (Numbers{.2, .2, .4, .4, .6, .6}));
  EXPECT_EQ(reader.read<double>("/firm"), (Numbers{.5, .7, .5, .7, .5, .7}));
  EXPECT_EQ(reader.dimensions("/firm"), Names{"point"});
  EXPECT_EQ(reader.text("/contribution", "key"), "ally.*.contribution");
  EXPECT_EQ(reader.text("/contribution", "long_name"), "what an ally brings");
  for (const std::string name : {"war", "war_se", "war_quantile", "daylight_at_rung", "episodes_played"}) {
    EXPECT_EQ(reader.text("/" + name, "coordinates"), "contribution firm") << name;
  }
}

TEST_F(ResultsWriterTest, EveryVariableSaysItsUnitAndMeaning) {
  const Reader reader = write_example(Keep::episodes);
  for (const std::string group : {"/", "/blocks/", "/episodes/"}) {
    for (const std::string& name : reader.children(group == "/" ? group : group.substr(0, group.size() - 1))) {
      if (reader.kind(group + name) != hdf5::Kind::variable) continue;
      EXPECT_FALSE(reader.text(group + name, "long_name").empty()) << group << name;
      if (reader.type(group + name) == hdf5::Type::text) continue;
      EXPECT_FALSE(reader.text(group + name, "units").empty()) << group << name;
    }
  }
  EXPECT_EQ(reader.text("/stake_lost", "units"), "stakes");
  EXPECT_EQ(reader.text("/war", "units"), "1");
  EXPECT_EQ(reader.number("/war_quantile", "relative_bin_width"), 0);
  EXPECT_EQ(reader.number("/stake_lost_quantile", "relative_bin_width"), 1.0 / 1024);
}

TEST_F(ResultsWriterTest, EstimatesStandInTheirCells) {
  const Reader reader = write_example();
  for (const auto& [policy, point, number] : {std::tuple{1U, 4U, 1.0}, std::tuple{0U, 5U, 2.0}}) {
    // As they were made up: value, error, value, error, ... of outcomes and then of ratios, then the quantiles.
    double next = 1000 * number;
    for (const Layout::Place& place : layout_.places()) {
      const std::string name = "/" + std::string(place.outcome->name);
      const Numbers values = cell_of(reader, name, policy, point);
      const Numbers errors = cell_of(reader, name + "_se", policy, point);
      ASSERT_EQ(values.size(), place.size) << name;
      for (std::size_t i = 0; i < place.size; ++i) {
        EXPECT_EQ(values[i], next += 1) << name;
        EXPECT_EQ(errors[i], next += 1) << name;
      }
    }
    for (const Ratio& ratio : ratios()) {
      const std::string name = "/" + std::string(ratio.name);
      const Numbers values = cell_of(reader, name, policy, point);
      const Numbers errors = cell_of(reader, name + "_se", policy, point);
      for (std::size_t i = 0; i < values.size(); ++i) {
        EXPECT_EQ(values[i], next += 1) << name;
        EXPECT_EQ(errors[i], next += 1) << name;
      }
    }
    for (const std::string& name : scalar_outcomes()) {
      const Numbers quantiles = cell_of(reader, "/" + name + "_quantile", policy, point);
      for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(quantiles[i], next += 1) << name;
    }
  }
}

TEST_F(ResultsWriterTest, CellsThatWereNotPlayedAreNaNAndSaySo) {
  const Reader reader = write_example();
  for (const std::string name : {"/war", "/war_se", "/war_quantile", "/daylight_at_rung", "/trust_by_period"}) {
    EXPECT_TRUE(all_are_nan(cell_of(reader, name, 0, 4))) << name;
    EXPECT_TRUE(all_are_nan(cell_of(reader, name, 1, 5))) << name;
  }
  const std::vector<std::int64_t> played{0, 0, 0, 0, 0, 192, 0, 0, 0, 0, 128, 0};
  EXPECT_EQ(reader.read<std::int64_t>("/episodes_played"), played);
}

TEST_F(ResultsWriterTest, MeansOfBlocksStandAtTheirNumbers) {
  const Reader reader = write_example();
  EXPECT_EQ(reader.children("/blocks").front(), "block");
  expect_dimensions(reader, "/blocks/", outcomes_kept(), {"policy", "point", "block"});
  const BlockRecord first = made_up_block(layout_, 10);
  const BlockRecord last = made_up_block(layout_, 12);
  for (const Layout::Place& place : layout_.places()) {
    if (is_by_period(*place.outcome)) continue;
    const std::string name = "/blocks/" + std::string(place.outcome->name);
    const Numbers found = cell_of(reader, name, 1, 4);
    ASSERT_EQ(found.size(), 3 * place.size) << name;
    for (std::size_t i = 0; i < place.size; ++i) {
      EXPECT_EQ(found[i], first.mean[place.offset + i]) << name;
      EXPECT_TRUE(std::isnan(found[place.size + i])) << name << ": block 1 was not played";
      EXPECT_EQ(found[2 * place.size + i], last.mean[place.offset + i]) << name;
    }
    EXPECT_TRUE(all_are_nan(cell_of(reader, name, 0, 5))) << name;
  }
}

TEST_F(ResultsWriterTest, ManyBlocksOfManyCellsAllStandAtTheirNumbers) {
  experiment_.episodes = 64 * 1030;  // more than wait to be written together
  ResultsWriter results = writer();
  const auto number = [](std::size_t point, std::size_t block) { return 10'000 * point + block; };
  for (const std::size_t point : {0U, 1U}) {
    for (std::size_t block = 0; block < 1030; ++block) {
      BlockRecord record{Numbers(layout_.n_values(), static_cast<double>(number(point, block))), {}, {}, {}, {}};
      results.write_block(0, point, block, record);
    }
  }
  results.finish({});
  const Reader reader = Reader::open(path_);
  for (const std::size_t point : {0U, 1U}) {
    const Numbers found = cell_of(reader, "/blocks/trust_final", 0, point);
    ASSERT_EQ(found.size(), 3 * 1030U);
    for (std::size_t i = 0; i < found.size(); ++i) {
      ASSERT_EQ(found[i], static_cast<double>(number(point, i / 3))) << "block " << i / 3;
    }
  }
}

TEST_F(ResultsWriterTest, SingleEpisodesStandAtTheirNumbers) {
  const Reader reader = write_example(Keep::episodes);
  expect_dimensions(reader, "/episodes/", outcomes_kept(), {"policy", "point", "episode"});
  const BlockRecord last = made_up_block(layout_, 12, Keep::episodes);
  for (const Layout::Place& place : layout_.places()) {
    if (is_by_period(*place.outcome)) continue;
    const std::string name = "/episodes/" + std::string(place.outcome->name);
    const Numbers found = cell_of(reader, name, 1, 4);
    ASSERT_EQ(found.size(), 192 * place.size) << name;
    for (std::size_t episode = 0; episode < 64; ++episode) {
      for (std::size_t i = 0; i < place.size; ++i) {
        EXPECT_TRUE(std::isnan(found[(64 + episode) * place.size + i])) << name;
        EXPECT_EQ(found[(128 + episode) * place.size + i], last.episodes[episode * layout_.n_kept() + place.offset + i])
            << name << ", episode " << 128 + episode;
      }
    }
  }
}

TEST_F(ResultsWriterTest, WithoutKeptEpisodesThereIsNoGroupOfThem) { EXPECT_FALSE(write_example().has("/episodes")); }

TEST_F(ResultsWriterTest, TheFileSaysWhatItIs) {
  const Reader reader = write_example();
  EXPECT_EQ(reader.attributes("/"), (Names{"format", "format_version", "status", "daylight_version", "git_commit",
                                           "seed", "experiment", "scenario", "digest"}));
  EXPECT_EQ(reader.text("/", "format"), "daylight results");
  EXPECT_EQ(reader.text("/", "status"), "complete");
  EXPECT_EQ(reader.text("/", "daylight_version"), "1.2.3");
  EXPECT_EQ(reader.text("/", "git_commit"), "abcdef");
  EXPECT_EQ(reader.integer("/", "seed"), 7);
  EXPECT_EQ(reader.text("/", "experiment"), "the text of the experiment");
  EXPECT_EQ(reader.text("/", "scenario"), "the text of the scenario");
  EXPECT_EQ(reader.attributes("/provenance"), (Names{"host", "threads", "a"}));
  EXPECT_EQ(reader.text("/provenance", "threads"), "8");
  EXPECT_EQ(reader.read<std::int64_t>("/episodes_planned")[10], 192);
}

TEST_F(ResultsWriterTest, TheDigestsAreThoseOfTheContent) {
  const std::string digest = write_example().text("/", "digest");
  EXPECT_EQ(digest, results_digest(path_));
  EXPECT_NE(digest, std::string(32, '0'));
  const Reader with_episodes = write_example(Keep::episodes);
  EXPECT_EQ(with_episodes.text("/", "digest"), digest) << "single episodes have a digest of their own";
  EXPECT_EQ(with_episodes.text("/episodes", "digest"), episodes_digest(path_));
  EXPECT_NE(with_episodes.text("/episodes", "digest"), std::string(32, '0'));
}

TEST_F(ResultsWriterTest, LongTextsAreKeptWhole) {
  ResultsHead long_head = head;
  for (int i = 0; i < 30'000; ++i) long_head.scenario += std::to_string(i) + "\n";  // beyond 64 kB, a limit of HDF5
  ResultsWriter(path_, experiment_, BlockPlan(experiment_), layout_, long_head, Keep::sums).finish({});
  EXPECT_EQ(Reader::open(path_).text("/", "scenario"), long_head.scenario);
}

TEST_F(ResultsWriterTest, WithoutAxesThereAreNoCoordinates) {
  experiment_.axes.clear();
  writer().finish({});
  const Reader reader = Reader::open(path_);
  EXPECT_EQ(reader.shape("/war"), (Shape{2, 1}));
  EXPECT_FALSE(reader.has_attribute("/war", "coordinates"));
}

}  // namespace
}  // namespace deterrence
