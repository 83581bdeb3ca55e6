#include "app/train/language/cm3_documents.h"

#include "app/train/data/token_shard.h"
#include "app/train/run/random.h"
#include "core/base/error.h"

#include <algorithm>
#include <limits>

namespace pardalis::train {
namespace {

constexpr std::uint64_t kCm3Stream = 0x636d33;  // "cm3": apart from other draws of the same seed
constexpr std::size_t kUncut = std::numeric_limits<std::size_t>::max() / 2;

TokenIds tokensOfIds(const std::vector<std::int32_t>& ids) {
    TokenIds tokens;
    tokens.reserve(ids.size());
    for (const std::int32_t id : ids)
        tokens.push_back(TokenId{id});
    return tokens;
}

Cm3Tokens provenTokens(const ChameleonLayout& layout) {
    if (!layout.sentinels().canFill())
        throw Error(
            "the objective cm3 marks what it masks with sentinels, and the vocabulary has none; \"sentinels\": 8 "
            "gives it some");
    return layout.transformTokens();
}

}  // namespace

Cm3Documents::Cm3Documents(std::shared_ptr<const Vocabulary> vocabulary, const Cm3Config& config, std::uint64_t seed)
    : m_layout(std::move(vocabulary), nullptr, {}), m_tokens(provenTokens(m_layout)), m_config(config), m_seed(seed) {}

Sequence Cm3Documents::sequenceOf(const Cm3Block& block, const Sequence& sample) const {
    Sequence result;
    std::uint8_t flags = 0;  // of the token before
    for (std::size_t i = 0; i < block.tokens.size(); ++i) {
        const TokenId id = block.tokens[i];
        const auto sentinel = std::ranges::find(m_tokens.sentinels, id);
        if (block.from[i] != Cm3Block::kNew)
            flags = sample.flags[static_cast<std::size_t>(block.from[i])];
        else if (sentinel != m_tokens.sentinels.end())
            flags = sample.flags[block.spans[static_cast<std::size_t>(sentinel - m_tokens.sentinels.begin())].begin];
        // What else is new ends the span of the token before.
        result.ids.push_back(toInt(id));
        result.flags.push_back(flags);
    }
    if (!m_config.options.learnSentinels)
        result.weights = block.weights;
    return result;
}

Sequence Cm3Documents::laidOut(Sequence sample, std::uint64_t key, std::size_t most) const {
    const TokenIds tokens = tokensOfIds(sample.ids);
    Random random(m_seed, kCm3Stream, key);
    const bool hasGaps = std::ranges::any_of(tokens, [&](TokenId id) { return m_layout.sentinels().isOne(id); });
    if (hasGaps || random.chance(m_config.causal))
        return sample;
    const Cm3Block block = maskSpans(tokens, m_tokens, m_config.options, random.next(), kUncut);
    return block.tokens.size() > most ? std::move(sample) : sequenceOf(block, sample);
}

std::optional<Sequence> Cm3Documents::withMaskedPrompt(const Sequence& sample, bool keepPictures,
                                                       std::size_t most) const {
    if (!m_config.maskPrompts)
        return std::nullopt;
    const TokenIds tokens = tokensOfIds(sample.ids);
    std::vector<Cm3Span> spans = segmentsOf(tokens, m_tokens.separators);
    std::erase_if(spans, [&](const Cm3Span& span) {
        const bool isPicture = m_layout.vocabulary().isImage(tokens[span.begin]);
        return (sample.flags[span.begin] & kPromptToken) == 0 || (isPicture && keepPictures);
    });
    spans.resize(std::min(spans.size(), m_tokens.sentinels.size()));
    const Cm3Block block = maskTheseSpans(tokens, std::move(spans), m_tokens, m_config.options, kUncut);
    if (block.tokens.size() > most)
        return std::nullopt;
    return sequenceOf(block, sample);
}

}  // namespace pardalis::train
