// A machine with its clock, the two ends of its streams, and what is seen of it.
#pragma once
#include <cstdint>
#include <cstdio>
#include <memory>
#include <vector>

#include "Vtop.h"
#include "facts.hpp"
#include "verilated.h"

constexpr uint64_t NEVER = UINT64_MAX;

/** A beat of either stream; of the output also its tuser and the cycle in which it was taken. */
struct Beat {
  uint64_t data = 0;
  bool last = false;
  bool user = false;
  uint64_t cycle = 0;
};

/** What the machine is to compute, and what comes out of it when nothing is wrong. */
struct Work {
  std::vector<Beat> input, output;
  std::vector<uint32_t> saturations;  // of each matrix
  std::size_t matrices() const { return saturations.size(); }
  Beat in(std::size_t matrix, std::size_t beat) const { return input[matrix * BEATS + beat]; }
  Beat out(std::size_t matrix, std::size_t beat) const { return output[matrix * BEATS + beat]; }
};

struct Machine {
  VerilatedContext context;
  std::unique_ptr<Vtop> top;
  std::vector<Beat> feed;              // what is sent
  std::size_t sent = 0;
  std::size_t taken = NEVER;           // beats of the output that are taken before it stops
  std::vector<Beat> received;
  std::vector<uint32_t> saturations;   // at each matrix_done
  uint64_t cycle = 0, started = 0;
  uint64_t frameErrors = 0;
  uint64_t falseWaits = 0;             // cycles in which it waits and is at work
  uint64_t frameError = NEVER, memoryError = NEVER, controlError = NEVER;  // first cycle of each

  explicit Machine(unsigned seed) {
    context.randReset(2);
    context.randSeed(static_cast<int>(seed) + 1);
    top = std::make_unique<Vtop>(&context);
    top->m_axis_tready = 0;
    top->s_axis_tvalid = 0;
  }
  ~Machine() { top->final(); }

  /** Low for so many clock edges; everything that was seen is forgotten. */
  void reset(unsigned edges) {
    top->aresetn = 0;
    top->s_axis_tvalid = 0;
    for (unsigned n = 0; n < edges; ++n) clockEdge();
    top->aresetn = 1;
    feed.clear();
    sent = 0;
    taken = NEVER;
    received.clear();
    saturations.clear();
    cycle = started = frameErrors = falseWaits = 0;
    frameError = memoryError = controlError = NEVER;
  }

  void clockEdge() {
    top->aclk = 0;
    top->eval();
    top->aclk = 1;
    top->eval();
  }

  /** One cycle: the inputs settle, what the rising edge sees is noted, the edge comes. */
  void step() {
    const bool offers = sent < feed.size();
    top->s_axis_tvalid = offers;
    if (offers) {
      top->s_axis_tdata = feed[sent].data;
      top->s_axis_tlast = feed[sent].last;
    }
    top->m_axis_tready = received.size() < taken;
    top->aclk = 0;
    top->eval();
    if (offers && top->s_axis_tready) ++sent;
    if (top->m_axis_tvalid && top->m_axis_tready) {
      received.push_back({static_cast<uint64_t>(top->m_axis_tdata), top->m_axis_tlast != 0,
                          top->m_axis_tuser != 0, cycle});
    }
    started += top->matrix_start;
    falseWaits += top->array_busy && (top->waits_for_input || top->waits_for_output);
    if (top->matrix_done) saturations.push_back(top->saturations);
    if (top->frame_error) {
      ++frameErrors;
      note(frameError);
    }
#ifdef HAS_MEMORY_ERROR
    if (top->memory_error) note(memoryError);
#endif
#ifdef HAS_CONTROL_ERROR
    if (top->control_error) note(controlError);
#endif
    top->aclk = 1;
    top->eval();
    ++cycle;
  }

  void note(uint64_t& first) const {
    if (first == NEVER) first = cycle;
  }

  void send(const Work& work, std::size_t matrix) {
    for (std::size_t n = 0; n < BEATS; ++n) feed.push_back(work.in(matrix, n));
  }
};

/** Whether a beat is the one that was expected. */
inline bool isSame(const Beat& a, const Beat& b) {
  return a.data == b.data && a.last == b.last && a.user == b.user;
}
