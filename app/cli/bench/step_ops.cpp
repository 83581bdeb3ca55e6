#include "app/cli/bench/step_ops.h"

#include "core/checkpoint/tensor_slot.h"

namespace pardalis::cli {

std::vector<StepOp> stepOps(const StepShape& shape) {
    const ModelShape& m = shape.model;
    const std::int64_t rows = shape.streams, hidden = m.hiddenSize, ffn = m.ffnSize;
    const std::int64_t q = std::int64_t{m.heads} * m.headDim, kv = std::int64_t{m.kvHeads} * m.headDim;
    const auto matrix = [&](std::int64_t outs, std::int64_t in) {
        return static_cast<std::int64_t>(shape.weights->bytesOf({outs, in}));
    };
    const MatrixFormat& headFormat = formatOf(TensorRole::head, *shape.weights);
    const auto headBytes = static_cast<std::int64_t>(headFormat.bytesOf({shape.logits, hidden}));
    // Norms are of the matrices' type, where that is one.
    const auto element = static_cast<std::int64_t>(sizeOf(shape.weights->elements().value_or(DType::f32)));
    const std::int64_t cached = m.kvBytesPerPosition(shape.cache()) / (2 * m.layers);  // keys of a row
    const auto f32 = [&](std::int64_t width) { return 4 * rows * width; };             // activations
    // A norm behind the sub-layer adds to the residual stream, and so reads and writes that.
    const std::int64_t normWeights = m.plainLayers ? 0 : hidden * element;
    const std::int64_t normRead = f32(hidden) * (m.normsBehind ? 2 : 1) + normWeights;
    // Else it is the product that does.
    const std::int64_t residual = m.normsBehind ? 0 : f32(hidden);
    const std::int64_t qkNorm = m.headNorms ? 2 * (q + kv) * element : 0;
    // Learned positions are read beside the tokens' rows, and queries stay as they are.
    const std::int64_t positions = m.plainLayers ? rows * hidden * element + 2 * f32(hidden) : 0;
    const std::int64_t turned = m.plainLayers ? f32(2 * kv) : f32(q + 2 * kv) + qkNorm;
    const std::int64_t inner = m.plainLayers ? matrix(ffn, hidden) + f32(ffn) : 2 * matrix(ffn, hidden);
    using enum StepOpKind;
    return {
        {embed, m.plainLayers ? "embed, addPositions" : "embed", 1, matrix(rows, hidden) + positions, f32(hidden)},
        {norm,
         m.plainLayers   ? "layerNorm"
         : m.normsBehind ? "rmsNormAdd"
                         : "rmsNorm",
         2 * m.layers, normRead, f32(hidden)},
        {qkv, "matmul q, k, v", m.layers, matrix(q + 2 * kv, hidden) + f32(hidden), f32(q + 2 * kv)},
        {normRopeAppend, m.plainLayers ? "append" : "normRopeAppend", m.layers, turned,
         (m.plainLayers ? 0 : f32(q)) + 2 * rows * cached},
        {attention, "attention", m.layers, f32(q) + 2 * rows * (shape.depth + 1) * cached, f32(q)},
        {out, "matmul out", m.layers, matrix(hidden, q) + f32(q) + residual, f32(hidden)},
        {gateUp, m.plainLayers ? "matmul, relu" : "gatedMatmul gate, up", m.layers, inner + f32(hidden),
         f32(ffn) * (m.plainLayers ? 2 : 1)},
        {down, "matmul down", m.layers, matrix(hidden, ffn) + f32(ffn) + residual, f32(hidden)},
        {head, "last norm, matmul head", 1, headBytes + normWeights + 2 * f32(hidden), f32(hidden) + f32(shape.logits)},
        {sample, "sample", 1, f32(shape.logits), 4 * rows},
    };
}

std::int64_t stepBytes(const std::vector<StepOp>& ops) {
    std::int64_t bytes = 0;
    for (const StepOp& op : ops)
        bytes += op.count * op.bytes();
    return bytes;
}

}  // namespace pardalis::cli
