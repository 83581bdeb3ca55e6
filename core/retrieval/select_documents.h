#pragma once

#include "core/retrieval/library_search.h"

#include <cstddef>
#include <span>
#include <vector>

namespace pardalis {

// What of the best matches goes in front of a prompt (arXiv 2309.02591 §2.1).
struct SelectionRules {
    // What is more alike than this is taken for the same: a document that repeats the query teaches nothing, nor does one
    // that repeats another. The paper tests the query so; RA-CM3 (arXiv 2211.12561) documents among each other, too.
    float mostAlike = 0.9f;
    // A document costs a whole picture's tokens; with two the paper's results are best.
    std::size_t most = 2;
};

// Relevance: `byScore` is gone through from the best on. Diversity: what is too much alike is left out. Modality: documents
// of both text and picture come before those of one, however those score; so `byScore` should not reach down to what has
// nothing to do with the query. In the order in which they were chosen.
std::vector<LibraryHit> selectDocuments(const Library& library, std::span<const LibraryHit> byScore,
                                        const SelectionRules& rules = {});

}  // namespace pardalis
