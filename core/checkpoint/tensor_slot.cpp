#include "core/checkpoint/tensor_slot.h"

#include "core/tensor/packed_format.h"

namespace pardalis {

double elementsOf(std::span<const TensorSlot> list) {
    double elements = 0;
    for (const TensorSlot& slot : list)
        elements += static_cast<double>(slot.shape.count());
    return elements;
}

const MatrixFormat& formatOf(TensorRole role, const MatrixFormat& wanted, bool tiedHead) {
    const bool isHead = role == TensorRole::head || (tiedHead && role == TensorRole::embedding);
    return isHead && asPacked(&wanted) ? packedFormat(8) : wanted;
}

}  // namespace pardalis
