// --shard: i of n as written, or as Slurm says.
#include "cli/shard_option.h"

#include <gtest/gtest.h>

#include <map>

#include "cli/command.h"
#include "support/scratch.h"

namespace deterrence {
namespace {

using Variables = std::map<std::string, std::string>;

Shard shard_in(const std::string& text, const Variables& variables) {
  return parse_shard(text, [&](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  });
}

std::string refusal(const std::string& text, const Variables& variables = {}) {
  return message_of<UsageError>([&] { shard_in(text, variables); });
}

TEST(ShardOption, IsAllIfItIsLeftOut) { EXPECT_TRUE(shard_in("", {}).is_all()); }

TEST(ShardOption, NamesAShardAndHowManyThereAre) {
  EXPECT_EQ(shard_in("3/20", {}), (Shard{3, 20}));
  EXPECT_EQ(shard_in("20/20", {}), (Shard{20, 20}));
  EXPECT_EQ(shard_in("1/1", {}), (Shard{1, 1}));
}

TEST(ShardOption, UnderSlurmIsTheTaskOfTheArray) {
  EXPECT_EQ(shard_in("slurm/8", {{"SLURM_ARRAY_TASK_ID", "8"}}), (Shard{8, 8}));
  // A batch script is a step of one task, of rank 0.
  EXPECT_EQ(shard_in("slurm/8", {{"SLURM_ARRAY_TASK_ID", "3"}, {"SLURM_PROCID", "0"}, {"SLURM_STEP_NUM_TASKS", "1"}}),
            (Shard{3, 8}));
}

TEST(ShardOption, UnderSlurmWithoutAnArrayIsTheTaskOfTheStep) {
  EXPECT_EQ(shard_in("slurm/64", {{"SLURM_PROCID", "0"}, {"SLURM_STEP_NUM_TASKS", "64"}}), (Shard{1, 64}));
  EXPECT_EQ(shard_in("slurm/64", {{"SLURM_PROCID", "63"}, {"SLURM_STEP_NUM_TASKS", "64"}}), (Shard{64, 64}));
}

TEST(ShardOption, BothAnArrayAndAStepOfSeveralTasksAreRefused) {
  EXPECT_EQ(refusal("slurm/8", {{"SLURM_ARRAY_TASK_ID", "3"}, {"SLURM_PROCID", "1"}, {"SLURM_STEP_NUM_TASKS", "2"}}),
            "--shard slurm/n: this is both a task of a job array and one of 2 tasks of a job step (each would play the "
            "same shard). Give each task of the array one task, or write --shard i/n?");
}

TEST(ShardOption, WhatIsNoShardIsRefused) {
  for (const char* text : {"3", "3/", "/3", "a/3", "3/b", "-1/3", "1.5/3", "slurm", "Slurm/3", "1/2/3"}) {
    EXPECT_EQ(refusal(text), "--shard: '" + std::string(text) + "' is no shard (i/n or slurm/n is needed, as in 3/20)");
  }
  EXPECT_EQ(refusal("0/3"), "--shard: there is no shard 0 of 3 (they count from 1)");
  EXPECT_EQ(refusal("4/3"), "--shard: there is no shard 4 of 3 (they count from 1)");
  EXPECT_EQ(refusal("1/0"), "--shard: 0 shards are out of range (1 to 1000000)");
  EXPECT_EQ(refusal("1/1000001"), "--shard: 1000001 shards are out of range (1 to 1000000)");
  EXPECT_EQ(refusal("slurm/3", {{"SLURM_ARRAY_TASK_ID", "0"}}),
            "--shard: there is no shard 0 of 3 (they count from 1). Ask for --array=1-3?");
  EXPECT_EQ(refusal("slurm/3", {{"SLURM_ARRAY_TASK_ID", "x"}}),
            "--shard: SLURM_ARRAY_TASK_ID is 'x', which is no whole number");
  EXPECT_EQ(refusal("slurm/3"),
            "--shard slurm/n: neither SLURM_ARRAY_TASK_ID nor SLURM_PROCID is set (this runs under no Slurm). "
            "Write --shard i/n?");
}

TEST(ShardOption, IsReplacedInACommandLine) {
  using Words = std::vector<std::string>;
  const Words replaced{"daylight", "run", "--shard", "2/5", "e.toml", "--quiet"};
  EXPECT_EQ(with_shard({"daylight", "run", "e.toml", "--shard", "slurm/7", "--quiet"}, {2, 5}), replaced);
  EXPECT_EQ(with_shard({"daylight", "run", "e.toml", "--shard=1/7", "--quiet"}, {2, 5}), replaced);
  EXPECT_EQ(with_shard({"daylight", "run", "e.toml", "--quiet"}, {2, 5}), replaced);
  EXPECT_EQ(with_shard({"daylight", "run", "e.toml", "--shard", "1/7"}, {}), (Words{"daylight", "run", "e.toml"}));
}

}  // namespace
}  // namespace deterrence
