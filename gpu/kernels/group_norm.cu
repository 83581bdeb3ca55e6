#include "gpu/kernels/cuda_ops.h"
#include "gpu/kernels/launch.h"
#include "gpu/kernels/shared_memory.h"
#include "gpu/kernels/silu.h"
#include "gpu/kernels/warp.h"

#include <algorithm>

namespace pardalis::gpu {

constexpr int kNormThreads = 256;
constexpr std::int64_t kNormChunk = 16384;  // elements of a group that one block sums

struct GroupSums {
    double sum, square;  // of x - shift
};
struct GroupStatistics {
    float mean, scale;
};

// grid.x: chunks, grid.y: groups. Sums of squares lose digits where the mean is large against the spread, so what is
// left after the group's first element is summed: f32 within a chunk, f64 across chunks.
__global__ void sumGroupsKernel(const float* x, std::int64_t pixels, int channels, int perGroup, std::int64_t perChunk,
                                GroupSums* sums) {
    float* scratch = SharedPieces().take<float>(kNormThreads / kWarp);
    const int firstChannel = static_cast<int>(blockIdx.y) * perGroup;
    const float shift = x[firstChannel];
    const std::int64_t count = pixels * perGroup, first = blockIdx.x * perChunk, end = min(first + perChunk, count);
    float sum = 0, square = 0;
    for (std::int64_t i = first + threadIdx.x; i < end; i += blockDim.x) {
        const float v = x[i / perGroup * channels + firstChannel + i % perGroup] - shift;
        sum += v;
        square += v * v;
    }
    sum = blockSum(sum, scratch);
    square = blockSum(square, scratch);
    if (threadIdx.x == 0)
        sums[blockIdx.y * gridDim.x + blockIdx.x] = {static_cast<double>(sum), static_cast<double>(square)};
}

// A thread a group; added up in one order.
__global__ void finishGroupsKernel(const float* x, const GroupSums* sums, int groups, int chunks, int perGroup,
                                   double count, float eps, GroupStatistics* statistics) {
    const int g = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    if (g >= groups)
        return;
    double sum = 0, square = 0;
    for (int c = 0; c < chunks; ++c) {
        sum += sums[std::int64_t{g} * chunks + c].sum;
        square += sums[std::int64_t{g} * chunks + c].square;
    }
    const double mean = sum / count, variance = fmax(square / count - mean * mean, 0.0);
    statistics[g] = {static_cast<float>(mean + static_cast<double>(x[g * perGroup])),
                     static_cast<float>(1.0 / sqrt(variance + static_cast<double>(eps)))};
}

__device__ __forceinline__ float normalised(float x, float mean, float scale, float weight, float bias, bool swish) {
    const float v = (x - mean) * (scale * weight) + bias;
    return swish ? silu(v) : v;
}

__global__ void scaleGroupsKernel(const float* x, std::int64_t count, int channels, int perGroup, Elements weight,
                                  Elements bias, const GroupStatistics* statistics, bool swish, float* out) {
    const std::int64_t i = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
    if (i >= count)
        return;
    const int c = static_cast<int>(i % channels);
    const GroupStatistics own = statistics[c / perGroup];
    out[i] = normalised(x[i], own.mean, own.scale, elementAt(weight, c), elementAt(bias, c), swish);
}

// Each pixel by its own groups. `lanes` neighbouring lanes, a power of two, share a group of a pixel.
__global__ void pixelNormKernel(const float* x, std::int64_t items, int channels, int groups, int lanes,
                                Elements weight, Elements bias, float eps, bool swish, float* out) {
    const std::int64_t thread = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
    // Behind the last group: computed again and not stored, for the whole warp takes part in the sums.
    const std::int64_t item = min(thread / lanes, items - 1);
    const int lane = static_cast<int>(thread % lanes), size = channels / groups;
    const int first = static_cast<int>(item % groups) * size;
    const std::int64_t at = item / groups * channels + first;
    float total = 0, squares = 0;
    for (int c = lane; c < size; c += lanes)
        total += x[at + c];
    const float mean = laneSum(total, lanes) / static_cast<float>(size);
    for (int c = lane; c < size; c += lanes)
        squares += (x[at + c] - mean) * (x[at + c] - mean);
    const float scale = 1.0f / sqrtf(laneSum(squares, lanes) / static_cast<float>(size) + eps);
    if (thread / lanes >= items)
        return;
    for (int c = lane; c < size; c += lanes)
        out[at + c] =
            normalised(x[at + c], mean, scale, elementAt(weight, first + c), elementAt(bias, first + c), swish);
}

void groupNorm(const Gpu& gpu, const float* x, const PictureShape& picture, Elements weight, Elements bias,
               const VqNorm& norm, float eps, bool swish, float* out) {
    const auto channels = static_cast<int>(picture.channels);
    const int perGroup = channels / norm.groups;
    if (norm.perPixel) {
        int lanes = 1;
        while (lanes < perGroup && lanes < kWarp)
            lanes *= 2;
        const std::int64_t items = picture.pixels() * norm.groups;
        launch(gpu.stream(), {blocksFor(items * lanes, kNormThreads), kNormThreads}, pixelNormKernel, x, items,
               channels, norm.groups, lanes, weight, bias, eps, swish, out);
        return;
    }
    const std::int64_t count = picture.pixels() * perGroup;
    const unsigned chunks = blocksFor(count, kNormChunk);
    const auto sums = gpu.memory.takeArray<GroupSums>(std::int64_t{norm.groups} * chunks);
    const auto statistics = gpu.memory.takeArray<GroupStatistics>(norm.groups);
    launch(gpu.stream(),
           {{chunks, static_cast<unsigned>(norm.groups)}, kNormThreads, kNormThreads / kWarp * sizeof(float)},
           sumGroupsKernel, x, picture.pixels(), channels, perGroup, kNormChunk, sums.get());
    launch(gpu.stream(), {blocksFor(norm.groups, 32), 32}, finishGroupsKernel, x, sums.get(), norm.groups,
           static_cast<int>(chunks), perGroup, static_cast<double>(count), eps, statistics.get());
    launch(gpu.stream(), {blocksFor(picture.count(), kNormThreads), kNormThreads}, scaleGroupsKernel, x,
           picture.count(), channels, perGroup, weight, bias, statistics.get(), swish, out);
}

}  // namespace pardalis::gpu
