// The map: the way of a document through the stages, in order. Each is one function in one file and fills one part of
// the Document; none calls another; only clean.cpp knows the order.
//
//     decode       source               ->  text, id, site, or failure         decode.cpp (page_file.cpp: of HTML)
//     split        text                 ->  blocks that tile it                split.cpp
//     read         page                 ->  text, and blocks that tile it      read.cpp (html/page_text.cpp), in place
//     of split for HTML mark         blocks, site counts  ->  reason, kind, evidence, score      mark.cpp (statistics,
//     line_inputs, model, rules, templates, kinds) fingerprint  compared blocks      ->  signature fingerprint.cpp
//
// What follows happens in order, on one thread: DedupPass (stories.cpp) asks the DedupIndex (dedup.cpp) for outcome and
// match, and hands the rows to RowWriter (output.cpp). run.cpp has the passes.
#pragma once

#include "boilerplate/mark.h"
#include "dedup/fingerprint.h"
#include "html/render.h"
#include "input/decode.h"
#include "text/lines.h"
