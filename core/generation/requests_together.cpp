#include "core/generation/requests_together.h"

#include <cstdint>

namespace pardalis {

std::vector<GenerationRequest> requestsTogether(const GenerationRequest& request, int count) {
    std::vector<GenerationRequest> requests;
    for (int i = 0; i < count; ++i) {
        GenerationRequest& next = requests.emplace_back(request);
        next.id = RequestId{static_cast<std::uint64_t>(request.id) + static_cast<std::uint64_t>(i)};
        next.seed += static_cast<std::uint64_t>(i);
        next.speculation = count > 1 ? 0 : request.speculation;
        next.check.reset();
    }
    return requests;
}

}  // namespace pardalis
