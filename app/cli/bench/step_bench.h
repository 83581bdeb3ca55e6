#pragma once

#include "app/cli/bench/step_ops.h"
#include "core/families/memory_need.h"
#include "core/tensor/backend.h"
#include "core/tensor/kv_cache.h"

#include <functional>
#include <stop_token>
#include <vector>

namespace pardalis::cli {

// Times the operations of a decoding step one by one, each many times in one recorded step, on random weights that lie
// so far apart that no cache helps. Takes the memory of the largest matrix and 256 MB, and a cache for every stream.
class StepBench {
public:
    static MemoryNeed memoryNeed(const StepShape& shape);
    // Throws Error when memory is short.
    StepBench(Backend& backend, const StepShape& shape);

    // Seconds of one such operation: the median of some runs.
    double seconds(const StepOp& op, std::stop_token stop);
    // Bytes a second that the device reads and writes when it does nothing else: x += y.
    double bandwidth(std::stop_token stop);

private:
    // A long vector of random values, of which each operation gets the next stretches.
    struct Ring {
        Tensor values;
        std::int64_t at = 0;

        Tensor next(std::int64_t count);
    };

    Matrix matrixIn(const MatrixFormat& format, const Shape& shape);
    Matrix matrix(std::int64_t rows, std::int64_t columns);
    Matrix headMatrix();
    Tensor vector(std::int64_t width);
    Tensor activations(std::int64_t width);
    void queue(StepOpKind kind);
    double secondsOf(const std::function<void()>& operation, int times, std::stop_token stop);

    Backend& m_backend;
    StepShape m_shape;
    Ring m_weights, m_activations;
    Tensor m_few;  // logits of the small sample: none of the stretches, which operations write what they like to
    int m_layer = 0;
    std::vector<KvCache> m_caches;  // of the streams
    std::vector<BatchSpan> m_batch;
    std::unique_ptr<DecodeState> m_state, m_other;  // of few ids and of all
};

}  // namespace pardalis::cli
