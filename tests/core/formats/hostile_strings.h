#pragma once

#include "core/document/text_rules.h"

#include <random>
#include <string>
#include <vector>

namespace pardalis::test {

// Strings that end, open or hide something in one of the formats that documents are written in. All are clean text:
// what a document may hold.
class HostileStrings {
public:
    explicit HostileStrings(unsigned seed) : m_random(seed) {}

    int number(int low, int high) { return std::uniform_int_distribution<int>(low, high)(m_random); }
    bool chance(int percent) { return number(1, 100) <= percent; }

    std::string text(int mostPieces = 4) {
        static const std::vector<std::string> kPieces = {
            "\"><script>alert(1)</script>",
            "'><b id='x'>",
            "</p></article><h1>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<?php",
            "?>",
            "</title><meta http-equiv=\"refresh\" content=\"0;url=about:blank\">",
            "</style><style>*{}",
            "</code></pre>",
            "</figcaption>",
            "</a><a href=\"javascript:x\">",
            "\" onerror=\"x",
            "' onerror='x",
            " onload=x ",
            "=\"",
            "/>",
            "<",
            ">",
            "&",
            "&lt;",
            "&#60;",
            "&quot;",
            "&#x3C;script&#x3E;",
            "\"",
            "'",
            "`",
            "<plaintext>",
            "<textarea>",
            "<svg/onload=x>",
            "<img src=x>",
            "<base href=//x>",
            "\\\"",
            "\\",
            "%22%3E",
            "javascript:x",
            "data:text/html,<b>",
            "](javascript:x)",
            "![x](y)",
            "[a]: javascript:x",
            "```",
            "~~~",
            "---",
            "...",
            "\": \"",
            "{{",
            "${x}",
            "\xEF\xBF\xBE",
            "\xEF\xBF\xBF",
            "\xE2\x80\xAE",
            "\xEF\xBB\xBF",
            "\t",
            "abc",
            "\xED\x95\x9C",
            " ",
        };
        std::string out;
        for (int i = number(0, mostPieces); i > 0; --i)
            out += kPieces[static_cast<std::size_t>(number(0, static_cast<int>(kPieces.size()) - 1))];
        return out;
    }

private:
    std::mt19937 m_random;
};

}  // namespace pardalis::test
