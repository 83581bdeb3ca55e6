#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/progress.h"
#include "core/checkpoint/tensor_slot.h"
#include "core/families/model_export.h"

#include <cstdint>
#include <stop_token>

namespace pardalis {

// Makes the tensors that are written one by one, says how far it is and stops where that is asked for (Cancelled).
class TensorFeed {
public:
    // `elements`: of all tensors together (elementsOf()).
    TensorFeed(const Checkpoint& checkpoint, double elements, ProgressCallback progress, std::stop_token stop);

    // As the checkpoint has it.
    HostTensor operator()(const TensorSlot& slot);
    // Some rows of it, in order.
    HostTensor rows(const TensorSlot& slot, std::int64_t first, std::int64_t count);

private:
    void tell(double elements);

    const Checkpoint& m_checkpoint;
    ProgressCallback m_progress;
    std::stop_token m_stop;
    double m_done = 0, m_total = 0;  // elements
    std::uint64_t m_read = 0;        // bytes since what is mapped was let go
};

// The type that a tensor of the checkpoint has when it is written as elements.
DType writtenType(const Checkpoint& checkpoint, const TensorSlot& slot, ExportType type);

}  // namespace pardalis
