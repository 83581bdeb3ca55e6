#include "gpu/runtime/cuda_decode_state.h"

#include "core/tensor/sampler.h"
#include "core/tensor/sampling_arithmetic.h"

#include <algorithm>

namespace pardalis::gpu {

CudaDecodeState::CudaDecodeState(const Device& device, DeviceMemory& memory, VocabularyRange ids, int vocabulary,
                                 int streams)
    : DecodeState(ids, vocabulary, streams),
      m_device(device),
      m_memory(memory.shared_from_this()),
      m_ring(kMostPending) {
    const std::int64_t words = (std::int64_t{vocabulary} + 31) / 32;
    m_parameters = memory.takeArray<SamplingParameters>(1);
    m_cursor = memory.takeArray<SamplingCursor>(1);
    m_allowed = memory.takeArray<std::uint32_t>(words);
    m_seen = memory.takeArray<std::uint32_t>(words);
    m_logits = memory.takeArray<float>(ids.count);
    m_weights = memory.takeArray<std::uint64_t>(ids.count);
    m_sampling = {.parameters = m_parameters.get(),
                  .cursor = m_cursor.get(),
                  .allowed = m_allowed.get(),
                  .seen = m_seen.get(),
                  .logits = m_logits.get(),
                  .weights = m_weights.get(),
                  .ring = m_ring.data(),
                  .firstId = ids.first,
                  .count = ids.count,
                  .streams = streams};
}

CudaDecodeState::~CudaDecodeState() {
    // Unchecked, as in ~Stream. Steps that nobody takes may still write to the ring.
    static_cast<void>(cudaStreamSynchronize(m_memory->stream().get()));
}

void CudaDecodeState::doBegin(const SamplingPlan& plan, TokenId last, std::int64_t length, const TokenSet& seen) {
    SamplingParameters parameters{};
    std::copy(plan.weights.begin(), plan.weights.end(), parameters.weights);
    parameters.scale = plan.options.temperature == 0 ? 0 : 1.0 / static_cast<double>(plan.options.temperature);
    parameters.penalty = plan.options.repetitionPenalty;
    parameters.topP = plan.options.topP;
    parameters.topK = plan.options.topK;
    parameters.races = plan.options.draw == Draw::race;
    parameters.contrastK = plan.contrast.k;
    parameters.leastDistance = sampling::leastDistance(plan.contrast.alpha);
    parameters.seed = plan.seed;
    m_taken = m_queued;
    const SamplingCursor cursor = SamplingCursor::at(static_cast<std::uint64_t>(length), toInt(last), m_queued);
    m_device.run("begin", {length}, [&] {
        m_memory->send(std::span<const SamplingParameters>(&parameters, 1), m_parameters.get());
        m_memory->send(std::span<const SamplingCursor>(&cursor, 1), m_cursor.get());
        m_memory->send(seen.words(), m_seen.get());
    });
}

void CudaDecodeState::doAllow(const TokenSet& ids) {
    m_device.run("allow", {ids.bound()}, [&] { m_memory->send(ids.words(), m_allowed.get()); });
}

void CudaDecodeState::queued() {
    CHECK(pending() < kMostPending);
    m_events[m_queued % kMostPending].record(m_memory->stream());
    ++m_queued;
}

TokenId CudaDecodeState::doTake() {
    const std::uint32_t slot = m_taken % kMostPending;
    m_device.run("sample", {ids().count}, [&] { m_events[slot].synchronise(); });
    ++m_taken;
    const SampledToken& sampled = m_ring.data()[slot];
    if (sampled.wrong > 0)
        throwNotANumber(sampled.position, sampled.wrong, ids().count, sampled.firstWrong, sampled.wrongValue);
    if (sampled.numbers == 0)
        throwNothingAllowed(sampled.position, ids().count);
    return TokenId{sampled.token};
}

}  // namespace pardalis::gpu
