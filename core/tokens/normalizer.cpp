#include "core/tokens/normalizer.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/tokens/byte_symbols.h"
#include "core/tokens/regular_expression.h"
#include "core/tokens/unicode_category.h"

#include <unicode/normalizer2.h>
#include <unicode/uniset.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

void append(std::string& text, char32_t c) {
    char bytes[4];
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, static_cast<UChar32>(c));
    text.append(bytes, static_cast<std::size_t>(length));
}

// The package's tables end with Unicode 9 (unicode-normalization-alignments 0.1): what is newer stays as it is, and where
// it is.
const icu::UnicodeSet& charactersOfUnicode9() {
    static const icu::UnicodeSet set = [] {
        UErrorCode status = U_ZERO_ERROR;
        icu::UnicodeSet made(u"[:age=9.0:]", status);
        CHECK(U_SUCCESS(status));
        made.freeze();
        return made;
    }();
    return set;
}

const icu::Normalizer2& formOf(NormalForm form) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = nullptr;  // ICU's
    switch (form) {
    case NormalForm::c: found = icu::Normalizer2::getNFCInstance(status); break;
    case NormalForm::d: found = icu::Normalizer2::getNFDInstance(status); break;
    case NormalForm::kc: found = icu::Normalizer2::getNFKCInstance(status); break;
    case NormalForm::kd: found = icu::Normalizer2::getNFKDInstance(status); break;
    }
    CHECK(U_SUCCESS(status));
    return *found;
}

class Normal final : public Normalizer {
public:
    explicit Normal(NormalForm form) : m_form(formOf(form), charactersOfUnicode9()) {}

    std::string run(std::string_view text) const override {
        if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
            return std::string(text);
        std::string out;
        icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(text.size()));
        UErrorCode status = U_ZERO_ERROR;
        m_form.normalizeUTF8(0, {text.data(), static_cast<std::int32_t>(text.size())}, sink, nullptr, status);
        CHECK(U_SUCCESS(status));
        return out;
    }

private:
    icu::FilteredNormalizer2 m_form;
};

// Character by character, whatever stands around it.
class Lowercase final : public Normalizer {
public:
    std::string run(std::string_view text) const override {
        std::string out;
        for (std::size_t at = 0; at < text.size();) {
            const char32_t c = nextCharacter(text, at);
            append(out, c == 0x130 ? U'i' : lowercaseForNormalizing(c));
            if (c == 0x130)  // İ, the one letter whose small form is two characters
                append(out, 0x307);
        }
        return out;
    }
};

class Strip final : public Normalizer {
public:
    Strip(bool left, bool right) : m_left(left), m_right(right) {}

    std::string run(std::string_view text) const override {
        const auto isSpace = [](char32_t c) { return (categoryOf(c) & kSpace) != 0; };
        std::size_t at = 0;
        while (m_left && at < text.size() && isSpace(nextCharacter(text, at)))
            text.remove_prefix(std::exchange(at, 0));
        while (m_right && !text.empty() && isSpace(characterBefore(text, text.size()))) {
            while ((static_cast<unsigned char>(text.back()) & 0xC0) == 0x80)
                text.remove_suffix(1);
            text.remove_suffix(1);
        }
        return std::string(text);
    }

private:
    bool m_left, m_right;
};

class StripAccents final : public Normalizer {
public:
    std::string run(std::string_view text) const override {
        std::string out;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t begin = at;
            if (!isAccentForStripping(nextCharacter(text, at)))
                out += text.substr(begin, at - begin);
        }
        return out;
    }
};

class Prepend final : public Normalizer {
public:
    explicit Prepend(std::string text) : m_text(std::move(text)) {}
    std::string run(std::string_view text) const override {
        return text.empty() ? std::string() : m_text + std::string(text);
    }

private:
    std::string m_text;
};

class Replace final : public Normalizer {
public:
    Replace(std::string_view pattern, std::string content, const std::string& source)
        : m_expression(pattern, source), m_content(std::move(content)) {}

    std::string run(std::string_view text) const override {
        SearchBudget budget;
        std::vector<TextSpan> spans;
        m_expression.spans(text, budget, spans);
        std::string out;
        for (const auto& [begin, end, matches] : spans) {
            out += matches ? m_content : text.substr(begin, end - begin);
            if (out.size() > mostNormalized(text.size()))
                throw Error("{}: the normalizer makes {} bytes of text far longer", m_expression.source(), text.size());
        }
        return out;
    }

private:
    RegularExpression m_expression;
    std::string m_content;
};

class ByteLevelNormalizer final : public Normalizer {
public:
    std::string run(std::string_view text) const override { return toByteSymbols(text); }
};

}  // namespace

std::unique_ptr<const Normalizer> makeNormalForm(NormalForm form) { return std::make_unique<Normal>(form); }
std::unique_ptr<const Normalizer> makeLowercase() { return std::make_unique<Lowercase>(); }
std::unique_ptr<const Normalizer> makeStrip(bool left, bool right) { return std::make_unique<Strip>(left, right); }
std::unique_ptr<const Normalizer> makeStripAccents() { return std::make_unique<StripAccents>(); }
std::unique_ptr<const Normalizer> makePrepend(std::string text) { return std::make_unique<Prepend>(std::move(text)); }

std::unique_ptr<const Normalizer> makeReplace(std::string_view pattern, std::string content,
                                              const std::string& source) {
    return std::make_unique<Replace>(pattern, std::move(content), source);
}

std::unique_ptr<const Normalizer> makeByteLevelNormalizer() { return std::make_unique<ByteLevelNormalizer>(); }

}  // namespace pardalis
