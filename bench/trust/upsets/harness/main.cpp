// Runs a design with upsets, resets, stops and wrong frames: MODE WORK [UPSETS SEED].
#include <cstdlib>
#include <cstring>

#include "machine.hpp"
#include "disturbances.hpp"
#ifdef WITH_UPSETS
#include "upsets.hpp"
#endif

/** Matrices, then for each its saturations, the beats of A, and of T, as 64-bit words. */
static Work readWork(const char* path) {
  std::FILE* file = std::fopen(path, "rb");
  uint64_t count = 0;
  if (!file || std::fread(&count, sizeof count, 1, file) != 1) std::exit(65);
  Work work;
  std::vector<uint64_t> words(1 + 2 * BEATS);
  for (uint64_t m = 0; m < count; ++m) {
    if (std::fread(words.data(), sizeof(uint64_t), words.size(), file) != words.size()) std::exit(65);
    work.saturations.push_back(static_cast<uint32_t>(words[0]));
    for (unsigned n = 0; n < BEATS; ++n) {
      const bool last = n == BEATS - 1;
      work.input.push_back({words[1 + n], last});
      work.output.push_back({words[1 + BEATS + n], last, words[0] > 0});
    }
  }
  std::fclose(file);
  return work;
}

int main(int argc, char** argv) {
  const std::string mode = argc > 1 ? argv[1] : "";
#ifdef WITH_UPSETS
  if (mode == "list") {
    listTargets();
    return 0;
  }
#endif
  if (argc < 3) return 64;
  const Work work = readWork(argv[2]);
#ifdef WITH_UPSETS
  if (mode == "upsets" && argc == 5) {
    std::FILE* file = std::fopen(argv[3], "r");
    if (!file) return 65;
    std::vector<Upset> upsets;
    Upset one;
    while (std::fscanf(file, "%u %u %u %" SCNu64, &one.target, &one.word, &one.bit, &one.cycle) == 4) {
      upsets.push_back(one);
    }
    std::fclose(file);
    runUpsets(work, upsets, static_cast<unsigned>(std::atoi(argv[4])));
    return 0;
  }
#endif
  if (mode == "resets") return runResets(work);
  if (mode == "frames") return runFrames(work);
  if (mode == "stops") return runStops(work);
  return 64;
}
