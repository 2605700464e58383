#include "encoding/pair_decoder.h"

#include "encoding/byte_decoder.h"

namespace cleaner::html {
namespace {

class PairDecoder : public ByteDecoder {
 public:
  using ByteDecoder::ByteDecoder;
  void big5();
  void euc_kr();
  void shift_jis();
  void euc_jp();
  void gb18030();
};

void PairDecoder::big5() {
  const Pairs& pairs = pair_table(PairTable::big5);
  while (copy_ascii()) {
    const unsigned lead = *at_++;
    if (lead == 0x80 || lead == 0xFF || at_ == end_) {
      error();
      continue;
    }
    const unsigned trail = *at_, pair = lead << 8 | trail;
    if (pair == 0x8862 || pair == 0x8864 || pair == 0x88A3 || pair == 0x88A5) {  // Ê and ê with a combining mark
      ++at_;
      put(trail < 0x80 ? 0xCA : 0xEA);
      put(trail == 0x62 || trail == 0xA3 ? 0x304 : 0x30C);
      continue;
    }
    put_pair(pairs.at(lead, trail));
  }
}

void PairDecoder::euc_kr() {
  const Pairs& pairs = pair_table(PairTable::euc_kr);
  while (copy_ascii()) {
    const unsigned lead = *at_++;
    if (lead == 0x80 || lead == 0xFF || at_ == end_)
      error();
    else
      put_pair(pairs.at(lead, *at_));
  }
}

void PairDecoder::shift_jis() {
  const Pairs& pairs = pair_table(PairTable::shift_jis);
  while (copy_ascii()) {
    const unsigned lead = *at_++;
    if (lead == 0x80)
      put(0x80);
    else if (lead >= 0xA1 && lead <= 0xDF)
      put(kKatakana + lead - 0xA1);
    else if (lead == 0xA0 || lead > 0xFC || at_ == end_)
      error();
    else
      put_pair(pairs.at(lead, *at_));
  }
}

void PairDecoder::euc_jp() {
  const Pairs &jis0208 = pair_table(PairTable::jis0208), &jis0212 = pair_table(PairTable::jis0212);
  while (copy_ascii()) {
    const unsigned lead = *at_++;
    const bool starts = lead == 0x8E || lead == 0x8F || (lead >= 0xA1 && lead <= 0xFE);
    if (!starts || at_ == end_) {
      error();
    } else if (lead == 0x8E) {
      put_pair(*at_ >= 0xA1 && *at_ <= 0xDF ? kKatakana + *at_ - 0xA1 : kNoCharacter);
    } else if (lead != 0x8F) {
      put_pair(jis0208.at(lead, *at_));
    } else if (*at_ < 0xA1 || *at_ > 0xFE) {
      put_pair(kNoCharacter);
    } else {
      const unsigned second = *at_++;
      if (at_ == end_)
        error();
      else
        put_pair(jis0212.at(second, *at_));
    }
  }
}

void PairDecoder::gb18030() {
  const Pairs& pairs = pair_table(PairTable::gb18030);
  while (copy_ascii()) {
    const unsigned lead = *at_++;
    if (lead == 0x80) {
      put(0x20AC);
    } else if (lead == 0xFF || at_ == end_) {
      error();
    } else if (*at_ < 0x30 || *at_ > 0x39) {
      put_pair(pairs.at(lead, *at_));
    } else if (end_ - at_ >= 2 && (at_[1] < 0x81 || at_[1] > 0xFE)) {
      error();  // the second byte, a digit, is read again
    } else if (end_ - at_ < 3) {
      error();
      at_ = end_;
    } else if (at_[2] < 0x30 || at_[2] > 0x39) {
      error();
    } else {
      put_or_error(gb18030_character(at_ - 1));
      at_ += 3;
    }
  }
}

}  // namespace

std::size_t decode_pairs(std::string_view bytes, Encoding encoding, std::string& text) {
  PairDecoder decoder(bytes, text);
  switch (encoding) {
    case Encoding::big5:
      decoder.big5();
      break;
    case Encoding::euc_kr:
      decoder.euc_kr();
      break;
    case Encoding::shift_jis:
      decoder.shift_jis();
      break;
    case Encoding::euc_jp:
      decoder.euc_jp();
      break;
    default:
      decoder.gb18030();
  }
  return decoder.undecodable();
}

}  // namespace cleaner::html
