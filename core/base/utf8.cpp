#include "core/base/utf8.h"

#include <cstdint>

namespace pardalis {
namespace {

// The length a character with this first byte has; 0 for a byte that can't begin one.
std::size_t sequenceLength(unsigned char lead) {
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return 2;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 3;
    if (lead >= 0xF0 && lead <= 0xF4)
        return 4;
    return 0;
}

bool isContinuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

// Unicode's table 3-7: what may follow E0, ED, F0 and F4 is narrower than 80..BF.
bool secondByteAllowed(unsigned char lead, unsigned char second) {
    switch (lead) {
    case 0xE0: return second >= 0xA0 && second <= 0xBF;
    case 0xED: return second >= 0x80 && second <= 0x9F;
    case 0xF0: return second >= 0x90 && second <= 0xBF;
    case 0xF4: return second >= 0x80 && second <= 0x8F;
    default: return isContinuation(second);
    }
}

// A character, or what of one stands there: at least one byte.
struct Sequence {
    std::size_t length;
    bool complete;
};

Sequence sequenceAt(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = sequenceLength(lead);
    std::size_t valid = 1;
    while (valid < length && at + valid < text.size()) {
        const auto next = static_cast<unsigned char>(text[at + valid]);
        if (valid == 1 ? !secondByteAllowed(lead, next) : !isContinuation(next))
            break;
        ++valid;
    }
    return {valid, valid == length};
}

}  // namespace

std::size_t completeUtf8Prefix(std::string_view text) {
    for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
        const auto byte = static_cast<unsigned char>(text[text.size() - back]);
        if (isContinuation(byte))
            continue;
        return sequenceLength(byte) > back ? text.size() - back : text.size();
    }
    return text.size();
}

bool isValidUtf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const Sequence found = sequenceAt(text, i);
        if (!found.complete)
            return false;
        i += found.length;
    }
    return true;
}

std::string toValidUtf8(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const Sequence found = sequenceAt(text, i);
        out.append(found.complete ? text.substr(i, found.length) : std::string_view("\xEF\xBF\xBD"));
        i += found.length;
    }
    return out;
}

}  // namespace pardalis
