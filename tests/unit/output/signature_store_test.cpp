#include "output/signature_store.h"

#include <algorithm>

#include "catch.h"

using namespace cleaner;

TEST_CASE("signatures are found by number, whatever their number of tokens", "[signature_store]") {
  SignatureStore signatures;
  signatures.open("");
  for (const std::uint64_t number : {1, 2, 900}) {
    Signature signature;
    signature.exact = {number, number * 3};
    signature.tokens.assign(number, static_cast<std::uint32_t>(number));
    signatures.add(number, signature);
  }
  for (const std::uint64_t number : {900, 1, 2}) {
    Signature signature;
    signatures.get(number, signature);
    CHECK(signature.exact[0] == number);
    CHECK(signature.exact[1] == number * 3);
    const std::vector<std::uint32_t> tokens(number, static_cast<std::uint32_t>(number));
    CHECK(signature.tokens == tokens);
    std::vector<std::uint32_t> buffer;
    CHECK(std::ranges::equal(signatures.tokens(number, buffer), tokens));
  }
}
