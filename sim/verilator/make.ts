import type { Toolchain } from './toolchain.ts'

export const makefileName = 'model.mk'

/**
 * -O1 for the model builds in 1.3 times the time of -O0 and runs 7 to 20 times as fast; -O2 builds
 * longer and runs as fast. What runs once, and the runtime of Verilator, gains nothing from either.
 */
const compilerFlags = (optimise: boolean) => [
  `OPT_FAST=${optimise ? '-O1' : '-O0'}`,
  ...['OPT_SLOW=-O0', 'OPT_GLOBAL=-O0'],
]

/** All sources of a model as one: each alone would read the same headers again, most of the time it takes. */
const oneSource = 'VM_PARALLEL_BUILDS=0'

/**
 * Read by make after the makefile of Verilator, in a folder inside that of `source`, the C++ that
 * drives the model. It joins the one source. The headers of Verilator are compiled once; ccache keeps
 * them and the runtime, but not the model, which no later build asks for again. What clang keeps of a
 * header names no time, so that it holds when the same header is installed once more.
 */
export const makefileText = (source: string): string => `
Vtop__ALL.cpp: ../${source}
Vtop__ALL.o: verilated.h.gch
Vtop__ALL.o: private CPPFLAGS += -include verilated.h
Vtop__ALL.o: private OBJCACHE =

verilated.h.gch: private CPPFLAGS += $(if $(findstring clang,$(CXX)),-Xclang -fno-pch-timestamp)
verilated.h.gch: $(VERILATOR_ROOT)/include/verilated.h
\t$(OBJCACHE) $(CXX) $(CXXFLAGS) $(CPPFLAGS) $(OPT_FAST) -x c++-header -c -o $@ $<
`

/** The arguments by which Verilator tells make of all this. */
export const makeArguments = ({ compiler }: Toolchain, optimise = true): string[] =>
  [
    ...[`CXX=${compiler}`, `LINK=${compiler}`],
    ...[oneSource, ...compilerFlags(optimise), `--file=../${makefileName}`],
  ].flatMap(value => ['-MAKEFLAGS', value])

/** What the environment of a build needs; ccache keeps a compiled header only if told of its macros. */
export const makeEnvironment = ({ ccache }: Toolchain): Readonly<Record<string, string>> =>
  ccache ? { OBJCACHE: 'ccache', CCACHE_SLOPPINESS: 'pch_defines,time_macros' } : {}
