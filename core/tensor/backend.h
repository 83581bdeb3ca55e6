#pragma once

#include "core/tensor/decode_state.h"
#include "core/tensor/kv_cache.h"
#include "core/tensor/matrix.h"
#include "core/tensor/op_structs.h"
#include "core/tensor/tensor.h"
#include "core/tokens/token_id.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace pardalis {

// A place in what a Backend has queued.
class QueueMark {
public:
    virtual ~QueueMark() = default;
    // Whether everything before it is done; then what that left can be downloaded without waiting. Throws Error where
    // some of it failed.
    virtual bool passed() const = 0;
};

// A device: its memory and about thirty whole-tensor operations, from which every graph is built. Activations are f32
// tensors; large weights are matrices of whatever format, small ones and convolutions tensors of f32, f16 or bf16; products
// accumulate in f32. Pictures are [height, width, channels].
//
// Operations may run behind the caller's back, in order; download() waits for them. One thread at a time may use a
// Backend. allocate() throws Error when memory is short.
//
// Shapes, types and ids are CHECKed here, once for every device; a device implements what is protected, and is never
// called with arguments that do not fit.
//
// Row r of every transformer operation depends on row r of its input (and its own cache) alone and is computed in an
// order that does not depend on how many threads there are; up to kExactRows rows, nor on how many rows there are.
class Backend {
public:
    static constexpr int kExactRows = 8;

    virtual ~Backend() = default;

    virtual std::string name() const = 0;  // for people: "CPU, 2 threads, AVX3_ZEN4"

    // Uninitialised memory.
    Tensor allocate(DType type, const Shape& shape);
    // An empty cache. Throws Error where the device has no kernels for the type, too.
    KvCache makeCache(DType type, int layers, int kvHeads, int capacity, int headDim);
    virtual bool knowsCaches(DType type) const { return type != DType::i8; }
    // What this device was told that caches are to be of, where it can; none: what suits a model's weights.
    virtual std::optional<DType> cacheType() const { return std::nullopt; }
    // A weight for the device: a copy, or the host's memory itself where the device can read it in place. Throws Error
    // where the device cannot compute with a format.
    Matrix upload(const HostMatrix& weight);
    Tensor upload(const HostTensor& weight);
    void write(std::span<const float> values, const Tensor& out);
    void download(const Tensor& x, std::span<float> out);  // any type in, f32 out

    // Another Backend on the same device, whose operations neither wait for those of this one nor are waited for by
    // them; where both have some to do, this one's go first. Tensors of one must not be handed to the other. Null where
    // operations do not run behind the caller's back: then there is nothing to gain.
    virtual std::unique_ptr<Backend> makeSecondQueue() = 0;
    // Behind everything queued so far. Must not outlive the Backend.
    virtual std::unique_ptr<QueueMark> mark() = 0;

    // --- transformer; x [rows, in] ---
    // out[r] = table[tokens[r]]; ids are CHECKed against the table.
    void embed(const Matrix& table, std::span<const TokenId> tokens, const Tensor& out);
    void rmsNorm(const Tensor& x, const Tensor& weight, float eps, const Tensor& out);
    // residual += rmsNorm(x): norm re-ordering, where the norm stands behind the sub-layer.
    void rmsNormAdd(const Tensor& x, const Tensor& weight, float eps, const Tensor& residual);
    // out = (x - mean) / sqrt(variance + eps) of each row, the population's variance: LayerNorm without weights.
    void layerNorm(const Tensor& x, float eps, const Tensor& out);
    // x[r] = scale · x[r] + table[offset + the position that row r will have in its cache]: positions that are learned, or
    // tabled otherwise. table [positions, in]
    void addPositions(const Tensor& table, int offset, std::span<const BatchSpan> batch, const Tensor& x,
                      float scale = 1);
    // x[r] += row in every row: a product's bias. row [in]
    void addRow(const Tensor& row, const Tensor& x);
    void relu(const Tensor& x, const Tensor& out);             // max(x, 0), NaN of NaN; out may be x
    void gelu(const Tensor& x, Gelu form, const Tensor& out);  // out may be x
    void matmul(const Tensor& x, std::span<const Projection> projections);
    void matmulAdd(const Tensor& x, const Matrix& weight, const Tensor& residual);
    // out = silu(x · gateᵀ) ⊙ (x · upᵀ)
    void gatedMatmul(const Tensor& x, const Matrix& gate, const Matrix& up, const Tensor& out);
    // Normalises and rotates q in place; normalises and rotates k and stores it with v in layer `layer` of the caches
    // of `batch`, whose rows stand one span after the other in q [rows, heads·headDim] and k, v [rows, kvHeads·headDim].
    void normRopeAppend(const Tensor& q, const Tensor& k, const Tensor& v, const QkNorm& norm, const Rope& rope,
                        int layer, std::span<const BatchSpan> batch);
    // Stores k and v in the caches as they are: for positions that are learned.
    void append(const Tensor& k, const Tensor& v, int layer, std::span<const BatchSpan> batch);
    // Causal attention of every row over its own cache up to and including its own position.
    void attention(const Tensor& q, int layer, std::span<const BatchSpan> batch, const Tensor& out);

    // --- decoding: steps that follow one another without the host in between ---
    // Whether operations run behind the caller's back: then it is worth queueing a step before the one before was read.
    virtual bool runsBehind() const = 0;
    // For logits [streams, ids.count] of these ids of a vocabulary of `vocabulary`.
    std::unique_ptr<DecodeState> makeDecodeState(VocabularyRange ids, int vocabulary, int streams);
    // out[r] = the table's row of the state's last token, in every row.
    void embed(const Matrix& table, const DecodeState& state, const Tensor& out);
    // Mixes the streams' logits, masks and penalises them, keeps what is plausible where that is asked for, and
    // samples, all as sampler.h says. The token becomes the last one and one of those that have been there, the
    // position moves on.
    void sample(const Tensor& logits, DecodeState& state);
    // `step` queues operations, always the same and on the same tensors but for those it allocates itself, and ends in
    // sample(.., state). It is called now and then, not at every run.
    std::unique_ptr<RepeatedStep> repeat(DecodeState& state, std::function<void()> step);

    // --- pictures; x [height, width, channels] ---
    // weight [outChannels, inChannels, kernelHeight, kernelWidth], bias [outChannels]; out [outHeight, outWidth, outChannels]
    void conv2d(const Tensor& x, const Tensor& weight, const Tensor& bias, const Conv2dGeometry& geometry,
                const Tensor& out);
    // GroupNorm over channels/groups × height × width, or of each pixel over channels/groups; then x·sigmoid(x) if
    // `swish`. out may be x.
    void groupNorm(const Tensor& x, const Tensor& weight, const Tensor& bias, const VqNorm& norm, float eps, bool swish,
                   const Tensor& out);
    void add(const Tensor& x, const Tensor& residual);  // residual += x
    // Nearest neighbour ×2: out [2·height, 2·width, channels]
    void upsample(const Tensor& x, const Tensor& out);
    // Single-head attention of every pixel over all pixels, scaled by channels^(-1/2).
    void pixelAttention(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& out);
    // The row of codebook [codes, channels] nearest to each of latents [.., channels]; the first of equals.
    void nearestCodes(const Tensor& latents, const Tensor& codebook, std::span<int> out);
    void gatherCodes(const Tensor& codebook, std::span<const int> codes, const Tensor& out);

protected:
    // What the operations of these names do, with arguments that fit.
    virtual Tensor doAllocate(DType type, const Shape& shape, std::size_t bytes) = 0;
    virtual Matrix doUpload(const HostMatrix& weight, std::size_t bytes) = 0;
    virtual Tensor doUpload(const HostTensor& weight, std::size_t bytes) = 0;
    virtual void doWrite(std::span<const float> values, const Tensor& out) = 0;
    virtual void doDownload(const Tensor& x, std::span<float> out) = 0;

    virtual void doEmbed(const Matrix& table, std::span<const TokenId> tokens, const Tensor& out) = 0;
    // out = norm(x), or out += norm(x) if `add`
    virtual void doRmsNorm(const Tensor& x, const Tensor& weight, float eps, bool add, const Tensor& out) = 0;
    virtual void doLayerNorm(const Tensor& x, float eps, const Tensor& out) = 0;
    virtual void doAddPositions(const Tensor& table, int offset, std::span<const BatchSpan> batch, const Tensor& x,
                                float scale) = 0;
    virtual void doAddRow(const Tensor& row, const Tensor& x) = 0;
    virtual void doRelu(const Tensor& x, const Tensor& out) = 0;
    virtual void doGelu(const Tensor& x, Gelu form, const Tensor& out) = 0;
    // Of all three kinds of products.
    virtual void doMatmul(const Tensor& x, std::span<const Product> products) = 0;
    // Of append(), too: then there are no heads of q, no tensor of it, and no rotation: a theta of 0.
    virtual void doNormRopeAppend(const Tensor& q, const Tensor& k, const Tensor& v, const NormRope& norm,
                                  const Rope& rope, int layer, std::span<const BatchSpan> batch) = 0;
    virtual void doAttention(const Tensor& q, int heads, int layer, std::span<const BatchSpan> batch,
                             const Tensor& out) = 0;

    virtual std::unique_ptr<DecodeState> doMakeDecodeState(VocabularyRange ids, int vocabulary, int streams) = 0;
    virtual void doEmbed(const Matrix& table, const DecodeState& state, const Tensor& out) = 0;
    virtual void doSample(const Tensor& logits, DecodeState& state) = 0;
    virtual std::unique_ptr<RepeatedStep> doRepeat(DecodeState& state, std::function<void()> step) = 0;

    virtual void doConv2d(const Tensor& x, const Tensor& weight, const Tensor& bias, const Conv2dGeometry& geometry,
                          const Tensor& out) = 0;
    virtual void doGroupNorm(const Tensor& x, const Tensor& weight, const Tensor& bias, const VqNorm& norm, float eps,
                             bool swish, const Tensor& out) = 0;
    virtual void doAdd(const Tensor& x, const Tensor& residual) = 0;
    virtual void doUpsample(const Tensor& x, const Tensor& out) = 0;
    virtual void doPixelAttention(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& out) = 0;
    virtual void doNearestCodes(const Tensor& latents, const Tensor& codebook, std::span<int> out) = 0;
    virtual void doGatherCodes(const Tensor& codebook, std::span<const int> codes, const Tensor& out) = 0;
};

}  // namespace pardalis
