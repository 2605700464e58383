// The map: the way of a document through the stages, in order. Each is one function in one file and fills one part of the
// Document; none calls another; only clean.cpp knows the order.
//
//     decode       source               ->  text, id, site, or failure         decode.cpp
//     split        text                 ->  blocks that tile it                split.cpp
//     mark         blocks, site counts  ->  reason, evidence, score of each    mark.cpp (facts, shape, rules, templates)
//     fingerprint  kept blocks          ->  signature                          fingerprint.cpp
//
// What follows happens in input order, on one thread: DedupIndex (dedup.cpp) sets outcome and twin, the output folder
// (output.cpp) takes the rows.
#pragma once

#include "decode.h"
#include "fingerprint.h"
#include "mark.h"
#include "split.h"
