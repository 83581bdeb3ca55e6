#include "core/retrieval/library_text.h"

#include "core/base/utf8.h"
#include "core/document/text_rules.h"
#include "core/retrieval/library.h"

namespace pardalis {

std::string libraryText(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        const bool isBreak = text.starts_with(kSoftBreak);
        const char c = text.front();
        text.remove_prefix(isBreak ? kSoftBreak.size() : 1);
        if (!isBreak && c != ' ' && c != '\n' && c != '\t' && c != '\r')
            plain += c;
        else if (!plain.empty() && plain.back() != ' ')
            plain += ' ';
    }
    if (plain.size() > Library::kMostText)
        plain.resize(completeUtf8Prefix(std::string_view(plain).substr(0, Library::kMostText)));
    if (plain.ends_with(' '))
        plain.pop_back();
    return plain;
}

}  // namespace pardalis
