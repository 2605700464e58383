// The stages that depend on one document alone, in order. Each is one function in one file and fills one part of the
// Document; none calls another; cleaner.cpp alone knows the order. ../README.md shows what surrounds them.
//
//     decode       source                      ->  text, id, site, or failure        input/decode.h
//     split        text                        ->  blocks that tile it               text/split.h
//     read         page                        ->  text, and blocks that tile it     html/render.h, for HTML in place of split
//     mark         blocks, site line counts    ->  reason, kind, evidence, score     boilerplate/mark.h
//     fingerprint  blocks that are compared    ->  signature                         dedup/fingerprint.h
#pragma once

#include "boilerplate/mark.h"
#include "dedup/fingerprint.h"
#include "html/render.h"
#include "input/decode.h"
#include "text/split.h"
