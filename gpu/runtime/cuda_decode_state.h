#pragma once

#include "core/tensor/decode_state.h"
#include "gpu/kernels/sampling.h"
#include "gpu/runtime/cuda_device.h"
#include "gpu/runtime/device_memory.h"

#include <array>
#include <memory>

namespace pardalis::gpu {

// Everything that steps read and write in device memory; sampled tokens come back through pinned memory, where the host
// finds each behind an event.
class CudaDecodeState final : public DecodeState {
public:
    // Throws GpuFailure; later on Error.
    CudaDecodeState(const Device& device, DeviceMemory& memory, VocabularyRange ids, int vocabulary, int streams);
    ~CudaDecodeState() override;  // waits for what is queued
    CudaDecodeState(const CudaDecodeState&) = delete;
    CudaDecodeState& operator=(const CudaDecodeState&) = delete;

    int pending() const override { return static_cast<int>(m_queued - m_taken); }

    const Sampling& sampling() const { return m_sampling; }
    const std::int32_t* last() const { return &m_cursor.get()->last; }  // an address in device memory
    // A step that ends in sampling has been queued: from here on its token is pending. Throws GpuFailure.
    void queued();

private:
    void doBegin(const SamplingPlan& plan, TokenId last, std::int64_t length, const TokenSet& seen) override;
    void doAllow(const TokenSet& ids) override;
    TokenId doTake() override;

    const Device& m_device;
    std::shared_ptr<DeviceMemory> m_memory;
    std::shared_ptr<SamplingParameters> m_parameters;
    std::shared_ptr<SamplingCursor> m_cursor;
    std::shared_ptr<std::uint32_t> m_allowed, m_seen;
    std::shared_ptr<float> m_logits;
    std::shared_ptr<std::uint64_t> m_weights;
    PinnedArray<SampledToken> m_ring;
    std::array<Event, kMostPending> m_events;
    Sampling m_sampling{};
    std::uint32_t m_queued = 0, m_taken = 0;  // since ever; the cursor counts along
};

}  // namespace pardalis::gpu
