#include "core/tokens/pre_tokenizer.h"

#include "core/tokens/byte_symbols.h"
#include "core/tokens/known_expressions.h"
#include "core/tokens/unicode_category.h"

#include <utility>

namespace pardalis {
namespace {

using Piece = Pieces::Piece;

// Runs `cut(piece)` over all of them; it appends to `next`.
template <typename Cut>
void forEach(Pieces& pieces, const Cut& cut) {
    pieces.next.clear();
    pieces.next.reserve(pieces.list.size());
    for (const Piece& piece : pieces.list)
        cut(piece);
    std::swap(pieces.list, pieces.next);
}

// `pieces.spans` cover the piece: what the behaviour leaves of it.
void addSpans(Pieces& pieces, const Piece& piece, SplitBehavior behavior) {
    applyBehavior(behavior, pieces.spans);
    for (const auto& [begin, end, matches] : pieces.spans) {
        if (end > begin)
            pieces.next.push_back({piece.text.substr(begin, end - begin), piece.first && begin == 0});
    }
}

// Spans of one text: matches, each as long as `match` says, and what is between them.
template <typename Match>
void scan(std::string_view text, const Match& match, std::vector<TextSpan>& spans) {
    std::size_t covered = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = match(text, at);
        if (end == at) {
            nextCharacter(text, at);
            continue;
        }
        if (covered < at)
            spans.push_back({covered, at, false});
        spans.push_back({at, end, true});
        at = covered = end;
    }
    if (covered < text.size())
        spans.push_back({covered, text.size(), false});
}

class Split final : public PreTokenizer {
public:
    Split(std::string_view pattern, SplitBehavior behavior, bool invert, const std::string& source)
        : m_known(knownExpression(pattern)), m_behavior(behavior), m_invert(invert) {
        if (!m_known)
            m_expression = std::make_unique<RegularExpression>(pattern, source);
    }

    void run(Pieces& pieces) const override {
        forEach(pieces, [&](const Piece& piece) {
            std::vector<TextSpan>& spans = pieces.spans;
            spans.clear();
            if (m_known)
                scan(piece.text, m_known, spans);
            else
                m_expression->spans(piece.text, *pieces.budget, spans);
            if (m_invert) {
                for (TextSpan& span : spans)
                    span.matches = !span.matches;
            }
            addSpans(pieces, piece, m_behavior);
        });
    }

    bool removes() const override { return m_behavior == SplitBehavior::removed; }

private:
    MatchAt m_known;
    std::unique_ptr<RegularExpression> m_expression;  // where there is no scanner
    SplitBehavior m_behavior;
    bool m_invert;
};

// Characters of a kind, each a match of its own.
class CharacterSplit final : public PreTokenizer {
public:
    CharacterSplit(bool (*matches)(char32_t), SplitBehavior behavior) : m_matches(matches), m_behavior(behavior) {}

    void run(Pieces& pieces) const override {
        forEach(pieces, [&](const Piece& piece) {
            pieces.spans.clear();
            scan(
                piece.text,
                [this](std::string_view text, std::size_t at) {
                    std::size_t end = at;
                    return m_matches(nextCharacter(text, end)) ? end : at;
                },
                pieces.spans);
            addSpans(pieces, piece, m_behavior);
        });
    }

    bool removes() const override { return m_behavior == SplitBehavior::removed; }

private:
    bool (*m_matches)(char32_t);
    SplitBehavior m_behavior;
};

class Metaspace final : public PreTokenizer {
public:
    Metaspace(std::string replacement, PrependScheme scheme, bool split)
        : m_replacement(std::move(replacement)), m_scheme(scheme), m_split(split) {}

    void run(Pieces& pieces) const override {
        forEach(pieces, [&](const Piece& piece) {
            const Piece written{pieces.texts.emplace_back(rewritten(piece)), piece.first};
            if (!m_split) {
                pieces.next.push_back(written);
                return;
            }
            pieces.spans.clear();
            scan(
                written.text,
                [this](std::string_view text, std::size_t at) {
                    return text.substr(at).starts_with(m_replacement) ? at + m_replacement.size() : at;
                },
                pieces.spans);
            addSpans(pieces, written, SplitBehavior::mergedWithNext);
        });
    }

private:
    std::string rewritten(const Piece& piece) const {
        std::string text;
        for (const char c : piece.text) {
            if (c == ' ')
                text += m_replacement;
            else
                text += c;
        }
        const bool prepends = m_scheme == PrependScheme::always || (m_scheme == PrependScheme::first && piece.first);
        return prepends && !text.starts_with(m_replacement) ? m_replacement + text : text;
    }

    std::string m_replacement;
    PrependScheme m_scheme;
    bool m_split;
};

class PrefixSpace final : public PreTokenizer {
public:
    void run(Pieces& pieces) const override {
        for (Piece& piece : pieces.list) {
            if (!piece.text.starts_with(' '))
                piece.text = pieces.texts.emplace_back(" " + std::string(piece.text));
        }
    }
};

class ByteSymbols final : public PreTokenizer {
public:
    void run(Pieces& pieces) const override {
        std::size_t bytes = 0;
        for (const Piece& piece : pieces.list)
            bytes += piece.text.size();
        std::string& text = pieces.texts.emplace_back();
        text.reserve(2 * bytes);  // a symbol has at most two: what points into it stays true
        for (Piece& piece : pieces.list) {
            const std::size_t begin = text.size();
            addByteSymbols(piece.text, text);
            piece.text = std::string_view(text).substr(begin);
        }
    }
    bool writesSymbols() const override { return true; }
};

}  // namespace

void applyBehavior(SplitBehavior behavior, std::vector<TextSpan>& spans) {
    if (behavior == SplitBehavior::isolated)
        return;
    std::vector<TextSpan> kept;
    bool previous = false;  // whether the span before, in the order of looking, was a match
    const auto take = [&](const TextSpan& span, bool joins) {
        if (!joins || kept.empty())
            kept.push_back(span);
        else if (behavior == SplitBehavior::mergedWithNext)
            kept.back().begin = span.begin;
        else
            kept.back().end = span.end;
        previous = span.matches;
    };
    switch (behavior) {
    case SplitBehavior::isolated: return;
    case SplitBehavior::removed: std::erase_if(spans, [](const TextSpan& span) { return span.matches; }); return;
    case SplitBehavior::contiguous:
        for (const TextSpan& span : spans)
            take(span, span.matches == previous);
        break;
    case SplitBehavior::mergedWithPrevious:
        for (const TextSpan& span : spans)
            take(span, span.matches && !previous);
        break;
    case SplitBehavior::mergedWithNext:
        for (auto span = spans.rbegin(); span != spans.rend(); ++span)
            take(*span, span->matches && !previous);
        kept = {kept.rbegin(), kept.rend()};
        break;
    }
    spans = std::move(kept);
}

std::unique_ptr<const PreTokenizer> makeSplit(std::string_view pattern, SplitBehavior behavior, bool invert,
                                              const std::string& source) {
    return std::make_unique<Split>(pattern, behavior, invert, source);
}

std::unique_ptr<const PreTokenizer> makeDigits(bool individual) {
    return std::make_unique<CharacterSplit>(isDigitForSplitting,
                                            individual ? SplitBehavior::isolated : SplitBehavior::contiguous);
}

std::unique_ptr<const PreTokenizer> makePunctuation(SplitBehavior behavior) {
    return std::make_unique<CharacterSplit>(isPunctuationForSplitting, behavior);
}

std::unique_ptr<const PreTokenizer> makeMetaspace(const std::string& replacement, PrependScheme scheme, bool split) {
    return std::make_unique<Metaspace>(replacement, scheme, split);
}

std::unique_ptr<const PreTokenizer> makePrefixSpace() { return std::make_unique<PrefixSpace>(); }

std::unique_ptr<const PreTokenizer> makeGpt2Split(const std::string& source) {
    return makeSplit(kGpt2Expression, SplitBehavior::isolated, false, source);
}

std::unique_ptr<const PreTokenizer> makeByteSymbols() { return std::make_unique<ByteSymbols>(); }

}  // namespace pardalis
