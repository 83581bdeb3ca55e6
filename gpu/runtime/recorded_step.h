#pragma once

#include "gpu/runtime/cuda_decode_state.h"
#include "gpu/runtime/graph.h"
#include "gpu/runtime/step_arena.h"
#include "gpu/runtime/step_spans.h"

#include <functional>
#include <memory>

namespace pardalis::gpu {

// What a backend's operations find while a step queues or records them.
struct StepScope {
    const DeviceBatch* batch = nullptr;  // whose rows they take; null: no step, they are told themselves
    const Stream* stream = nullptr;      // that records them; null: the backend's own
};

// A step as a graph. The first run queues its operations one by one, which makes all memory and loads all kernels there
// are to load; then they are recorded, and every later run is one launch. What a launch reads (the last token, positions,
// how to sample) is in device memory. Recorded anew for caches of more positions.
class RecordedStep final : public RepeatedStep {
public:
    RecordedStep(const Device& device, const Gpu& gpu, StepScope& scope, CudaDecodeState& state,
                 std::function<void()> step);
    ~RecordedStep() override;  // waits for what is queued

    void run(std::span<const BatchSpan> batch) override;

private:
    void queueAndRecord(const DeviceBatch& batch, int capacity);
    void queueOperations(const DeviceBatch& batch, const Stream& stream);

    const Device& m_device;
    std::shared_ptr<DeviceMemory> m_memory;
    const Gpu m_gpu;
    StepScope& m_scope;
    CudaDecodeState& m_state;
    std::function<void()> m_step;
    StepSpans m_spans;
    std::shared_ptr<StepArena> m_arena;
    std::unique_ptr<Graph> m_graph;
    int m_capacity = 0;  // positions of a cache that the graph does for
};

}  // namespace pardalis::gpu
