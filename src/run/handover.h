// Tells the thread sanitizer that TBB hands work from one thread to others in order.
//
// libtbb.so is not built with the sanitizer, which therefore cannot see that what a thread made before it called TBB
// is complete when TBB's threads look at it, and takes their first look for a race. In other builds nothing remains
// of all this.
#pragma once

#if defined(DAYLIGHT_SANITIZE_THREAD)
#include <sanitizer/tsan_interface.h>
/// Marks a closure that TBB's threads call: what it captured is read before anything can be taken over.
#define UNSEEN_HANDOVER __attribute__((no_sanitize("thread")))
#else
#define UNSEEN_HANDOVER
#endif

namespace deterrence {

/// Whatever this thread made until now is complete for those who take `work` over.
template <typename Work>
void hand_over([[maybe_unused]] Work& work) {
#if defined(DAYLIGHT_SANITIZE_THREAD)
  __tsan_release(&work);
#endif
}

/// @return `work`
template <typename Work>
Work& take_over(Work& work) {
#if defined(DAYLIGHT_SANITIZE_THREAD)
  __tsan_acquire(&work);
#endif
  return work;
}

}  // namespace deterrence
