#pragma once

#include "core/retrieval/library.h"
#include "core/tensor/backend.h"

#include <cstddef>
#include <span>
#include <vector>

namespace pardalis {

// A document of a library, by its place there, and the inner product of its vector and the query's: 1 is the same.
struct LibraryHit {
    std::size_t document = 0;
    float score = 0;

    bool operator==(const LibraryHit&) const = default;
};

// Exact search for the largest inner product: one product of all vectors with the query, which a device does as fast as it
// reads them. For one thread at a time.
class LibrarySearch {
public:
    // Of what is in the library now. It must not change nor move meanwhile: where the device can, it reads the vectors there.
    LibrarySearch(Backend& backend, const Library& library);

    // The best `most`, the best first; of equals the earlier document. `query`: documentVector()'s.
    std::vector<LibraryHit> best(std::span<const float> query, std::size_t most);

private:
    Backend& m_backend;
    std::size_t m_count;
    Matrix m_vectors;  // [count, dimension]
    Tensor m_query;    // [1, dimension]
    Tensor m_scores;   // [1, count]
};

}  // namespace pardalis
