// Every width of vectors gives the same bits, whatever stands in the other lanes.
#include "model/kernels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <random>
#include <vector>

#include "model/logit.h"
#include "support/random_terms.h"

namespace deterrence {
namespace {

/// Some crises, each with a request for its view.
struct Views {
  explicit Views(std::size_t n, std::uint64_t seed = 1) : terms(n), decisions(n), values(n), requests(n) {
    std::mt19937_64 engine(seed);
    for (std::size_t i = 0; i < n; ++i) {
      terms[i] = random_terms(engine, 5);
      requests[i] = {.terms = &terms[i],
                     .held = std::uniform_real_distribution<double>(0, 1)(engine),
                     .beliefs = random_beliefs(engine),
                     .lowest = i % 6,
                     .decision = &decisions[i],
                     .adversary_values = values[i].data()};
    }
  }

  void solve(Simd simd, const std::vector<std::size_t>& order) {
    std::vector<const ViewRequest*> wanted;
    for (const std::size_t i : order) wanted.push_back(&requests[i]);
    kernels_of(simd).solve_views(wanted);
  }
  void solve(Simd simd) {
    std::vector<std::size_t> order(requests.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    solve(simd, order);
  }

  std::vector<CrisisTerms> terms;
  std::vector<Decision> decisions;
  std::vector<std::array<ByType, max_rungs>> values;
  std::vector<ViewRequest> requests;
};

template <typename Value>
bool same_bits(const std::vector<Value>& one, const std::vector<Value>& other) {
  return one.size() == other.size() && std::memcmp(one.data(), other.data(), one.size() * sizeof(Value)) == 0;
}

class EveryWidth : public testing::TestWithParam<Simd> {
 protected:
  void SetUp() override {
    if (!is_available(GetParam())) GTEST_SKIP() << "this machine has no " << name_of(GetParam());
  }
};

TEST_P(EveryWidth, SolvesViewsToTheBitsOfTheScalarOne) {
  for (const std::size_t n : {1U, 2U, 7U, 8U, 9U, 2000U}) {
    Views expected(n);
    Views views(n);
    expected.solve(Simd::scalar);
    views.solve(GetParam());
    EXPECT_TRUE(same_bits(views.values, expected.values)) << n;
    EXPECT_TRUE(same_bits(views.decisions, expected.decisions)) << n;
  }
}

TEST_P(EveryWidth, DoesNotMindWhatIsInTheOtherLanes) {
  Views expected(500);
  Views views(500);
  std::vector<std::size_t> order(500);
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  expected.solve(GetParam(), order);
  std::shuffle(order.begin(), order.end(), std::mt19937_64(7));
  views.solve(GetParam(), order);
  EXPECT_TRUE(same_bits(views.values, expected.values));
  EXPECT_TRUE(same_bits(views.decisions, expected.decisions));
}

TEST_P(EveryWidth, LeavesOtherCrisesAloneWhenOneHasNoNumber) {
  Views expected(8);
  Views views(8);
  expected.solve(GetParam());
  views.terms[3].stake = not_a_number;
  views.solve(GetParam());
  for (std::size_t i = 0; i < 8; ++i) {
    const bool same = std::memcmp(&views.values[i], &expected.values[i], sizeof views.values[i]) == 0;
    EXPECT_EQ(same, i != 3) << i;
  }
}

TEST_P(EveryWidth, ChoosesAmongManyOptionsToTheSameBits) {
  std::mt19937_64 engine(3);
  std::uniform_real_distribution<double> u(0, 1);
  for (const std::size_t n : {1U, 5U, 8U, 41U, 1025U}) {
    std::vector<double> utilities(whole_columns(n));
    std::vector<double> weights(whole_columns(n));
    for (std::size_t i = 0; i < n; ++i) {
      utilities[i] = u(engine) - .5;
      weights[i] = i % 5 == 3 ? 0 : u(engine);
    }
    std::vector<double> expected(whole_columns(n));
    std::vector<double> choice(whole_columns(n));
    kernels_of(Simd::scalar).logit(utilities.data(), weights.data(), 30, n, expected.data());
    kernels_of(GetParam()).logit(utilities.data(), weights.data(), 30, n, choice.data());
    EXPECT_TRUE(same_bits(choice, expected)) << n;
  }
}

INSTANTIATE_TEST_SUITE_P(Kernels, EveryWidth, testing::Values(Simd::scalar, Simd::avx2, Simd::avx512),
                         [](const auto& width) { return std::string(name_of(width.param)); });

TEST(Kernels, SolveWhatSolveCrisisSolves) {
  Views views(1000);
  views.solve(widest_available());
  for (std::size_t i = 0; i < 1000; ++i) {
    const ViewRequest& request = views.requests[i];
    CrisisTerms terms = views.terms[i];
    terms.stake *= request.held;
    terms.value *= request.held;
    terms.patron_stake *= request.held;
    const CrisisView whole = solve_crisis(terms, request.beliefs);
    for (std::size_t rung = request.lowest; rung < 5; ++rung) {
      EXPECT_EQ(views.values[i][rung], whole.rungs[rung].adversary_value) << i;
    }
    if (request.lowest == 5) continue;
    const Decision& expected = whole.rungs[request.lowest];
    EXPECT_EQ(views.decisions[i].ally_choice, expected.ally_choice) << i;
    EXPECT_EQ(views.decisions[i].patron_choice, expected.patron_choice) << i;
    EXPECT_EQ(views.decisions[i].expected_answer, expected.expected_answer) << i;
    EXPECT_EQ(views.decisions[i].ally_value_of_context, expected.ally_value_of_context) << i;
  }
}

TEST(Kernels, OfTheScalarWidthRunEverywhere) { EXPECT_TRUE(is_available(Simd::scalar)); }

}  // namespace
}  // namespace deterrence
