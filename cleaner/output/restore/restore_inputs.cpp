#include "output/restore/restore_inputs.h"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>

#include "cleaner/error.h"
#include "storage/file_writer.h"
#include "text/json.h"

namespace cleaner {

void write_restore_inputs(const std::string& path, const std::vector<InputFile>& inputs, const Kernel& kernel) {
  FileWriter file;
  file.open(path);
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (inputs[i].skipped) continue;
    file.write(fmt::format("{{\"input\":{},\"path\":\"", i));
    file.write_json(inputs[i].name, kernel);
    file.write(fmt::format("\",\"bytes\":{},\"xxh3_128\":\"{}\"", inputs[i].bytes, hex_digest(inputs[i].digest)));
    if (!inputs[i].error.empty()) {
      file.write(",\"error\":\"");
      file.write_json(inputs[i].error, kernel);
      file.write("\"");
    }
    file.write("}\n");
  }
  file.close(/*durable=*/true);
}

std::map<std::uint64_t, RestoredInput> read_restore_inputs(const std::string& path, const Kernel& kernel) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Error("cannot read " + path + ": is this the output folder of a run?");
  std::map<std::uint64_t, RestoredInput> inputs;
  std::vector<JsonMember> members;
  for (std::string line, value; std::getline(file, line);) {
    if (!check_object(line, members, kernel).empty()) throw Error(path + " is damaged");
    RestoredInput input;
    std::uint64_t number = 0;
    bool unread = false;
    for (const JsonMember& member : members) {
      const std::string_view key = std::string_view(line).substr(member.key.begin, member.key.size());
      const std::string_view raw = std::string_view(line).substr(member.value.begin, member.value.size());
      if (raw.size() >= 2 && raw.front() == '"') unescape_json(raw.substr(1, raw.size() - 2), value, kernel);
      if (key == "input") number = std::strtoull(std::string(raw).c_str(), nullptr, 10);
      if (key == "path") input.name = value;
      if (key == "xxh3_128") input.digest = value;
      unread = unread || key == "error";
    }
    if (!unread) inputs.emplace(number, std::move(input));
  }
  return inputs;
}

}  // namespace cleaner
