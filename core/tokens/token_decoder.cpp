#include "core/tokens/token_decoder.h"

#include "core/base/utf8.h"
#include "core/tokens/byte_symbols.h"
#include "core/tokens/regular_expression.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <optional>
#include <utility>

namespace pardalis {

// A step with its state. Hands what it makes of a token to the next stage.
class TokenDecoding::Stage {
public:
    using Next = std::function<void(std::string_view)>;
    virtual ~Stage() = default;
    virtual void push(std::string_view token, const Next& next) = 0;
    virtual void finish(const Next&) {}
};

namespace {

using Stage = TokenDecoding::Stage;
constexpr std::string_view kReplacementCharacter = "\xEF\xBF\xBD";  // U+FFFD

class JoinWithSpaces final : public Stage {
public:
    explicit JoinWithSpaces(bool continues) : m_first(!continues) {}
    void push(std::string_view token, const Next& next) override {
        next(std::exchange(m_first, false) ? std::string(token) : " " + std::string(token));
    }

private:
    bool m_first;
};

class Fuse final : public Stage {
public:
    void push(std::string_view token, const Next& next) override { next(token); }
};

// A token that is not made of symbols is text itself.
class ByteLevel final : public Stage {
public:
    void push(std::string_view token, const Next& next) override {
        const std::optional<std::string> bytes = fromByteSymbols(token);
        m_pending += bytes ? std::string_view(*bytes) : token;
        const std::size_t complete = completeUtf8Prefix(m_pending);
        if (complete == 0)
            return;
        next(toValidUtf8(std::string_view(m_pending).substr(0, complete)));
        m_pending.erase(0, complete);
    }
    void finish(const Next& next) override {
        if (!m_pending.empty())
            next(toValidUtf8(std::exchange(m_pending, {})));
    }

private:
    std::string m_pending;  // bytes of a character that is not complete yet
};

std::optional<char> byteOf(std::string_view token) {
    unsigned value = 0;
    if (token.size() != 6 || !token.starts_with("<0x") || token.back() != '>')
        return std::nullopt;
    const char *const begin = token.data() + 3, *const end = begin + 2;
    const auto read = std::from_chars(begin, end, value, 16);
    return read.ec == std::errc() && read.ptr == end ? std::optional(static_cast<char>(value)) : std::nullopt;
}

// A run of byte tokens is text if all of it is; else each byte becomes U+FFFD. So the whole run has to be waited for.
class ByteFallback final : public Stage {
public:
    void push(std::string_view token, const Next& next) override {
        if (const std::optional<char> byte = byteOf(token)) {
            m_run += *byte;
            return;
        }
        finish(next);
        next(token);
    }
    void finish(const Next& next) override {
        const std::string run = std::exchange(m_run, {});
        if (run.empty())
            return;
        if (toValidUtf8(run) == run) {
            next(run);
            return;
        }
        for (std::size_t i = 0; i < run.size(); ++i)
            next(kReplacementCharacter);
    }

private:
    std::string m_run;
};

class Metaspace final : public Stage {
public:
    Metaspace(const DecoderStep& step, bool continues)
        : m_replacement(step.text), m_drops(step.dropsFirst && !continues) {}

    void push(std::string_view token, const Next& next) override {
        const bool drops = std::exchange(m_drops, false);
        std::string text;
        while (!token.empty()) {
            const bool found = token.starts_with(m_replacement);
            if (!found)
                text += token.front();
            else if (!drops)
                text += ' ';
            token.remove_prefix(found ? m_replacement.size() : 1);
        }
        next(text);
    }

private:
    std::string m_replacement;
    bool m_drops;  // the next token is the first
};

class Replace final : public Stage {
public:
    explicit Replace(const DecoderStep& step) : m_pattern(step.pattern), m_content(step.text) {}
    void push(std::string_view token, const Next& next) override {
        SearchBudget budget;
        m_spans.clear();
        m_pattern->spans(token, budget, m_spans);
        std::string text;
        for (const auto& [begin, end, matches] : m_spans)
            text += matches ? std::string_view(m_content) : token.substr(begin, end - begin);
        next(text);
    }

private:
    std::shared_ptr<const RegularExpression> m_pattern;
    std::string m_content;
    std::vector<TextSpan> m_spans;
};

// Of each token, or, behind what makes one piece of all, of the whole text: then what may be at the end is held back.
class Strip final : public Stage {
public:
    Strip(const DecoderStep& step, bool whole, bool continues)
        : m_character(step.text),
          m_start(step.start),
          m_stop(step.stop),
          m_left(whole && continues ? 0 : step.start),
          m_whole(whole) {}

    void push(std::string_view token, const Next& next) override {
        while (m_left > 0 && token.starts_with(m_character)) {
            token.remove_prefix(m_character.size());
            --m_left;
        }
        if (!token.empty())
            m_left = 0;
        m_held += token;
        if (m_whole) {
            release(next);
        } else {
            finish(next);
            m_left = m_start;
        }
    }
    void finish(const Next& next) override {
        for (std::size_t i = 0; i < m_stop && m_held.ends_with(m_character); ++i)
            m_held.resize(m_held.size() - m_character.size());
        next(std::exchange(m_held, {}));
    }

private:
    void release(const Next& next) {
        std::size_t end = m_held.size();
        for (std::size_t i = 0; i < m_stop && std::string_view(m_held).substr(0, end).ends_with(m_character); ++i)
            end -= m_character.size();
        next(std::string_view(m_held).substr(0, end));
        m_held.erase(0, end);
    }

    std::string m_character;
    std::size_t m_start, m_stop;
    std::size_t m_left;  // that may still be stripped from the start
    std::string m_held;
    bool m_whole;
};

std::unique_ptr<Stage> makeStage(const DecoderStep& step, bool whole, bool continues) {
    switch (step.kind) {
    case DecoderStep::Kind::joinWithSpaces: return std::make_unique<JoinWithSpaces>(continues);
    case DecoderStep::Kind::byteLevel: return std::make_unique<ByteLevel>();
    case DecoderStep::Kind::byteFallback: return std::make_unique<ByteFallback>();
    case DecoderStep::Kind::fuse: return std::make_unique<Fuse>();
    case DecoderStep::Kind::metaspace: return std::make_unique<Metaspace>(step, continues);
    case DecoderStep::Kind::replace: return std::make_unique<Replace>(step);
    case DecoderStep::Kind::strip: return std::make_unique<Strip>(step, whole, continues);
    }
    return nullptr;
}

// The text goes through the stages from `first` on.
void pass(const std::vector<std::unique_ptr<Stage>>& stages, std::size_t first, std::string_view text,
          std::string& out) {
    if (first == stages.size()) {
        out += text;
        return;
    }
    stages[first]->push(text, [&](std::string_view made) { pass(stages, first + 1, made, out); });
}

}  // namespace

TokenDecoding::TokenDecoding(const DecoderSteps& steps, bool continues) {
    bool whole = false;
    for (const DecoderStep& step : steps) {
        m_stages.push_back(makeStage(step, whole, continues));
        whole = whole || step.kind == DecoderStep::Kind::fuse || step.kind == DecoderStep::Kind::byteLevel;
    }
}

TokenDecoding::~TokenDecoding() = default;

std::string TokenDecoding::push(std::string_view token) {
    std::string out;
    pass(m_stages, 0, token, out);
    return out;
}

std::string TokenDecoding::finish() {
    std::string out;
    for (std::size_t i = 0; i < m_stages.size(); ++i)
        m_stages[i]->finish([&](std::string_view made) { pass(m_stages, i + 1, made, out); });
    return out;
}

}  // namespace pardalis
