// HDF5 files: what is written is read, order and bytes are reproducible, netCDF understands them, failures are told.
#include "storage/hdf5.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <limits>

#include "storage/storage_error.h"
#include "support/scratch.h"

namespace deterrence::hdf5 {
namespace {

using Numbers = std::vector<double>;
using Whole = std::vector<std::int64_t>;
using Texts = std::vector<std::string>;

/// Two policies, three points; one of six values of /probes is left out.
void write_example(const std::filesystem::path& path, const std::string& digest = "none") {
  Writer writer = Writer::create(path);
  Group root = writer.root();
  root.set("format", "daylight results");
  root.set("seed", 2015);
  root.set("digest", "................................");
  root.set("threshold", 0.25);
  const Dimension policy = root.define_dimension("policy", Texts{"as in 2015", "dreiseitig \u00fc"});
  const Dimension point = root.define_dimension("point", 3);
  Dimension quantile = root.define_dimension("quantile", Numbers{0.05, 0.95});
  quantile.set("long_name", "share of the episodes below");
  Variable probes = root.define_variable("probes", Type::float64, {policy, point},
                                         {.units = "per episode", .long_name = "probes by adversaries"});
  probes.write(Shape{0, 0}, Shape{1, 3}, Numbers{1, 2, 3});
  probes.write(Shape{1, 1}, Shape{1, 2}, Numbers{5, 6});
  Group blocks = writer.group("blocks");
  const Dimension block = blocks.define_dimension("block", Whole{0, 1, 2, 3});
  Variable played = blocks.define_variable("played", Type::int64, {policy, block}, {.chunk = {1, 2}});
  played.write(Shape{1, 1}, Shape{1, 2}, Whole{7, 8});
  root.set("digest", digest);
  writer.close();
}

TEST(Hdf5, AttributesKeepTheirPlaceWhenOverwritten) {
  const ScratchFolder folder;
  write_example(folder / "a.h5", "0123456789abcdef0123456789abcdef");
  const Reader reader = Reader::open(folder / "a.h5");
  EXPECT_EQ(reader.attributes("/"), (Texts{"format", "seed", "digest", "threshold"}));
  EXPECT_EQ(reader.text("/", "digest"), "0123456789abcdef0123456789abcdef");
  EXPECT_EQ(reader.integer("/", "seed"), 2015);
  EXPECT_EQ(reader.number("/", "threshold"), 0.25);
  EXPECT_EQ(reader.number("/", "seed"), 2015.0);
}

TEST(Hdf5, AttributesSetAfterReopeningKeepTheirPlaceAndGiveEqualBytes) {
  const ScratchFolder folder;
  for (const char* name : {"a.h5", "b.h5"}) {
    write_example(folder / name);
    Writer again = Writer::reopen(folder / name);
    again.root().set("digest", "0123456789abcdef0123456789abcdef");
    again.close();
  }
  const Reader reader = Reader::open(folder / "a.h5");
  EXPECT_EQ(reader.attributes("/"), (Texts{"format", "seed", "digest", "threshold"}));
  EXPECT_EQ(reader.text("/", "digest"), "0123456789abcdef0123456789abcdef");
  EXPECT_TRUE(content_of(folder / "a.h5") == content_of(folder / "b.h5"));
}

TEST(Hdf5, ManyAttributesAndChildrenComeInTheOrderOfTheirCreation) {
  const ScratchFolder folder;
  Texts names;
  {
    Writer writer = Writer::create(folder / "a.h5");
    Group root = writer.root();
    for (int i = 40; i > 0; --i) {
      names.push_back("n" + std::to_string(i));
      root.set(names.back(), "");
      root.group(names.back());
    }
    for (const std::string& name : names) root.set(name, name);
    writer.close();
  }
  const Reader reader = Reader::open(folder / "a.h5");
  EXPECT_EQ(reader.attributes("/"), names);
  EXPECT_EQ(reader.children("/"), names);
  EXPECT_EQ(reader.text("/", "n17"), "n17");
}

TEST(Hdf5, DimensionsOfTheRootAreNamedInVariablesOfGroups) {
  const ScratchFolder folder;
  write_example(folder / "a.h5");
  const Reader reader = Reader::open(folder / "a.h5");
  EXPECT_EQ(reader.dimensions("/probes"), (Texts{"policy", "point"}));
  EXPECT_EQ(reader.dimensions("/blocks/played"), (Texts{"policy", "block"}));
  EXPECT_EQ(reader.dimensions("/policy"), Texts{"policy"});
  EXPECT_EQ(reader.shape("/probes"), (Shape{2, 3}));
  EXPECT_EQ(reader.children("/blocks"), (Texts{"block", "played"}));
  EXPECT_EQ(reader.text("/probes", "units"), "per episode");
  EXPECT_EQ(reader.text("/blocks/played", "units"), "1");
}

TEST(Hdf5, NetcdfsNumberOfADimensionIsUniqueInTheFile) {
  const ScratchFolder folder;
  write_example(folder / "a.h5");
  const Reader reader = Reader::open(folder / "a.h5");
  Whole numbers;
  for (const char* dimension : {"/policy", "/point", "/quantile", "/blocks/block"})
    numbers.push_back(reader.integer(dimension, "_Netcdf4Dimid"));
  EXPECT_EQ(numbers, (Whole{0, 1, 2, 3}));
  EXPECT_EQ(reader.text("/point", "NAME"), "This is a netCDF dimension but not a netCDF variable.          3");
}

TEST(Hdf5, LabelsOfEveryTypeAreReadAsText) {
  const ScratchFolder folder;
  write_example(folder / "a.h5");
  const Reader reader = Reader::open(folder / "a.h5");
  EXPECT_EQ(reader.labels("/policy"), (Texts{"as in 2015", "dreiseitig \u00fc"}));
  EXPECT_EQ(reader.labels("/quantile"), (Texts{"0.05", "0.95"}));
  EXPECT_EQ(reader.labels("/blocks/block"), (Texts{"0", "1", "2", "3"}));
  EXPECT_EQ(reader.kind("/policy"), Kind::variable);
  EXPECT_EQ(reader.kind("/point"), Kind::dimension);
  EXPECT_EQ(reader.kind("/blocks"), Kind::group);
}

TEST(Hdf5, WhatIsNotWrittenIsNaNOrZero) {
  const ScratchFolder folder;
  write_example(folder / "a.h5");
  const Reader reader = Reader::open(folder / "a.h5");
  const Numbers probes = reader.read<double>("/probes");
  ASSERT_EQ(probes.size(), 6U);
  EXPECT_EQ(Numbers(probes.begin(), probes.begin() + 3), (Numbers{1, 2, 3}));
  EXPECT_TRUE(std::isnan(probes[3]));
  EXPECT_EQ(Numbers(probes.begin() + 4, probes.end()), (Numbers{5, 6}));
  EXPECT_EQ(reader.read<std::int64_t>("/blocks/played"), (Whole{0, 0, 0, 0, 0, 7, 8, 0}));
  EXPECT_TRUE(std::isnan(reader.number("/probes", "_FillValue")));
}

TEST(Hdf5, BlocksOfAVariableAreReadInRowMajorOrder) {
  const ScratchFolder folder;
  write_example(folder / "a.h5");
  const Reader reader = Reader::open(folder / "a.h5");
  EXPECT_EQ(reader.read<double>("probes", Shape{0, 1}, Shape{2, 2}), (Numbers{2, 3, 5, 6}));
  EXPECT_EQ(reader.read<double>("/blocks/played", Shape{1, 2}, Shape{1, 1}), Numbers{8});
  EXPECT_EQ(reader.read<std::string>("/policy", Shape{0}, Shape{1}), Texts{"as in 2015"});
}

TEST(Hdf5, ScalarsTextsAndEmptyDimensionsAreVariablesToo) {
  const ScratchFolder folder;
  Writer writer = Writer::create(folder / "a.h5");
  Group root = writer.root();
  const Dimension none = root.define_dimension("episode", Whole{});
  const Dimension nothing = root.define_dimension("block", 0);
  root.define_variable("empty", Type::float64, {none, nothing}, {.chunk = {4, 4}}).write(Numbers{});
  root.define_variable("one", Type::float64, {}).write(Numbers{4.5});
  Variable words = root.define_variable("words", Type::text, {root.define_dimension("word", 3)});
  words.write(Shape{1}, Shape{1}, Texts{"second"});
  writer.close();

  const Reader reader = Reader::open(folder / "a.h5");
  EXPECT_EQ(reader.read<double>("/empty"), Numbers{});
  EXPECT_EQ(reader.shape("/empty"), (Shape{0, 0}));
  EXPECT_EQ(reader.read<double>("/one"), Numbers{4.5});
  EXPECT_EQ(reader.shape("/one"), Shape{});
  EXPECT_EQ(reader.read<std::string>("/words"), (Texts{"", "second", ""}));
}

TEST(Hdf5, EqualContentsGiveEqualBytes) {
  const ScratchFolder folder;
  write_example(folder / "a.h5");
  ::sleep(1);  // a time of modification would differ now
  write_example(folder / "b.h5");
  EXPECT_FALSE(content_of(folder / "a.h5").empty());
  EXPECT_TRUE(content_of(folder / "a.h5") == content_of(folder / "b.h5"));
}

TEST(Hdf5, NcdumpAcceptsTheFile) {
  if (std::system("command -v ncdump > /dev/null") != 0) GTEST_SKIP() << "ncdump is not installed";
  const ScratchFolder folder;
  write_example(folder / "a.h5");
  const std::string command = "ncdump -h '" + (folder / "a.h5").string() + "' > '" + (folder / "out").string() + "'";
  ASSERT_EQ(std::system(command.c_str()), 0);
  const std::string header = content_of(folder / "out");
  for (const char* line : {"point = 3 ;", "double probes(policy, point) ;", "int64 played(policy, block) ;",
                           "string policy(policy) ;", "string probes:units = \"per episode\" ;", "seed = 2015LL ;"})
    EXPECT_NE(header.find(line), std::string::npos) << line << " is not in\n" << header;
}

TEST(Hdf5, WrongNumbersOfValuesAreRefused) {
  const ScratchFolder folder;
  Writer writer = Writer::create(folder / "a.h5");
  Variable x = writer.root().define_variable("x", Type::float64, {writer.root().define_dimension("point", 3)});
  EXPECT_THROW(x.write(Numbers{1, 2}), std::invalid_argument);
  EXPECT_THROW(x.write(Shape{0, 0}, Shape{1, 3}, Numbers{1, 2, 3}), std::invalid_argument);
  EXPECT_THROW(x.write(Whole{1, 2, 3}), std::invalid_argument);
  EXPECT_THROW(x.write(Shape{2}, Shape{2}, Numbers{1, 2}), StorageError);
}

TEST(Hdf5, ObjectsOfAClosedFileSaySoInsteadOfCrashing) {
  const ScratchFolder folder;
  Writer writer = Writer::create(folder / "a.h5");
  Group root = writer.root();
  Variable x = root.define_variable("x", Type::float64, {});
  writer.close();
  writer.close();
  EXPECT_THROW(x.write(Numbers{1}), StorageError);
  EXPECT_THROW(root.set("a", 1), StorageError);
  EXPECT_THROW(writer.root(), StorageError);
}

TEST(Hdf5, TextThatTheFileCannotHoldIsRefused) {
  const ScratchFolder folder;
  Writer writer = Writer::create(folder / "a.h5");
  Group root = writer.root();
  EXPECT_EQ(message_of<StorageError>([&] { root.set("experiment", std::string("a\0b", 3)); }),
            (folder / "a.h5").string() + ": cannot write attribute experiment of /: the text holds a NUL character");
  root.set("seed", 1);
  EXPECT_EQ(message_of<StorageError>([&] { root.set("seed", "one"); }),
            (folder / "a.h5").string() + ": cannot change the type of attribute seed of /");
}

TEST(Hdf5, WhatIsMissingIsNamedInAPlainSentence) {
  const ScratchFolder folder;
  write_example(folder / "a.h5");
  const Reader reader = Reader::open(folder / "a.h5");
  const std::string path = (folder / "a.h5").string();
  EXPECT_FALSE(reader.has("/no/such/thing"));
  EXPECT_TRUE(reader.has("/blocks/played"));
  EXPECT_TRUE(reader.has("/"));
  EXPECT_FALSE(reader.has_attribute("/probes", "digest"));
  EXPECT_EQ(message_of<StorageError>([&] { reader.shape("/blocks/war"); }), path + ": has no /blocks/war");
  EXPECT_EQ(message_of<StorageError>([&] { reader.text("/probes", "digest"); }),
            path + ": has no attribute digest of /probes");
  EXPECT_EQ(message_of<StorageError>([&] { reader.text("/", "seed"); }), path + ": attribute seed of / is not text");
  EXPECT_EQ(message_of<StorageError>([&] { reader.read<double>("/policy"); }),
            path + ": /policy holds text, not real numbers");
  EXPECT_EQ(message_of<StorageError>([&] { reader.read<std::int64_t>("/probes"); }),
            path + ": /probes holds real numbers, not whole numbers");
  EXPECT_EQ(message_of<StorageError>([&] { reader.shape("/blocks"); }), path + ": /blocks is not a variable");
  EXPECT_EQ(message_of<StorageError>([&] { reader.children("/probes"); }), path + ": /probes is not a group");
}

TEST(Hdf5, AFileThatCannotBeReadSaysWhy) {
  const ScratchFolder folder;
  const std::string path = (folder / "a.h5").string();
  EXPECT_EQ(message_of<StorageError>([&] { Reader::open(path); }), path + ": cannot open: No such file or directory");
  std::ofstream(path) << "title = \"an experiment, not results\"\n";
  EXPECT_EQ(message_of<StorageError>([&] { Reader::open(path); }), path + ": is not an HDF5 file");
  write_example(path);
  std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
  EXPECT_EQ(
      message_of<StorageError>([&] { Reader::open(path); }).find(path + ": is damaged or incomplete (truncated file"),
      0U);
}

TEST(Hdf5, AFileThatCannotBeCreatedSaysWhy) {
  EXPECT_EQ(message_of<StorageError>([] { Writer::create("/nowhere/a.h5"); }),
            "/nowhere/a.h5: cannot create: No such file or directory");
}

/// What a full disk does to a file with `n_variables` of `n_values` each, in a process of its own.
void fill_the_disk(std::size_t n_variables, std::size_t n_values) {
  try {
    Writer writer = Writer::create("/dev/full");
    Group root = writer.root();
    const Dimension point = root.define_dimension("point", n_values);
    for (std::size_t i = 0; i < n_variables; ++i) {
      Variable variable = root.define_variable("x" + std::to_string(i), Type::float64, {point});
      variable.write(Numbers(n_values, 1.0));
    }
    writer.close();
  } catch (const StorageError& error) {
    std::fprintf(stderr, "%s\n", error.what());
    std::exit(1);
  }
  std::exit(0);
}

// One test, not two: HDF5 locks what it writes, so two processes cannot fill /dev/full at the same time.
TEST(Hdf5DeathTest, AFullDiskIsReportedWhenLargeDataAreWrittenAndWhenSmallDataAreClosed) {
  const auto full = "^/dev/full: .*No space left on device";
  EXPECT_EXIT(fill_the_disk(1, 1 << 20), testing::ExitedWithCode(1), full);
  EXPECT_EXIT(fill_the_disk(3, 10), testing::ExitedWithCode(1), full);
  EXPECT_EXIT(fill_the_disk(1000, 10), testing::ExitedWithCode(1), full);
}

void limit_files(rlim_t size) {
  rlimit limit{};
  ::getrlimit(RLIMIT_FSIZE, &limit);
  limit.rlim_cur = std::min(size, limit.rlim_max);
  ::setrlimit(RLIMIT_FSIZE, &limit);
}

/// Lifts the limit once HDF5 has ended, which began later: what coverage writes after that must not be cut off.
const struct AfterHdf5 {
  ~AfterHdf5() { limit_files(RLIM_INFINITY); }
} after_hdf5;

void exceed_the_largest_file(const std::filesystem::path& path, rlim_t size) {
  std::signal(SIGXFSZ, SIG_IGN);
  limit_files(size);
  try {
    write_example(path);
  } catch (const StorageError& error) {
    std::fprintf(stderr, "%s\n", error.what());
    std::exit(1);
  }
  std::exit(0);
}

TEST(Hdf5DeathTest, ALimitReachedAnywhereInTheFileIsReportedAndTheProcessEndsInOrder) {
  const ScratchFolder folder;
  write_example(folder / "whole.h5");
  const auto size = std::filesystem::file_size(folder / "whole.h5");
  // The message itself goes to a file, which the limit must leave room for.
  for (rlim_t limit = 512; limit < size; limit += 997)
    EXPECT_EXIT(exceed_the_largest_file(folder / "a.h5", limit), testing::ExitedWithCode(1), "a.h5: .*File too large")
        << "limit of " << limit << " bytes";
  EXPECT_EXIT(exceed_the_largest_file(folder / "a.h5", size), testing::ExitedWithCode(0), "");
}

TEST(Hdf5, AFileThatIsGivenUpLeavesTheProcessFreeToWriteAnother) {
  const ScratchFolder folder;
  {
    Writer abandoned = Writer::create(folder / "a.h5");
    abandoned.root().set("seed", 1);
  }
  write_example(folder / "a.h5");
  EXPECT_TRUE(Reader::open(folder / "a.h5").has("/probes"));
}

}  // namespace
}  // namespace deterrence::hdf5
