#include "app/train/run/html.h"

namespace pardalis::train {

std::string escapedHtml(const std::string& text) {
    std::string html;
    for (const char c : text) {
        switch (c) {
        case '&': html += "&amp;"; break;
        case '<': html += "&lt;"; break;
        case '>': html += "&gt;"; break;
        case '"': html += "&quot;"; break;
        default: html += c;
        }
    }
    return html;
}

}  // namespace pardalis::train
