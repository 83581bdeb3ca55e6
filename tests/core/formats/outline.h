#pragma once

#include "core/document/document.h"

#include <string>
#include <vector>

namespace pardalis::test {

// Blocks as short lines that tests compare: "h2 Title", "p a {b|bold} {=https://x|link}", "ul0 item", "ol1 item",
// "q quote", "code(cpp) text", "pic alt / caption". A soft break is "/" in brackets.
inline std::string outline(const std::vector<Block>& blocks) {
    std::string out;
    for (const Block& block : blocks) {
        out += out.empty() ? "" : "\n";
        switch (block.kind) {
        case BlockKind::paragraph: out += "p"; break;
        case BlockKind::heading: out += "h" + std::to_string(block.level); break;
        case BlockKind::listItem: out += (block.ordered ? "ol" : "ul") + std::to_string(block.level); break;
        case BlockKind::quote: out += "q"; break;
        case BlockKind::code: out += "code(" + block.language + ")"; break;
        case BlockKind::picture: out += "pic " + block.picture->alt + " / " + block.picture->caption; break;
        }
        out += block.runs.empty() ? "" : " ";
        for (const TextRun& run : block.runs) {
            std::string styles;
            styles += run.style.bold ? "b" : "";
            styles += run.style.italic ? "i" : "";
            styles += run.style.strike ? "s" : "";
            styles += run.style.code ? "c" : "";
            styles += run.style.link.empty() ? "" : "=" + run.style.link;
            out += styles.empty() ? run.text : "{" + styles + "|" + run.text + "}";
        }
    }
    for (std::size_t at = out.find("\xE2\x80\xA8"); at != out.npos; at = out.find("\xE2\x80\xA8"))
        out.replace(at, 3, "[/]");
    return out;
}

}  // namespace pardalis::test
