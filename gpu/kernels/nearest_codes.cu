#include "gpu/kernels/cuda_ops.h"
#include "gpu/kernels/launch.h"
#include "gpu/kernels/shared_memory.h"

// A block takes a few latents past all codes, a thread a code: each element of the codebook is read once a block.
namespace pardalis::gpu {

constexpr int kLatents = 8;
constexpr int kCodeThreads = 128;

template <typename T>
__global__ __launch_bounds__(kCodeThreads) void nearestCodesKernel(const float* latents, std::int64_t rows,
                                                                   int channels, const T* codebook, int codes,
                                                                   std::int32_t* out) {
    SharedPieces pieces;
    float* own = pieces.take<float>(kLatents * channels);
    float* distances = pieces.take<float>(kLatents * kCodeThreads);
    auto* nearest = pieces.take<std::int32_t>(kLatents * kCodeThreads);
    const int thread = static_cast<int>(threadIdx.x);
    const std::int64_t first = std::int64_t{blockIdx.x} * kLatents;
    const int some = static_cast<int>(min(std::int64_t{kLatents}, rows - first));
    for (int i = thread; i < kLatents * channels; i += kCodeThreads)
        own[i] = i < some * channels ? latents[first * channels + i] : 0.0f;
    __syncthreads();

    // The squared distance less the latent's own square, which is the same for every code.
    float least[kLatents];
    std::int32_t best[kLatents] = {};
    for (int r = 0; r < kLatents; ++r)
        least[r] = HUGE_VALF;
    for (int code = thread; code < codes; code += kCodeThreads) {
        const T* row = codebook + std::int64_t{code} * channels;
        float square = 0, dots[kLatents] = {};
        for (int c = 0; c < channels; ++c) {
            const float v = toFloat(row[c]);
            square += v * v;
            for (int r = 0; r < kLatents; ++r)
                dots[r] += v * own[r * channels + c];
        }
        for (int r = 0; r < kLatents; ++r) {
            const float distance = square - 2.0f * dots[r];
            if (distance < least[r]) {  // in ascending order: the first of equals stays
                least[r] = distance;
                best[r] = code;
            }
        }
    }
    for (int r = 0; r < kLatents; ++r) {
        distances[r * kCodeThreads + thread] = least[r];
        nearest[r * kCodeThreads + thread] = best[r];
    }
    __syncthreads();
    if (thread >= some)
        return;
    float distance = distances[thread * kCodeThreads];
    std::int32_t code = nearest[thread * kCodeThreads];
    for (int t = 1; t < kCodeThreads; ++t) {
        const float other = distances[thread * kCodeThreads + t];
        const std::int32_t candidate = nearest[thread * kCodeThreads + t];
        if (other < distance || (other == distance && candidate < code)) {
            distance = other;
            code = candidate;
        }
    }
    out[first + thread] = code;
}

void nearestCodes(const Gpu& gpu, const float* latents, std::int64_t rows, std::int64_t channels, Elements codebook,
                  std::int64_t codes, std::int32_t* out) {
    if (rows == 0)
        return;
    const auto shared = static_cast<std::size_t>(kLatents * (channels + 2 * kCodeThreads)) * sizeof(float);
    withType(codebook.type, [&](auto type) {
        using T = typename decltype(type)::type;
        launch(gpu.stream(), {blocksFor(rows, kLatents), kCodeThreads, shared}, nearestCodesKernel<T>, latents, rows,
               static_cast<int>(channels), as<T>(codebook), static_cast<int>(codes), out);
    });
}

}  // namespace pardalis::gpu
