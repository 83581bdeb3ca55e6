#include "core/families/cm3leon/guidance.h"

#include "core/base/check.h"

#include <algorithm>

namespace pardalis {
namespace {

// Where the rows in front of `end` begin that are all so.
template <typename Is>
std::size_t beginOf(std::span<const Row> rows, std::size_t end, Is is) {
    while (end > 0 && rows[end - 1].isToken() && is(rows[end - 1].token()))
        --end;
    return end;
}

}  // namespace

GuidancePlan planSegmentGuidance(std::span<const Row> rows, const Vocabulary& vocabulary,
                                 std::span<const TokenId> sentinels, const GuidanceOptions& options) {
    const Row separator = Row::of(vocabulary.beginImage().value());
    CHECK(!rows.empty() && rows.back() == separator && !sentinels.empty());
    const Rows full(rows.begin(), rows.end());
    const std::size_t end = rows.size() - 1;
    const std::size_t text = beginOf(rows, end, [&](TokenId id) { return vocabulary.isText(id); });
    const bool hasText = text < end;

    const std::size_t pictureEnd = hasText && text > 0 && rows[text - 1] == separator ? text - 1 : text;
    const std::size_t picture = beginOf(rows, pictureEnd, [&](TokenId id) { return vocabulary.isImage(id); });
    const bool guidesPicture = picture < pictureEnd && options.imageScale != 1;
    const std::size_t context = guidesPicture ? picture : text;
    const std::size_t kept = options.masksContext ? std::min<std::size_t>(context, 1) : context;

    const Rows front(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(kept));
    const auto mask = [&](Rows& stream, std::size_t number) {
        stream.push_back(Row::of(sentinels[std::min(number, sentinels.size() - 1)]));
        stream.push_back(separator);
    };
    Rows textless = full;
    if (hasText) {
        textless = front;
        textless.insert(textless.end(), rows.begin() + static_cast<std::ptrdiff_t>(context),
                        rows.begin() + static_cast<std::ptrdiff_t>(text));
        mask(textless, 0);
    }
    Rows unconditional = textless;
    if (guidesPicture) {
        unconditional = front;
        mask(unconditional, 0);
        if (hasText)
            mask(unconditional, 1);
    }
    return planStreams(full, std::move(textless), std::move(unconditional), options);
}

}  // namespace pardalis
