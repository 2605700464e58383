// The signature of a document, by which it is compared: the words of the kept text, folded and hashed to 32 bits each,
// and a digest of the text.
//
//     "The Café sold 1,000 cups."  ->  tokens of: the, cafe, sold, 1,000 (a figure), cups
//
// text/words/tokenize.h defines a word. A word never spans two blocks.
#pragma once

#include <span>
#include <string_view>

#include "cleaner/document.h"
#include "text/byte_scan.h"
#include "text/text_digest.h"
#include "text/words/tokenize.h"

namespace cleaner {

/// Must be raised whenever a text gets other tokens or another digest than before: saved indexes of another version are
/// refused.
inline constexpr std::uint32_t kFingerprintVersion = 2;

/// The tables and buffers of a thread.
struct FingerprintScratch {
  Words words;
  TextDigest digest;
};

/// Fills `signature` from the kept blocks of `document`: the digest from all, the tokens from those that are compared.
/// Every kernel gives the same tokens.
///
///     FingerprintScratch scratch;
///     fingerprint(document, best_kernel(), scratch, document.signature);
void fingerprint(const Document& document, const Kernel& kernel, FingerprintScratch& scratch, Signature& signature);

/// A text and its blocks.
struct SignedText {
  std::string_view text;
  std::span<const Block> blocks;
  std::span<const std::uint32_t> offsets = {};  ///< see Signature; without them the text is read from its beginning
};

/// The bytes of `text` from the first to the last of the tokens [tokens.begin, tokens.end), counted over the compared
/// blocks as fingerprint() counts them. Empty where there are no such tokens.
///
///     // text "Rain fell on Friday.", one kept block
///     token_bytes({text, blocks}, {1, 3}, kernel, scratch);   // {5, 12}: "fell on"
Span token_bytes(const SignedText& text, Span tokens, const Kernel& kernel, FingerprintScratch& scratch);

}  // namespace cleaner
