// Resets, wrong frames and streams that stop, at every place of a small run, up to the first that goes
// wrong: a line for it, and at the end how many there were. A machine that is wrong hangs, in most
// places, and each of them would run until patience ends.
#pragma once
#include <string>

#include "machine.hpp"

constexpr uint64_t PATIENCE = 20 * SETTLE;  // cycles in which any run must be through

struct Verdicts {
  unsigned cases = 0;
  /** Whether it is right, and the next one is to come. */
  bool operator()(bool isRight, const std::string& what) {
    ++cases;
    if (!isRight) std::printf("%s\n", what.c_str());
    return isRight;
  }
  int end() const {
    std::printf("%u cases\n", cases);
    return 0;
  }
};

inline void run(Machine& machine, uint64_t cycles) {
  for (uint64_t n = 0; n < cycles; ++n) machine.step();
}

/** Runs until so many beats have come and been followed by silence, or until patience ends. */
inline void runFor(Machine& machine, std::size_t beats) {
  for (uint64_t n = 0; n < PATIENCE && machine.received.size() < beats; ++n) machine.step();
  run(machine, 2 * BEATS);
}

/** Whether just these matrices came, whole and right, and were counted. */
inline bool gives(const Machine& machine, const Work& work, const std::vector<std::size_t>& matrices) {
  if (machine.received.size() != matrices.size() * BEATS) return false;
  if (machine.saturations.size() != matrices.size()) return false;
  for (std::size_t m = 0; m < matrices.size(); ++m) {
    if (machine.saturations[m] != work.saturations[matrices[m]]) return false;
    for (std::size_t n = 0; n < BEATS; ++n) {
      if (!isSame(machine.received[m * BEATS + n], work.out(matrices[m], n))) return false;
    }
  }
  return true;
}

inline bool noErrors(const Machine& machine) {
  return machine.memoryError == NEVER && machine.controlError == NEVER && machine.falseWaits == 0;
}

/** Reset for one clock edge at every cycle of a run of three matrices; then two others, and no trace of the first. */
inline int runResets(const Work& work) {
  Verdicts verdict;
  Machine machine(1);
  machine.reset(4);
  for (std::size_t m = 0; m < 3; ++m) machine.send(work, m);
  runFor(machine, 3 * BEATS);
  const uint64_t length = machine.cycle;
  for (uint64_t at = 0; at < length; ++at) {
    machine.reset(1);
    for (std::size_t m = 0; m < 3; ++m) machine.send(work, m);
    run(machine, at);
    machine.reset(1);
    machine.send(work, 3);
    machine.send(work, 4);
    runFor(machine, 2 * BEATS);
    const bool isRight = gives(machine, work, {3, 4}) && machine.frameErrors == 0;
    if (!verdict(isRight && noErrors(machine), "reset in cycle " + std::to_string(at))) break;
  }
  return verdict.end();
}

/** One frame that ends at each wrong beat, between right ones: it is reported once and dropped. */
inline int runFrames(const Work& work) {
  Verdicts verdict;
  Machine machine(2);
  for (std::size_t length = 1; length <= 2 * BEATS + 3; ++length) {
    if (length == BEATS) continue;
    for (unsigned before = 0; before < 3; ++before) {
      machine.reset(2);
      for (unsigned m = 0; m < before; ++m) machine.send(work, m);
      for (std::size_t n = 0; n < length; ++n) {
        Beat beat = work.in(2, n % BEATS);
        beat.last = n == length - 1;
        machine.feed.push_back(beat);
      }
      machine.send(work, 3);
      machine.send(work, 4);
      std::vector<std::size_t> right;
      for (unsigned m = 0; m < before; ++m) right.push_back(m);
      right.insert(right.end(), {3, 4});
      runFor(machine, right.size() * BEATS);
      const bool isRight = gives(machine, work, right) && machine.frameErrors == 1;
      const std::string what = "a frame of " + std::to_string(length) + " beats after " +
                               std::to_string(before) + " matrices";
      if (!verdict(isRight && noErrors(machine), what)) return verdict.end();
    }
  }
  return verdict.end();
}

/** Whether a machine waits, says for what, and stays so. */
inline bool waits(Machine& machine, bool forInput, bool forOutput) {
  run(machine, SETTLE);
  const std::size_t beats = machine.received.size();
  const uint64_t started = machine.started;
  bool isRight = true;
  for (uint64_t n = 0; n < SETTLE; ++n) {
    machine.step();
    isRight = isRight && machine.top->waits_for_input == forInput &&
              machine.top->waits_for_output == forOutput && !machine.top->array_busy;
  }
  return isRight && machine.received.size() == beats && machine.started == started;
}

/** Each stream stops for ever at each beat of a run, and goes on much later. */
inline int runStops(const Work& work) {
  Verdicts verdict;
  Machine machine(3);
  const std::size_t all = 5;
  std::vector<std::size_t> matrices;
  for (std::size_t m = 0; m < all; ++m) matrices.push_back(m);
  for (std::size_t stop = 0; stop < 3 * BEATS; ++stop) {
    machine.reset(2);
    for (std::size_t n = 0; n < stop; ++n) machine.feed.push_back(work.input[n]);
    const bool waited = waits(machine, true, false);
    const bool asks = machine.top->s_axis_tready && !machine.top->m_axis_tvalid;
    const bool allCame = machine.received.size() == stop / BEATS * BEATS;
    machine.feed.insert(machine.feed.end(), work.input.begin() + static_cast<std::ptrdiff_t>(stop),
                        work.input.begin() + static_cast<std::ptrdiff_t>(all * BEATS));
    runFor(machine, all * BEATS);
    const bool isRight = waited && asks && allCame && gives(machine, work, matrices);
    const std::string what = "the input stops before beat " + std::to_string(stop);
    if (!verdict(isRight && noErrors(machine), what)) return verdict.end();
  }
  for (std::size_t stop = 0; stop < 2 * BEATS; ++stop) {
    machine.reset(2);
    for (std::size_t m = 0; m < work.matrices(); ++m) machine.send(work, m);
    machine.taken = stop;
    const bool waited = waits(machine, false, true);
    const bool offers = machine.top->m_axis_tvalid && machine.received.size() == stop;
    machine.taken = NEVER;
    runFor(machine, work.output.size());
    std::vector<std::size_t> every;
    for (std::size_t m = 0; m < work.matrices(); ++m) every.push_back(m);
    const bool isRight = waited && offers && gives(machine, work, every);
    const std::string what = "the output stops before beat " + std::to_string(stop);
    if (!verdict(isRight && noErrors(machine), what)) break;
  }
  return verdict.end();
}
