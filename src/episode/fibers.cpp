#include "episode/fibers.h"

#include <boost/context/fiber.hpp>
#include <boost/context/protected_fixedsize_stack.hpp>
#include <utility>
#include <vector>

#ifdef DAYLIGHT_SANITIZE_ADDRESS
#include <sanitizer/common_interface_defs.h>
#endif

namespace deterrence {
namespace {

namespace context = boost::context;

constexpr std::size_t stack_size = std::size_t{256} << 10;  // an episode takes a few thousand bytes [bytes]
constexpr std::size_t colour =
    4096 + 512;  // stacks begin at different places, lest all fall on the same lines of a cache

/// Lends a stack that belongs to somebody else to a fiber.
class Lender {
 public:
  explicit Lender(const context::stack_context& stack) : stack_(stack) {}
  context::stack_context allocate() { return stack_; }
  void deallocate(context::stack_context& /*stack*/) {}

 private:
  context::stack_context stack_;
};

/// Tells the address sanitizer of a change of stacks; nothing without it. The thread sanitizer is not told, which would
/// make it five times slower: tasks stay on the thread that runs them, so that taking them for one is right. This file
/// itself is compiled without either (src/CMakeLists.txt): Boost enters a fiber before anybody could be told.
class Crossing {
 public:
  void leave([[maybe_unused]] const void* bottom, [[maybe_unused]] std::size_t size) {
#ifdef DAYLIGHT_SANITIZE_ADDRESS
    __sanitizer_start_switch_fiber(&fake_stack_, bottom, size);
#endif
  }
  void leave_for_good([[maybe_unused]] const void* bottom, [[maybe_unused]] std::size_t size) {
#ifdef DAYLIGHT_SANITIZE_ADDRESS
    __sanitizer_start_switch_fiber(nullptr, bottom, size);
#endif
  }
  void arrive([[maybe_unused]] const void** bottom, [[maybe_unused]] std::size_t* size) {
#ifdef DAYLIGHT_SANITIZE_ADDRESS
    __sanitizer_finish_switch_fiber(fake_stack_, bottom, size);
#endif
  }

#ifdef DAYLIGHT_SANITIZE_ADDRESS
 private:
  void* fake_stack_ = nullptr;
#endif
};

}  // namespace

struct Fibers::Implementation {
  struct Seat {
    context::stack_context stack;
    context::fiber fiber;  ///< while it waits
    Crossing crossing;
  };

  void resume(std::size_t i) {
    running = i;
    Seat& seat = seats[i];
    main_crossing.leave(static_cast<char*>(seat.stack.sp) - seat.stack.size, seat.stack.size);
    seat.fiber = std::move(seat.fiber).resume();
    main_crossing.arrive(nullptr, nullptr);
  }

  /// What the address sanitizer keeps for a stack is given back when the stack is left for good.
  void forget(Seat& seat) {
    const void* bottom = nullptr;  // of the thread that forgets, which need not be the one that played
    std::size_t size = 0;
    main_crossing.leave(static_cast<char*>(seat.stack.sp) - seat.stack.size, seat.stack.size);
    seat.crossing.arrive(&bottom, &size);
    seat.crossing.leave_for_good(bottom, size);
    main_crossing.arrive(nullptr, nullptr);
  }

  context::protected_fixedsize_stack stacks{stack_size};
  std::vector<Seat> seats;
  context::fiber main;  ///< while a task runs
  Crossing main_crossing;
  const void* main_bottom = nullptr;
  std::size_t main_size = 0;
  std::size_t running = 0;
};

Fibers::Fibers(std::size_t n_fibers) : implementation_(std::make_unique<Implementation>()) {
  for (std::size_t i = 0; i < n_fibers; ++i) {
    implementation_->seats.push_back({implementation_->stacks.allocate(), {}, {}});
  }
}

Fibers::~Fibers() {
  for (Implementation::Seat& seat : implementation_->seats) {
    implementation_->forget(seat);
    implementation_->stacks.deallocate(seat.stack);
  }
}

std::size_t Fibers::size() const { return implementation_->seats.size(); }

void Fibers::run(const std::function<void(std::size_t fiber)>& task, const std::function<void()>& serve) {
  Implementation& all = *implementation_;
  for (std::size_t i = 0; i < size(); ++i) {
    context::stack_context stack = all.seats[i].stack;
    const std::size_t offset = i * colour % (stack_size / 2);
    stack.sp = static_cast<char*>(stack.sp) - offset;
    stack.size -= offset;
    all.seats[i].fiber = context::fiber(std::allocator_arg, Lender(stack), [&, i](context::fiber&& main) {
      all.seats[i].crossing.arrive(&all.main_bottom, &all.main_size);
      all.main = std::move(main);
      task(i);
      all.seats[i].crossing.leave(all.main_bottom, all.main_size);
      return std::move(all.main);
    });
  }
  for (bool somebody_waits = true; somebody_waits;) {
    somebody_waits = false;
    for (std::size_t i = 0; i < size(); ++i) {
      if (!all.seats[i].fiber) continue;
      all.resume(i);
      somebody_waits = somebody_waits || all.seats[i].fiber;
    }
    serve();
  }
}

void Fibers::wait() {
  Implementation& all = *implementation_;
  Implementation::Seat& seat = all.seats[all.running];
  seat.crossing.leave(all.main_bottom, all.main_size);
  all.main = std::move(all.main).resume();
  seat.crossing.arrive(&all.main_bottom, &all.main_size);
}

}  // namespace deterrence
