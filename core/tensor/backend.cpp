#include "core/tensor/backend.h"

#include "core/base/error.h"

#include <algorithm>
#include <vector>

namespace pardalis {
namespace {

std::size_t bytesOf(DType type, const Shape& shape) {
    std::size_t bytes = sizeOf(type);
    for (int i = 0; i < shape.rank(); ++i) {
        CHECK(shape[i] >= 0);
        if (__builtin_mul_overflow(bytes, static_cast<std::size_t>(shape[i]), &bytes))
            throw Error("not enough memory: a tensor {} of {} has more bytes than can be counted", shape.toString(),
                        nameOf(type));
    }
    return bytes;
}

// Activations: f32, and rows × columns elements under whatever shape.
bool isMatrix(const Tensor& t, std::int64_t rows, std::int64_t columns) {
    return t && t.type == DType::f32 && t.shape.rank() >= 2 && t.shape[0] == rows && t.shape.count() == rows * columns;
}
bool isMatrix(const Tensor& t) { return t && t.type == DType::f32 && t.shape.rank() == 2; }
bool isPicture(const Tensor& t) { return t && t.type == DType::f32 && t.shape.rank() == 3; }
bool isPicture(const Tensor& t, const Shape& shape) { return isPicture(t) && t.shape == shape; }

// Weights: of any type and format.
bool isVector(const Tensor& t, std::int64_t count) { return t && t.shape.count() == count; }
bool isTable(const Tensor& t) { return t && t.shape.rank() == 2; }
bool isMatrix(const Matrix& m) { return m && m.format && m.shape.rank() == 2; }

// The caches of a pass are alike but for their capacity, also in type, and have room for its rows. Returns the rows.
std::int64_t checkBatch(std::span<const BatchSpan> batch, int layer) {
    CHECK(!batch.empty() && batch[0].cache);
    const Tensor& first = batch[0].cache->keys;
    std::int64_t rows = 0;
    for (const BatchSpan& span : batch) {
        CHECK(span.cache && span.rows > 0);
        const KvCache& cache = *span.cache;
        CHECK(cache.keys && cache.values && cache.keys.shape.rank() == 4 && cache.keys.shape == cache.values.shape);
        CHECK(cache.keys.type == first.type && cache.values.type == first.type);
        CHECK(cache.keys.shape[1] == first.shape[1] && cache.keys.shape[2] == cache.capacity &&
              cache.keys.shape[3] == first.shape[3]);
        CHECK(layer >= 0 && layer < cache.keys.shape[0]);
        for (const Tensor& scales : {cache.keyScales, cache.valueScales})
            CHECK(static_cast<bool>(scales) == (first.type == DType::i8) &&
                  (!scales || (scales.type == DType::f32 &&
                               scales.shape.count() == cache.keys.shape.count() / cache.keys.shape[3])));
        CHECK(cache.length >= 0 && span.rows <= cache.capacity - cache.length);
        rows += span.rows;
    }
    CHECK(first.shape[1] > 0 && first.shape[3] > 0);
    return rows;
}

// Query heads of q, of which each of the caches' heads serves as many.
int checkHeads(const Tensor& q, std::int64_t rows, const KvCache& cache) {
    const std::int64_t kvHeads = cache.keys.shape[1], headDim = cache.keys.shape[3];
    CHECK(q && q.shape.rank() >= 2 && q.shape[0] == rows);
    const std::int64_t heads = q.shape.count() / rows / headDim;
    CHECK(heads > 0 && heads % kvHeads == 0 && isMatrix(q, rows, heads * headDim));
    return static_cast<int>(heads);
}

Product product(const Tensor& x, const Matrix& weight, const Tensor& out) {
    CHECK(isMatrix(x) && isMatrix(weight) && weight.shape[1] == x.shape[1]);
    CHECK(isMatrix(out, x.shape[0], weight.shape[0]));
    return {.weight = Weight(weight), .gate = {}, .outs = weight.shape[0], .out = out.f32(), .add = false};
}

void checkNorm(const Tensor& x, const Tensor& weight, const Tensor& out) {
    CHECK(isMatrix(x) && isMatrix(out, x.shape[0], x.shape[1]) && isVector(weight, x.shape[1]));
}

}  // namespace

Tensor Backend::allocate(DType type, const Shape& shape) { return doAllocate(type, shape, bytesOf(type, shape)); }

KvCache Backend::makeCache(DType type, int layers, int kvHeads, int capacity, int headDim) {
    if (!knowsCaches(type))
        throw Error("{}: there are no caches of {} on this device yet; f16 is what it has", name(), nameOf(type));
    const Shape shape{layers, kvHeads, capacity, headDim}, scales{layers, kvHeads, capacity, 1};
    KvCache cache{allocate(type, shape), allocate(type, shape), capacity, 0};
    if (type == DType::i8) {
        cache.keyScales = allocate(DType::f32, scales);
        cache.valueScales = allocate(DType::f32, scales);
    }
    return cache;
}

Matrix Backend::upload(const HostMatrix& weight) {
    CHECK(weight.data && weight.format && weight.shape.rank() == 2);
    CHECK(weight.shape[0] >= 0 && weight.shape[1] >= 0);
    std::size_t bytes = 0;
    if (__builtin_mul_overflow(static_cast<std::size_t>(weight.format->tilesOf(weight.shape[0])),
                               weight.format->tileBytes(weight.shape[1]), &bytes))
        throw Error("not enough memory: a matrix {} of {} has more bytes than can be counted", weight.shape.toString(),
                    weight.format->name());
    return doUpload(weight, bytes);
}

Tensor Backend::upload(const HostTensor& weight) {
    const std::size_t bytes = bytesOf(weight.type, weight.shape);
    CHECK(weight.data || bytes == 0);
    return doUpload(weight, bytes);
}

void Backend::write(std::span<const float> values, const Tensor& out) {
    CHECK(out && out.shape.count() == std::ssize(values));
    doWrite(values, out);
}

void Backend::download(const Tensor& x, std::span<float> out) {
    CHECK(x && x.shape.count() == std::ssize(out));
    doDownload(x, out);
}

void Backend::embed(const Matrix& table, std::span<const TokenId> tokens, const Tensor& out) {
    CHECK(isMatrix(table) && isMatrix(out, std::ssize(tokens), table.shape[1]));
    for (const TokenId token : tokens)
        CHECK(toInt(token) >= 0 && toInt(token) < table.shape[0]);
    doEmbed(table, tokens, out);
}

void Backend::embed(const Matrix& table, const DecodeState& state, const Tensor& out) {
    CHECK(isMatrix(table) && state.vocabulary() <= table.shape[0]);
    CHECK(out && out.shape.rank() >= 2 && isMatrix(out, out.shape[0], table.shape[1]));
    doEmbed(table, state, out);
}

void Backend::rmsNorm(const Tensor& x, const Tensor& weight, float eps, const Tensor& out) {
    checkNorm(x, weight, out);
    doRmsNorm(x, weight, eps, false, out);
}

void Backend::rmsNormAdd(const Tensor& x, const Tensor& weight, float eps, const Tensor& residual) {
    checkNorm(x, weight, residual);
    doRmsNorm(x, weight, eps, true, residual);
}

void Backend::layerNorm(const Tensor& x, float eps, const Tensor& out) {
    CHECK(isMatrix(x) && isMatrix(out, x.shape[0], x.shape[1]) && x.shape[1] > 0);
    doLayerNorm(x, eps, out);
}

void Backend::addPositions(const Tensor& table, int offset, std::span<const BatchSpan> batch, const Tensor& x,
                           float scale) {
    const std::int64_t rows = checkBatch(batch, 0);
    CHECK(isTable(table) && isMatrix(x, rows, table.shape[1]) && offset >= 0);
    for (const BatchSpan& span : batch)
        CHECK(std::int64_t{offset} + span.cache->length + span.rows <= table.shape[0]);
    doAddPositions(table, offset, batch, x, scale);
}

void Backend::addRow(const Tensor& row, const Tensor& x) {
    CHECK(isMatrix(x) && isVector(row, x.shape[1]));
    doAddRow(row, x);
}

void Backend::relu(const Tensor& x, const Tensor& out) {
    CHECK(isMatrix(x) && isMatrix(out, x.shape[0], x.shape[1]));
    doRelu(x, out);
}

void Backend::gelu(const Tensor& x, Gelu form, const Tensor& out) {
    CHECK(isMatrix(x) && isMatrix(out, x.shape[0], x.shape[1]));
    doGelu(x, form, out);
}

void Backend::matmul(const Tensor& x, std::span<const Projection> projections) {
    std::vector<Product> products;
    for (const Projection& p : projections)
        products.push_back(product(x, p.weight, p.out));
    doMatmul(x, products);
}

void Backend::matmulAdd(const Tensor& x, const Matrix& weight, const Tensor& residual) {
    Product p = product(x, weight, residual);
    p.add = true;
    doMatmul(x, {&p, 1});
}

void Backend::gatedMatmul(const Tensor& x, const Matrix& gate, const Matrix& up, const Tensor& out) {
    Product p = product(x, up, out);
    CHECK(gate && gate.shape == up.shape && gate.format == up.format);
    p.gate = Weight(gate);
    doMatmul(x, {&p, 1});
}

void Backend::normRopeAppend(const Tensor& q, const Tensor& k, const Tensor& v, const QkNorm& norm, const Rope& rope,
                             int layer, std::span<const BatchSpan> batch) {
    const std::int64_t rows = checkBatch(batch, layer);
    const KvCache& cache = *batch[0].cache;
    NormRope shape;
    shape.heads = checkHeads(q, rows, cache);
    shape.kvHeads = static_cast<int>(cache.keys.shape[1]);
    shape.headDim = static_cast<int>(cache.keys.shape[3]);
    const std::int64_t qWidth = std::int64_t{shape.heads} * shape.headDim;
    const std::int64_t kvWidth = std::int64_t{shape.kvHeads} * shape.headDim;
    CHECK(shape.headDim % 2 == 0 && isMatrix(k, rows, kvWidth) && isMatrix(v, rows, kvWidth));
    if (norm.qWeight) {
        CHECK(isVector(norm.qWeight, qWidth) && isVector(norm.qBias, qWidth));
        CHECK(isVector(norm.kWeight, kvWidth) && isVector(norm.kBias, kvWidth));
        shape.qWeight = Elements(norm.qWeight);
        shape.qBias = Elements(norm.qBias);
        shape.kWeight = Elements(norm.kWeight);
        shape.kBias = Elements(norm.kBias);
    }
    shape.eps = norm.eps;
    doNormRopeAppend(q, k, v, shape, rope, layer, batch);
}

void Backend::append(const Tensor& k, const Tensor& v, int layer, std::span<const BatchSpan> batch) {
    const std::int64_t rows = checkBatch(batch, layer);
    NormRope shape;
    shape.kvHeads = static_cast<int>(batch[0].cache->keys.shape[1]);
    shape.headDim = static_cast<int>(batch[0].cache->keys.shape[3]);
    const std::int64_t width = std::int64_t{shape.kvHeads} * shape.headDim;
    CHECK(shape.headDim % 2 == 0 && isMatrix(k, rows, width) && isMatrix(v, rows, width));
    doNormRopeAppend({}, k, v, shape, Rope{0}, layer, batch);
}

void Backend::attention(const Tensor& q, int layer, std::span<const BatchSpan> batch, const Tensor& out) {
    const std::int64_t rows = checkBatch(batch, layer);
    const int heads = checkHeads(q, rows, *batch[0].cache);
    CHECK(isMatrix(out, rows, heads * batch[0].cache->keys.shape[3]));
    doAttention(q, heads, layer, batch, out);
}

std::unique_ptr<DecodeState> Backend::makeDecodeState(VocabularyRange ids, int vocabulary, int streams) {
    CHECK(streams > 0 && streams <= kExactRows);
    CHECK(ids.first >= 0 && ids.count > 0 && ids.count <= vocabulary - ids.first);
    return doMakeDecodeState(ids, vocabulary, streams);
}

void Backend::sample(const Tensor& logits, DecodeState& state) {
    CHECK(isMatrix(logits, state.streams(), state.ids().count));
    doSample(logits, state);
}

std::unique_ptr<RepeatedStep> Backend::repeat(DecodeState& state, std::function<void()> step) {
    CHECK(step);
    return doRepeat(state, std::move(step));
}

void Backend::conv2d(const Tensor& x, const Tensor& weight, const Tensor& bias, const Conv2dGeometry& g,
                     const Tensor& out) {
    CHECK(isPicture(x) && isPicture(out) && weight && weight.shape.rank() == 4);
    const PictureShape in(x), to(out);
    CHECK(weight.shape[0] == to.channels && weight.shape[1] == in.channels && isVector(bias, to.channels));
    const std::int64_t height = weight.shape[2], width = weight.shape[3];
    CHECK(g.stride >= 1 && std::min({g.top, g.left, g.bottom, g.right}) >= 0);
    CHECK(g.top < height && g.bottom < height && g.left < width && g.right < width);
    const std::int64_t rows = in.height + g.top + g.bottom - height, columns = in.width + g.left + g.right - width;
    CHECK(rows >= 0 && columns >= 0 && to.height == rows / g.stride + 1 && to.width == columns / g.stride + 1);
    doConv2d(x, weight, bias, g, out);
}

void Backend::groupNorm(const Tensor& x, const Tensor& weight, const Tensor& bias, const VqNorm& norm, float eps,
                        bool swish, const Tensor& out) {
    CHECK(isPicture(x) && isPicture(out, x.shape) && x.shape.count() > 0);
    const std::int64_t channels = x.shape[2];
    CHECK(norm.groups > 0 && channels % norm.groups == 0 && isVector(weight, channels) && isVector(bias, channels));
    doGroupNorm(x, weight, bias, norm, eps, swish, out);
}

void Backend::add(const Tensor& x, const Tensor& residual) {
    CHECK(x && residual && x.type == DType::f32 && residual.type == DType::f32 && x.shape == residual.shape);
    doAdd(x, residual);
}

void Backend::upsample(const Tensor& x, const Tensor& out) {
    CHECK(isPicture(x) && isPicture(out, {2 * x.shape[0], 2 * x.shape[1], x.shape[2]}));
    doUpsample(x, out);
}

void Backend::pixelAttention(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& out) {
    CHECK(isPicture(q) && isPicture(k, q.shape) && isPicture(v, q.shape) && isPicture(out, q.shape));
    doPixelAttention(q, k, v, out);
}

void Backend::nearestCodes(const Tensor& latents, const Tensor& codebook, std::span<int> out) {
    CHECK(isTable(codebook) && codebook.shape[0] > 0);
    CHECK(latents && latents.type == DType::f32 && latents.shape.rank() >= 1);
    CHECK(latents.shape[latents.shape.rank() - 1] == codebook.shape[1]);
    CHECK(latents.shape.count() == std::ssize(out) * codebook.shape[1]);
    doNearestCodes(latents, codebook, out);
}

void Backend::gatherCodes(const Tensor& codebook, std::span<const int> codes, const Tensor& out) {
    CHECK(isTable(codebook) && out && out.type == DType::f32);
    CHECK(out.shape.count() == std::ssize(codes) * codebook.shape[1]);
    for (const int code : codes)
        CHECK(code >= 0 && code < codebook.shape[0]);
    doGatherCodes(codebook, codes, out);
}

}  // namespace pardalis
