#pragma once

#include "core/retrieval/library_search.h"

#include <cstddef>
#include <functional>
#include <limits>
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
    // How far down from the best on is looked: behind that nothing has to do with the query any more.
    std::size_t candidates = std::numeric_limits<std::size_t>::max();
    bool needPicture = false;  // texts alone are passed over, and are no candidates
};

// For a picture that is to be like pages of a library: a text says nothing about looks.
inline constexpr SelectionRules kPagesForAPicture{.candidates = 32, .needPicture = true};

// Asked of each document that would be chosen; false: it can't be had, and the next takes its place.
using DocumentAccepted = std::function<bool(const LibraryHit&)>;

// Relevance: `byScore` is gone through from the best on. Diversity: what is too much alike is left out. Modality: documents
// of both text and picture come before those of one, however those score; so there should be few candidates. In the order in
// which they were chosen. What `accepted` throws is thrown on.
std::vector<LibraryHit> selectDocuments(const Library& library, std::span<const LibraryHit> byScore,
                                        const SelectionRules& rules = {}, const DocumentAccepted& accepted = {});

}  // namespace pardalis
