#include "gpu/runtime/recorded_step.h"

#include <algorithm>
#include <utility>

namespace pardalis::gpu {

RecordedStep::RecordedStep(const Device& device, const Gpu& gpu, StepScope& scope, CudaDecodeState& state,
                           std::function<void()> step)
    : m_device(device),
      m_memory(gpu.memory.shared_from_this()),
      m_gpu(gpu),
      m_scope(scope),
      m_state(state),
      m_step(std::move(step)) {}

RecordedStep::~RecordedStep() {
    // Unchecked, as in ~Stream. A graph must not go while it runs.
    static_cast<void>(cudaStreamSynchronize(m_memory->stream().get()));
}

void RecordedStep::run(std::span<const BatchSpan> batch) {
    CHECK(!batch.empty() && batch.size() <= kMostStreams);
    int capacity = 0;
    for (const BatchSpan& span : batch) {
        CHECK(span.cache && span.cache->length < span.cache->capacity);  // the graph looks at no shape
        capacity = std::max(capacity, span.cache->capacity);
    }
    m_device.run("step", {std::ssize(batch), capacity}, [&] {
        try {
            const DeviceBatch there = m_spans.of(*m_memory, batch);
            if (m_graph && capacity <= m_capacity)
                m_graph->launch(m_memory->stream());
            else
                queueAndRecord(there, capacity);
            m_spans.advanced();
            m_state.queued();
        } catch (...) {
            m_spans.forget();
            throw;
        }
    });
}

void RecordedStep::queueAndRecord(const DeviceBatch& batch, int capacity) {
    if (m_graph) {
        m_memory->stream().synchronise();  // it may run
        m_graph.reset();
    }
    m_arena = std::make_shared<StepArena>();
    queueOperations(batch, m_memory->stream());
    m_arena->close();
    m_graph = std::make_unique<Graph>(m_device.index(), [&](const Stream& stream) { queueOperations(batch, stream); });
    m_capacity = capacity;
}

void RecordedStep::queueOperations(const DeviceBatch& batch, const Stream& stream) {
    // The backend's operations find the step's rows, memory and stream as long as this lives.
    struct Scope {
        StepScope& scope;
        DeviceMemory& memory;
        ~Scope() {
            scope = {};
            memory.useArena(nullptr);
        }
    } const scope{m_scope, *m_memory};
    m_scope = {&batch, &stream};
    m_memory->useArena(m_arena);
    m_step();
    m_spans.advance({*m_memory, m_gpu.cublas, stream});
}

}  // namespace pardalis::gpu
