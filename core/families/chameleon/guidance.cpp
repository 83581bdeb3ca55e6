#include "core/families/chameleon/guidance.h"

#include "core/base/check.h"

#include <algorithm>
#include <iterator>

namespace pardalis {
namespace {

// What is left of a sequence without its text.
TokenIds imageOnly(std::span<const TokenId> sequence, const Vocabulary& vocabulary) {
    TokenIds kept;
    std::copy_if(sequence.begin(), sequence.end(), std::back_inserter(kept), [&](TokenId id) {
        return vocabulary.isImage(id) || id == vocabulary.bos() || id == vocabulary.beginImage() ||
               id == vocabulary.endImage();
    });
    return kept;
}

// The sequence with a sentinel in place of each run of text, and, if `pictures`, of each run of codes.
TokenIds masked(std::span<const TokenId> sequence, bool pictures, const Vocabulary& vocabulary,
                std::span<const TokenId> sentinels) {
    TokenIds result;
    std::size_t used = 0;
    bool inside = false;  // of a run that is masked
    for (const TokenId id : sequence) {
        const bool goes = vocabulary.isText(id) || (pictures && vocabulary.isImage(id));
        if (!goes)
            result.push_back(id);
        else if (!inside && used < sentinels.size())
            result.push_back(sentinels[used++]);
        inside = goes;
    }
    return result;
}

}  // namespace

GuidancePlan planGuidance(std::span<const TokenId> sequence, int openCodes, const Vocabulary& vocabulary,
                          const GuidanceOptions& options) {
    CHECK(openCodes >= 0 && openCodes < std::ssize(sequence));
    const std::span<const TokenId> openPicture = sequence.last(static_cast<std::size_t>(openCodes) + 1);
    CHECK(openPicture.front() == vocabulary.beginImage());
    CHECK(std::all_of(openPicture.begin() + 1, openPicture.end(), [&](TokenId id) { return vocabulary.isImage(id); }));

    TokenIds unconditional{vocabulary.bos()};
    unconditional.insert(unconditional.end(), openPicture.begin(), openPicture.end());
    return planStreams(rowsOf(sequence), rowsOf(imageOnly(sequence, vocabulary)), rowsOf(unconditional), options);
}

GuidancePlan planMaskedGuidance(std::span<const TokenId> sequence, const Vocabulary& vocabulary,
                                std::span<const TokenId> sentinels, const GuidanceOptions& options) {
    CHECK(!sequence.empty() && sequence.back() == vocabulary.beginImage() && !sentinels.empty());
    return planStreams(rowsOf(sequence), rowsOf(masked(sequence, false, vocabulary, sentinels)),
                       rowsOf(masked(sequence, true, vocabulary, sentinels)), options);
}

GuidancePlan planPictureGuidance(std::span<const Row> rows, int sizeLength, const Vocabulary& vocabulary,
                                 const GuidanceOptions& options) {
    CHECK(sizeLength >= 0 && sizeLength < std::ssize(rows));
    const std::span<const Row> openPicture = rows.last(static_cast<std::size_t>(sizeLength) + 1);
    CHECK(openPicture.front() == Row::of(vocabulary.beginImage().value()));
    const Rows unconditional(openPicture.begin(), openPicture.end());
    return planStreams({rows.begin(), rows.end()}, unconditional, unconditional, options);
}

}  // namespace pardalis
