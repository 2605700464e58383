// Everything the library promises.
#pragma once

#include "cleaner/block.h"
#include "cleaner/clean.h"
#include "cleaner/dedup.h"
#include "cleaner/document.h"
#include "cleaner/error.h"
#include "cleaner/io.h"
#include "cleaner/match.h"
#include "cleaner/page.h"
#include "cleaner/provenance.h"
#include "cleaner/run.h"
#include "cleaner/version.h"
