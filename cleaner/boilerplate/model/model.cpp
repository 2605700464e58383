#include "boilerplate/model/model.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <fstream>

#include "boilerplate/model/model_bytes.h"
#include "boilerplate/model/network.h"
#include "cleaner/error.h"

namespace cleaner {
namespace {

constexpr std::string_view kMagic = "cleaner model 1\n", kPageMagic = "cleaner page model 1\n";
constexpr std::uint32_t kMostWords = 1 << 16;
constexpr std::size_t kMostBytes = 4 << 20;  ///< of a model file
constexpr float kMostWeight = 1e3f;          ///< with such weights no score overflows a float

/// Reads little-endian numbers from the bytes of a file.
class Reader {
 public:
  Reader(std::string_view bytes, const std::string& origin) : bytes_(bytes), origin_(origin) {}

  std::uint32_t number() {
    std::uint32_t value = 0;
    const std::string_view four = text(4);
    for (std::size_t i = 0; i < 4; ++i) value |= std::uint32_t{static_cast<unsigned char>(four[i])} << (8 * i);
    return value;
  }
  std::string_view text(std::size_t size) {
    if (size > bytes_.size()) throw Error(origin_ + ": the model is cut short");
    const std::string_view result = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return result;
  }
  void floats(std::span<float> out) {
    for (float& value : out) {
      value = std::bit_cast<float>(number());
      if (!(std::abs(value) < kMostWeight)) throw Error(origin_ + ": a weight of the model is out of range");
    }
  }
  bool at_end() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
  const std::string& origin_;
};

WordTable read_words(Reader& in, const std::string& origin) {
  const std::uint32_t count = in.number();
  if (count > kMostWords) throw Error(origin + ": the model has too many words");
  float scale = 0;
  in.floats(std::span(&scale, 1));
  std::vector<WordTable::Entry> entries(count);
  for (WordTable::Entry& entry : entries) {
    entry.key = in.number();
    std::memcpy(entry.numbers.data(), in.text(kPoolSize).data(), kPoolSize);
  }
  return WordTable(entries, scale);
}

/// Makes room for `size` numbers, which stay uninitialised.
template <class Number>
void grow(std::vector<Number>& room, std::size_t size) {
  if (room.size() < size) room.resize(size);
}

std::uint32_t checksum(std::string_view bytes) {
  return static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()));
}

}  // namespace

struct Model::Weights {
  std::string description, digest;
  NetworkWeights network;
  WordTable words;
};

Model::Model(std::string_view bytes, const std::string& origin) : weights_(std::make_unique<Weights>()) {
  const bool for_pages = bytes.starts_with(kPageMagic);
  const std::size_t magic = for_pages ? kPageMagic.size() : kMagic.size();
  if ((!for_pages && !bytes.starts_with(kMagic)) || bytes.size() < magic + 4)
    throw Error(origin + ": this is no model of cleaner (model/training/train.py makes them)");
  Reader sum(bytes.substr(bytes.size() - 4), origin);
  bytes.remove_suffix(4);
  const std::uint32_t found = checksum(bytes);
  if (sum.number() != found) throw Error(origin + ": the model is damaged: its checksum does not fit");
  Reader in(bytes.substr(magic), origin);
  const std::string_view inputs = in.text(in.number());
  const std::uint32_t hidden = in.number(), channels = in.number();
  if (hidden != kHidden || channels != kChannels || inputs != line_feature_names() ||
      (for_pages && in.text(in.number()) != html::block_feature_names()))
    throw Error(origin + ": the model was trained for another version of cleaner, which sees lines differently");
  weights_->description = in.text(in.number());
  weights_->digest = fmt::format("{:08x}", found);
  LearnedWeights w;
  in.floats(w.mean);
  in.floats(w.scale);
  in.floats(w.first);
  in.floats(w.first_bias);
  if (for_pages) {
    w.page_part.emplace();
    in.floats(w.page_part->mean);
    in.floats(w.page_part->scale);
    in.floats(w.page_part->first);
  }
  for (LearnedWeights::Layer& layer : w.layers) {
    in.floats(layer.into_before);
    in.floats(layer.into_after);
    in.floats(layer.before_decay);
    in.floats(layer.after_decay);
    for (const auto& decays : {layer.before_decay, layer.after_decay}) {
      for (const float decay : decays) {
        if (!(decay >= 0 && decay < 1)) throw Error(origin + ": a decay of the model is not from 0 to 1");
      }
    }
    in.floats(layer.weights);
    in.floats(layer.bias);
  }
  in.floats(w.output);
  in.floats(std::span(&w.output_bias, 1));
  weights_->words = read_words(in, origin);
  if (!in.at_end()) throw Error(origin + ": the model is longer than it should be");
  weights_->network = NetworkWeights(w, origin);
}

Model::Model(Model&&) noexcept = default;
Model::~Model() = default;

Model Model::load(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Error("`model_file`: cannot read " + path);
  std::string bytes(kMostBytes + 1, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (file.bad()) throw Error("`model_file`: cannot read " + path);
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return Model(bytes, path);
}

Model Model::embedded() {
  return Model({reinterpret_cast<const char*>(kModelBytes), kModelSize}, "the model in the program");
}

Model Model::embedded_for_pages() {
  return Model({reinterpret_cast<const char*>(kPageModelBytes), kPageModelSize}, "the model of pages in the program");
}

const std::string& Model::description() const { return weights_->description; }
const std::string& Model::digest() const { return weights_->digest; }
const WordTable& Model::words() const { return weights_->words; }

bool Model::for_pages() const { return weights_->network.page_part.has_value(); }

void Model::score(std::span<const LineFeatures> lines, std::span<const LineWordKeys> words, const PagePart& page,
                  const Kernel& kernel, Scratch& scratch, std::vector<float>& scores, FeatureGroups groups) const {
  grow(scratch.pools, words.size() * kPools);
  for (std::size_t i = 0; i < words.size(); ++i) weights_->words.sums(words[i], scratch.pools.data() + i * kPools);
  scratch.has_words = !words.empty();
  grow(scratch.tokens, page.tokens.size() * kTokenPools);
  for (std::size_t i = 0; i < page.tokens.size(); ++i) {
    const std::span keys(page.tokens[i]);
    float* const sums = scratch.tokens.data() + i * kTokenPools;
    weights_->words.sum(keys.first<html::kNearTokens>(), sums);
    weights_->words.sum(keys.last<html::kFarTokens>(), sums + kPoolSize);
  }
  score_again(lines, page, kernel, scratch, scores, groups);
}

void Model::score_again(std::span<const LineFeatures> lines, const PagePart& page, const Kernel& kernel,
                        Scratch& scratch, std::vector<float>& scores, FeatureGroups groups) const {
  const std::size_t padded = (lines.size() + kNetworkTile - 1) / kNetworkTile * kNetworkTile;
  grow(scratch.rows, padded * kRow);
  grow(scratch.drive, padded * kChannels);
  scores.resize(lines.size());
  const auto is_visible = [&](FeatureGroup group) { return (groups & only(group)) != 0; };
  const float* scale = weights_->network.scale.data();
  std::array<float, kLineFeatures> visible;
  if (groups != kAllGroups) {
    for (std::size_t i = 0; i < kLineFeatures; ++i) visible[i] = is_visible(line_feature_group(i)) ? scale[i] : 0.f;
    scale = visible.data();
  }
  NetworkPage work{lines,
                   scratch.has_words && is_visible(FeatureGroup::words) ? scratch.pools.data() : nullptr,
                   scale,
                   scratch.rows.data(),
                   scratch.drive.data(),
                   scores.data()};
  const std::array<float, html::kBlockFeatures> nothing{};
  if (weights_->network.page_part && !page.blocks.empty()) {
    work.blocks = page.blocks;
    work.block_scale = is_visible(FeatureGroup::elements) ? weights_->network.page_part->scale.data() : nothing.data();
    if (is_visible(FeatureGroup::names)) work.tokens = scratch.tokens.data();
  }
  score_lines(weights_->network, work, kernel.instruction_set);
}

}  // namespace cleaner
