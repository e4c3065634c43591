#include "run/progress.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <ostream>

#include "estimation/interval.h"

namespace deterrence {
namespace {

constexpr std::size_t headline_ratio = 0;  // general deterrence, the first of the table

std::chrono::milliseconds interval_of(ProgressStyle style) {
  switch (style) {
    case ProgressStyle::bar:
      return std::chrono::milliseconds(250);
    case ProgressStyle::json:
      return std::chrono::milliseconds(1000);
    default:
      return std::chrono::seconds(30);
  }
}

std::size_t terminal_width() {
  winsize size{};
  const bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : 80;
}

/// Seconds as 0:07, 12:30 or 3:05:00.
std::string duration_text(double seconds) {
  if (!std::isfinite(seconds)) return "?";
  const auto whole = static_cast<long>(std::ceil(seconds));
  if (whole < 3600) return fmt::format("{}:{:02}", whole / 60, whole % 60);
  return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

/// Time that has passed: 1.4 s, then as above.
std::string elapsed_text(double seconds) {
  return seconds < 60 ? fmt::format("{:.1f} s", seconds) : duration_text(seconds);
}

/// Thousands apart: 12,345.
std::string count_text(double number) {
  std::string digits = fmt::format("{:.0f}", number);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return digits;
}

std::string headline_text(const Headline& headline) {
  const double half_width = headline.half_width();
  if (!std::isfinite(half_width)) return "general deterrence -";
  return fmt::format("general deterrence {:.4f} ±{:.4f}", headline.estimate().value, half_width);
}

std::string json_number(double value) { return std::isfinite(value) ? fmt::format("{}", value) : "null"; }

}  // namespace

void Headline::add(const BlockRecord& block) {
  const RatioMoments& ratio = block.ratios[headline_ratio];
  n_blocks_ += 1;
  sums_.numerator += ratio.numerator;
  sums_.denominator += ratio.denominator;
  sums_.numerator_squares += ratio.numerator_squares;
  sums_.denominator_squares += ratio.denominator_squares;
  sums_.products += ratio.products;
}

Estimate Headline::estimate() const {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  if (n_blocks_ < 2) return {none, none};
  constexpr auto block_size = static_cast<double>(episodes_per_block);
  constexpr double unbiased = block_size / (block_size - 1);  // deviations are from the means of the blocks themselves
  const RatioMoments moments{.numerator = sums_.numerator / n_blocks_,
                             .denominator = sums_.denominator / n_blocks_,
                             .numerator_squares = sums_.numerator_squares * unbiased,
                             .denominator_squares = sums_.denominator_squares * unbiased,
                             .products = sums_.products * unbiased};
  return deterrence::estimate(ratios()[headline_ratio].form, moments, n_blocks_ * block_size);
}

double Headline::half_width() const {
  return half_width_of_95(estimate().error, n_blocks_ * static_cast<double>(episodes_per_block) - 1);
}

Progress::Progress(ProgressStyle style, std::ostream& stream, std::uint64_t n_planned, std::uint64_t n_before)
    : style_(style), stream_(stream), n_planned_(n_planned), n_before_(n_before) {
  if (style_ != ProgressStyle::none) thread_ = std::thread([this] { show_until_ended(); });
}

Progress::~Progress() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    changed_.notify_all();
  }
  if (thread_.joinable()) thread_.join();
}

void Progress::plan(std::uint64_t n_planned) {
  const std::lock_guard lock(mutex_);
  n_planned_ = n_planned;
}

void Progress::add(const BlockRecord& block) {
  const std::lock_guard lock(mutex_);
  n_played_ += episodes_per_block;
  headline_.add(block);
}

void Progress::show_until_ended() {
  std::unique_lock lock(mutex_);
  do {  // once at least: a run may end before this thread has begun
    changed_.wait_for(lock, interval_of(style_), [&] { return ended_; });
    if (style_ == ProgressStyle::bar) stream_ << '\r' << bar_text() << "\033[K" << std::flush;
    if (style_ == ProgressStyle::log && !ended_) stream_ << log_text() << std::endl;
    if (style_ == ProgressStyle::json) stream_ << json_text() << std::endl;
  } while (!ended_);
  if (style_ == ProgressStyle::bar) stream_ << "\r\033[K" << std::flush;
  if (style_ != ProgressStyle::json && n_played_ > 0) {
    const std::chrono::duration<double> elapsed = Clock::now() - begin_;
    stream_ << fmt::format("played {} episodes in {} ({}/s)", count_text(static_cast<double>(n_played_)),
                           elapsed_text(elapsed.count()), count_text(rate()))
            << std::endl;
  }
}

double Progress::rate() const {
  const std::chrono::duration<double> elapsed = Clock::now() - begin_;
  return static_cast<double>(n_played_) / std::max(elapsed.count(), 1e-3);
}

double Progress::seconds_left() const {
  const double left = static_cast<double>(n_planned_ - std::min(n_planned_, n_before_ + n_played_));
  return n_played_ > 0 ? left / rate() : std::numeric_limits<double>::infinity();
}

std::string Progress::bar_text() const {
  const double share =
      static_cast<double>(n_before_ + n_played_) / static_cast<double>(std::max<std::uint64_t>(n_planned_, 1));
  const std::string numbers =
      fmt::format(" {:3.0f} %  {}/s  {} left", 100 * share, count_text(rate()), duration_text(seconds_left()));
  const std::string headline = "  " + headline_text(headline_);
  const std::size_t width = terminal_width() - 1;
  const bool has_headline = numbers.size() + headline.size() + 12 <= width;
  const std::size_t others = numbers.size() + (has_headline ? headline.size() - 1 : 0) + 2;  // the sign ± has two bytes
  const std::size_t cells = std::clamp<std::size_t>(width > others ? width - others : 0, 4, 30);
  const auto full = static_cast<std::size_t>(share * static_cast<double>(cells));
  return "[" + std::string(full, '#') + std::string(cells - full, '.') + "]" + numbers + (has_headline ? headline : "");
}

std::string Progress::log_text() const {
  const double share =
      static_cast<double>(n_before_ + n_played_) / static_cast<double>(std::max<std::uint64_t>(n_planned_, 1));
  return fmt::format("{:.1f} % of {} episodes  {}/s  {} left  {}", 100 * share,
                     count_text(static_cast<double>(n_planned_)), count_text(rate()), duration_text(seconds_left()),
                     headline_text(headline_));
}

std::string Progress::json_text() const {
  const Estimate estimate = headline_.estimate();
  return fmt::format(
      R"({{"played": {}, "planned": {}, "episodes_per_second": {:.1f}, "seconds_left": {}, "outcome": "general_deterrence", "estimate": {}, "half_width": {}}})",
      n_before_ + n_played_, n_planned_, rate(), json_number(seconds_left()), json_number(estimate.value),
      json_number(headline_.half_width()));
}

}  // namespace deterrence
