#include "episode/ensemble.h"

#include <algorithm>
#include <array>
#include <utility>

#include "chance/interruptible.h"
#include "chance/sampler.h"

namespace deterrence {
namespace {

constexpr std::size_t views_at_once = 256;  // so many that hardly a lane stays empty, so few that all fits into a cache
constexpr std::size_t least_fibers = 4;
constexpr std::size_t most_fibers = 32;
constexpr std::size_t places_per_fiber = 2;

std::size_t n_fibers(const Extents& extents) {
  return std::clamp(views_at_once / (extents.allies * extents.domains), least_fibers, most_fibers);
}

}  // namespace

/// Gathers the views that all episodes need before they can go on.
class Ensemble::PooledViews final : public Views {
 public:
  PooledViews(Simd simd, Fibers& fibers) : Views(simd), fibers_(fibers) {}

  void solve(std::span<const ViewRequest> requests) override {
    for (const ViewRequest& request : requests) {
      auto& alike = request.decision ? of_crises_[request.lowest] : without_decision_[request.lowest];
      alike.push_back(&request);
    }
    fibers_.wait();
  }

  /// Views that end at the same rung are solved side by side; those of probes first, which come as whole standoffs.
  void solve_all() {
    in_order_.clear();
    for (std::size_t rung = 0; rung < max_rungs; ++rung) {
      for (Waiting* alike : {&without_decision_[rung], &of_crises_[rung]}) {
        in_order_.insert(in_order_.end(), alike->begin(), alike->end());
        alike->clear();
      }
    }
    kernels().solve_views(in_order_);
  }

 private:
  using Waiting = std::vector<const ViewRequest*>;

  Fibers& fibers_;
  std::array<Waiting, max_rungs> without_decision_;  ///< by the lowest rung
  std::array<Waiting, max_rungs> of_crises_;         ///< likewise
  std::vector<const ViewRequest*> in_order_;
};

/// An episode, from its beginning until its record is taken.
struct Ensemble::Place {
  Episode episode;
  bool is_over = false;
  std::exception_ptr failure;
};

/// How far a task has come.
struct Ensemble::Stage {
  const Task& task;
  const std::atomic<bool>& abandon;
  std::uint64_t n_begun = 0;
  std::uint64_t n_taken = 0;
  std::exception_ptr failure;

  bool may_begin() const { return n_begun < task.n && !failure; }
};

Ensemble::Ensemble(const Extents& extents, Simd simd)
    : fibers_(n_fibers(extents)), views_(std::make_unique<PooledViews>(simd, fibers_)) {
  for (std::size_t i = 0; i < fibers_.size(); ++i) benches_.emplace_back(*views_, situations_);
  const Place place{.episode = {.state = {}, .record = Record(extents)}, .is_over = false, .failure = nullptr};
  places_.assign(places_per_fiber * fibers_.size(), place);
}

Ensemble::~Ensemble() = default;

void Ensemble::set_course(Course course) {
  course_ = std::move(course);
  situations_.begin(course_.front().scenario);
}

void Ensemble::play_at_seat(Stage& stage, std::size_t seat) {
  const Task& task = stage.task;
  while (stage.may_begin()) {
    if (stage.n_begun == stage.n_taken + places_.size()) {  // all places are taken: an earlier episode takes long
      fibers_.wait();
      continue;
    }
    const std::uint64_t number = stage.n_begun++;
    Place& place = places_[number % places_.size()];
    place.is_over = false;
    place.failure = nullptr;
    try {
      Sampler sampler(task.seed, task.first + number);
      InterruptibleChance chance(sampler, stage.abandon);
      Witness nobody;
      play_episode(course_, place.episode, chance, benches_[seat], nobody);
    } catch (...) {
      place.failure = std::current_exception();
    }
    place.is_over = true;
  }
}

void Ensemble::play(const Task& task, const std::function<void(const Record& record)>& take,
                    const std::atomic<bool>& abandon) {
  Stage stage{.task = task, .abandon = abandon, .failure = nullptr};
  const auto take_what_is_over = [&] {
    while (!stage.failure && stage.n_taken < stage.n_begun && places_[stage.n_taken % places_.size()].is_over) {
      Place& place = places_[stage.n_taken % places_.size()];
      try {
        if (place.failure) std::rethrow_exception(place.failure);
        take(place.episode.record);
        ++stage.n_taken;
      } catch (const Abandoned&) {
        stage.failure = std::current_exception();
      } catch (const std::exception& error) {
        stage.failure = std::make_exception_ptr(EpisodeError(task.first + stage.n_taken, error.what()));
      }
    }
  };
  fibers_.run([&](std::size_t seat) { play_at_seat(stage, seat); },
              [&] {
                views_->solve_all();
                take_what_is_over();
              });
  if (stage.failure) std::rethrow_exception(stage.failure);
}

}  // namespace deterrence
