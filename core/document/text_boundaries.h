#pragma once

#include "core/base/check.h"

#include <cstdint>
#include <memory>
#include <string>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

namespace pardalis {

// ICU's boundaries of one kind, walked in UTF-8. Of the sources that count; whoever includes it links ICU.
class TextBoundaries {
public:
    TextBoundaries(UBreakIteratorType type, const std::string& language) {
        // The language comes from the document and may be anything; the root's rules hold nearly everywhere.
        for (const char* locale : {language.c_str(), ""}) {
            UErrorCode status = U_ZERO_ERROR;
            m_iterator.reset(ubrk_open(type, locale, nullptr, 0, &status));
            if (U_SUCCESS(status))
                return;
        }
        CHECK(m_iterator);
    }

    // Calls visit(rule status, where it begins) for each piece of the text, in bytes.
    template <typename Visit>
    void walk(const std::string& text, Visit visit) {
        UErrorCode status = U_ZERO_ERROR;
        m_text.reset(utext_openUTF8(m_text.release(), text.data(), static_cast<std::int64_t>(text.size()), &status));
        ubrk_setUText(m_iterator.get(), m_text.get(), &status);
        CHECK(U_SUCCESS(status));
        std::int32_t begin = ubrk_first(m_iterator.get());
        for (std::int32_t end = 0; (end = ubrk_next(m_iterator.get())) != UBRK_DONE; begin = end)
            visit(ubrk_getRuleStatus(m_iterator.get()), static_cast<std::size_t>(begin));
    }

    static bool isWord(std::int32_t rule) { return rule >= UBRK_WORD_NONE_LIMIT; }

private:
    struct Close {
        void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
        void operator()(UText* text) const { utext_close(text); }
    };

    std::unique_ptr<UBreakIterator, Close> m_iterator;
    std::unique_ptr<UText, Close> m_text;
};

}  // namespace pardalis
