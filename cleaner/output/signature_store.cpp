#include "output/signature_store.h"

#include <string>

namespace cleaner {

void SignatureStore::open(const std::string& folder, std::uint64_t in_memory) {
  file_.open(folder);
  rows_.open(folder, in_memory);
}

void SignatureStore::add(std::uint64_t number, const Signature& signature) {
  const auto& tokens = signature.tokens;
  const std::uint64_t begin =
      file_.append({reinterpret_cast<const char*>(tokens.data()), tokens.size() * sizeof(std::uint32_t)});
  rows_.set(number, {signature.exact, begin, tokens.size()});
}

void SignatureStore::read_tokens(const Row& row, std::vector<std::uint32_t>& tokens) const {
  tokens.resize(row.tokens);
  file_.read(row.begin, tokens.data(), row.tokens * sizeof(std::uint32_t));
}

void SignatureStore::get(std::uint64_t number, Signature& signature) const {
  const Row row = rows_.get(number);
  signature.exact = row.exact;
  read_tokens(row, signature.tokens);
}

std::span<const std::uint32_t> SignatureStore::tokens(std::uint64_t number, std::vector<std::uint32_t>& buffer) const {
  read_tokens(rows_.get(number), buffer);
  return buffer;
}

}  // namespace cleaner
