#include "gpu/cuda_backend.h"

#include "core/base/error.h"
#include "core/tensor/packed_format.h"
#include "gpu/kernels/cuda_ops.h"
#include "gpu/runtime/batch_table.h"
#include "gpu/runtime/cuda_decode_state.h"
#include "gpu/runtime/recorded_step.h"

#include <algorithm>
#include <type_traits>
#include <vector>

namespace pardalis {
namespace {

// The kernels' own, so that they need not see Backend.
static_assert(gpu::kExactRows == Backend::kExactRows && gpu::kMostPending == DecodeState::kMostPending);

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
    bool knowsCaches(DType) const override { return true; }
    std::optional<DType> cacheType() const override { return m_options.cache; }

    std::unique_ptr<Backend> makeSecondQueue() override {
        return run("makeSecondQueue", {},
                   [&] { return std::make_unique<CudaBackend>(m_options, gpu::Priority::last); });
    }

    std::unique_ptr<QueueMark> mark() override {
        return run("mark", {}, [&] { return std::make_unique<CudaQueueMark>(m_device, m_memory->stream()); });
    }

    bool runsBehind() const override { return true; }

private:
    Tensor doAllocate(DType type, const Shape& shape, std::size_t bytes) override {
        auto storage = run("allocate", shape, [&] { return m_memory->take(std::max<std::size_t>(bytes, 1)); });
        auto* data = static_cast<std::byte*>(storage.get());
        return {std::move(storage), data, type, shape};
    }

    Matrix doUpload(const HostMatrix& weight, std::size_t bytes) override {
        if (!weight.format->elements() && !asPacked(weight.format))
            throw Error("a GPU cannot compute with {} weights", weight.format->name());
        const auto storage = run("upload", weight.shape, [&] {
            auto memory = m_memory->take(std::max<std::size_t>(bytes, 1));
            m_memory->send(weight.data, bytes, memory.get());
            return memory;
        });
        return {storage, static_cast<const std::byte*>(storage.get()), *weight.format, weight.shape};
    }

    Tensor doUpload(const HostTensor& weight, std::size_t bytes) override {
        const Tensor tensor = doAllocate(weight.type, weight.shape, bytes);
        run("upload", weight.shape, [&] { m_memory->send(weight.data, bytes, tensor.data); });
        return tensor;
    }

    void doWrite(std::span<const float> values, const Tensor& out) override {
        run("write", out.shape, [&] {
            if (out.type == DType::f32)
                return m_memory->send(values.data(), values.size_bytes(), out.data);
            const auto wide = m_memory->takeArray<float>(std::ssize(values));
            m_memory->send(values.data(), values.size_bytes(), wide.get());
            gpu::narrow(gpu(), wide.get(), out.type, std::ssize(values), out.data);
        });
    }

    void doDownload(const Tensor& x, std::span<float> out) override {
        run("download", x.shape, [&] {
            if (x.type == DType::f32)
                return fetch(x.data, out.size_bytes(), out.data());
            const auto wide = m_memory->takeArray<float>(std::ssize(out));
            gpu::widen(gpu(), Elements(x), std::ssize(out), wide.get());
            fetch(wide.get(), out.size_bytes(), out.data());
        });
    }

    void doEmbed(const Matrix& table, std::span<const TokenId> tokens, const Tensor& out) override {
        static_assert(sizeof(TokenId) == sizeof(std::int32_t));
        run("embed", out.shape, [&] { gather(table, tokens.data(), std::ssize(tokens), table.shape[1], out); });
    }

    void doRmsNorm(const Tensor& x, const Tensor& weight, float eps, bool add, const Tensor& out) override {
        run(add ? "rmsNormAdd" : "rmsNorm", x.shape,
            [&] { gpu::rmsNorm(gpu(), x.f32(), Elements(weight), eps, x.shape[0], x.shape[1], add, out.f32()); });
    }

    void doLayerNorm(const Tensor& x, float eps, const Tensor& out) override {
        run("layerNorm", x.shape, [&] { gpu::layerNorm(gpu(), x.f32(), eps, x.shape[0], x.shape[1], out.f32()); });
    }

    void doAddPositions(const Tensor& table, int offset, std::span<const BatchSpan> batch, const Tensor& x,
                        float scale) override {
        run("addPositions", x.shape,
            [&] { gpu::addPositions(gpu(), Elements(table), offset, table.shape[1], batchOf(batch), scale, x.f32()); });
    }

    void doAddRow(const Tensor& row, const Tensor& x) override {
        run("addRow", x.shape, [&] { gpu::addRow(gpu(), Elements(row), x.shape[0], x.shape[1], x.f32()); });
    }

    void doRelu(const Tensor& x, const Tensor& out) override {
        run("relu", x.shape, [&] { gpu::relu(gpu(), x.f32(), x.shape.count(), out.f32()); });
    }

    void doGelu(const Tensor& x, Gelu form, const Tensor& out) override {
        run("gelu", x.shape, [&] { gpu::gelu(gpu(), x.f32(), form, x.shape.count(), out.f32()); });
    }

    void doMatmul(const Tensor& x, std::span<const Product> products) override {
        const bool gated = !products.empty() && products[0].gate.data, adds = !products.empty() && products[0].add;
        run(gated  ? "gatedMatmul"
            : adds ? "matmulAdd"
                   : "matmul",
            x.shape, [&] { gpu::matmul(gpu(), x.f32(), x.shape[0], x.shape[1], products, m_options.fullPrecision); });
    }

    void doNormRopeAppend(const Tensor& q, const Tensor& k, const Tensor& v, const NormRope& norm, const Rope& rope,
                          int layer, std::span<const BatchSpan> batch) override {
        if (rope.theta <= 0)
            return run("append", k.shape,
                       [&] { gpu::normRopeAppend(gpu(), nullptr, k.f32(), v.f32(), norm, {}, layer, batchOf(batch)); });
        int positions = 0;
        for (const BatchSpan& span : batch)
            positions = std::max(positions, span.cache->capacity);
        run("normRopeAppend", q.shape, [&] {
            const auto& table = m_rotary.of(*m_memory, positions, rope, norm.headDim);
            gpu::normRopeAppend(gpu(), q.f32(), k.f32(), v.f32(), norm, table.rotation(), layer, batchOf(batch));
        });
    }

    void doAttention(const Tensor& q, int heads, int layer, std::span<const BatchSpan> batch,
                     const Tensor& out) override {
        const std::int64_t headDim = batch[0].cache->keys.shape[3];
        if (headDim > gpu::kLargestHead)
            throw Error("this model's attention heads have {} elements; on a GPU {} are the most", headDim,
                        gpu::kLargestHead);
        run("attention", q.shape, [&] { gpu::attention(gpu(), q.f32(), heads, layer, batchOf(batch), out.f32()); });
    }

    std::unique_ptr<DecodeState> doMakeDecodeState(VocabularyRange ids, int vocabulary, int streams) override {
        return run("makeDecodeState", {streams, ids.count}, [&] {
            return std::make_unique<gpu::CudaDecodeState>(m_device, *m_memory, ids, vocabulary, streams);
        });
    }

    void doEmbed(const Matrix& table, const DecodeState& state, const Tensor& out) override {
        const std::int32_t* last = dynamic_cast<const gpu::CudaDecodeState&>(state).last();
        run("embed", out.shape,
            [&] { gpu::embed(gpu(), Weight(table), last, 0, out.shape[0], table.shape[1], out.f32()); });
    }

    void doSample(const Tensor& logits, DecodeState& state) override {
        run("sample", logits.shape, [&] {
            gpu::sample(gpu(), logits.f32(), own(state).sampling());
            if (!m_scope.batch)
                own(state).queued();
        });
    }

    std::unique_ptr<RepeatedStep> doRepeat(DecodeState& state, std::function<void()> step) override {
        return std::make_unique<gpu::RecordedStep>(m_device, gpu(), m_scope, own(state), std::move(step));
    }

    void doConv2d(const Tensor& x, const Tensor& weight, const Tensor& bias, const Conv2dGeometry& geometry,
                  const Tensor& out) override {
        const gpu::Kernel kernel{weight.shape[2], weight.shape[3]};
        run("conv2d", out.shape, [&] {
            gpu::conv2d(gpu(), x.f32(), PictureShape(x), Elements(weight), Elements(bias), kernel, geometry, out.f32(),
                        PictureShape(out));
        });
    }

    void doGroupNorm(const Tensor& x, const Tensor& weight, const Tensor& bias, const VqNorm& norm, float eps,
                     bool swish, const Tensor& out) override {
        run("groupNorm", x.shape, [&] {
            gpu::groupNorm(gpu(), x.f32(), PictureShape(x), Elements(weight), Elements(bias), norm, eps, swish,
                           out.f32());
        });
    }

    void doAdd(const Tensor& x, const Tensor& residual) override {
        run("add", x.shape, [&] { gpu::add(gpu(), x.f32(), x.shape.count(), residual.f32()); });
    }

    void doUpsample(const Tensor& x, const Tensor& out) override {
        run("upsample", out.shape, [&] { gpu::upsample(gpu(), x.f32(), PictureShape(x), out.f32()); });
    }

    void doPixelAttention(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& out) override {
        const PictureShape picture(q);
        run("pixelAttention", q.shape, [&] {
            gpu::pixelAttention(gpu(), q.f32(), k.f32(), v.f32(), picture.pixels(), picture.channels, out.f32());
        });
    }

    void doNearestCodes(const Tensor& latents, const Tensor& codebook, std::span<int> out) override {
        run("nearestCodes", latents.shape, [&] {
            const auto codes = m_memory->takeArray<std::int32_t>(std::ssize(out));
            gpu::nearestCodes(gpu(), latents.f32(), std::ssize(out), codebook.shape[1], Elements(codebook),
                              codebook.shape[0], codes.get());
            fetch(codes.get(), out.size_bytes(), out.data());
        });
    }

    void doGatherCodes(const Tensor& codebook, std::span<const int> codes, const Tensor& out) override {
        run("gatherCodes", out.shape,
            [&] { gather(Matrix(codebook), codes.data(), std::ssize(codes), codebook.shape[1], out); });
    }

    gpu::Gpu gpu() { return {*m_memory, m_cublas.get(), m_scope.stream ? *m_scope.stream : m_memory->stream()}; }
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

    void gather(const Matrix& table, const void* ids, std::int64_t count, std::int64_t width, const Tensor& out) {
        const auto sent = m_memory->takeArray<std::int32_t>(count);
        m_memory->send(ids, static_cast<std::size_t>(count) * sizeof(std::int32_t), sent.get());
        gpu::embed(gpu(), Weight(table), sent.get(), 1, count, width, out.f32());
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
