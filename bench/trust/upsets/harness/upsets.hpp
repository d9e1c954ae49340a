// Flips single bits of registers and memories between two clock edges.
#pragma once
#include <algorithm>
#include <cinttypes>
#include <string>

#include "machine.hpp"
#include "verilated_syms.h"

/** A register, or a memory of several words. */
struct Target {
  std::string scope, name;
  uint8_t* data;
  unsigned bits, words, stride;
};

/** Every register and memory of a model, in the order of their names. */
inline std::vector<Target> targetsOf(VerilatedContext& context) {
  std::vector<Target> found;
  for (const auto& [name, scope] : *context.scopeNameMap()) {
    if (!scope->varsp()) continue;
    for (const auto& [ignored, var] : *scope->varsp()) {
      const bool isMemory = var.udims() > 0;
      const unsigned words = isMemory ? static_cast<unsigned>(var.unpacked().elements()) : 1;
      const std::string print = var.name();
      if (print.size() < 2 || (print.substr(print.size() - 2) != "_q" && !isMemory)) continue;
      found.push_back({scope->name(), print, static_cast<uint8_t*>(var.datap()),
                       static_cast<unsigned>(var.packed().elements()), words,
                       static_cast<unsigned>(var.entSize())});
    }
  }
  std::sort(found.begin(), found.end(), [](const Target& a, const Target& b) {
    return std::tie(a.scope, a.name) < std::tie(b.scope, b.name);
  });
  return found;
}

inline void listTargets() {
  Machine machine(0);
  for (const Target& one : targetsOf(machine.context)) {
    std::printf("%s %s %u %u\n", one.scope.c_str(), one.name.c_str(), one.bits, one.words);
  }
}

struct Upset {
  unsigned target, word, bit;
  uint64_t cycle;
};

inline void flip(const Target& target, const Upset& upset) {
  target.data[upset.word * target.stride + upset.bit / 8] ^= static_cast<uint8_t>(1u << (upset.bit % 8));
}

constexpr uint64_t QUIET = 64;  // cycles watched after the last beat that is due

/** Sends everything, with an upset on the way where one is given. */
inline void runWith(Machine& machine, const Work& work, const Upset* upset, uint64_t limit) {
  machine.reset(4);
  machine.feed = work.input;
  const std::vector<Target> targets = upset ? targetsOf(machine.context) : std::vector<Target>();
  uint64_t quiet = 0;
  while (quiet < QUIET && machine.cycle < limit) {
    machine.step();
    if (upset && machine.cycle == upset->cycle + 1) flip(targets[upset->target], *upset);
    if (machine.received.size() >= work.output.size()) ++quiet;
  }
}

/** The first matrix of which something is wrong; NEVER when all is right or has not come. */
inline uint64_t firstWrong(const Machine& machine, const Work& work) {
  uint64_t first = NEVER;
  for (std::size_t n = 0; n < machine.received.size(); ++n) {
    if (n < work.output.size() && isSame(machine.received[n], work.output[n])) continue;
    first = n / BEATS;
    break;
  }
  for (std::size_t m = 0; m < machine.saturations.size(); ++m) {
    if (m < work.matrices() && machine.saturations[m] == work.saturations[m]) continue;
    return std::min<uint64_t>(first, m);
  }
  return first;
}

/**
 * A line an upset: `masked`, `wrong` or `hung`, then for each error output 1 when it rose in time. In time is
 * at most a cycle after the last beat of the first wrong matrix was taken; for what hangs, ever.
 */
inline void runUpsets(const Work& work, const std::vector<Upset>& upsets, unsigned seed) {
  uint64_t limit = 0;
  {
    // One model at a time: they share the context of the thread.
    Machine plain(seed);
    runWith(plain, work, nullptr, 1000000);
    std::printf("%" PRIu64 "\n", plain.received.back().cycle);
    limit = 2 * plain.cycle + 200;
  }
  for (const Upset& upset : upsets) {
    Machine machine(seed);
    runWith(machine, work, &upset, limit);
    const bool hung = machine.received.size() < work.output.size();
    const uint64_t wrong = firstWrong(machine, work);
    const bool lacksDone = !hung && machine.saturations.size() < work.matrices();
    const char* ending = wrong != NEVER || lacksDone ? "wrong" : hung ? "hung" : "masked";
    const std::size_t end = (wrong + 1) * BEATS - 1;
    const bool isDue = wrong != NEVER && end < machine.received.size();
    const uint64_t due = isDue ? machine.received[end].cycle + 1 : machine.cycle;
    std::printf("%s %d %d %d\n", ending, machine.memoryError <= due, machine.controlError <= due,
                machine.frameError <= due);
  }
}
