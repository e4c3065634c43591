// From journal to results file: every number by plain arithmetic over single episodes, and a place that is either as
// it was or complete.
#include "storage/make_results.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>

#include "storage/digest.h"
#include "storage/journal.h"
#include "storage/results_reader.h"
#include "storage/seal.h"
#include "storage/storage_error.h"
#include "support/blocks.h"
#include "support/scratch.h"
#include "support/small_experiments.h"
#include "support/system_calls.h"

namespace deterrence {
namespace {

using Numbers = std::vector<double>;

const JournalIdentity identity{"1", "e", "s"};
const ResultsHead head{"complete", "1", "c", "e", "s"};

/// What happened in an episode, made up: all that its number gives away.
Record made_up_record(const Extents& extents, std::uint64_t number) {
  std::mt19937_64 random(number);
  const auto whole = [&](std::uint64_t below) { return static_cast<double>(random() % below); };
  const auto real = [&] { return static_cast<double>(random()) / 0x1p64; };
  Record record(extents);
  record.periods_lived = 1 + whole(4);
  record.probes = whole(5);
  record.crises = whole(3);
  record.back_downs = record.crises > 0 ? whole(2) : 0;
  record.stake_lost = real();
  record.patron_burden = real();
  record.allies_burden = real() / 2;
  for (std::size_t r = 0; r < 2; ++r) {  // nothing happens at the highest rung
    record.at_rung[r].decisions = whole(4);
    record.at_rung[r].daylight_sum = record.at_rung[r].decisions * real();
  }
  for (AllyRecord& ally : record.of_ally) ally.trust_final = real();
  for (TargetRecord& target : record.on_target) target.probes = whole(3);
  for (AllyPeriodRecord& ally : record.of_ally_in_period) ally.trust = real();
  return record;
}

double sum_of(const Numbers& numbers) {
  long double sum = 0;
  for (const double each : numbers) sum += each;
  return static_cast<double>(sum);
}

double mean_of(const Numbers& numbers) { return sum_of(numbers) / static_cast<double>(numbers.size()); }

/// Standard error of a mean, from the deviations.
double error_of(const Numbers& numbers) {
  const double mean = mean_of(numbers);
  const auto n = static_cast<double>(numbers.size());
  Numbers squares;
  for (const double each : numbers) squares.push_back((each - mean) * (each - mean));
  return std::sqrt(sum_of(squares) / (n - 1) / n);
}

/// Standard error of a quotient of sums: that of the mean residual over the mean denominator.
double error_of_ratio(const Numbers& above, const Numbers& below) {
  const double quotient = sum_of(above) / sum_of(below);
  Numbers residuals;
  for (std::size_t i = 0; i < above.size(); ++i) residuals.push_back(above[i] - quotient * below[i]);
  return error_of(residuals) / mean_of(below);
}

class MakeResultsTest : public testing::Test {
 protected:
  /// The number of an episode among all of all cells: policies and points differ.
  static std::uint64_t number_of(const BlockId& cell, std::uint64_t episode) {
    return (cell.policy * 10 + cell.point) * 1000 + episode;
  }

  BlockRecord block(const BlockId& id) const {
    BlockSums sums(layout_, keep_);
    for (std::uint64_t i = 0; i < 64; ++i) {
      sums.add(made_up_record(layout_.extents(), number_of(id, id.block * 64 + i)));
    }
    return sums.finish();
  }

  Journal journal() const { return Journal::open(folder_ / "o.h5.journal", identity, JournalStart::anew); }

  void store(Journal& journal, const std::vector<BlockId>& ids) const {
    for (const BlockId& id : ids) journal.append(id, block(id));
  }

  ResultsReader make(Journal& journal) const {
    make_results(output_, journal, experiment_, head, keep_, {{"host", "here"}});
    return ResultsReader(output_);
  }

  /// One quantity of all episodes of some blocks of the cell of policy 1 and point 2.
  Numbers episodes(const std::function<double(const Record&)>& quantity, std::vector<std::uint64_t> blocks) const {
    Numbers numbers;
    for (const std::uint64_t block : blocks) {
      for (std::uint64_t i = 0; i < 64; ++i) {
        numbers.push_back(quantity(made_up_record(layout_.extents(), number_of({1, 2, 0}, block * 64 + i))));
      }
    }
    return numbers;
  }

  static constexpr std::size_t cell_ = 6 + 2;  // of policy 1 and point 2
  ScratchFolder folder_;
  std::filesystem::path output_ = folder_ / "o.h5";
  Experiment experiment_ = small_experiment();
  Layout layout_{extents_of(experiment_.scenario)};
  Keep keep_ = Keep::sums;
};

const std::vector<BlockId> two_cells{{1, 2, 0}, {1, 2, 1}, {1, 2, 2}, {0, 3, 0}, {0, 3, 1}, {0, 3, 2}};

void expect_estimate(const Variable& variable, std::size_t at, double value, double error) {
  EXPECT_NEAR(variable.value[at], value, 1e-13 * std::abs(value));
  EXPECT_NEAR(variable.error[at], error, 1e-11 * error);
}

TEST_F(MakeResultsTest, MeansAndErrorsAreThoseOfTheEpisodes) {
  Journal stored = journal();
  store(stored, two_cells);
  const ResultsReader results = make(stored);
  const auto expect = [&](const std::string& name, std::size_t element,
                          const std::function<double(const Record&)>& of) {
    SCOPED_TRACE(name);
    const Variable variable = results.estimate(name);
    const Numbers all = episodes(of, {0, 1, 2});
    expect_estimate(variable, cell_ * variable.n_rest + element, mean_of(all), error_of(all));
  };
  expect("probes", 0, [](const Record& r) { return r.probes; });
  expect("stake_lost", 0, [](const Record& r) { return r.stake_lost; });
  expect("decisions_at_rung", 1, [](const Record& r) { return r.at_rung[1].decisions; });
  expect("trust_final", 2, [](const Record& r) { return r.of_ally[2].trust_final; });
  expect("probes_on", 4, [](const Record& r) { return r.on_target[4].probes; });               // adversary 1, ally 1
  expect("trust_by_period", 7, [](const Record& r) { return r.of_ally_in_period[7].trust; });  // ally 1, period 4
}

TEST_F(MakeResultsTest, RatiosAreQuotientsOfSums) {
  Journal stored = journal();
  store(stored, two_cells);
  const ResultsReader results = make(stored);
  const auto all = [&](const std::function<double(const Record&)>& of) { return episodes(of, {0, 1, 2}); };
  const Numbers probes = all([](const Record& r) { return r.probes; });
  const Numbers turns = all([](const Record& r) { return 2 * r.periods_lived; });
  expect_estimate(results.estimate("general_deterrence"), cell_, 1 - sum_of(probes) / sum_of(turns),
                  error_of_ratio(probes, turns));
  const Numbers back_downs = all([](const Record& r) { return r.back_downs; });
  const Numbers crises = all([](const Record& r) { return r.crises; });
  expect_estimate(results.estimate("immediate_deterrence"), cell_, sum_of(back_downs) / sum_of(crises),
                  error_of_ratio(back_downs, crises));
  const Numbers daylight = all([](const Record& r) { return r.at_rung[1].daylight_sum; });
  const Numbers decisions = all([](const Record& r) { return r.at_rung[1].decisions; });
  expect_estimate(results.estimate("daylight_at_rung"), 3 * cell_ + 1, sum_of(daylight) / sum_of(decisions),
                  error_of_ratio(daylight, decisions));
  const Numbers allies = all([](const Record& r) { return r.allies_burden; });
  const Numbers both = all([](const Record& r) { return r.allies_burden + r.patron_burden; });
  expect_estimate(results.estimate("burden_share"), cell_, sum_of(allies) / sum_of(both), error_of_ratio(allies, both));
}

TEST_F(MakeResultsTest, ARatioOfNothingIsNaNWithItsError) {
  Journal stored = journal();
  store(stored, two_cells);
  const Variable daylight = make(stored).estimate("daylight_at_rung");
  EXPECT_TRUE(std::isnan(daylight.value[3 * cell_ + 2]));  // no decision was ever made at the highest rung
  EXPECT_TRUE(std::isnan(daylight.error[3 * cell_ + 2]));
}

TEST_F(MakeResultsTest, QuantilesAreThoseOfTheSortedEpisodes) {
  Journal stored = journal();
  store(stored, two_cells);
  make(stored);
  const hdf5::Reader reader = hdf5::Reader::open(output_);
  const auto sorted = [&](const std::function<double(const Record&)>& of) {
    Numbers numbers = episodes(of, {0, 1, 2});
    std::sort(numbers.begin(), numbers.end());
    return numbers;
  };
  const Numbers probes = sorted([](const Record& r) { return r.probes; });
  const Numbers stakes = sorted([](const Record& r) { return r.stake_lost; });
  const Numbers found_probes = reader.read<double>("/probes_quantile");
  const Numbers found_stakes = reader.read<double>("/stake_lost_quantile");
  // The smallest value that 5, 25, 50, 75, 95 % of 192 episodes do not exceed: the 10th, 48th, 96th, 144th, 183rd.
  const std::vector<std::size_t> ranks{10, 48, 96, 144, 183};
  for (std::size_t q = 0; q < 5; ++q) {
    EXPECT_EQ(found_probes[5 * cell_ + q], probes[ranks[q] - 1]);
    const double exact = stakes[ranks[q] - 1];
    EXPECT_NEAR(found_stakes[5 * cell_ + q], exact, exact / 2048) << "half a bin";
  }
}

TEST_F(MakeResultsTest, CountsSayWhatWasPlayedAndWhatWasAskedFor) {
  Journal stored = journal();
  store(stored, {{1, 2, 0}, {1, 2, 2}, {0, 3, 1}});
  const ResultsReader results = make(stored);
  EXPECT_EQ(results.episodes_played(), (std::vector<std::int64_t>{0, 0, 0, 64, 0, 0, 0, 0, 128, 0, 0, 0}));
  EXPECT_EQ(results.episodes_planned(), std::vector<std::int64_t>(12, 192));
}

TEST_F(MakeResultsTest, EstimatesOfAPartAreOfThatPart) {
  Journal stored = journal();
  store(stored, {{1, 2, 0}, {1, 2, 2}});
  const ResultsReader results = make(stored);
  const Numbers stakes = episodes([](const Record& r) { return r.stake_lost; }, {0, 2});
  expect_estimate(results.estimate("stake_lost"), cell_, mean_of(stakes), error_of(stakes));
  EXPECT_TRUE(std::isnan(results.estimate("stake_lost").value[0])) << "nothing was played there";
}

TEST_F(MakeResultsTest, OneBlockHasMeansButNoErrors) {
  Journal stored = journal();
  store(stored, {{1, 2, 1}});
  const ResultsReader results = make(stored);
  const Numbers stakes = episodes([](const Record& r) { return r.stake_lost; }, {1});
  EXPECT_DOUBLE_EQ(results.estimate("stake_lost").value[cell_], mean_of(stakes));
  for (const std::string name : {"stake_lost", "general_deterrence"}) {
    EXPECT_FALSE(std::isnan(results.estimate(name).value[cell_])) << name;
    EXPECT_TRUE(std::isnan(results.estimate(name).error[cell_])) << name;
  }
}

TEST_F(MakeResultsTest, BlocksBeyondTheEpisodesAreLeftOut) {
  std::string digest;
  for (const bool with_more : {false, true}) {
    Journal stored = journal();
    store(stored, two_cells);
    if (with_more) store(stored, {{1, 2, 3}, {0, 3, 100}});
    const std::string found = make(stored).text("digest");
    EXPECT_EQ(found, digest.empty() ? found : digest);
    digest = found;
  }
}

TEST_F(MakeResultsTest, TheOrderInWhichBlocksWereStoredDoesNotMatter) {
  std::vector<BlockId> ids = two_cells;
  std::string digest;
  for (int round = 0; round < 3; ++round) {
    Journal stored = journal();
    store(stored, ids);
    const std::string found = make(stored).text("digest");
    EXPECT_EQ(found, digest.empty() ? found : digest);
    digest = found;
    std::next_permutation(ids.begin(), ids.end());
    std::reverse(ids.begin(), ids.end());
  }
}

TEST_F(MakeResultsTest, KeptEpisodesAreThoseThatWerePlayed) {
  keep_ = Keep::episodes;
  Journal stored = journal();
  store(stored, two_cells);
  make(stored);
  const Numbers all = hdf5::Reader::open(output_).read<double>("/episodes/stake_lost");
  const Numbers expected = episodes([](const Record& r) { return r.stake_lost; }, {0, 1, 2});
  EXPECT_EQ(Numbers(all.begin() + cell_ * 192, all.begin() + (cell_ + 1) * 192), expected);
}

TEST_F(MakeResultsTest, TheFileIsOnTheDiskBeforeItGetsItsName) {
  Journal stored = journal();
  store(stored, two_cells);
  const SystemCallLog log;
  make_results(output_, stored, experiment_, head, keep_, {});
  EXPECT_EQ(log.lines(), (std::vector<std::string>{"fsync o.h5.unfinished", "rename o.h5", "fsync folder"}));
  EXPECT_EQ(log.calls()[0].size, std::filesystem::file_size(output_)) << "all of it was there when it was synced";
}

TEST_F(MakeResultsTest, TheFileIsSealed) {
  Journal stored = journal();
  store(stored, two_cells);
  make(stored);
  EXPECT_EQ(seal_of(output_), Seal::whole);
}

TEST_F(MakeResultsTest, AFailureLeavesThePlaceAsItWas) {
  std::ofstream(output_) << "the results of before";
  Journal stored = journal();
  store(stored, two_cells);
  {
    SystemCallLog log;
    log.fail_to_sync(EIO);
    EXPECT_EQ(message_of<StorageError>([&] { make_results(output_, stored, experiment_, head, keep_, {}); }),
              unfinished_path(output_).string() + ": cannot sync to disk: Input/output error");
  }
  EXPECT_EQ(content_of(output_), "the results of before");
  EXPECT_FALSE(std::filesystem::exists(unfinished_path(output_)));
}

TEST_F(MakeResultsTest, ABlockThatIsDamagedMeanwhileIsAFailureToo) {
  std::ofstream(output_) << "the results of before";
  Journal stored = journal();
  store(stored, two_cells);
  const auto end = std::filesystem::file_size(stored.path());
  std::fstream(stored.path(), std::ios::binary | std::ios::in | std::ios::out)
          .seekp(static_cast<std::streamoff>(end) - 50)
      << "mine";
  EXPECT_THROW(make(stored), StorageError);
  EXPECT_EQ(content_of(output_), "the results of before");
  EXPECT_FALSE(std::filesystem::exists(unfinished_path(output_)));
}

TEST_F(MakeResultsTest, WhatWasLeftUnfinishedIsReplaced) {
  std::ofstream(unfinished_path(output_)) << "half of it";
  Journal stored = journal();
  store(stored, two_cells);
  const std::string digest = make(stored).text("digest");
  EXPECT_EQ(digest, results_digest(output_));
  EXPECT_FALSE(std::filesystem::exists(unfinished_path(output_)));
}

}  // namespace
}  // namespace deterrence
