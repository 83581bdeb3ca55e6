#pragma once

#include "core/tensor/backend.h"

#include <string>
#include <vector>

namespace pardalis {

// A device that only keeps what it is given, to be looked at: what was loaded, and from where. Computing fails a CHECK.
class StoringBackend : public Backend {
public:
    std::vector<HostTensor> uploads;  // in order

    std::string name() const override { return "storing"; }
    Tensor upload(const HostTensor& weight) override {
        uploads.push_back(weight);
        return {std::const_pointer_cast<void>(weight.owner), const_cast<std::byte*>(weight.data), weight.type,
                weight.shape};
    }

    Tensor allocate(DType, const Shape&) override { unexpected(); }
    void write(std::span<const float>, const Tensor&) override { unexpected(); }
    void download(const Tensor&, std::span<float>) override { unexpected(); }
    std::unique_ptr<Backend> makeSecondQueue() override { return nullptr; }
    std::unique_ptr<QueueMark> mark() override { unexpected(); }
    void embed(const Tensor&, std::span<const TokenId>, const Tensor&) override { unexpected(); }
    void rmsNorm(const Tensor&, const Tensor&, float, const Tensor&) override { unexpected(); }
    void rmsNormAdd(const Tensor&, const Tensor&, float, const Tensor&) override { unexpected(); }
    void matmul(const Tensor&, std::span<const Projection>) override { unexpected(); }
    void matmulAdd(const Tensor&, const Tensor&, const Tensor&) override { unexpected(); }
    void gatedMatmul(const Tensor&, const Tensor&, const Tensor&, const Tensor&) override { unexpected(); }
    void normRopeAppend(const Tensor&, const Tensor&, const Tensor&, const QkNorm&, const Rope&, int,
                        std::span<const BatchSpan>) override {
        unexpected();
    }
    void attention(const Tensor&, int, std::span<const BatchSpan>, const Tensor&) override { unexpected(); }
    bool runsBehind() const override { return false; }
    std::unique_ptr<DecodeState> makeDecodeState(VocabularyRange, int, int) override { unexpected(); }
    void embed(const Tensor&, const DecodeState&, const Tensor&) override { unexpected(); }
    void sample(const Tensor&, DecodeState&) override { unexpected(); }
    std::unique_ptr<RepeatedStep> repeat(DecodeState&, std::function<void()>) override { unexpected(); }
    void conv2d(const Tensor&, const Tensor&, const Tensor&, const Conv2dGeometry&, const Tensor&) override {
        unexpected();
    }
    void groupNorm(const Tensor&, const Tensor&, const Tensor&, const VqNorm&, float, bool, const Tensor&) override {
        unexpected();
    }
    void add(const Tensor&, const Tensor&) override { unexpected(); }
    void upsample(const Tensor&, const Tensor&) override { unexpected(); }
    void pixelAttention(const Tensor&, const Tensor&, const Tensor&, const Tensor&) override { unexpected(); }
    void nearestCodes(const Tensor&, const Tensor&, std::span<int>) override { unexpected(); }
    void gatherCodes(const Tensor&, std::span<const int>, const Tensor&) override { unexpected(); }

private:
    [[noreturn]] static void unexpected() { checkFailed("nothing is computed", __FILE__, __LINE__); }
};

}  // namespace pardalis
