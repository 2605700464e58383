// Scans bytes at the speed of the memory. A Kernel is a table of functions for one instruction set: the scalar kernel
// always exists, others where the processor supports them. All give the same results. Other rooms have kernels of their
// own (html/syntax/tokenizer.h, boilerplate/model/network.h), chosen by the same instruction set.
//
//     const Kernel& fast = kernel(KernelChoice::automatic);
//     fast.find_byte("ab\ncd", 5, '\n');         // 2
//     fast.find_byte("abcde", 5, '\n');          // 5: none
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "base/instruction_set.h"
#include "cleaner/clean.h"

namespace cleaner {

/// Masks of 64 bytes: bit i stands for byte i.
struct BlankMasks {
  std::uint64_t blanks;    ///< ASCII white space
  std::uint64_t others;    ///< ASCII white space other than ' '
  std::uint64_t suspects;  ///< bytes that may begin a blank beyond ASCII (see text_digest.h)
};

struct Kernel {
  const char* name;
  InstructionSet instruction_set;

  /// Number of bytes that equal `byte`.
  std::size_t (*count_byte)(const char* data, std::size_t size, char byte);
  /// Position of the first `byte`; `size` when there is none.
  std::size_t (*find_byte)(const char* data, std::size_t size, char byte);
  /// Position of the first byte that a JSON string must escape (below 0x20, '"', '\\'); `size` when there is none.
  std::size_t (*find_json_special)(const char* data, std::size_t size);
  /// Number of leading bytes below 0x80.
  std::size_t (*ascii_prefix)(const char* data, std::size_t size);
  /// A mask of 64 readable bytes: bit i is set when byte i is an ASCII letter or digit, or 0x80 and above.
  std::uint64_t (*word_mask)(const char* data);
  /// A mask of 64 readable bytes: bit i is set when byte i is '\n'.
  std::uint64_t (*line_end_mask)(const char* data);
  /// Masks of 64 readable bytes.
  BlankMasks (*blank_masks)(const char* data);
};

/// The kernel for a choice; the fastest for `automatic`. Throws Error when this machine cannot run it.
const Kernel& kernel(KernelChoice choice);

/// All kernels this machine can run, the scalar one first.
std::span<const Kernel* const> kernels();

}  // namespace cleaner
