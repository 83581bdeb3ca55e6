#include "core/families/chameleon/guidance.h"

#include "core/base/check.h"

#include <algorithm>
#include <cmath>

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

// The mix of the three streams. Equal ones are one.
GuidancePlan mixOf(TokenIds full, TokenIds imageOnly, TokenIds unconditional, const GuidanceOptions& options) {
    CHECK(std::isfinite(options.textScale) && std::isfinite(options.imageScale));
    // In double, where these differences of floats add up without a rest.
    struct Weighted {
        TokenIds prompt;
        double weight;
    };
    const double text = options.textScale, image = options.imageScale;
    std::vector<Weighted> streams{{std::move(full), text}};
    for (Weighted& stream :
         std::vector<Weighted>{{std::move(imageOnly), image - text}, {std::move(unconditional), 1 - image}}) {
        const auto equal = std::find_if(streams.begin(), streams.end(),
                                        [&](const Weighted& other) { return other.prompt == stream.prompt; });
        if (equal != streams.end())
            equal->weight += stream.weight;
        else
            streams.push_back(std::move(stream));
    }

    GuidancePlan plan;
    for (Weighted& stream : streams) {
        if (plan.streams.empty() || stream.weight != 0)
            plan.streams.push_back({rowsOf(stream.prompt), static_cast<float>(stream.weight)});
    }
    return plan;
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
    return mixOf(TokenIds(sequence.begin(), sequence.end()), imageOnly(sequence, vocabulary), std::move(unconditional),
                 options);
}

GuidancePlan planMaskedGuidance(std::span<const TokenId> sequence, const Vocabulary& vocabulary,
                                std::span<const TokenId> sentinels, const GuidanceOptions& options) {
    CHECK(!sequence.empty() && sequence.back() == vocabulary.beginImage() && !sentinels.empty());
    return mixOf(TokenIds(sequence.begin(), sequence.end()), masked(sequence, false, vocabulary, sentinels),
                 masked(sequence, true, vocabulary, sentinels), options);
}

GuidancePlan planPictureGuidance(std::span<const Row> rows, int sizeLength, const Vocabulary& vocabulary,
                                 const GuidanceOptions& options) {
    CHECK(sizeLength >= 0 && sizeLength < std::ssize(rows) && std::isfinite(options.textScale));
    const std::span<const Row> openPicture = rows.last(static_cast<std::size_t>(sizeLength) + 1);
    CHECK(openPicture.front() == Row::of(vocabulary.beginImage().value()));
    GuidancePlan plan;
    plan.streams.push_back({Rows(rows.begin(), rows.end()), options.textScale});
    if (openPicture.size() == rows.size())  // nothing else was said: both are one
        plan.streams.front().weight = 1;
    else if (options.textScale != 1)
        plan.streams.push_back({Rows(openPicture.begin(), openPicture.end()), 1 - options.textScale});
    return plan;
}

}  // namespace pardalis
