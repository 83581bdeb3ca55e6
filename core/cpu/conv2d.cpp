#include "core/cpu/convolutions.h"
#include "core/cpu/cpu_ops.h"
#include "core/cpu/gemm.h"
#include "core/cpu/onednn.h"

namespace pardalis::cpu {
namespace {

constexpr std::int64_t kBandElements = 1 << 18;  // of the output: some milliseconds of work
constexpr std::int64_t kBlockPixels = 256;       // of a 1 × 1 convolution

// A 1 × 1 convolution is a product of the pixels with a matrix.
void multiplyPixels(Machine machine, const float* x, const PictureShape& in, const Tensor& weight, const float* bias,
                    float* out, std::int64_t outChannels) {
    const std::int64_t channels = in.channels;
    const auto matrix = machine.memory.take(static_cast<std::size_t>(weight.shape.count()) * sizeof(float));
    auto* w = static_cast<float*>(matrix.get());
    toF32(Elements(weight), w, weight.shape.count());
    machine.threads.run(chunksOf(in.pixels(), kBlockPixels), [&](int chunk, int) {
        const Range range = rangeOf(chunk, kBlockPixels, in.pixels());
        for (std::int64_t p = range.first; p < range.end; ++p)
            std::copy_n(bias, outChannels, out + p * outChannels);
        sgemm(x + range.first * channels, channels, w, channels, true, out + range.first * outChannels, outChannels,
              range.end - range.first, outChannels, channels, 1.0f);
    });
}

}  // namespace

// Bands of rows of the picture are convolutions of their own, each on one thread.
void conv2d(Machine machine, const float* x, const PictureShape& in, const Tensor& weight, const Tensor& bias,
            const Conv2dGeometry& g, float* out, const PictureShape& outPicture) {
    const auto biasBlock = machine.memory.take(static_cast<std::size_t>(outPicture.channels) * sizeof(float));
    auto* biases = static_cast<float*>(biasBlock.get());
    toF32(Elements(bias), biases, outPicture.channels);
    const std::int64_t kernelHeight = weight.shape[2], kernelWidth = weight.shape[3];
    if (kernelHeight == 1 && kernelWidth == 1 && g.stride == 1 && g.top + g.left + g.bottom + g.right == 0)
        return multiplyPixels(machine, x, in, weight, biases, out, outPicture.channels);

    const std::int64_t bandRows = std::max<std::int64_t>(1, kBandElements / (outPicture.width * outPicture.channels));
    machine.threads.run(chunksOf(outPicture.height, bandRows), [&](int chunk, int) {
        const Range rows = rangeOf(chunk, bandRows, outPicture.height);
        const std::int64_t first = rows.first * g.stride - g.top;
        const std::int64_t end = (rows.end - 1) * g.stride - g.top + kernelHeight;
        const std::int64_t firstRow = std::clamp<std::int64_t>(first, 0, in.height);
        const std::int64_t endRow = std::clamp<std::int64_t>(end, firstRow, in.height);
        const Convolutions::Size size{.inHeight = endRow - firstRow,
                                      .inWidth = in.width,
                                      .inChannels = in.channels,
                                      .outHeight = rows.end - rows.first,
                                      .outWidth = outPicture.width,
                                      .outChannels = outPicture.channels,
                                      .kernelHeight = kernelHeight,
                                      .kernelWidth = kernelWidth,
                                      .stride = g.stride,
                                      .top = firstRow - first,
                                      .left = g.left,
                                      .bottom = end - endRow,
                                      .right = g.right};
        const dnnl::convolution_forward convolution = machine.convolutions.primitive(size);
        const dnnl::memory weights = machine.convolutions.weights(convolution, weight);
        execute(machine.memory, convolution,
                {{DNNL_ARG_SRC, x + firstRow * in.width * in.channels},
                 {DNNL_ARG_WEIGHTS, weights.get_data_handle()},
                 {DNNL_ARG_BIAS, biases},
                 {DNNL_ARG_DST, out + rows.first * outPicture.width * outPicture.channels}});
    });
}

}  // namespace pardalis::cpu
