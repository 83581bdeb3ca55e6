#pragma once

#include "tests/core/tensor/idle_backend.h"

#include <string>
#include <vector>

namespace pardalis {

// A device that only keeps what it is given, to be looked at: what was loaded, and from where. Computing fails a CHECK.
class StoringBackend : public IdleBackend {
public:
    std::vector<HostTensor> uploads;  // in order; of what is stored as elements
    std::vector<HostMatrix> blocks;   // of what is not

    std::string name() const override { return "storing"; }

protected:
    Matrix doUpload(const HostMatrix& weight, std::size_t) override {
        if (weight.format->elements())
            uploads.push_back({weight.owner, weight.data, *weight.format->elements(), weight.shape});
        else
            blocks.push_back(weight);
        return {std::const_pointer_cast<void>(weight.owner), weight.data, *weight.format, weight.shape};
    }
    Tensor doUpload(const HostTensor& weight, std::size_t) override {
        uploads.push_back(weight);
        return {std::const_pointer_cast<void>(weight.owner), const_cast<std::byte*>(weight.data), weight.type,
                weight.shape};
    }
};

}  // namespace pardalis
