#include "core/cpu/cpu_backend.h"

#include "core/base/error.h"
#include "core/cpu/convolutions.h"
#include "core/cpu/decode_state.h"
#include "core/cpu/memory_pool.h"
#include "core/cpu/onednn.h"
#include "core/cpu/ops.h"
#include "core/cpu/rotary_angles.h"
#include "core/cpu/thread_pool.h"

#include <cstring>

namespace pardalis {
namespace {

using cpu::Elements;

// Small weights at odd addresses are copied: only the large matrices are worth reading as they lie.
constexpr std::size_t kCopiedIfMisaligned = std::size_t{16} << 20;

std::size_t bytesOf(DType type, const Shape& shape) {
    std::size_t bytes = sizeOf(type);
    for (int i = 0; i < shape.rank(); ++i) {
        CHECK(shape[i] >= 0);
        if (__builtin_mul_overflow(bytes, static_cast<std::size_t>(shape[i]), &bytes))
            throw Error("not enough memory: a tensor {} of {} has more bytes than can be counted", shape.toString(), nameOf(type));
    }
    return bytes;
}

bool isMatrix(const Tensor& t, std::int64_t rows, std::int64_t columns) {
    return t && t.type == DType::f32 && t.shape.rank() >= 2 && t.shape[0] == rows && t.shape.count() == rows * columns;
}

bool isVector(const Tensor& t, std::int64_t count) { return t && t.shape.count() == count; }

cpu::Picture pictureOf(const Tensor& t) {
    CHECK(t && t.type == DType::f32 && t.shape.rank() == 3);
    return {t.shape[0], t.shape[1], t.shape[2]};
}

std::int64_t rowsOf(std::span<const BatchSpan> batch) {
    std::int64_t rows = 0;
    for (const BatchSpan& span : batch) {
        CHECK(span.cache && span.rows > 0);
        rows += span.rows;
    }
    return rows;
}

// The caches of a pass are alike but for their capacity, and have room for its rows.
void checkCaches(std::span<const BatchSpan> batch, int layer) {
    CHECK(!batch.empty());
    const Shape& first = batch[0].cache->keys.shape;
    for (const BatchSpan& span : batch) {
        const KvCache& cache = *span.cache;
        CHECK(cache.keys && cache.values && cache.keys.shape.rank() == 4 && cache.keys.shape == cache.values.shape);
        CHECK(cache.keys.type == cache.values.type);
        CHECK(cache.keys.shape[1] == first[1] && cache.keys.shape[2] == cache.capacity && cache.keys.shape[3] == first[3]);
        CHECK(layer >= 0 && layer < cache.keys.shape[0]);
        CHECK(cache.length >= 0 && span.rows <= cache.capacity - cache.length);
    }
}

class CpuRepeatedStep final : public RepeatedStep {
public:
    explicit CpuRepeatedStep(std::function<void()> step) : m_step(std::move(step)) {}
    void run(std::span<const BatchSpan>) override { m_step(); }

private:
    std::function<void()> m_step;
};

class CpuQueueMark final : public QueueMark {
public:
    bool passed() const override { return true; }
};

class CpuBackend final : public Backend {
public:
    explicit CpuBackend(const CpuOptions& options)
        : m_threads(options.threads > 0 ? options.threads : cpu::usableCores()), m_fullPrecision(options.fullPrecision) {}

    std::string name() const override {
        return fmt::format("CPU, {} thread{}, {}", m_threads.threads(), m_threads.threads() == 1 ? "" : "s",
                           cpu::targetName());
    }

    Tensor allocate(DType type, const Shape& shape) override {
        const std::size_t bytes = bytesOf(type, shape);
        auto storage = shape.rank() >= 4 ? m_memory->takeLazily(bytes) : m_memory->take(bytes);
        auto* data = static_cast<std::byte*>(storage.get());
        return {std::move(storage), data, type, shape};
    }

    Tensor upload(const HostTensor& weight) override {
        const std::size_t bytes = bytesOf(weight.type, weight.shape);
        const bool aligned = reinterpret_cast<std::uintptr_t>(weight.data) % sizeOf(weight.type) == 0;
        if (weight.owner && (aligned || bytes >= kCopiedIfMisaligned)) {
            // Never written to: weights are only ever inputs.
            return {std::const_pointer_cast<void>(weight.owner), const_cast<std::byte*>(weight.data), weight.type, weight.shape};
        }
        auto storage = m_memory->take(bytes);
        auto* data = static_cast<std::byte*>(storage.get());
        std::memcpy(data, weight.data, bytes);
        return {std::move(storage), data, weight.type, weight.shape};
    }

    void write(std::span<const float> values, const Tensor& out) override {
        CHECK(out && out.shape.count() == std::ssize(values));
        m_convolutions.forget(out.data);
        cpu::fromF32(values.data(), out.type, out.data, std::ssize(values));
    }

    void download(const Tensor& x, std::span<float> out) override {
        CHECK(x && x.shape.count() == std::ssize(out));
        cpu::toF32(Elements(x), out.data(), std::ssize(out));
    }

    std::unique_ptr<Backend> makeSecondQueue() override { return nullptr; }
    std::unique_ptr<QueueMark> mark() override { return std::make_unique<CpuQueueMark>(); }

    void embed(const Tensor& table, std::span<const TokenId> tokens, const Tensor& out) override {
        CHECK(table && table.shape.rank() == 2);
        CHECK(isMatrix(out, std::ssize(tokens), table.shape[1]));
        for (const TokenId token : tokens)
            CHECK(toInt(token) >= 0 && toInt(token) < table.shape[0]);
        cpu::embed(machine(), Elements(table), tokens, table.shape[1], out.f32());
    }

    void rmsNorm(const Tensor& x, const Tensor& weight, float eps, const Tensor& out) override {
        normalise(x, weight, eps, false, out);
    }
    void rmsNormAdd(const Tensor& x, const Tensor& weight, float eps, const Tensor& residual) override {
        normalise(x, weight, eps, true, residual);
    }

    void matmul(const Tensor& x, std::span<const Projection> projections) override {
        std::vector<cpu::Product> products;
        for (const Projection& p : projections)
            products.push_back(product(x, p.weight, p.out));
        multiply(x, products);
    }

    void matmulAdd(const Tensor& x, const Tensor& weight, const Tensor& residual) override {
        cpu::Product p = product(x, weight, residual);
        p.add = true;
        multiply(x, {&p, 1});
    }

    void gatedMatmul(const Tensor& x, const Tensor& gate, const Tensor& up, const Tensor& out) override {
        CHECK(gate && gate.shape == up.shape && gate.type == up.type);
        cpu::Product p = product(x, up, out);
        p.gate = Elements(gate);
        multiply(x, {&p, 1});
    }

    void normRopeAppend(const Tensor& q, const Tensor& k, const Tensor& v, const QkNorm& norm, const Rope& rope, int layer,
                        std::span<const BatchSpan> batch) override {
        checkCaches(batch, layer);
        const std::int64_t rows = rowsOf(batch);
        const Shape& cache = batch[0].cache->keys.shape;
        cpu::NormRope shape;
        shape.kvHeads = static_cast<int>(cache[1]);
        shape.headDim = static_cast<int>(cache[3]);
        CHECK(shape.headDim > 0 && shape.headDim % 2 == 0 && q && q.shape[0] == rows);
        shape.heads = static_cast<int>(q.shape.count() / rows / shape.headDim);
        CHECK(isMatrix(q, rows, std::int64_t{shape.heads} * shape.headDim));
        CHECK(isMatrix(k, rows, cache[1] * cache[3]) && isMatrix(v, rows, cache[1] * cache[3]));
        if (norm.qWeight) {
            CHECK(isVector(norm.qWeight, q.shape.count() / rows) && isVector(norm.qBias, q.shape.count() / rows));
            CHECK(isVector(norm.kWeight, cache[1] * cache[3]) && isVector(norm.kBias, cache[1] * cache[3]));
            shape.qWeight = Elements(norm.qWeight);
            shape.qBias = Elements(norm.qBias);
            shape.kWeight = Elements(norm.kWeight);
            shape.kBias = Elements(norm.kBias);
        }
        shape.eps = norm.eps;
        shape.rotary = m_rotary.of(batch, rope.theta, shape.headDim);
        cpu::normRopeAppend(machine(), q.f32(), k.f32(), v.f32(), shape, layer, batch);
    }

    void attention(const Tensor& q, int layer, std::span<const BatchSpan> batch, const Tensor& out) override {
        checkCaches(batch, layer);
        const std::int64_t rows = rowsOf(batch);
        const Shape& cache = batch[0].cache->keys.shape;
        CHECK(q && q.shape[0] == rows);
        const std::int64_t heads = q.shape.count() / rows / cache[3];
        CHECK(heads % cache[1] == 0 && isMatrix(q, rows, heads * cache[3]) && isMatrix(out, rows, heads * cache[3]));
        cpu::attention(machine(), q.f32(), static_cast<int>(heads), layer, batch, out.f32());
    }

    bool runsBehind() const override { return false; }

    std::unique_ptr<DecodeState> makeDecodeState(VocabularyRange ids, int vocabulary, int streams) override {
        return std::make_unique<cpu::CpuDecodeState>(ids, vocabulary, streams);
    }

    void embed(const Tensor& table, const DecodeState& state, const Tensor& out) override {
        const TokenIds tokens(static_cast<std::size_t>(out.shape[0]), own(state).last());
        embed(table, tokens, out);
    }

    void sample(const Tensor& logits, DecodeState& state) override {
        const SamplingPlan& plan = own(state).plan();
        CHECK(isMatrix(logits, std::ssize(plan.weights), own(state).ids().count));
        cpu::sample(machine(), logits.f32(), own(state));
    }

    std::unique_ptr<RepeatedStep> repeat(DecodeState&, std::function<void()> step) override {
        return std::make_unique<CpuRepeatedStep>(std::move(step));
    }

    void conv2d(const Tensor& x, const Tensor& weight, const Tensor& bias, const Conv2dGeometry& g, const Tensor& out) override {
        const cpu::Picture in = pictureOf(x), to = pictureOf(out);
        CHECK(weight && weight.shape.rank() == 4 && weight.shape[0] == to.channels && weight.shape[1] == in.channels);
        const std::int64_t height = weight.shape[2], width = weight.shape[3];
        CHECK(g.stride >= 1 && std::min({g.top, g.left, g.bottom, g.right}) >= 0);
        CHECK(g.top < height && g.bottom < height && g.left < width && g.right < width);
        const std::int64_t rows = in.height + g.top + g.bottom - height, columns = in.width + g.left + g.right - width;
        CHECK(rows >= 0 && columns >= 0 && to.height == rows / g.stride + 1 && to.width == columns / g.stride + 1);
        CHECK(isVector(bias, to.channels));
        cpu::conv2d(machine(), x.f32(), in, weight, bias, g, out.f32(), to);
    }

    void groupNorm(const Tensor& x, const Tensor& weight, const Tensor& bias, const VqNorm& norm, float eps,
                   bool swish, const Tensor& out) override {
        const cpu::Picture picture = pictureOf(x);
        CHECK(out.shape == x.shape && norm.groups > 0 && picture.channels % norm.groups == 0 && picture.count() > 0);
        CHECK(isVector(weight, picture.channels) && isVector(bias, picture.channels));
        cpu::groupNorm(machine(), x.f32(), picture, Elements(weight), Elements(bias), norm, eps, swish, out.f32());
    }

    void add(const Tensor& x, const Tensor& residual) override {
        CHECK(x && residual && x.shape == residual.shape);
        cpu::add(machine(), x.f32(), x.shape.count(), residual.f32());
    }

    void upsample(const Tensor& x, const Tensor& out) override {
        const cpu::Picture in = pictureOf(x), to = pictureOf(out);
        CHECK(to.height == 2 * in.height && to.width == 2 * in.width && to.channels == in.channels);
        cpu::upsample(machine(), x.f32(), in, out.f32());
    }

    void pixelAttention(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& out) override {
        const cpu::Picture picture = pictureOf(q);
        CHECK(k.shape == q.shape && v.shape == q.shape && out.shape == q.shape);
        cpu::pixelAttention(machine(), q.f32(), k.f32(), v.f32(), picture.pixels(), picture.channels, out.f32());
    }

    void nearestCodes(const Tensor& latents, const Tensor& codebook, std::span<int> out) override {
        CHECK(latents && codebook && codebook.shape.rank() == 2 && codebook.shape[0] > 0);
        CHECK(latents.shape.count() == std::ssize(out) * codebook.shape[1]);
        CHECK(latents.shape[latents.shape.rank() - 1] == codebook.shape[1]);
        cpu::nearestCodes(machine(), latents.f32(), codebook.shape[1], Elements(codebook), codebook.shape[0], out);
    }

    void gatherCodes(const Tensor& codebook, std::span<const int> codes, const Tensor& out) override {
        CHECK(codebook && codebook.shape.rank() == 2 && out);
        CHECK(out.shape.count() == std::ssize(codes) * codebook.shape[1]);
        for (std::size_t i = 0; i < codes.size(); ++i) {
            CHECK(codes[i] >= 0 && codes[i] < codebook.shape[0]);
            cpu::toF32(Elements(codebook).at(codes[i] * codebook.shape[1]),
                       out.f32() + static_cast<std::int64_t>(i) * codebook.shape[1], codebook.shape[1]);
        }
    }

private:
    cpu::Machine machine() { return {m_threads, *m_memory, m_bf16, m_convolutions}; }

    static cpu::CpuDecodeState& own(DecodeState& state) { return dynamic_cast<cpu::CpuDecodeState&>(state); }
    static const cpu::CpuDecodeState& own(const DecodeState& state) {
        return dynamic_cast<const cpu::CpuDecodeState&>(state);
    }

    void normalise(const Tensor& x, const Tensor& weight, float eps, bool add, const Tensor& out) {
        CHECK(x && x.shape.rank() == 2 && isMatrix(out, x.shape[0], x.shape[1]) && isVector(weight, x.shape[1]));
        cpu::rmsNorm(machine(), x.f32(), Elements(weight), eps, x.shape[0], x.shape[1], add, out.f32());
    }

    static cpu::Product product(const Tensor& x, const Tensor& weight, const Tensor& out) {
        CHECK(x && x.shape.rank() == 2 && weight && weight.shape.rank() == 2 && weight.shape[1] == x.shape[1]);
        CHECK(isMatrix(out, x.shape[0], weight.shape[0]));
        return {.weight = Elements(weight), .gate = {}, .outs = weight.shape[0], .out = out.f32(), .add = false};
    }

    void multiply(const Tensor& x, std::span<const cpu::Product> products) {
        cpu::matmul(machine(), x.f32(), x.shape[0], x.shape[1], products, m_fullPrecision);
    }

    cpu::ThreadPool m_threads;
    std::shared_ptr<cpu::MemoryPool> m_memory = std::make_shared<cpu::MemoryPool>();
    cpu::Bf16Gemm m_bf16;
    cpu::Convolutions m_convolutions;
    cpu::RotaryAngles m_rotary;
    bool m_fullPrecision;
};

}  // namespace

std::unique_ptr<Backend> makeCpuBackend(const CpuOptions& options) { return std::make_unique<CpuBackend>(options); }

}  // namespace pardalis
