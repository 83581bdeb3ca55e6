#include "core/families/tensor_feed.h"

#include "core/base/error.h"

namespace pardalis {

TensorFeed::TensorFeed(const Checkpoint& checkpoint, double elements, ProgressCallback progress, std::stop_token stop)
    : m_checkpoint(checkpoint), m_progress(std::move(progress)), m_stop(std::move(stop)), m_total(elements) {}

// What comes next has so many.
void TensorFeed::tell(double elements) {
    if (m_stop.stop_requested())
        throw Cancelled();
    if (m_progress)
        m_progress(m_done / m_total);
    m_done += elements;
}

HostTensor TensorFeed::operator()(const TensorSlot& slot) {
    tell(static_cast<double>(slot.shape.count()));
    return m_checkpoint.find(slot.name).value();
}

HostTensor TensorFeed::rows(const TensorSlot& slot, std::int64_t first, std::int64_t count) {
    constexpr std::uint64_t kMostMapped = std::uint64_t{64} << 20;
    const std::int64_t elements = slot.shape.count() / slot.shape[0] * count;
    tell(static_cast<double>(elements));
    if (m_read > kMostMapped) {  // what was looked at counts as the process's own memory
        m_checkpoint.letGo();
        m_read = 0;
    }
    m_read += static_cast<std::uint64_t>(elements) * sizeof(float);
    return m_checkpoint.findRows(slot.name, first, count);
}

DType writtenType(const Checkpoint& checkpoint, const TensorSlot& slot, ExportType type) {
    switch (type) {
    case ExportType::f32: return DType::f32;
    case ExportType::f16:
    case ExportType::q8_0: return DType::f16;
    case ExportType::bf16: return DType::bf16;
    case ExportType::q8:
    case ExportType::q4:
    case ExportType::asTheyAre: break;
    }
    return checkpoint.describe(slot.name)->format->elements().value_or(
        DType::f16);  // as GGUF's quantised tensors are converted
}

}  // namespace pardalis
