// An Error ends a run: a wrong option, an output folder that exists, a full disk. A bad document is never an Error: it
// is data, a Document whose `failure` says what is wrong with it.
#pragma once

#include <stdexcept>
#include <string>

#include "cleaner/export.h"

namespace cleaner {

/// The cause, in one sentence that says what, where and what to do.
///
///     throw Error("out: this folder exists (choose another, or set `overwrite`)");
struct CLEANER_API Error : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The run was stopped from outside (Ctrl-C); nothing it wrote looks finished.
struct CLEANER_API Interrupted : Error {
  Interrupted() : Error("interrupted: the output is not finished and has no summary.json") {}
};

/// The reader of standard output closed it (EPIPE), as `head` does when it has enough lines: not a failure to report.
struct CLEANER_API OutputClosed : Error {
  OutputClosed() : Error("standard output was closed") {}
};

}  // namespace cleaner
