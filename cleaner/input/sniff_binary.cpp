#include "input/sniff_binary.h"

namespace cleaner {
namespace {

struct Magic {
  std::size_t offset;
  std::string_view bytes, kind;
};

using namespace std::string_view_literals;

/// Only magic numbers that no text begins with.
constexpr Magic kMagics[] = {
    {0, "\x89PNG\r\n"sv, "a PNG image"},
    {0, "\xFF\xD8\xFF"sv, "a JPEG image"},
    {0, "GIF87a"sv, "a GIF image"},
    {0, "GIF89a"sv, "a GIF image"},
    {0, "II*\0"sv, "a TIFF image"},
    {0, "MM\0*"sv, "a TIFF image"},
    {0, "\0\0\1\0"sv, "an icon"},
    {8, "WEBP"sv, "a WebP image"},
    {8, "WEBPVP8"sv, "a WebP image"},
    {8, "WAVEfmt "sv, "a WAV sound"},
    {8, "AVI LIST"sv, "an AVI video"},
    {0, "OggS\0"sv, "an Ogg stream"},
    {0, "fLaC\0"sv, "a FLAC sound"},
    {0, "ID3\2"sv, "an MP3 sound"},
    {0, "ID3\3"sv, "an MP3 sound"},
    {0, "ID3\4"sv, "an MP3 sound"},
    {4, "ftypisom"sv, "an MP4 video"},
    {4, "ftypmp4"sv, "an MP4 video"},
    {4, "ftypM4"sv, "an MP4 video"},
    {4, "ftypqt "sv, "a QuickTime video"},
    {4, "ftypavif"sv, "an AVIF image"},
    {4, "ftyphei"sv, "a HEIC image"},
    {0, "\x1A\x45\xDF\xA3"sv, "a Matroska video"},
    {0, "%PDF-"sv, "a PDF"},
    {0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an Office document"},
    {0, "PK\3\4"sv, "a ZIP archive"},
    {0, "PK\5\6"sv, "a ZIP archive"},
    {0, "\x1F\x8B"sv, "a gzip file"},
    {0, "\x28\xB5\x2F\xFD"sv, "a zstd file"},
    {0, "BZh91AY&SY"sv, "a bzip2 file"},
    {0,
     "\xFD"
     "7zXZ\0"sv,
     "an xz file"},
    {0, "7z\xBC\xAF\x27\x1C"sv, "a 7z archive"},
    {0, "Rar!\x1A\7"sv, "a RAR archive"},
    {257, "ustar\0"sv, "a tar archive"},
    {257, "ustar  \0"sv, "a tar archive"},
    {0,
     "\x7F"
     "ELF"sv,
     "an ELF program"},
    {0, "MZ\x90\0"sv, "a Windows program"},
    {0, "\xCF\xFA\xED\xFE"sv, "a Mach-O program"},
    {0, "\xCA\xFE\xBA\xBE"sv, "a Java class"},
    {0, "\0asm"sv, "a WebAssembly module"},
    {0, "SQLite format 3\0"sv, "an SQLite database"},
    {0, "wOFF\0"sv, "a font"},
    {0, "wOF2\0"sv, "a font"},
    {0, "\0\1\0\0\0"sv, "a font"},
    {0, "OTTO\0"sv, "a font"},
};

constexpr std::size_t kFewControls = 16;  ///< fewer may be stray bytes of a short text

/// UTF-16 and UTF-32 are full of zero bytes; with a byte order mark they are text.
bool has_wide_mark(std::string_view head) {
  return head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF") || head.starts_with("\0\0\xFE\xFF"sv);
}

bool is_control(unsigned char byte) {
  return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != 0x1B) || byte == 0x7F;
}

}  // namespace

std::string binary_cause(std::string_view head) {
  head = head.substr(0, kBinaryWindow);
  if (has_wide_mark(head)) return {};
  for (const Magic& magic : kMagics)
    if (head.size() >= magic.offset && head.substr(magic.offset).starts_with(magic.bytes))
      return "binary: " + std::string(magic.kind);
  std::size_t control = 0;
  for (const char c : head) control += is_control(static_cast<unsigned char>(c));
  return control >= kFewControls && control * 10 > head.size() ? "binary: control bytes" : "";
}

}  // namespace cleaner
