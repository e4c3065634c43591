// The running estimate against plain arithmetic, and what is shown in each style.
#include "run/progress.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <regex>
#include <sstream>

#include "support/blocks.h"
#include "support/small_scenarios.h"

namespace deterrence {
namespace {

using Numbers = std::vector<double>;

/// Probes and turns of every episode of some blocks, made up; blocks have levels of their own, as cells have.
struct Sample {
  std::vector<Numbers> probes;
  std::vector<Numbers> turns;
};

Sample made_up_sample(std::size_t n_blocks) {
  std::mt19937_64 random(42);
  Sample sample;
  for (std::size_t block = 0; block < n_blocks; ++block) {
    Numbers& probes = sample.probes.emplace_back();
    Numbers& turns = sample.turns.emplace_back();
    for (std::size_t i = 0; i < 64; ++i) {
      turns.push_back(static_cast<double>(1 + random() % 40));
      probes.push_back(static_cast<double>(random() % (1 + 10 * (block % 3))));
    }
  }
  return sample;
}

BlockRecord block_of(const Numbers& probes, const Numbers& turns, const Layout& layout) {
  BlockSums sums(layout);
  for (std::size_t i = 0; i < probes.size(); ++i) {
    Record record(layout.extents());
    record.probes = probes[i];
    record.periods_lived = turns[i];  // of one adversary
    sums.add(record);
  }
  return sums.finish();
}

double mean_of(const Numbers& numbers) {
  double sum = 0;
  for (const double each : numbers) sum += each;
  return sum / static_cast<double>(numbers.size());
}

double variance_of(const Numbers& numbers) {
  double sum = 0;
  for (const double each : numbers) sum += (each - mean_of(numbers)) * (each - mean_of(numbers));
  return sum / static_cast<double>(numbers.size() - 1);
}

Headline headline_of(const Sample& sample, const Layout& layout) {
  Headline headline;
  for (std::size_t i = 0; i < sample.probes.size(); ++i) {
    headline.add(block_of(sample.probes[i], sample.turns[i], layout));
  }
  return headline;
}

TEST(Headline, IsGeneralDeterrenceOverAllEpisodes) {
  const Sample sample = made_up_sample(7);
  double probes = 0;
  double turns = 0;
  for (std::size_t i = 0; i < 7; ++i) {
    probes += 64 * mean_of(sample.probes[i]);
    turns += 64 * mean_of(sample.turns[i]);
  }
  EXPECT_NEAR(headline_of(sample, Layout(extents_of(duel()))).estimate().value, 1 - probes / turns, 1e-13);
}

TEST(Headline, ErrorIsThatOfAStratifiedSample) {
  const std::size_t n_blocks = 30;
  const Sample sample = made_up_sample(n_blocks);
  double probes = 0;
  double turns = 0;
  for (std::size_t i = 0; i < n_blocks; ++i) {
    probes += mean_of(sample.probes[i]);
    turns += mean_of(sample.turns[i]);
  }
  // Var of a mean over strata of equal size: the sum of s_h^2 / 64 over the number of strata squared, of the residuals
  // of the ratio (Cochran 1977).
  double variance = 0;
  for (std::size_t i = 0; i < n_blocks; ++i) {
    Numbers residuals;
    for (std::size_t j = 0; j < 64; ++j) residuals.push_back(sample.probes[i][j] - probes / turns * sample.turns[i][j]);
    variance += variance_of(residuals) / 64;
  }
  const double error = std::sqrt(variance) / turns;
  const double rounding = 1 / (64.0 * n_blocks);  // n or n - 1 of all episodes
  EXPECT_NEAR(headline_of(sample, Layout(extents_of(duel()))).estimate().error, error, rounding * error);
}

TEST(Headline, OfLessThanTwoBlocksThereIsNone) {
  const Layout layout(extents_of(duel()));
  EXPECT_TRUE(std::isnan(Headline().estimate().value));
  EXPECT_TRUE(std::isnan(headline_of(made_up_sample(1), layout).estimate().error));
  EXPECT_FALSE(std::isnan(headline_of(made_up_sample(2), layout).estimate().error));
}

/// What is shown of a run of ten blocks, of which three were there before and some are played now.
std::string shown(ProgressStyle style, std::size_t n_played) {
  const Layout layout(extents_of(duel()));
  const Sample sample = made_up_sample(n_played);
  std::ostringstream stream;
  {
    Progress progress(style, stream, 640, 192);
    for (std::size_t i = 0; i < n_played; ++i) progress.add(block_of(sample.probes[i], sample.turns[i], layout));
  }
  return stream.str();
}

/// The last line of some text.
std::string last_line(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text.substr(text.rfind('\n') + 1);
}

double number_after(const std::string& line, const std::string& key) {
  return std::stod(line.substr(line.find("\"" + key + "\": ") + key.size() + 4));
}

TEST(Progress, AsJsonEndsWithALineOfWhatWasPlayed) {
  const std::string line = last_line(shown(ProgressStyle::json, 4));
  const std::regex format(
      R"re(\{"played": 448, "planned": 640, "episodes_per_second": [0-9.]+, "seconds_left": [0-9.e-]+, )re"
      R"re("outcome": "general_deterrence", "estimate": [0-9.]+, "half_width": [0-9.]+\})re");
  EXPECT_TRUE(std::regex_match(line, format)) << line;
  const Estimate estimate = headline_of(made_up_sample(4), Layout(extents_of(duel()))).estimate();
  EXPECT_DOUBLE_EQ(number_after(line, "estimate"), estimate.value);
  constexpr double student = 1.96931;  // 97.5 % of Student's t with 255 degrees of freedom
  EXPECT_NEAR(number_after(line, "half_width"), student * estimate.error, 1e-4 * estimate.error);
}

TEST(Progress, AsJsonSaysNullForWhatIsNotKnownYet) {
  const std::string line = last_line(shown(ProgressStyle::json, 0));
  EXPECT_NE(line.find("\"played\": 192, \"planned\": 640,"), std::string::npos) << line;
  for (const std::string key : {"seconds_left", "estimate", "half_width"}) {
    EXPECT_NE(line.find("\"" + key + "\": null"), std::string::npos) << line;
  }
}

TEST(Progress, AsALogEndsWithWhatThisRunPlayed) {
  EXPECT_TRUE(std::regex_match(shown(ProgressStyle::log, 4), std::regex(R"(played 256 episodes in [^\n]+/s\)\n)")));
  EXPECT_EQ(shown(ProgressStyle::log, 0), "");
}

TEST(Progress, AsABarShowsTheShareOfTheWhole) {
  const std::string text = shown(ProgressStyle::bar, 2);  // five of ten
  const std::string bar = text.substr(0, text.find(']'));
  EXPECT_EQ(bar.substr(0, 3), "\r[#");
  EXPECT_LE(std::abs(std::count(bar.begin(), bar.end(), '#') - std::count(bar.begin(), bar.end(), '.')), 1);
  EXPECT_NE(text.find("  50 %"), std::string::npos) << text;
  EXPECT_NE(text.find("\r\033[Kplayed 128 episodes in "), std::string::npos) << "the bar goes at the end: " << text;
}

TEST(Progress, OfNoStyleShowsNothing) { EXPECT_EQ(shown(ProgressStyle::none, 4), ""); }

}  // namespace
}  // namespace deterrence
