#include "core/base/check.h"
#include "core/document/document.h"

#include <memory>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

namespace pardalis {
namespace {

struct Close {
    void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
    void operator()(UText* text) const { utext_close(text); }
};

// ICU's boundaries of one kind, walked in UTF-8.
class Boundaries {
public:
    Boundaries(UBreakIteratorType type, const std::string& language) {
        // The language comes from the document and may be anything; the root's rules hold nearly everywhere.
        for (const char* locale : {language.c_str(), ""}) {
            UErrorCode status = U_ZERO_ERROR;
            m_iterator.reset(ubrk_open(type, locale, nullptr, 0, &status));
            if (U_SUCCESS(status))
                return;
        }
        CHECK(m_iterator);
    }

    // Calls visit(rule status) at each boundary behind the text's start.
    template <typename Visit>
    void walk(const std::string& text, Visit visit) {
        UErrorCode status = U_ZERO_ERROR;
        m_text.reset(utext_openUTF8(m_text.release(), text.data(), static_cast<std::int64_t>(text.size()), &status));
        ubrk_setUText(m_iterator.get(), m_text.get(), &status);
        CHECK(U_SUCCESS(status));
        ubrk_first(m_iterator.get());
        while (ubrk_next(m_iterator.get()) != UBRK_DONE)
            visit(ubrk_getRuleStatus(m_iterator.get()));
    }

private:
    std::unique_ptr<UBreakIterator, Close> m_iterator;
    std::unique_ptr<UText, Close> m_text;
};

bool isAscii(const std::string& text) {
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80)
            return false;
    }
    return true;
}

}  // namespace

DocumentCounts count(const Document& document) {
    Boundaries words(UBRK_WORD, document.info().language);
    Boundaries characters(UBRK_CHARACTER, document.info().language);
    DocumentCounts counts;
    const auto add = [&](const std::string& text) {
        words.walk(text, [&](std::int32_t rule) { counts.words += rule >= UBRK_WORD_NONE_LIMIT ? 1 : 0; });
        if (isAscii(text))
            counts.characters += static_cast<std::int64_t>(text.size());
        else
            characters.walk(text, [&](std::int32_t) { ++counts.characters; });
    };
    for (const Block& block : document.blocks()) {
        if (block.picture) {
            ++counts.pictures;
            add(block.picture->caption);
        } else {
            add(block.text());
        }
    }
    return counts;
}

}  // namespace pardalis
