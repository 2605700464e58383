// What a Sink does with what it does not want to know: nothing.
#include "cleaner/io.h"

namespace cleaner {

void Sink::duplicate(const OutputDocument&, const Match&, std::string_view) {}
void Sink::related(const OutputDocument&, const Match&, std::string_view) {}
void Sink::cleaned(const Document&) {}
void Sink::failed(const Document&) {}

}  // namespace cleaner
