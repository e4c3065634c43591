// Digests change with the results and with nothing else; differences are told in plain words.
#include "storage/digest.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <functional>
#include <limits>

#include "storage/hdf5.h"
#include "storage/storage_error.h"
#include "support/scratch.h"

namespace deterrence {
namespace {

using hdf5::Dimension;
using hdf5::Group;
using hdf5::Shape;
using hdf5::Type;
using hdf5::Writer;
using Numbers = std::vector<double>;
using Texts = std::vector<std::string>;

/// A small results file; each test changes one thing of it.
struct Example {
  std::string version = "1.0";
  std::string commit = "abc";
  std::string digest = "0";
  std::string experiment = "title = \"a rather long text that is equal up to its very end\"\nseed = 1\n";
  std::string host = "here";
  Texts policies = {"base", "other"};
  std::string dimension = "point";
  std::string units = "1";
  Numbers probes = {1, 2, 3, 4.25, 5, 6};
  std::int64_t played = 64;
  double episode = 7;
  std::string episodes_digest = "0";
  std::vector<std::string> extra_variables = {};
  Shape chunk = {};
  bool with_episodes = true;
};

void write(const std::filesystem::path& path, const Example& example) {
  Writer writer = Writer::create(path);
  Group root = writer.root();
  root.set("daylight_version", example.version);
  root.set("git_commit", example.commit);
  root.set("digest", example.digest);
  root.set("experiment", example.experiment);
  writer.group("provenance").set("host", example.host);
  const Dimension policy = root.define_dimension("policy", example.policies);
  const Dimension point = root.define_dimension(example.dimension, 3);
  auto probes = root.define_variable("probes", Type::float64, {policy, point},
                                     {.units = example.units, .long_name = "probes", .chunk = example.chunk});
  probes.write(example.probes);
  Group blocks = writer.group("blocks");
  blocks.define_variable("played", Type::int64, {}).write(std::vector<std::int64_t>{example.played});
  for (const std::string& name : example.extra_variables)
    blocks.define_variable(name, Type::float64, {point}).write(Numbers{1, 2, 3});
  if (example.with_episodes) {
    Group episodes = writer.group("episodes");
    episodes.set("digest", example.episodes_digest);
    episodes.define_variable("war", Type::float64, {policy}).write(Numbers{0, example.episode});
  }
  writer.close();
}

class Digest : public testing::Test {
 protected:
  Digest() { write(original_, {}); }

  std::string digest_of(const Example& example) const { return results_digest(written(example)); }
  std::string difference_from(const Example& example) const {
    return first_difference(original_, written(example)).value_or("none");
  }
  std::filesystem::path written(const Example& example) const {
    write(folder_ / "b.h5", example);
    return folder_ / "b.h5";
  }

  ScratchFolder folder_;
  std::filesystem::path original_ = folder_ / "a.h5";
};

TEST_F(Digest, IsOf32HexadecimalDigits) {
  const std::string digest = results_digest(original_);
  EXPECT_EQ(digest.size(), 32U);
  EXPECT_EQ(digest.find_first_not_of("0123456789abcdef"), std::string::npos);
}

TEST_F(Digest, StaysAcrossReleases) { EXPECT_EQ(results_digest(original_), "98ee31df1c3c1bea6037737dfb8f7ac8"); }

TEST_F(Digest, IgnoresWhatMayDifferBetweenEqualResults) {
  const Example other{.version = "2.0",
                      .commit = "def",
                      .digest = "1",
                      .host = "there",
                      .episode = 8,
                      .episodes_digest = "1",
                      .chunk = {1, 2}};
  EXPECT_EQ(digest_of(other), results_digest(original_));
  EXPECT_EQ(difference_from(other), "none");
  EXPECT_EQ(digest_of({.with_episodes = false}), results_digest(original_));
  EXPECT_EQ(difference_from({.with_episodes = false}), "none");
}

TEST_F(Digest, ChangesWhenOneValueChanges) {
  Example other;
  other.probes[3] = std::nextafter(other.probes[3], 5);
  EXPECT_NE(digest_of(other), results_digest(original_));
}

TEST_F(Digest, ChangesWithNamesLabelsUnitsDimensionsTypesAndTexts) {
  const std::string digest = results_digest(original_);
  EXPECT_NE(digest_of({.experiment = "title = 2"}), digest);
  EXPECT_NE(digest_of({.policies = {"base", "another"}}), digest);
  EXPECT_NE(digest_of({.dimension = "punkt"}), digest);
  EXPECT_NE(digest_of({.units = "per episode"}), digest);
  EXPECT_NE(digest_of({.played = 65}), digest);
  EXPECT_NE(digest_of({.extra_variables = {"war"}}), digest);
  EXPECT_NE(digest_of({.extra_variables = {"war"}}), digest_of({.extra_variables = {"peace"}}));
}

TEST_F(Digest, IgnoresTheOrderOfCreation) {
  EXPECT_EQ(digest_of({.extra_variables = {"war", "peace"}}), digest_of({.extra_variables = {"peace", "war"}}));
}

TEST_F(Digest, CannotBeFooledByMovingTextBetweenNeighbours) {
  EXPECT_NE(digest_of({.policies = {"ab", "c"}}), digest_of({.policies = {"a", "bc"}}));
}

TEST_F(Digest, TakesEveryNaNForTheSame) {
  Example one;
  Example other;
  one.probes[0] = std::numeric_limits<double>::quiet_NaN();
  other.probes[0] = std::bit_cast<double>(0xfff8000000000abcULL);
  EXPECT_EQ(digest_of(one), digest_of(other));
  EXPECT_NE(digest_of(one), results_digest(original_));
}

TEST_F(Digest, OfEpisodesCountsTheirGroupAlone) {
  const std::string digest = episodes_digest(original_);
  EXPECT_NE(digest, results_digest(original_));
  EXPECT_EQ(episodes_digest(written({.played = 65, .episodes_digest = "1"})), digest);
  EXPECT_NE(episodes_digest(written({.episode = 8})), digest);
  EXPECT_EQ(first_difference(original_, written({.episode = 8}), Part::episodes), "/episodes/war[policy 1]: 7 and 8");
  EXPECT_EQ(message_of<StorageError>([&] { episodes_digest(written({.with_episodes = false})); }),
            (folder_ / "b.h5").string() + ": has no /episodes");
}

TEST_F(Digest, OfALargeVariableCountsItsLastValue) {
  const auto write_large = [&](double last) {
    Writer writer = Writer::create(folder_ / "b.h5");
    Group root = writer.root();
    const std::vector<Dimension> dimensions = {root.define_dimension("policy", 3), root.define_dimension("point", 2),
                                               root.define_dimension("episode", 300'001)};
    Numbers values(3 * 2 * 300'001);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<double>(i);
    values.back() = last;
    root.define_variable("war", Type::float64, dimensions).write(values);
    writer.close();
  };
  write_large(1);
  const std::string digest = results_digest(folder_ / "b.h5");
  std::filesystem::rename(folder_ / "b.h5", original_);
  write_large(2);
  EXPECT_NE(results_digest(folder_ / "b.h5"), digest);
  EXPECT_EQ(first_difference(original_, folder_ / "b.h5"), "/war[policy 2, point 1, episode 300000]: 1 and 2");
}

TEST(Blocks, CoverEveryElementOnceInOrder) {
  for (const Shape& shape : {Shape{}, Shape{0}, Shape{5}, Shape{3, 0, 4}, Shape{2'000'003}, Shape{3, 2, 700'000},
                             Shape{7, 5, 1, 100'000}, Shape{600'000, 2}, Shape{1, 1, 1}}) {
    std::size_t next = 0;
    for_each_block(shape, [&](auto start, auto count) {
      std::size_t position = 0;
      std::size_t size = 1;
      for (std::size_t i = 0; i < shape.size(); ++i) {
        position = position * shape[i] + start[i];
        size *= count[i];
        ASSERT_LE(start[i] + count[i], shape[i]);
      }
      ASSERT_EQ(position, next);
      ASSERT_LE(size, std::size_t{1} << 19);
      next += size;
    });
    std::size_t n_elements = 1;
    for (const std::size_t size : shape) n_elements *= size;
    EXPECT_EQ(next, n_elements);
  }
}

TEST_F(Digest, DifferenceOfAValueNamesItsPlaceAndBothValues) {
  Example other;
  other.probes[3] = 4.5;
  EXPECT_EQ(difference_from(other), "/probes[policy 1, point 0]: 4.25 and 4.5");
  EXPECT_EQ(difference_from({.played = 65}), "/blocks/played: 64 and 65");
  EXPECT_EQ(difference_from({.policies = {"base", "another"}}), "/policy[policy 1]: \"other\" and \"another\"");
}

TEST_F(Digest, DifferenceOfALongTextShowsTheNeighbourhoodOfTheFirstChange) {
  Example other;
  other.experiment.replace(other.experiment.find("seed = 1"), 8, "seed = 2");
  EXPECT_EQ(difference_from(other),
            "attribute experiment of the file: \"...ts very end\" seed = 1 \" and \"...ts very end\" seed = 2 \"");
  EXPECT_EQ(difference_from({.units = "days"}), "attribute units of /probes: \"1\" and \"days\"");
}

TEST_F(Digest, DifferenceOfNamesSaysWhichFileHasMore) {
  EXPECT_EQ(difference_from({.extra_variables = {"war"}}), "/blocks/war is only in B");
  const auto larger = written({.extra_variables = {"war"}});
  EXPECT_EQ(first_difference(larger, original_), "/blocks/war is only in A");
  EXPECT_EQ(difference_from({.dimension = "punkt"}), "/point is only in A");
}

TEST_F(Digest, DifferenceOfShapesDimensionsAndKindsIsToldBeforeThatOfValues) {
  const auto write_one = [&](const std::string& name, const std::function<void(Group&)>& fill) {
    Writer writer = Writer::create(folder_ / name);
    Group root = writer.root();
    fill(root);
    writer.close();
  };
  const auto difference = [&](const std::function<void(Group&)>& a, const std::function<void(Group&)>& b) {
    write_one("c.h5", a);
    write_one("d.h5", b);
    EXPECT_NE(results_digest(folder_ / "c.h5"), results_digest(folder_ / "d.h5"));
    return first_difference(folder_ / "c.h5", folder_ / "d.h5").value_or("none");
  };
  const auto variable = [](const std::string& dimension, std::size_t size, Type type) {
    return [=](Group& root) {
      const Dimension x = root.define_dimension("x", 2);
      const Dimension y = root.define_dimension("y", size);
      root.define_variable("a", type, {dimension == "x" ? x : y});
    };
  };
  const auto x2 = variable("x", 2, Type::float64);
  EXPECT_EQ(difference(x2, variable("y", 2, Type::float64)), "/a has the dimensions (x) in A and (y) in B");
  EXPECT_EQ(difference(variable("y", 2, Type::float64), variable("y", 3, Type::float64)),
            "/a has the shape (2) in A and (3) in B");
  EXPECT_EQ(difference([](Group& root) { root.group("a"); }, [](Group& root) { root.define_dimension("a", 1); }),
            "/a is a group in A and a dimension without labels in B");
  EXPECT_EQ(difference([](Group& root) { root.set("a", 1); }, [](Group& root) { root.set("a", 1.5); }),
            "attribute a of the file is of different types");
  EXPECT_EQ(difference([](Group& root) { root.set("a", 1); }, [](Group& root) { root.set("b", 1); }),
            "attribute a of the file is only in A");
}

}  // namespace
}  // namespace deterrence
