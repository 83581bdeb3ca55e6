#pragma once

#include "core/tensor/matrix.h"
#include "core/tensor/tensor.h"

#include <cstdint>
#include <span>
#include <string>

namespace pardalis {

// What a tensor is to its model, whatever it is called in a file.
enum class TensorRole : std::uint8_t {
    embedding,
    matrix,
    head,  // [rows, columns]; a head that is tied to the embedding has no slot
    normScale,
    normBias,  // near 1 and near 0
    convolution,
    convolutionBias,  // [out, in, height, width], [out]
    codebook,         // [codes, channels]
};

enum class ModelPart : std::uint8_t { transformer, imageTokenizer };

// One tensor of a checkpoint: its name there, the shape the configuration asks for, and where it goes. What loads, checks
// or makes up a model walks lists of them, and only a family writes such lists.
struct TensorSlot {
    std::string name;
    Shape shape;
    // One of the two, in the weights the list was made for, which must not move meanwhile.
    Tensor* tensor = nullptr;
    Matrix* matrix = nullptr;
    TensorRole role = TensorRole::matrix;
    ModelPart part = ModelPart::transformer;
    int layer = -1;      // of the transformer; -1: of none
    bool asF32 = false;  // widened to f32 where the file has fewer bits

    bool isNorm() const { return role == TensorRole::normScale || role == TensorRole::normBias; }
};

// Of all tensors of a list together.
double elementsOf(std::span<const TensorSlot> list);

// The format that a matrix of this role is kept in where a model's matrices are to be in `wanted`: that one, but for a head of
// 4 bits, which has 8, for what it loses falls on every choice of a token. So does a table that is the head as well.
const MatrixFormat& formatOf(TensorRole role, const MatrixFormat& wanted, bool tiedHead = false);

}  // namespace pardalis
