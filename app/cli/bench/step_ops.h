#pragma once

#include "core/families/model_shape.h"
#include "core/tensor/kv_cache.h"
#include "core/tensor/matrix.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace pardalis::cli {

// What a decoding step is counted for.
struct StepShape {
    ModelShape model;
    const MatrixFormat* weights = &plainFormat(DType::bf16);
    int streams = 1;  // rows of a pass: guidance has up to three
    int depth = 512;  // positions in every cache
    int logits = 0;   // rows of the head that are multiplied: the vocabulary in text, the image codes in a picture
    std::optional<DType> caches = {};  // none: what suits the weights

    DType cache() const { return caches.value_or(cacheTypeFor(*weights)); }
};

enum class StepOpKind { embed, norm, qkv, normRopeAppend, attention, out, gateUp, down, head, sample };

// An operation of a decoding step, and the bytes of memory it moves where nothing is read twice.
struct StepOp {
    StepOpKind kind;
    std::string_view name;
    int count;  // of it in a step
    std::int64_t read, written;

    std::int64_t bytes() const { return read + written; }
};

// In the order of a step, as a model of that shape queues them.
std::vector<StepOp> stepOps(const StepShape& shape);
// Of a whole step.
std::int64_t stepBytes(const std::vector<StepOp>& ops);

}  // namespace pardalis::cli
