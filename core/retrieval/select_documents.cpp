#include "core/retrieval/select_documents.h"

#include <algorithm>
#include <numeric>

namespace pardalis {
namespace {

std::vector<LibraryHit> candidatesOf(const Library& library, std::span<const LibraryHit> byScore,
                                     const SelectionRules& rules) {
    std::vector<LibraryHit> candidates;
    for (const LibraryHit& hit : byScore) {
        if (candidates.size() >= rules.candidates)
            break;
        if (!rules.needPicture || !library.documents()[hit.document].media.empty())
            candidates.push_back(hit);
    }
    return candidates;
}

}  // namespace

std::vector<LibraryHit> selectDocuments(const Library& library, std::span<const LibraryHit> byScore,
                                        const SelectionRules& rules, const DocumentAccepted& accepted) {
    const std::vector<LibraryHit> candidates = candidatesOf(library, byScore, rules);
    std::vector<LibraryHit> chosen;
    const auto alike = [&](std::size_t a, std::size_t b) {
        const std::span<const float> x = library.vector(a), y = library.vector(b);
        return std::inner_product(x.begin(), x.end(), y.begin(), 0.0f);
    };
    const auto isNew = [&](const LibraryHit& hit) {
        return std::ranges::none_of(chosen, [&](const LibraryHit& other) {
            return other.document == hit.document || alike(other.document, hit.document) > rules.mostAlike;
        });
    };
    for (const bool both : {true, false}) {
        for (const LibraryHit& hit : candidates) {
            if (chosen.size() >= rules.most)
                return chosen;
            if (library.documents()[hit.document].hasBoth() == both && hit.score <= rules.mostAlike && isNew(hit) &&
                (!accepted || accepted(hit)))
                chosen.push_back(hit);
        }
    }
    return chosen;
}

}  // namespace pardalis
