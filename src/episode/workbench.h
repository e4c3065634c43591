// What an episode works with while it is played: who solves views, what is remembered, and room for a turn's numbers.
#pragma once

#include <span>
#include <vector>

#include "model/kernels.h"
#include "model/probe.h"
#include "model/situation.h"
#include "model/view_request.h"

namespace deterrence {

/// Where an episode gets its views from. It waits until they are there.
class Views {
 public:
  explicit Views(Simd simd) : kernels_(kernels_of(simd)) {}
  virtual ~Views() = default;
  Views(const Views&) = delete;
  Views& operator=(const Views&) = delete;

  virtual void solve(std::span<const ViewRequest> requests) = 0;

  const Kernels& kernels() const { return kernels_; }

 private:
  const Kernels& kernels_;
};

/// Solves them on the spot.
class DirectViews final : public Views {
 public:
  using Views::Views;

  void solve(std::span<const ViewRequest> requests) override {
    wanted_.clear();
    for (const ViewRequest& request : requests) wanted_.push_back(&request);
    kernels().solve_views(wanted_);
  }

 private:
  std::vector<const ViewRequest*> wanted_;
};

/// For one episode at a time; views and situations may be shared.
struct Workbench {
  Workbench(Views& views_of_all, Situations& situations_of_all) : views(views_of_all), situations(situations_of_all) {}

  Views& views;
  Situations& situations;
  std::vector<ProbeTarget> targets;
  std::vector<ViewRequest> requests;
  ProbeChoice probe_choice;
};

/// A workbench that shares nothing.
class OwnWorkbench {
 public:
  /// @param scenario  any of the course that is played
  explicit OwnWorkbench(const Scenario& scenario) { situations_.begin(scenario); }
  OwnWorkbench(const OwnWorkbench&) = delete;
  OwnWorkbench& operator=(const OwnWorkbench&) = delete;

  Workbench& bench() { return bench_; }

 private:
  DirectViews views_{widest_available()};
  Situations situations_;
  Workbench bench_{views_, situations_};
};

}  // namespace deterrence
