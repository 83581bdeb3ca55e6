#include "core/cpu/cpu_backend.h"

#include "core/cpu/convolutions.h"
#include "core/cpu/cpu_decode_state.h"
#include "core/cpu/cpu_ops.h"
#include "core/cpu/gemm.h"
#include "core/cpu/memory_pool.h"
#include "core/cpu/rotary_angles.h"
#include "core/cpu/thread_pool.h"

#include <fmt/core.h>

#include <cstring>

namespace pardalis {
namespace {

// Small weights at odd addresses are copied: only the large matrices are worth reading as they lie.
constexpr std::size_t kCopiedIfMisaligned = std::size_t{16} << 20;

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
        : m_threads(options.threads > 0 ? options.threads : cpu::usableCores()),
          m_fullPrecision(options.fullPrecision),
          m_cache(options.cache) {}

    std::string name() const override {
        return fmt::format("CPU, {} thread{}, {}", m_threads.threads(), m_threads.threads() == 1 ? "" : "s",
                           cpu::targetName());
    }

    std::unique_ptr<Backend> makeSecondQueue() override { return nullptr; }
    std::unique_ptr<QueueMark> mark() override { return std::make_unique<CpuQueueMark>(); }
    bool runsBehind() const override { return false; }
    bool knowsCaches(DType) const override { return true; }
    std::optional<DType> cacheType() const override { return m_cache; }

private:
    Tensor doAllocate(DType type, const Shape& shape, std::size_t bytes) override {
        auto storage = shape.rank() >= 4 ? m_memory->takeLazily(bytes) : m_memory->take(bytes);
        auto* data = static_cast<std::byte*>(storage.get());
        return {std::move(storage), data, type, shape};
    }

    Matrix doUpload(const HostMatrix& weight, std::size_t bytes) override {
        auto [storage, data] = keep(weight.owner, weight.data, bytes, weight.format->alignment());
        return {std::move(storage), data, *weight.format, weight.shape};
    }

    Tensor doUpload(const HostTensor& weight, std::size_t bytes) override {
        auto [storage, data] = keep(weight.owner, weight.data, bytes, sizeOf(weight.type));
        return {std::move(storage), data, weight.type, weight.shape};
    }

    void doWrite(std::span<const float> values, const Tensor& out) override {
        m_convolutions.forget(out.data);
        cpu::fromF32(values.data(), out.type, out.data, std::ssize(values));
    }

    void doDownload(const Tensor& x, std::span<float> out) override {
        cpu::toF32(Elements(x), out.data(), std::ssize(out));
    }

    void doEmbed(const Matrix& table, std::span<const TokenId> tokens, const Tensor& out) override {
        cpu::embed(machine(), Weight(table), tokens, table.shape[1], out.f32());
    }

    void doRmsNorm(const Tensor& x, const Tensor& weight, float eps, bool add, const Tensor& out) override {
        cpu::rmsNorm(machine(), x.f32(), Elements(weight), eps, x.shape[0], x.shape[1], add, out.f32());
    }

    void doLayerNorm(const Tensor& x, float eps, const Tensor& out) override {
        cpu::layerNorm(machine(), x.f32(), eps, x.shape[0], x.shape[1], out.f32());
    }

    void doAddPositions(const Tensor& table, int offset, std::span<const BatchSpan> batch, const Tensor& x,
                        float scale) override {
        cpu::addPositions(machine(), Elements(table), offset, table.shape[1], batch, scale, x.f32());
    }

    void doAddRow(const Tensor& row, const Tensor& x) override {
        cpu::addRow(machine(), Elements(row), x.shape[0], x.shape[1], x.f32());
    }

    void doRelu(const Tensor& x, const Tensor& out) override {
        cpu::relu(machine(), x.f32(), x.shape.count(), out.f32());
    }

    void doGelu(const Tensor& x, Gelu form, const Tensor& out) override {
        cpu::gelu(machine(), x.f32(), form, x.shape.count(), out.f32());
    }

    void doMatmul(const Tensor& x, std::span<const Product> products) override {
        cpu::matmul(machine(), x.f32(), x.shape[0], x.shape[1], products, m_fullPrecision);
    }

    void doNormRopeAppend(const Tensor& q, const Tensor& k, const Tensor& v, const NormRope& norm, const Rope& rope,
                          int layer, std::span<const BatchSpan> batch) override {
        const Rotation rotation = rope.theta > 0 ? m_rotary.of(batch, rope, norm.headDim) : Rotation();
        cpu::normRopeAppend(machine(), q.f32(), k.f32(), v.f32(), norm, rotation, layer, batch);
    }

    void doAttention(const Tensor& q, int heads, int layer, std::span<const BatchSpan> batch,
                     const Tensor& out) override {
        cpu::attention(machine(), q.f32(), heads, layer, batch, out.f32());
    }

    std::unique_ptr<DecodeState> doMakeDecodeState(VocabularyRange ids, int vocabulary, int streams) override {
        return std::make_unique<cpu::CpuDecodeState>(ids, vocabulary, streams);
    }

    void doEmbed(const Matrix& table, const DecodeState& state, const Tensor& out) override {
        const TokenId last = dynamic_cast<const cpu::CpuDecodeState&>(state).last();
        doEmbed(table, TokenIds(static_cast<std::size_t>(out.shape[0]), last), out);
    }

    void doSample(const Tensor& logits, DecodeState& state) override {
        cpu::sample(machine(), logits.f32(), dynamic_cast<cpu::CpuDecodeState&>(state));
    }

    std::unique_ptr<RepeatedStep> doRepeat(DecodeState&, std::function<void()> step) override {
        return std::make_unique<CpuRepeatedStep>(std::move(step));
    }

    void doConv2d(const Tensor& x, const Tensor& weight, const Tensor& bias, const Conv2dGeometry& g,
                  const Tensor& out) override {
        cpu::conv2d(machine(), x.f32(), PictureShape(x), weight, bias, g, out.f32(), PictureShape(out));
    }

    void doGroupNorm(const Tensor& x, const Tensor& weight, const Tensor& bias, const VqNorm& norm, float eps,
                     bool swish, const Tensor& out) override {
        cpu::groupNorm(machine(), x.f32(), PictureShape(x), Elements(weight), Elements(bias), norm, eps, swish,
                       out.f32());
    }

    void doAdd(const Tensor& x, const Tensor& residual) override {
        cpu::add(machine(), x.f32(), x.shape.count(), residual.f32());
    }

    void doUpsample(const Tensor& x, const Tensor& out) override {
        cpu::upsample(machine(), x.f32(), PictureShape(x), out.f32());
    }

    void doPixelAttention(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& out) override {
        const PictureShape picture(q);
        cpu::pixelAttention(machine(), q.f32(), k.f32(), v.f32(), picture.pixels(), picture.channels, out.f32());
    }

    void doNearestCodes(const Tensor& latents, const Tensor& codebook, std::span<int> out) override {
        cpu::nearestCodes(machine(), latents.f32(), codebook.shape[1], Elements(codebook), codebook.shape[0], out);
    }

    void doGatherCodes(const Tensor& codebook, std::span<const int> codes, const Tensor& out) override {
        const std::int64_t width = codebook.shape[1];
        for (std::size_t i = 0; i < codes.size(); ++i)
            cpu::toF32(Elements(codebook).at(codes[i] * width), out.f32() + static_cast<std::int64_t>(i) * width,
                       width);
    }

    // A weight where it lies, if it may stay there, or a copy.
    std::pair<std::shared_ptr<void>, std::byte*> keep(const std::shared_ptr<const void>& owner, const std::byte* data,
                                                      std::size_t bytes, std::size_t alignment) {
        const bool aligned = reinterpret_cast<std::uintptr_t>(data) % alignment == 0;
        // Never written to: weights are only ever inputs.
        if (owner && (aligned || bytes >= kCopiedIfMisaligned))
            return {std::const_pointer_cast<void>(owner), const_cast<std::byte*>(data)};
        auto storage = m_memory->take(bytes);
        auto* copy = static_cast<std::byte*>(storage.get());
        std::memcpy(copy, data, bytes);
        return {std::move(storage), copy};
    }

    cpu::Machine machine() { return {m_threads, *m_memory, m_bf16, m_convolutions}; }

    cpu::ThreadPool m_threads;
    std::shared_ptr<cpu::MemoryPool> m_memory = std::make_shared<cpu::MemoryPool>();
    cpu::Bf16Gemm m_bf16;
    cpu::Convolutions m_convolutions;
    cpu::RotaryAngles m_rotary;
    bool m_fullPrecision;
    std::optional<DType> m_cache;
};

}  // namespace

std::unique_ptr<Backend> makeCpuBackend(const CpuOptions& options) { return std::make_unique<CpuBackend>(options); }

}  // namespace pardalis
