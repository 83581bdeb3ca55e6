#pragma once

#include "core/tensor/backend.h"

namespace pardalis {

// A device that computes nothing. What reaches it is told to `reached`, by the name of the operation; unless that is
// overridden, it fails a CHECK.
class IdleBackend : public Backend {
public:
    std::string name() const override { return "idle"; }
    std::unique_ptr<Backend> makeSecondQueue() override { return nullptr; }
    std::unique_ptr<QueueMark> mark() override { return nullptr; }
    bool runsBehind() const override { return false; }

protected:
    virtual void reached(const char* /*operation*/) { checkFailed("nothing is computed", __FILE__, __LINE__); }

    Tensor doAllocate(DType type, const Shape& shape, std::size_t) override {
        reached("allocate");
        return {nullptr, nullptr, type, shape};
    }
    Matrix doUpload(const HostMatrix& weight, std::size_t) override {
        reached("upload");
        return {nullptr, nullptr, *weight.format, weight.shape};
    }
    Tensor doUpload(const HostTensor& weight, std::size_t) override {
        reached("upload");
        return {nullptr, nullptr, weight.type, weight.shape};
    }
    void doWrite(std::span<const float>, const Tensor&) override { reached("write"); }
    void doDownload(const Tensor&, std::span<float>) override { reached("download"); }
    void doEmbed(const Matrix&, std::span<const TokenId>, const Tensor&) override { reached("embed"); }
    void doRmsNorm(const Tensor&, const Tensor&, float, bool, const Tensor&) override { reached("rmsNorm"); }
    void doLayerNorm(const Tensor&, float, const Tensor&) override { reached("layerNorm"); }
    void doAddPositions(const Tensor&, int, std::span<const BatchSpan>, const Tensor&, float) override {
        reached("addPositions");
    }
    void doAddRow(const Tensor&, const Tensor&) override { reached("addRow"); }
    void doRelu(const Tensor&, const Tensor&) override { reached("relu"); }
    void doGelu(const Tensor&, Gelu, const Tensor&) override { reached("gelu"); }
    void doMatmul(const Tensor&, std::span<const Product>) override { reached("matmul"); }
    void doNormRopeAppend(const Tensor&, const Tensor&, const Tensor&, const NormRope&, const Rope&, int,
                          std::span<const BatchSpan>) override {
        reached("normRopeAppend");
    }
    void doAttention(const Tensor&, int, int, std::span<const BatchSpan>, const Tensor&) override {
        reached("attention");
    }
    std::unique_ptr<DecodeState> doMakeDecodeState(VocabularyRange, int, int) override {
        reached("makeDecodeState");
        return nullptr;
    }
    void doEmbed(const Matrix&, const DecodeState&, const Tensor&) override { reached("embed"); }
    void doSample(const Tensor&, DecodeState&) override { reached("sample"); }
    std::unique_ptr<RepeatedStep> doRepeat(DecodeState&, std::function<void()>) override {
        reached("repeat");
        return nullptr;
    }
    void doConv2d(const Tensor&, const Tensor&, const Tensor&, const Conv2dGeometry&, const Tensor&) override {
        reached("conv2d");
    }
    void doGroupNorm(const Tensor&, const Tensor&, const Tensor&, const VqNorm&, float, bool, const Tensor&) override {
        reached("groupNorm");
    }
    void doAdd(const Tensor&, const Tensor&) override { reached("add"); }
    void doUpsample(const Tensor&, const Tensor&) override { reached("upsample"); }
    void doPixelAttention(const Tensor&, const Tensor&, const Tensor&, const Tensor&) override {
        reached("pixelAttention");
    }
    void doNearestCodes(const Tensor&, const Tensor&, std::span<int>) override { reached("nearestCodes"); }
    void doGatherCodes(const Tensor&, std::span<const int>, const Tensor&) override { reached("gatherCodes"); }
};

}  // namespace pardalis
