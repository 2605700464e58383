// The weights of the shape score, embedded as data; model/train.py makes them.
#include "shape.h"

namespace cleaner {

const ShapeWeights& shape_weights() {
  static constexpr ShapeWeights kWeights = {
#include "model/shape_weights.inc"
  };
  return kWeights;
}

}  // namespace cleaner
