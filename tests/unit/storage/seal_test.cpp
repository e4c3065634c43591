// The seal of a results file: any change shows, and nobody else minds it.
#include "storage/seal.h"

#include <gtest/gtest.h>

#include <fstream>

#include "storage/hdf5.h"
#include "storage/storage_error.h"
#include "support/scratch.h"

namespace deterrence {
namespace {

class SealTest : public testing::Test {
 protected:
  SealTest() {
    hdf5::Writer writer = hdf5::Writer::create(path_);
    writer.root().set("scenario", std::string(3000, 's'));
    writer.close();
    plain_ = content_of(path_);
    seal_file(path_);
    sealed_ = content_of(path_);
  }

  Seal seal_of_bytes(const std::string& bytes) const {
    std::ofstream(path_, std::ios::binary) << bytes;
    return seal_of(path_);
  }

  ScratchFolder folder_;
  std::filesystem::path path_ = folder_ / "o.h5";
  std::string plain_;
  std::string sealed_;
};

TEST_F(SealTest, StandsBehindWhatHdf5KnowsAndHidesNothingFromIt) {
  EXPECT_EQ(sealed_.substr(0, plain_.size()), plain_);
  EXPECT_EQ(sealed_.size(), plain_.size() + 24);
  EXPECT_EQ(seal_of(path_), Seal::whole);
  EXPECT_EQ(hdf5::Reader::open(path_).text("/", "scenario"), std::string(3000, 's'));
}

TEST_F(SealTest, IsBrokenByAnyByteThatChanges) {
  constexpr std::size_t superblock = 48;  // HDF5 itself checks these bytes
  for (std::size_t i = superblock; i < sealed_.size(); i += i + 30 < sealed_.size() ? 7 : 1) {
    std::string spoilt = sealed_;
    spoilt[i] ^= 0x20;
    EXPECT_EQ(seal_of_bytes(spoilt), Seal::broken) << "at " << i;
  }
}

TEST_F(SealTest, IsBrokenByBytesThatAreAddedOrLostAfterTheEnd) {
  EXPECT_EQ(seal_of_bytes(sealed_ + "x"), Seal::broken);
  EXPECT_EQ(seal_of_bytes(sealed_.substr(0, sealed_.size() - 1)), Seal::broken);
}

TEST_F(SealTest, IsAbsentFromWhatHdf5HasToJudge) {
  EXPECT_EQ(seal_of_bytes(plain_), Seal::absent);
  EXPECT_EQ(seal_of_bytes(plain_.substr(0, plain_.size() / 2)), Seal::absent);
  EXPECT_EQ(seal_of_bytes(""), Seal::absent);
  EXPECT_EQ(seal_of_bytes(std::string(2000, 'x')), Seal::absent);
  EXPECT_EQ(seal_of(folder_ / "nothing"), Seal::absent);
  EXPECT_EQ(seal_of("/"), Seal::absent);
}

TEST_F(SealTest, IsCutOffByWhoeverChangesTheFile) {
  hdf5::Writer writer = hdf5::Writer::reopen(path_);
  writer.root().set("note", std::string("mine"));
  writer.close();
  EXPECT_EQ(seal_of(path_), Seal::absent);
}

TEST_F(SealTest, NeedsAFileThatIsThere) { EXPECT_THROW(seal_file(folder_ / "nothing"), StorageError); }

TEST_F(SealTest, CoversFilesLongerThanOneReading) {
  hdf5::Writer writer = hdf5::Writer::create(path_);
  const std::vector<double> numbers(400'000, .5);
  const hdf5::Dimension dimension = writer.root().define_dimension("x", numbers.size());
  writer.root().define_variable("y", hdf5::Type::float64, {dimension}, {"1", "y"}).write(numbers);
  writer.close();
  seal_file(path_);
  EXPECT_EQ(seal_of(path_), Seal::whole);
  std::string spoilt = content_of(path_);
  spoilt[spoilt.size() - 2000] ^= 1;
  EXPECT_EQ(seal_of_bytes(spoilt), Seal::broken);
}

}  // namespace
}  // namespace deterrence
