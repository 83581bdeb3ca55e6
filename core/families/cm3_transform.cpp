#include "core/families/cm3_transform.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/tensor/sampling_arithmetic.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace pardalis {
namespace {

using Spans = std::vector<Cm3Span>;

// Random numbers of one key, one after the other.
class Draws {
public:
    explicit Draws(std::uint64_t key) : m_key(key) {}

    double uniform() { return sampling::uniform(m_key, m_next++); }  // [0, 1)
    std::size_t below(std::size_t count) {
        return std::min(count - 1, static_cast<std::size_t>(uniform() * static_cast<double>(count)));
    }

private:
    std::uint64_t m_key, m_next = 0;
};

bool holdsAny(std::span<const TokenId> block, std::span<const TokenId> ids) {
    if (ids.empty())
        return false;
    const auto [first, last] = std::ranges::minmax(ids);  // sentinels stand together: few others are looked for
    return std::ranges::any_of(block, [&, low = first, high = last](TokenId id) {
        return id >= low && id <= high && std::ranges::find(ids, id) != ids.end();
    });
}

int poisson(double mean, Draws& draws) {
    const double u = draws.uniform();
    double probability = std::exp(-mean), sum = probability;
    int count = 0;
    while (u >= sum && probability > 0) {
        probability *= mean / ++count;
        sum += probability;
    }
    return count;
}

int drawCount(const Cm3Options& options, std::size_t sentinels, Draws& draws) {
    const int count =
        options.count == Cm3Options::Count::fixed ? static_cast<int>(options.mean) : poisson(options.mean, draws);
    return std::clamp(count, options.least,
                      std::max(options.least, std::min(options.most, static_cast<int>(sentinels))));
}

// Between two places of the block; none where that is nothing.
std::optional<Cm3Span> drawSpan(std::size_t length, Draws& draws) {
    const double a = draws.uniform(), b = draws.uniform(), count = static_cast<double>(length);
    const auto begin = std::max<std::size_t>(1, static_cast<std::size_t>(std::floor(std::min(a, b) * count)));
    const auto end = static_cast<std::size_t>(std::floor(std::max(a, b) * count + 0.5));
    return begin < end ? std::optional(Cm3Span{begin, end}) : std::nullopt;
}

bool meet(const Cm3Span& a, const Cm3Span& b) { return a.begin < b.end && b.begin < a.end; }

// Of n² candidates the first n that don't meet.
Spans drawSpans(std::size_t length, int count, Draws& draws) {
    Spans kept;
    for (int candidate = 0; candidate < count * count && std::ssize(kept) < count; ++candidate) {
        const std::optional<Cm3Span> span = drawSpan(length, draws);
        if (span && std::ranges::none_of(kept, [&](const Cm3Span& other) { return meet(*span, other); }))
            kept.push_back(*span);
    }
    return kept;
}

Spans drawSegments(Spans segments, int count, Draws& draws) {
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i)
        std::swap(segments[i], segments[i + draws.below(segments.size() - i)]);
    segments.resize(static_cast<std::size_t>(count));
    return segments;
}

// To the segment in which most of each lies; a span of separators alone goes.
Spans cutToSegments(const Spans& spans, const Spans& segments) {
    Spans cut;
    for (const Cm3Span& span : spans) {
        Cm3Span most;
        for (const Cm3Span& segment : segments) {
            const Cm3Span common{std::max(span.begin, segment.begin), std::min(span.end, segment.end)};
            if (common.begin < common.end && common.end - common.begin > most.end - most.begin)
                most = common;
        }
        if (most.begin < most.end)
            cut.push_back(most);
    }
    return cut;
}

Spans chooseSpans(std::span<const TokenId> block, std::span<const TokenId> separators, const Cm3Options& options,
                  int count, Draws& draws) {
    const Spans segments = segmentsOf(block, separators);
    // One span may be all that there is.
    const bool enough = count == 1 ? !segments.empty() : std::ssize(segments) > count;
    Spans spans;
    if (count > 0 && draws.uniform() < options.wholeSegments && enough)
        spans = drawSegments(segments, count, draws);
    else
        spans = drawSpans(block.size(), count, draws);
    if (!options.crossSeparators)
        spans = cutToSegments(spans, segments);
    std::ranges::sort(spans, {}, &Cm3Span::begin);
    return spans;
}

// What is left of spans in the first `length` tokens.
Spans keepWithin(Spans spans, std::size_t length) {
    for (Cm3Span& span : spans)
        span.end = std::min(span.end, length);
    std::erase_if(spans, [](const Cm3Span& span) { return span.begin >= span.end; });
    return spans;
}

class BlockWriter {
public:
    BlockWriter(std::span<const TokenId> block, bool learnSentinels)
        : m_block(block), m_learnSentinels(learnSentinels) {}

    void copy(std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            put(m_block[i], static_cast<std::int32_t>(i), 1);
    }
    void sentinel(TokenId id) { put(id, Cm3Block::kNew, m_learnSentinels ? 1.0f : 0.0f); }
    void end(TokenId id) { put(id, Cm3Block::kNew, 1); }
    Cm3Block take() { return std::move(m_result); }

private:
    void put(TokenId id, std::int32_t from, float weight) {
        m_result.weights.push_back(m_result.tokens.empty() ? 0 : weight);
        m_result.tokens.push_back(id);
        m_result.from.push_back(from);
    }

    std::span<const TokenId> m_block;
    bool m_learnSentinels;
    Cm3Block m_result;
};

}  // namespace

Cm3Options Cm3Options::published() {
    return {
        .least = 1, .most = 16, .crossSeparators = true, .endSpans = false, .endLast = true, .learnSentinels = false};
}

std::vector<Cm3Span> segmentsOf(std::span<const TokenId> block, std::span<const TokenId> separators) {
    std::vector<Cm3Span> segments;
    std::size_t begin = 1;
    for (std::size_t i = 1; i <= block.size(); ++i) {
        if (i < block.size() && std::ranges::find(separators, block[i]) == separators.end())
            continue;
        if (begin < i)
            segments.push_back({begin, i});
        begin = i + 1;
    }
    return segments;
}

Cm3Block maskSpans(std::span<const TokenId> block, const Cm3Tokens& tokens, const Cm3Options& options,
                   std::uint64_t key, std::size_t longest) {
    CHECK(options.mean >= 0 && options.mean <= 64 && options.least >= 0 && options.least <= options.most);
    Draws draws(key);
    const int wanted = drawCount(options, tokens.sentinels.size(), draws);
    const std::size_t behind = options.endLast && block.size() > 1 && longest > 1 ? 1 : 0;
    Spans spans = chooseSpans(block.first(block.size() - behind), tokens.separators, options, wanted, draws);
    Cm3Block result = maskTheseSpans(block, std::move(spans), tokens, options, longest);
    result.wanted = wanted;
    return result;
}

Cm3Block maskTheseSpans(std::span<const TokenId> block, std::vector<Cm3Span> spans, const Cm3Tokens& tokens,
                        const Cm3Options& options, std::size_t longest) {
    CHECK(!holdsAny(block, tokens.sentinels) && spans.size() <= tokens.sentinels.size());
    const std::size_t wanted = spans.size();
    const std::size_t behind = options.endLast && block.size() > 1 && longest > 1 ? 1 : 0;
    const std::span<const TokenId> body = block.first(block.size() - behind);
    for (std::size_t k = 0; k < spans.size(); ++k)
        CHECK(spans[k].begin >= (k > 0 ? spans[k - 1].end : 1) && spans[k].begin < spans[k].end &&
              spans[k].end <= body.size());

    const std::size_t room = longest - behind, added = spans.size() * (options.endSpans ? 3 : 2);
    const std::size_t kept = std::min(body.size(), room > added ? room - added : 0);
    spans = keepWithin(std::move(spans), kept);

    BlockWriter writer(block, options.learnSentinels);
    std::size_t at = 0;
    for (std::size_t k = 0; k < spans.size(); ++k) {
        writer.copy(at, spans[k].begin);
        writer.sentinel(tokens.sentinels[k]);
        at = spans[k].end;
    }
    writer.copy(at, spans.empty() ? std::min(body.size(), room) : kept);
    for (std::size_t k = 0; k < spans.size(); ++k) {
        writer.sentinel(tokens.sentinels[k]);
        writer.copy(spans[k].begin, spans[k].end);
        if (options.endSpans)
            writer.end(tokens.endOfSpan);
    }
    writer.copy(body.size(), block.size());
    Cm3Block result = writer.take();
    result.spans = std::move(spans);
    result.wanted = static_cast<int>(wanted);
    return result;
}

TokenIds unmaskSpans(std::span<const TokenId> masked, const Cm3Tokens& tokens, const Cm3Options& options) {
    const std::size_t behind = options.endLast && masked.size() > 1 ? 1 : 0;
    const std::span<const TokenId> body = masked.first(masked.size() - behind);
    // Where the holes are, and behind them, in the same order, what fills them.
    std::vector<std::size_t> holes, fills;
    for (std::size_t i = 0; i < body.size(); ++i) {
        const auto sentinel = std::ranges::find(tokens.sentinels, body[i]);
        if (sentinel == tokens.sentinels.end())
            continue;
        const auto number = static_cast<std::size_t>(sentinel - tokens.sentinels.begin());
        std::vector<std::size_t>& list = number < holes.size() || !fills.empty() ? fills : holes;
        if (number != list.size())
            throw Error("token {} of a masked block: sentinel {}, expected {}", i, number, list.size());
        list.push_back(i);
    }
    if (holes.size() != fills.size())
        throw Error("a masked block has {} holes and {} spans to fill them", holes.size(), fills.size());
    const std::size_t inPlace = fills.empty() ? body.size() : fills.front();
    TokenIds block;
    std::size_t at = 0;
    const auto copy = [&](std::size_t begin, std::size_t end) {
        block.insert(block.end(), body.begin() + static_cast<std::ptrdiff_t>(begin),
                     body.begin() + static_cast<std::ptrdiff_t>(end));
    };
    for (std::size_t k = 0; k < holes.size(); ++k) {
        copy(at, holes[k]);
        at = holes[k] + 1;
        std::size_t end = k + 1 < fills.size() ? fills[k + 1] : body.size();
        if (options.endSpans) {
            if (end == fills[k] + 1 || body[end - 1] != tokens.endOfSpan)
                throw Error("span {} of a masked block has no end", k);
            --end;
        }
        copy(fills[k] + 1, end);
    }
    copy(at, inPlace);
    block.insert(block.end(), masked.end() - static_cast<std::ptrdiff_t>(behind), masked.end());
    return block;
}

}  // namespace pardalis
