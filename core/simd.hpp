#pragma once
// Functions marked THALWEG_SIMD are compiled once per vector width, and the widest that the processor supports is picked at
// program start (GCC on x86-64). Clang and sanitizer builds use the baseline: slower, with bit-identical results.

#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(THALWEG_SANITIZED)
#define THALWEG_SIMD __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define THALWEG_SIMD
#endif

#ifdef __FAST_MATH__
#error "Thalweg's runs are defined to the last bit: do not build it with -ffast-math"
#endif
