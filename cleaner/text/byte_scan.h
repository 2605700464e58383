// Byte scanning at the speed of the memory, and what else is written for a processor (ascii_facts.h, network.h): a Kernel is
// a table of functions; the scalar one is always there, others where the processor has what they need. All give the same
// results.
//
//     const Kernel& fast = kernel(KernelChoice::automatic);
//     fast.find_byte("ab\ncd", 5, '\n');         // 2
//     fast.find_byte("abcde", 5, '\n');          // 5: none
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "cleaner/clean.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define CLEANER_HAS_AVX2_KERNEL 1
#define CLEANER_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))
#endif

namespace cleaner {

class StopWords;
struct LineFacts;
class LineWordList;
struct NetworkWeights;
struct NetworkPage;
namespace html {
class Tokenizer;
struct Token;
}  // namespace html

/// Of 64 bytes; bit i for byte i.
struct BlankMasks {
  std::uint64_t blanks;    ///< ASCII white space
  std::uint64_t others;    ///< of these, all but ' '
  std::uint64_t suspects;  ///< bytes that may begin a blank beyond ASCII (see text_digest.h)
};

struct Kernel {
  const char* name;

  /// How often `byte` occurs.
  std::size_t (*count_byte)(const char* data, std::size_t size, char byte);
  /// Position of the first `byte`; `size` when there is none.
  std::size_t (*find_byte)(const char* data, std::size_t size, char byte);
  /// Position of the first byte that a JSON string must escape (below 0x20, '"', '\\'); `size` when there is none.
  std::size_t (*find_json_special)(const char* data, std::size_t size);
  /// Number of leading bytes below 0x80.
  std::size_t (*ascii_prefix)(const char* data, std::size_t size);
  /// Of 64 readable bytes: bit i is set when byte i is an ASCII letter or digit, or 0x80 and above.
  std::uint64_t (*word_mask)(const char* data);
  /// Of 64 readable bytes: bit i is set when byte i is '\n'.
  std::uint64_t (*line_end_mask)(const char* data);
  /// Of 64 readable bytes.
  BlankMasks (*blank_masks)(const char* data);
  /// See ascii_facts.h.
  const unsigned char* (*add_ascii_facts)(const unsigned char* p, const unsigned char* end, const unsigned char* readable, const StopWords& stop_words,
                                          LineFacts& facts, LineWordList& words);
  /// See network.h.
  void (*score_lines)(const NetworkWeights& weights, const NetworkPage& page);
  /// See html/tokenizer.h.
  bool (*next_token)(html::Tokenizer& tokenizer, html::Token& token);
};

/// The kernel asked for; the fastest for `automatic`. Throws Error when this machine does not have it.
const Kernel& kernel(KernelChoice choice);

/// All kernels this machine can run, the scalar one first.
std::span<const Kernel* const> kernels();

}  // namespace cleaner
