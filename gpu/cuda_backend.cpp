#include "gpu/cuda_backend.h"

#include "core/base/error.h"
#include "gpu/kernels/ops.h"
#include "gpu/runtime/batch_table.h"
#include "gpu/runtime/decode_state.h"
#include "gpu/runtime/recorded_step.h"

#include <algorithm>
#include <type_traits>
#include <vector>

// Shapes are checked here and nowhere below.
namespace pardalis {
namespace {

using gpu::Elements;

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

bool isMatrix(const Tensor& t, std::int64_t rows, std::int64_t columns) {
    return t && t.type == DType::f32 && t.shape.rank() >= 2 && t.shape[0] == rows && t.shape.count() == rows * columns;
}
bool isVector(const Tensor& t, std::int64_t count) { return t && t.shape.count() == count; }
Elements elementsOf(const Tensor& t) { return {t.data, t.type}; }

gpu::Picture pictureOf(const Tensor& t) {
    CHECK(t && t.type == DType::f32 && t.shape.rank() == 3);
    return {t.shape[0], t.shape[1], t.shape[2]};
}

// The caches of a pass are alike but for their capacity, and have room for its rows. Returns the rows.
std::int64_t checkBatch(std::span<const BatchSpan> batch, int layer) {
    CHECK(!batch.empty());
    std::int64_t rows = 0;
    for (const BatchSpan& span : batch) {
        CHECK(span.cache && span.rows > 0);
        const KvCache& cache = *span.cache;
        const Tensor& first = batch[0].cache->keys;
        CHECK(cache.keys && cache.values && cache.keys.shape.rank() == 4 && cache.keys.shape == cache.values.shape);
        CHECK(cache.keys.type == cache.values.type && cache.keys.type == first.type);
        CHECK(cache.keys.shape[1] == first.shape[1] && cache.keys.shape[2] == cache.capacity &&
              cache.keys.shape[3] == first.shape[3]);
        CHECK(layer >= 0 && layer < cache.keys.shape[0]);
        CHECK(cache.length >= 0 && span.rows <= cache.capacity - cache.length);
        rows += span.rows;
    }
    return rows;
}

class CudaQueueMark final : public QueueMark {
public:
    CudaQueueMark(const gpu::Device& device, const gpu::Stream& stream) : m_device(device) { m_event.record(stream); }
    bool passed() const override {
        return m_device.run("a look at the queue", {}, [&] { return m_event.passed(); });
    }

private:
    const gpu::Device& m_device;
    gpu::Event m_event;
};

class CudaBackend final : public Backend {
public:
    CudaBackend(const CudaOptions& options, gpu::Priority priority)
        : m_options(options),
          m_device(options.device),
          m_memory(std::make_shared<gpu::DeviceMemory>(options.device, priority)),
          m_cublas(m_memory->stream()) {}

    std::string name() const override { return m_device.name(); }

    Tensor allocate(DType type, const Shape& shape) override {
        const std::size_t bytes = bytesOf(type, shape);
        auto storage = run("allocate", shape, [&] { return m_memory->take(std::max<std::size_t>(bytes, 1)); });
        auto* data = static_cast<std::byte*>(storage.get());
        return {std::move(storage), data, type, shape};
    }

    Tensor upload(const HostTensor& weight) override {
        const Tensor tensor = allocate(weight.type, weight.shape);
        run("upload", weight.shape, [&] { m_memory->send(weight.data, tensor.bytes(), tensor.data); });
        return tensor;
    }

    void write(std::span<const float> values, const Tensor& out) override {
        CHECK(out && out.shape.count() == std::ssize(values));
        run("write", out.shape, [&] {
            if (out.type == DType::f32)
                return m_memory->send(values.data(), values.size_bytes(), out.data);
            const auto wide = m_memory->takeArray<float>(std::ssize(values));
            m_memory->send(values.data(), values.size_bytes(), wide.get());
            gpu::narrow(gpu(), wide.get(), out.type, std::ssize(values), out.data);
        });
    }

    void download(const Tensor& x, std::span<float> out) override {
        CHECK(x && x.shape.count() == std::ssize(out));
        run("download", x.shape, [&] {
            if (x.type == DType::f32)
                return fetch(x.data, out.size_bytes(), out.data());
            const auto wide = m_memory->takeArray<float>(std::ssize(out));
            gpu::widen(gpu(), elementsOf(x), std::ssize(out), wide.get());
            fetch(wide.get(), out.size_bytes(), out.data());
        });
    }

    std::unique_ptr<Backend> makeSecondQueue() override {
        return run("makeSecondQueue", {}, [&] { return std::make_unique<CudaBackend>(m_options, gpu::Priority::last); });
    }

    std::unique_ptr<QueueMark> mark() override {
        return run("mark", {}, [&] { return std::make_unique<CudaQueueMark>(m_device, m_memory->stream()); });
    }

    void embed(const Tensor& table, std::span<const TokenId> tokens, const Tensor& out) override {
        static_assert(sizeof(TokenId) == sizeof(std::int32_t));
        CHECK(table && table.shape.rank() == 2);
        CHECK(isMatrix(out, std::ssize(tokens), table.shape[1]));
        for (const TokenId token : tokens)
            CHECK(toInt(token) >= 0 && toInt(token) < table.shape[0]);
        run("embed", out.shape, [&] { gather(table, tokens.data(), std::ssize(tokens), out); });
    }

    void rmsNorm(const Tensor& x, const Tensor& weight, float eps, const Tensor& out) override {
        normalise("rmsNorm", x, weight, eps, false, out);
    }
    void rmsNormAdd(const Tensor& x, const Tensor& weight, float eps, const Tensor& residual) override {
        normalise("rmsNormAdd", x, weight, eps, true, residual);
    }

    void matmul(const Tensor& x, std::span<const Projection> projections) override {
        std::vector<gpu::Product> products;
        for (const Projection& p : projections)
            products.push_back(product(x, p.weight, p.out));
        multiply("matmul", x, products);
    }

    void matmulAdd(const Tensor& x, const Tensor& weight, const Tensor& residual) override {
        gpu::Product p = product(x, weight, residual);
        p.add = true;
        multiply("matmulAdd", x, {&p, 1});
    }

    void gatedMatmul(const Tensor& x, const Tensor& gate, const Tensor& up, const Tensor& out) override {
        CHECK(gate && gate.shape == up.shape && gate.type == up.type);
        gpu::Product p = product(x, up, out);
        p.gate = elementsOf(gate);
        multiply("gatedMatmul", x, {&p, 1});
    }

    void normRopeAppend(const Tensor& q, const Tensor& k, const Tensor& v, const QkNorm& norm, const Rope& rope,
                        int layer, std::span<const BatchSpan> batch) override {
        const std::int64_t rows = checkBatch(batch, layer);
        const Shape& cache = batch[0].cache->keys.shape;
        const std::int64_t headDim = cache[3], kvWidth = cache[1] * headDim;
        CHECK(headDim > 0 && headDim % 2 == 0 && q && q.shape[0] == rows);
        gpu::NormRope shape;
        shape.heads = static_cast<int>(q.shape.count() / rows / headDim);
        CHECK(isMatrix(q, rows, shape.heads * headDim) && isMatrix(k, rows, kvWidth) && isMatrix(v, rows, kvWidth));
        if (norm.qWeight) {
            CHECK(isVector(norm.qWeight, shape.heads * headDim) && isVector(norm.qBias, shape.heads * headDim));
            CHECK(isVector(norm.kWeight, kvWidth) && isVector(norm.kBias, kvWidth));
            shape.qWeight = elementsOf(norm.qWeight);
            shape.qBias = elementsOf(norm.qBias);
            shape.kWeight = elementsOf(norm.kWeight);
            shape.kBias = elementsOf(norm.kBias);
        }
        shape.eps = norm.eps;
        int positions = 0;
        for (const BatchSpan& span : batch)
            positions = std::max(positions, span.cache->capacity);
        run("normRopeAppend", q.shape, [&] {
            const auto& table = m_rotary.of(*m_memory, positions, rope.theta, static_cast<int>(headDim));
            shape.cosine = table.cosine.get();
            shape.sine = table.sine.get();
            gpu::normRopeAppend(gpu(), q.f32(), k.f32(), v.f32(), shape, layer, batchOf(batch));
        });
    }

    void attention(const Tensor& q, int layer, std::span<const BatchSpan> batch, const Tensor& out) override {
        const std::int64_t rows = checkBatch(batch, layer);
        const Shape& cache = batch[0].cache->keys.shape;
        CHECK(q && q.shape[0] == rows);
        const std::int64_t heads = q.shape.count() / rows / cache[3];
        CHECK(heads % cache[1] == 0 && isMatrix(q, rows, heads * cache[3]) && isMatrix(out, rows, heads * cache[3]));
        if (cache[3] > gpu::kLargestHead)
            throw Error("this model's attention heads have {} elements; on a GPU {} are the most", cache[3],
                        gpu::kLargestHead);
        run("attention", q.shape, [&] {
            gpu::attention(gpu(), q.f32(), static_cast<int>(heads), layer, batchOf(batch), out.f32());
        });
    }

    bool runsBehind() const override { return true; }

    std::unique_ptr<DecodeState> makeDecodeState(VocabularyRange ids, int vocabulary, int streams) override {
        return run("makeDecodeState", {streams, ids.count}, [&] {
            return std::make_unique<gpu::CudaDecodeState>(m_device, *m_memory, ids, vocabulary, streams);
        });
    }

    void embed(const Tensor& table, const DecodeState& state, const Tensor& out) override {
        CHECK(table && table.shape.rank() == 2 && out && isMatrix(out, out.shape[0], table.shape[1]));
        const std::int32_t* last = dynamic_cast<const gpu::CudaDecodeState&>(state).last();
        run("embed", out.shape,
            [&] { gpu::embed(gpu(), elementsOf(table), last, 0, out.shape[0], table.shape[1], out.f32()); });
    }

    void sample(const Tensor& logits, DecodeState& state) override {
        const gpu::Sampling& sampling = own(state).sampling();
        CHECK(isMatrix(logits, sampling.streams, sampling.count));
        run("sample", logits.shape, [&] {
            gpu::sample(gpu(), logits.f32(), sampling);
            if (!m_scope.batch)
                own(state).queued();
        });
    }

    std::unique_ptr<RepeatedStep> repeat(DecodeState& state, std::function<void()> step) override {
        return std::make_unique<gpu::RecordedStep>(m_device, gpu(), m_scope, own(state), std::move(step));
    }

    void conv2d(const Tensor& x, const Tensor& weight, const Tensor& bias, const Conv2dGeometry& g,
                const Tensor& out) override {
        const gpu::Picture in = pictureOf(x), to = pictureOf(out);
        CHECK(weight && weight.shape.rank() == 4 && weight.shape[0] == to.channels && weight.shape[1] == in.channels);
        const gpu::Kernel kernel{weight.shape[2], weight.shape[3]};
        CHECK(g.stride >= 1 && std::min({g.top, g.left, g.bottom, g.right}) >= 0);
        CHECK(g.top < kernel.height && g.bottom < kernel.height && g.left < kernel.width && g.right < kernel.width);
        const std::int64_t rows = in.height + g.top + g.bottom - kernel.height;
        const std::int64_t columns = in.width + g.left + g.right - kernel.width;
        CHECK(rows >= 0 && columns >= 0 && to.height == rows / g.stride + 1 && to.width == columns / g.stride + 1);
        CHECK(isVector(bias, to.channels));
        run("conv2d", out.shape, [&] {
            gpu::conv2d(gpu(), x.f32(), in, elementsOf(weight), elementsOf(bias), kernel, g, out.f32(), to);
        });
    }

    void groupNorm(const Tensor& x, const Tensor& weight, const Tensor& bias, const VqNorm& norm, float eps, bool swish,
                   const Tensor& out) override {
        const gpu::Picture picture = pictureOf(x);
        CHECK(out.shape == x.shape && norm.groups > 0 && picture.channels % norm.groups == 0 && picture.count() > 0);
        CHECK(isVector(weight, picture.channels) && isVector(bias, picture.channels));
        run("groupNorm", x.shape, [&] {
            gpu::groupNorm(gpu(), x.f32(), picture, elementsOf(weight), elementsOf(bias), norm, eps, swish,
                           out.f32());
        });
    }

    void add(const Tensor& x, const Tensor& residual) override {
        CHECK(x && residual && x.shape == residual.shape);
        run("add", x.shape, [&] { gpu::add(gpu(), x.f32(), x.shape.count(), residual.f32()); });
    }

    void upsample(const Tensor& x, const Tensor& out) override {
        const gpu::Picture in = pictureOf(x), to = pictureOf(out);
        CHECK(to.height == 2 * in.height && to.width == 2 * in.width && to.channels == in.channels);
        run("upsample", out.shape, [&] { gpu::upsample(gpu(), x.f32(), in, out.f32()); });
    }

    void pixelAttention(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& out) override {
        const gpu::Picture picture = pictureOf(q);
        CHECK(k.shape == q.shape && v.shape == q.shape && out.shape == q.shape);
        run("pixelAttention", q.shape, [&] {
            gpu::pixelAttention(gpu(), q.f32(), k.f32(), v.f32(), picture.pixels(), picture.channels, out.f32());
        });
    }

    void nearestCodes(const Tensor& latents, const Tensor& codebook, std::span<int> out) override {
        CHECK(latents && codebook && codebook.shape.rank() == 2 && codebook.shape[0] > 0);
        CHECK(latents.shape.count() == std::ssize(out) * codebook.shape[1]);
        CHECK(latents.shape[latents.shape.rank() - 1] == codebook.shape[1]);
        run("nearestCodes", latents.shape, [&] {
            const auto codes = m_memory->takeArray<std::int32_t>(std::ssize(out));
            gpu::nearestCodes(gpu(), latents.f32(), std::ssize(out), codebook.shape[1], elementsOf(codebook),
                              codebook.shape[0], codes.get());
            fetch(codes.get(), out.size_bytes(), out.data());
        });
    }

    void gatherCodes(const Tensor& codebook, std::span<const int> codes, const Tensor& out) override {
        CHECK(codebook && codebook.shape.rank() == 2 && out);
        CHECK(out.shape.count() == std::ssize(codes) * codebook.shape[1]);
        for (const int code : codes)
            CHECK(code >= 0 && code < codebook.shape[0]);
        run("gatherCodes", out.shape, [&] { gather(codebook, codes.data(), std::ssize(codes), out); });
    }

private:
    gpu::Gpu gpu() {
        return {*m_memory, m_cublas.get(), m_scope.stream ? *m_scope.stream : m_memory->stream()};
    }
    gpu::DeviceBatch batchOf(std::span<const BatchSpan> batch) {
        return m_scope.batch ? *m_scope.batch : m_batch.of(*m_memory, batch);
    }

    template <typename Body>
    std::invoke_result_t<Body> run(const char* operation, const Shape& shape, Body&& body) {
        return m_device.run(operation, shape, std::forward<Body>(body));
    }

    static gpu::CudaDecodeState& own(DecodeState& state) { return dynamic_cast<gpu::CudaDecodeState&>(state); }

    // Waits for everything queued before.
    void fetch(const void* from, std::size_t bytes, void* to) {
        if (bytes > 0)
            CUDA_CHECK(cudaMemcpyAsync(to, from, bytes, cudaMemcpyDeviceToHost, m_memory->stream().get()));
    }

    void gather(const Tensor& table, const void* ids, std::int64_t count, const Tensor& out) {
        const auto sent = m_memory->takeArray<std::int32_t>(count);
        m_memory->send(ids, static_cast<std::size_t>(count) * sizeof(std::int32_t), sent.get());
        gpu::embed(gpu(), elementsOf(table), sent.get(), 1, count, table.shape[1], out.f32());
    }

    void normalise(const char* operation, const Tensor& x, const Tensor& weight, float eps, bool add,
                   const Tensor& out) {
        CHECK(x && x.shape.rank() == 2 && isMatrix(out, x.shape[0], x.shape[1]) && isVector(weight, x.shape[1]));
        run(operation, x.shape,
            [&] { gpu::rmsNorm(gpu(), x.f32(), elementsOf(weight), eps, x.shape[0], x.shape[1], add, out.f32()); });
    }

    static gpu::Product product(const Tensor& x, const Tensor& weight, const Tensor& out) {
        CHECK(x && x.shape.rank() == 2 && weight && weight.shape.rank() == 2 && weight.shape[1] == x.shape[1]);
        CHECK(isMatrix(out, x.shape[0], weight.shape[0]));
        return {.weight = elementsOf(weight), .gate = {}, .outs = weight.shape[0], .out = out.f32(), .add = false};
    }

    void multiply(const char* operation, const Tensor& x, std::span<const gpu::Product> products) {
        run(operation, x.shape,
            [&] { gpu::matmul(gpu(), x.f32(), x.shape[0], x.shape[1], products, m_options.fullPrecision); });
    }

    const CudaOptions m_options;
    gpu::Device m_device;
    std::shared_ptr<gpu::DeviceMemory> m_memory;
    gpu::Cublas m_cublas;
    gpu::BatchTable m_batch;
    gpu::RotaryTable m_rotary;
    gpu::StepScope m_scope;
};

}  // namespace

std::unique_ptr<Backend> makeCudaBackend(const CudaOptions& options) {
    try {
        return std::make_unique<CudaBackend>(options, gpu::Priority::first);
    } catch (const gpu::GpuFailure& failure) {
        throw Error("GPU {} cannot be used: {}", options.device, failure.what());
    }
}

}  // namespace pardalis
