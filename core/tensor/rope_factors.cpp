#include "core/tensor/op_structs.h"

#include <cmath>

namespace pardalis {

RopeFactors ropeFactors(const Rope& rope, int headDim, int position, int i) {
    const double angle = position * std::pow(static_cast<double>(rope.theta), -2.0 * i / headDim);
    double scale = 1;
    if (rope.scaleBase > 0) {
        constexpr double kGamma = 0.4;
        const double zeta = (2 * i + kGamma * headDim) / ((1 + kGamma) * headDim);
        scale = std::pow(zeta, (position - rope.centre) / static_cast<double>(rope.scaleBase));
    }
    const double cosine = std::cos(angle), sine = std::sin(angle);
    return {static_cast<float>(cosine * scale), static_cast<float>(sine * scale), static_cast<float>(cosine / scale),
            static_cast<float>(sine / scale)};
}

}  // namespace pardalis
