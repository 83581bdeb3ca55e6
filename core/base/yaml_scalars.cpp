#include "core/base/yaml_scalars.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

namespace pardalis {
namespace {

constexpr std::string_view kDigits = "0123456789", kHexadecimal = "0123456789abcdefABCDEF";

// A text that is read from its front. Each take… says whether it took anything.
class ScalarText {
public:
    explicit ScalarText(std::string_view text) : m_rest(text) {}

    bool atEnd() const { return m_rest.empty(); }
    std::string_view rest() const { return m_rest; }
    bool take(std::string_view any, std::size_t most = std::string_view::npos) {
        const std::size_t count = std::min({m_rest.find_first_not_of(any), m_rest.size(), most});
        m_rest.remove_prefix(count);
        return count > 0;
    }
    bool take(char c) { return take(std::string_view(&c, 1), 1); }
    bool takeDigits() { return take(kDigits, 1) && (take("0123456789_"), true); }  // [0-9][0-9_]*
    bool takeSixties() {                                                           // (?::[0-5]?[0-9])+
        bool any = false;
        for (ScalarText next = *this; next.take(':') && next.take(kDigits, 1); next = *this) {
            if (m_rest[1] <= '5')
                next.take(kDigits, 1);
            *this = next;
            any = true;
        }
        return any;
    }

private:
    std::string_view m_rest;
};

std::string withoutUnderscores(std::string_view text) {
    std::string digits(text);
    std::erase(digits, '_');
    return digits;
}

// The number that digits of a base, or parts of 60 between colons, make. Beyond 64 bits: about it.
nlohmann::json wholeNumber(std::string_view digits, std::uint64_t base, bool negative) {
    std::uint64_t exact = 0, part = 0;
    double rounded = 0;
    bool fits = true;
    const auto append = [&](std::uint64_t times, std::uint64_t digit) {
        fits = fits && !__builtin_mul_overflow(exact, times, &exact) && !__builtin_add_overflow(exact, digit, &exact);
        rounded = rounded * static_cast<double>(times) + static_cast<double>(digit);
    };
    if (base == 60) {
        std::size_t begin = 0;
        for (std::size_t end = 0; end != digits.npos; begin = end + 1) {
            end = digits.find(':', begin);
            const std::string_view piece = digits.substr(begin, end - begin);
            if (begin == 0) {
                for (const char c : piece)
                    append(10, static_cast<std::uint64_t>(c - '0'));
                continue;
            }
            std::from_chars(piece.data(), piece.data() + piece.size(), part);
            append(60, part);
        }
    } else {
        for (const char c : digits)
            append(base, static_cast<std::uint64_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10));
    }
    constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (!fits || (negative && exact > kMost + 1))
        return negative ? -rounded : rounded;
    if (negative)
        return static_cast<std::int64_t>(~exact + 1);
    return exact <= kMost ? nlohmann::json(static_cast<std::int64_t>(exact)) : nlohmann::json(exact);
}

std::optional<nlohmann::json> integerOf(std::string_view text) {
    const bool negative = text.starts_with('-');
    ScalarText unsignedText(text);
    unsignedText.take("+-", 1);
    const std::string_view digits = unsignedText.rest();
    const auto whole = [&](std::string_view from, std::string_view any) {
        return !from.empty() && from.find_first_not_of(any) == from.npos && from.find_first_not_of('_') != from.npos;
    };
    if (digits.starts_with("0b"))
        return whole(digits.substr(2), "01_")
                   ? std::optional(wholeNumber(withoutUnderscores(digits.substr(2)), 2, negative))
                   : std::nullopt;
    if (digits.starts_with("0x"))
        return whole(digits.substr(2), "0123456789abcdefABCDEF_")
                   ? std::optional(wholeNumber(withoutUnderscores(digits.substr(2)), 16, negative))
                   : std::nullopt;
    if (digits.starts_with('0'))
        return whole(digits, "01234567_") ? std::optional(wholeNumber(withoutUnderscores(digits), 8, negative))
                                          : std::nullopt;
    ScalarText decimal(digits);
    if (!decimal.takeDigits())
        return std::nullopt;
    if (decimal.atEnd())
        return wholeNumber(withoutUnderscores(digits), 10, negative);
    if (decimal.takeSixties() && decimal.atEnd())
        return wholeNumber(withoutUnderscores(digits), 60, negative);
    return std::nullopt;
}

// As Python's float(): beyond the largest is infinity, below the smallest zero.
double decimalNumber(const std::string& text) {
    double value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed == std::errc::result_out_of_range)
        return text.find("e-") != text.npos || text.find("E-") != text.npos ? 0
                                                                            : std::numeric_limits<double>::infinity();
    return value;
}

std::optional<double> floatOf(std::string_view text) {
    const double sign = text.starts_with('-') ? -1 : 1;
    ScalarText number(text);
    const bool hasSign = number.take("+-", 1);
    const std::string_view unsignedText = number.rest();
    if (unsignedText == ".inf" || unsignedText == ".Inf" || unsignedText == ".INF")
        return sign * std::numeric_limits<double>::infinity();
    if (text == ".nan" || text == ".NaN" || text == ".NAN")
        return std::numeric_limits<double>::quiet_NaN();
    const bool hasDigits = number.takeDigits();
    if (!hasDigits && hasSign)
        return std::nullopt;
    if (ScalarText sixties = number; hasDigits && sixties.takeSixties()) {
        if (!sixties.take('.') || (sixties.take("0123456789_"), !sixties.atEnd()))
            return std::nullopt;
        const std::string all = withoutUnderscores(unsignedText);
        const std::size_t last = all.rfind(':');
        return sign *
               (wholeNumber(all.substr(0, last), 60, false).get<double>() * 60 + decimalNumber(all.substr(last + 1)));
    }
    if (!number.take('.') || (!hasDigits && number.rest().find_first_of(kDigits) != 0))
        return std::nullopt;
    number.take("0123456789_");
    if (number.take("eE", 1) && !(number.take("+-", 1) && number.take(kDigits)))
        return std::nullopt;
    return number.atEnd() ? std::optional(sign * decimalNumber(withoutUnderscores(unsignedText))) : std::nullopt;
}

bool isAmong(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, text) != words.end();
}

}  // namespace

nlohmann::json plainYamlScalar(std::string_view text) {
    if (isAmong(text, {"", "~", "null", "Null", "NULL"}))
        return nullptr;
    if (isAmong(text, {"yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"}))
        return true;
    if (isAmong(text, {"no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"}))
        return false;
    if (const std::optional<double> value = floatOf(text))
        return *value;
    if (std::optional<nlohmann::json> value = integerOf(text))
        return *std::move(value);
    return std::string(text);
}

}  // namespace pardalis
