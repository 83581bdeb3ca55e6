#include "gpu/kernels/cuda_ops.h"
#include "gpu/kernels/launch.h"
#include "gpu/kernels/packs.h"
#include "gpu/kernels/shared_memory.h"

// Implicit GEMM in f32: out [pixels, outChannels] = patches [pixels, taps · channels] · weightᵀ, where the patches are
// gathered tile by tile into shared memory. No workspace: im2col for cuBLAS would write and read a picture nine times
// as large (README.md has the bytes).
namespace pardalis::gpu {

constexpr int kConvPixels = 64, kConvOuts = 64, kConvDepth = 16;  // of a tile
constexpr int kConvThreads = 256;
constexpr int kConvStride = kConvPixels + 4;  // keeps rows of a tile 16-byte aligned, and apart in the banks

struct ConvShape {
    PictureShape in, out;
    Kernel kernel;
    Conv2dGeometry geometry;
};

template <typename T>
__global__ __launch_bounds__(kConvThreads) void conv2dKernel(const float* x, const T* weight, Elements bias,
                                                             ConvShape s, float* out) {
    SharedPieces pieces;
    float* patches = pieces.take<float>(kConvDepth * kConvStride);  // [depth, pixels]
    float* filters = pieces.take<float>(kConvDepth * kConvStride);  // [depth, outs]
    const int thread = static_cast<int>(threadIdx.x);
    const std::int64_t firstPixel = std::int64_t{blockIdx.x} * kConvPixels,
                       firstOut = std::int64_t{blockIdx.y} * kConvOuts;
    const std::int64_t taps = s.kernel.height * s.kernel.width, depth = taps * s.in.channels;
    const std::int64_t pixels = s.out.height * s.out.width;

    // What this thread loads: one pixel's and one output's elements of a tile, four in depth.
    const int own = thread / 4, quarter = thread % 4 * 4;
    const std::int64_t pixel = firstPixel + own, output = firstOut + own;
    const std::int64_t top = pixel / s.out.width * s.geometry.stride - s.geometry.top;
    const std::int64_t left = pixel % s.out.width * s.geometry.stride - s.geometry.left;
    // What it computes: 4 pixels by 4 outputs.
    const int row = thread / 16 * 4, column = thread % 16 * 4;
    float sums[4][4] = {};
    for (std::int64_t first = 0; first < depth; first += kConvDepth) {
        for (int e = 0; e < 4; ++e) {
            const std::int64_t k = first + quarter + e, tap = k / s.in.channels, c = k % s.in.channels;
            const std::int64_t y = top + tap / s.kernel.width, at = left + tap % s.kernel.width;
            const bool inside = k < depth && pixel < pixels && y >= 0 && y < s.in.height && at >= 0 && at < s.in.width;
            patches[(quarter + e) * kConvStride + own] = inside ? x[(y * s.in.width + at) * s.in.channels + c] : 0.0f;
            const bool exists = k < depth && output < s.out.channels;
            filters[(quarter + e) * kConvStride + own] =
                exists ? toFloat(weight[(output * s.in.channels + c) * taps + tap]) : 0.0f;
        }
        __syncthreads();
        for (int k = 0; k < kConvDepth; ++k) {
            const Pack<float> a = loadPack(patches + k * kConvStride + row),
                              b = loadPack(filters + k * kConvStride + column);
            for (int i = 0; i < 4; ++i)
                for (int j = 0; j < 4; ++j)
                    sums[i][j] += a.values[i] * b.values[j];
        }
        __syncthreads();
    }
    for (int i = 0; i < 4; ++i) {
        for (int j = 0; j < 4; ++j) {
            const std::int64_t p = firstPixel + row + i, o = firstOut + column + j;
            if (p < pixels && o < s.out.channels)
                out[p * s.out.channels + o] = sums[i][j] + elementAt(bias, o);
        }
    }
}

void conv2d(const Gpu& gpu, const float* x, const PictureShape& in, Elements weight, Elements bias,
            const Kernel& kernel, const Conv2dGeometry& geometry, float* out, const PictureShape& outPicture) {
    if (outPicture.count() == 0)
        return;
    const dim3 grid{blocksFor(outPicture.pixels(), kConvPixels), blocksFor(outPicture.channels, kConvOuts)};
    withType(weight.type, [&](auto type) {
        using T = typename decltype(type)::type;
        launch(gpu.stream(), {grid, kConvThreads, 2 * kConvDepth * kConvStride * sizeof(float)}, conv2dKernel<T>, x,
               as<T>(weight), bias, ConvShape{in, outPicture, kernel, geometry}, out);
    });
}

}  // namespace pardalis::gpu
