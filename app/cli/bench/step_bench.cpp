#include "app/cli/bench/step_bench.h"

#include "app/cli/bench/timing.h"
#include "core/base/error.h"
#include "core/checkpoint/tensor_slot.h"

#include <algorithm>
#include <bit>
#include <random>

namespace pardalis::cli {
namespace {

constexpr std::int64_t kApart = std::int64_t{256} << 20;  // bytes; more than the caches of any device hold
constexpr int kFewIds = 8;
constexpr std::int64_t kAlignment = 128;  // elements
constexpr int kMostActivations = 8;       // of one operation

std::vector<float> randomValues(std::int64_t count) {
    std::mt19937 engine(1);
    std::normal_distribution<float> normal(0.0f, 0.02f);
    std::vector<float> values(static_cast<std::size_t>(count));
    for (float& value : values)
        value = normal(engine);
    return values;
}

// Bytes for blocks of whatever layout: any two of them are a small half, and any four a small float.
std::vector<float> randomBlocks(std::int64_t count) {
    std::mt19937 engine(1);
    std::vector<float> values(static_cast<std::size_t>(count));
    for (float& value : values)
        value = std::bit_cast<float>((static_cast<std::uint32_t>(engine()) & 0x1FFF1FFFu) + 0x10001000u);
    return values;
}

// Fills a vector of any length from the same values, piece by piece.
void fill(Backend& backend, const Tensor& vector, const std::vector<float>& values) {
    for (std::int64_t at = 0; at < vector.shape[0];) {
        const std::int64_t part = std::min(vector.shape[0] - at, std::ssize(values));
        backend.write(std::span(values).first(static_cast<std::size_t>(part)), vector.rows(at, part));
        at += part;
    }
}

// The largest matrices of one operation, and as much again as no cache holds.
std::int64_t weightBytes(const StepShape& shape) {
    std::int64_t most = 0;
    for (const StepOp& op : stepOps(shape))
        most = std::max(most, op.read);
    return most + kApart;
}

// Of the memory that weights are cut from.
DType elementType(const StepShape& shape) { return shape.weights->elements().value_or(DType::f32); }

std::unique_ptr<DecodeState> begunState(Backend& backend, int ids, int streams) {
    auto state = backend.makeDecodeState({0, ids}, ids, streams);
    TokenSet all(ids);
    for (int id = 0; id < ids; ++id)
        all.insert(TokenId{id});
    const TokenId sequence[] = {TokenId{0}};
    state->begin({{1.0f, 0.9f, 0, 1.0f}, 1, std::vector<float>(static_cast<std::size_t>(streams), 1.0f)}, sequence, 1);
    state->allow(all);
    return state;
}

}  // namespace

MemoryNeed StepBench::memoryNeed(const StepShape& shape) {
    const ModelShape& m = shape.model;
    MemoryNeed need;
    need.weights = static_cast<std::uint64_t>(weightBytes(shape));
    need.caches = static_cast<std::uint64_t>(std::int64_t{shape.streams} * (shape.depth + 1) *
                                             m.kvBytesPerPosition(shape.cache()));
    need.activations = 2 * static_cast<std::uint64_t>(kApart);  // for the bandwidth, and more than the rest
    return need;
}

StepBench::StepBench(Backend& backend, const StepShape& shape) : m_backend(backend), m_shape(shape) {
    const ModelShape& m = shape.model;
    constexpr std::int64_t kCount = 1'048'573;  // a prime, as rows should not repeat
    const std::vector<float> values = randomValues(kCount);
    m_weights.values = backend.allocate(elementType(shape),
                                        {weightBytes(shape) / static_cast<std::int64_t>(sizeOf(elementType(shape)))});
    const std::int64_t width = std::max({m.hiddenSize, m.heads * m.headDim, m.ffnSize, shape.logits});
    m_activations.values = backend.allocate(DType::f32, {kMostActivations * (shape.streams * width + kAlignment)});
    fill(backend, m_weights.values, shape.weights->elements() ? values : randomBlocks(kCount));
    fill(backend, m_activations.values, values);
    for (int stream = 0; stream < shape.streams; ++stream) {
        KvCache& made =
            m_caches.emplace_back(backend.makeCache(shape.cache(), m.layers, m.kvHeads, shape.depth + 1, m.headDim));
        for (const Tensor& part : {made.keys, made.values, made.keyScales, made.valueScales}) {
            if (part)
                fill(backend, part.reshaped({part.shape.count()}), values);
        }
        made.length = shape.depth;
    }
    for (KvCache& each : m_caches)
        m_batch.push_back({&each, 1});
    m_few = backend.allocate(DType::f32, {shape.streams, kFewIds});
    backend.write(std::vector<float>(static_cast<std::size_t>(m_few.shape.count())), m_few);
    m_state = begunState(backend, kFewIds, shape.streams);
    m_other = begunState(backend, shape.logits, shape.streams);
}

Tensor StepBench::Ring::next(std::int64_t count) {
    if (at + count > values.shape[0])
        at = 0;
    const Tensor piece = values.rows(at, count);
    at += (count + kAlignment - 1) / kAlignment * kAlignment;
    return piece;
}

Matrix StepBench::matrixIn(const MatrixFormat& format, const Shape& shape) {
    const std::size_t element = sizeOf(m_weights.values.type);
    const auto elements = static_cast<std::int64_t>((format.bytesOf(shape) + element - 1) / element);
    const Tensor piece = m_weights.next(elements);
    return {piece.storage, piece.data, format, shape};
}

Matrix StepBench::matrix(std::int64_t rows, std::int64_t columns) {
    return matrixIn(*m_shape.weights, {rows, columns});
}
Matrix StepBench::headMatrix() {
    return matrixIn(formatOf(TensorRole::head, *m_shape.weights), {m_shape.logits, m_shape.model.hiddenSize});
}

Tensor StepBench::vector(std::int64_t width) { return m_weights.next(width); }
Tensor StepBench::activations(std::int64_t width) {
    return m_activations.next(m_shape.streams * width).reshaped({m_shape.streams, width});
}

void StepBench::queue(StepOpKind kind) {
    const ModelShape& m = m_shape.model;
    const std::int64_t hidden = m.hiddenSize, ffn = m.ffnSize;
    const std::int64_t q = std::int64_t{m.heads} * m.headDim, kv = std::int64_t{m.kvHeads} * m.headDim;
    const auto multiply = [&](const Tensor& x, const Matrix& weight) {
        const Tensor out = activations(weight.shape[0]);
        if (m.normsBehind)
            m_backend.matmul(x, std::vector<Projection>{{weight, out}});
        else
            m_backend.matmulAdd(x, weight, out);
    };
    m_layer = (m_layer + 1) % m.layers;
    switch (kind) {
    case StepOpKind::embed: {
        const Tensor x = activations(hidden);
        m_backend.embed(matrix(kFewIds, hidden), *m_state, x);
        if (m.plainLayers)
            m_backend.addPositions(vector((m_shape.depth + 1) * hidden).reshaped({m_shape.depth + 1, hidden}), 0,
                                   m_batch, x);
        return;
    }
    case StepOpKind::norm: {
        if (m.plainLayers)
            return m_backend.layerNorm(activations(hidden), m.normEps, activations(hidden));
        const auto norm = m.normsBehind ? &Backend::rmsNormAdd : &Backend::rmsNorm;
        return (m_backend.*norm)(activations(hidden), vector(hidden), m.normEps, activations(hidden));
    }
    case StepOpKind::qkv:
        return m_backend.matmul(activations(hidden), std::vector<Projection>{{matrix(q, hidden), activations(q)},
                                                                             {matrix(kv, hidden), activations(kv)},
                                                                             {matrix(kv, hidden), activations(kv)}});
    case StepOpKind::normRopeAppend: {
        if (m.plainLayers)
            return m_backend.append(activations(kv), activations(kv), m_layer, m_batch);
        QkNorm norm;
        if (m.headNorms)
            norm = {vector(q), vector(q), vector(kv), vector(kv), 1e-5f};
        return m_backend.normRopeAppend(activations(q), activations(kv), activations(kv), norm, {m.ropeTheta}, m_layer,
                                        m_batch);
    }
    case StepOpKind::attention: return m_backend.attention(activations(q), m_layer, m_batch, activations(q));
    case StepOpKind::out: return multiply(activations(q), matrix(hidden, q));
    case StepOpKind::gateUp:
        if (m.plainLayers) {
            const Tensor inner = activations(ffn);
            m_backend.matmul(activations(hidden), std::vector<Projection>{{matrix(ffn, hidden), inner}});
            return m_backend.relu(inner, inner);
        }
        return m_backend.gatedMatmul(activations(hidden), matrix(ffn, hidden), matrix(ffn, hidden), activations(ffn));
    case StepOpKind::down: return multiply(activations(ffn), matrix(hidden, ffn));
    case StepOpKind::head: {
        const Tensor normed = activations(hidden);
        if (m.plainLayers)
            m_backend.layerNorm(activations(hidden), m.normEps, normed);
        else
            m_backend.rmsNorm(activations(hidden), vector(hidden), m.normEps, normed);
        return m_backend.matmul(normed, std::vector<Projection>{{headMatrix(), activations(m_shape.logits)}});
    }
    case StepOpKind::sample: break;  // by itself the end of a step
    }
}

// Of one of `times` operations in a step that ends in a small sample, beside a step of that sample alone.
double StepBench::secondsOf(const std::function<void()>& operation, int times, std::stop_token stop) {
    const auto step = [&](int n) {
        return m_backend.repeat(*m_state, [&, n] {
            for (int i = 0; i < n; ++i)
                operation();
            m_backend.sample(m_few, *m_state);
        });
    };
    const auto of = [&](RepeatedStep& steps) {
        return medianSeconds([&] {
            if (stop.stop_requested())
                throw Cancelled();
            steps.run(m_batch);  // the caches stay as long as they are
            m_state->take();
        });
    };
    const auto full = step(times), empty = step(0);
    return std::max(of(*full) - of(*empty), 0.0) / times;
}

double StepBench::seconds(const StepOp& op, std::stop_token stop) {
    // Some milliseconds of work at least, so that starting a step and waiting for it does not count.
    const int times = static_cast<int>(std::clamp<std::int64_t>((std::int64_t{1} << 30) / op.bytes(), 4, 64));
    if (op.kind != StepOpKind::sample)
        return secondsOf([&] { queue(op.kind); }, times, std::move(stop));
    const Tensor logits = activations(m_shape.logits);
    fill(m_backend, logits.reshaped({logits.shape.count()}), randomValues(65'521));
    const auto step = m_backend.repeat(*m_other, [&] { m_backend.sample(logits, *m_other); });
    const int ahead = m_backend.runsBehind() ? DecodeState::kMostPending : 1;
    return medianSeconds([&] {
               for (int i = 0; i < ahead; ++i)
                   step->run(m_batch);
               for (int i = 0; i < ahead; ++i)
                   m_other->take();
           }) /
           ahead;
}

double StepBench::bandwidth(std::stop_token stop) {
    const Tensor x = m_backend.allocate(DType::f32, {kApart / 4}), y = m_backend.allocate(DType::f32, {kApart / 4});
    fill(m_backend, x, randomValues(65'521));
    fill(m_backend, y, randomValues(65'521));
    return 3 * static_cast<double>(kApart) / secondsOf([&] { m_backend.add(x, y); }, 8, std::move(stop));
}

}  // namespace pardalis::cli
