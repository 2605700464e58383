#include "dedup/saved/manifest.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <charconv>

#include "cleaner/error.h"
#include "cleaner/run.h"
#include "dedup/fingerprint.h"
#include "storage/file_writer.h"
#include "text/json.h"

namespace cleaner {
namespace {

constexpr std::string_view kTitle = "cleaner index ";
constexpr std::uint64_t kVersion = 1;  ///< of the manifest and of the segments

[[noreturn]] void damaged() { throw Error("it is damaged"); }

std::string digest_of(std::string_view text) {
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return hex_digest({hash.low64, hash.high64});
}

/// Takes the words of a text one after the other.
class Text {
 public:
  explicit Text(std::string_view rest) : rest_(rest) {}
  bool starts_with(std::string_view word) const { return rest_.starts_with(word); }
  void take(std::string_view word) {
    if (!rest_.starts_with(word)) damaged();
    rest_.remove_prefix(word.size());
  }
  std::string_view up_to(char end) {
    const std::size_t size = rest_.find(end);
    if (size == rest_.npos) damaged();
    const std::string_view part = rest_.substr(0, size);
    rest_.remove_prefix(size + 1);
    return part;
  }
  std::uint64_t number(char end) { return number(up_to(end), 10); }
  std::array<std::uint64_t, 2> digest(char end) {
    const std::string_view digits = up_to(end);
    if (digits.size() != 32) damaged();
    return {number(digits.substr(16), 16), number(digits.substr(0, 16), 16)};
  }
  std::string_view rest() const { return rest_; }

 private:
  static std::uint64_t number(std::string_view digits, int base) {
    std::uint64_t value = 0;
    const auto [stopped, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    if (error != std::errc() || stopped != digits.data() + digits.size()) damaged();
    return value;
  }
  std::string_view rest_;
};

std::string names_of(const std::vector<Kind>& kinds) {
  std::string out;
  for (const Kind kind : kinds) out += (out.empty() ? "" : ",") + std::string(name(kind));
  return out.empty() ? "none" : out;
}

}  // namespace

std::uint64_t IndexManifest::documents() const {
  std::uint64_t sum = 0;
  for (const Segment& segment : segments) sum += segment.documents;
  return sum;
}

std::string segment_name(std::uint64_t number) { return fmt::format("segment-{}", number); }

std::string write_manifest(const IndexManifest& manifest) {
  std::string out = fmt::format("{}{}\n", kTitle, kVersion);
  for (const IndexSetting& setting : manifest.settings)
    out += fmt::format("{} {} {}\n", setting.decides ? "setting" : "note", setting.name, setting.value);
  out += fmt::format("runs {}\n", manifest.runs);
  for (const IndexManifest::Segment& s : manifest.segments)
    out += fmt::format("segment {} documents {} copies {} bytes {} xxh3_128 {}\n", segment_name(s.number), s.documents,
                       s.copies, s.bytes, hex_digest(s.digest));
  return out + "end " + digest_of(out) + "\n";
}

IndexManifest read_manifest(std::string_view text) {
  if (!text.starts_with(kTitle)) throw Error("it is not the manifest of an index of cleaner");
  IndexManifest manifest;
  Text rest(text);
  rest.take(kTitle);
  if (const std::uint64_t version = rest.number('\n'); version != kVersion)
    throw Error(fmt::format("its version is {}, and this program reads version {}", version, kVersion));
  const std::size_t end = text.rfind("\nend ");
  if (end == text.npos || text.substr(end + 1) != "end " + digest_of(text.substr(0, end + 1)) + "\n")
    throw Error("it is damaged or cut off");
  while (rest.starts_with("setting ") || rest.starts_with("note ")) {
    IndexSetting setting;
    setting.decides = rest.up_to(' ') == "setting";
    setting.name = rest.up_to(' ');
    setting.value = rest.up_to('\n');
    manifest.settings.push_back(std::move(setting));
  }
  rest.take("runs ");
  manifest.runs = rest.number('\n');
  while (rest.starts_with("segment ")) {
    IndexManifest::Segment segment;
    rest.take("segment segment-");
    segment.number = rest.number(' ');
    rest.take("documents ");
    segment.documents = rest.number(' ');
    rest.take("copies ");
    segment.copies = rest.number(' ');
    rest.take("bytes ");
    segment.bytes = rest.number(' ');
    rest.take("xxh3_128 ");
    segment.digest = rest.digest('\n');
    manifest.segments.push_back(segment);
  }
  if (rest.rest() != text.substr(end + 1)) damaged();
  return manifest;
}

std::vector<IndexSetting> index_settings(const RunOptions& options) {
  const CleanOptions& clean = options.clean;
  std::string field = "\"";
  append_json_string(field, clean.text_field, kernel(KernelChoice::scalar), true);
  return {{"fingerprint", std::to_string(kFingerprintVersion)},
          {"dedup", options.dedup == DedupMode::exact ? "exact" : "near"},
          {"clean", clean.mode == CleanMode::none   ? "none"
                    : clean.mode == CleanMode::text ? "text"
                                                    : "auto"},
          {"text-field", field + "\""},
          {"strictness", fmt::format("{}", clean.strictness), false},
          {"profile", std::string(name(clean.profile)), false},
          {"keep-kinds", names_of(clean.keep_kinds), false},
          {"drop-kinds", names_of(clean.drop_kinds), false},
          {"repair", clean.repair_double_encoded ? "double-encoded" : "none", false}};
}

}  // namespace cleaner
