#include "core/families/chameleon/exported_model.h"

#include "core/base/error.h"

namespace pardalis {

TensorFeed::TensorFeed(const ExportedModel& model, ProgressCallback progress, std::stop_token stop)
    : m_checkpoint(model.checkpoint), m_progress(std::move(progress)), m_stop(std::move(stop)) {
    for (const auto list : {model.transformer, model.pictures}) {
        for (const TensorSlot& slot : list)
            m_total += static_cast<double>(slot.shape.count());
    }
}

HostTensor TensorFeed::operator()(const TensorSlot& slot) {
    if (m_stop.stop_requested())
        throw Cancelled();
    if (m_progress)
        m_progress(m_done / m_total);
    m_done += static_cast<double>(slot.shape.count());
    return m_checkpoint.find(slot.name).value();
}

DType writtenType(const Checkpoint& checkpoint, const TensorSlot& slot, ExportType type) {
    switch (type) {
    case ExportType::f32: return DType::f32;
    case ExportType::f16:
    case ExportType::q8_0: return DType::f16;
    case ExportType::bf16: return DType::bf16;
    case ExportType::asTheyAre: break;
    }
    return checkpoint.describe(slot.name)->format->elements().value_or(DType::f32);
}

}  // namespace pardalis
