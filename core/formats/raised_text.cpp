#include "core/formats/raised_text.h"

#include <algorithm>
#include <span>
#include <utility>

namespace pardalis {
namespace {

using Pair = std::pair<char, const char*>;

// Unicode's block of superscripts and subscripts, the three of Latin-1, and the letters that formulas and ordinals have.
constexpr Pair kRaised[] = {{'0', "⁰"}, {'1', "¹"}, {'2', "²"}, {'3', "³"}, {'4', "⁴"}, {'5', "⁵"},
                            {'6', "⁶"}, {'7', "⁷"}, {'8', "⁸"}, {'9', "⁹"}, {'+', "⁺"}, {'-', "⁻"},
                            {'=', "⁼"}, {'(', "⁽"}, {')', "⁾"}, {'n', "ⁿ"}, {'i', "ⁱ"}, {'a', "ᵃ"},
                            {'d', "ᵈ"}, {'e', "ᵉ"}, {'h', "ʰ"}, {'r', "ʳ"}, {'s', "ˢ"}, {'t', "ᵗ"},
                            {'x', "ˣ"}, {'k', "ᵏ"}, {'m', "ᵐ"}, {'o', "ᵒ"}, {'p', "ᵖ"}};
constexpr Pair kLowered[] = {{'0', "₀"}, {'1', "₁"}, {'2', "₂"}, {'3', "₃"}, {'4', "₄"}, {'5', "₅"}, {'6', "₆"},
                             {'7', "₇"}, {'8', "₈"}, {'9', "₉"}, {'+', "₊"}, {'-', "₋"}, {'=', "₌"}, {'(', "₍"},
                             {')', "₎"}, {'a', "ₐ"}, {'e', "ₑ"}, {'i', "ᵢ"}, {'j', "ⱼ"}, {'k', "ₖ"}, {'m', "ₘ"},
                             {'n', "ₙ"}, {'o', "ₒ"}, {'p', "ₚ"}, {'r', "ᵣ"}, {'s', "ₛ"}, {'t', "ₜ"}, {'x', "ₓ"}};

std::optional<std::string> mapped(std::string_view text, std::span<const Pair> pairs) {
    constexpr std::string_view kMinus = "−";
    std::string out;
    while (!text.empty()) {
        if (text.front() == ' ') {
            out += ' ';
            text.remove_prefix(1);
            continue;
        }
        const bool isMinus = text.starts_with(kMinus);
        const char c = isMinus ? '-' : text.front();
        const auto found = std::ranges::find(pairs, c, &Pair::first);
        if (found == pairs.end())
            return std::nullopt;
        out += found->second;
        text.remove_prefix(isMinus ? kMinus.size() : 1);
    }
    return out;
}

}  // namespace

std::optional<std::string> raisedText(std::string_view text) { return mapped(text, kRaised); }
std::optional<std::string> loweredText(std::string_view text) { return mapped(text, kLowered); }

}  // namespace pardalis
