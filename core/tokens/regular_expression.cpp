#include "core/tokens/regular_expression.h"

#include "core/base/error.h"
#include "core/tokens/unicode_category.h"

#include <oniguruma.h>

#include <algorithm>
#include <mutex>

namespace pardalis {
namespace {

constexpr std::size_t kMostPatternBytes = 16 << 10;  // the longest published ones have some 300
constexpr unsigned int kMostStates = 1 << 20;        // of its stack, some 40 bytes each
constexpr unsigned kSearchesPerLook = 16;            // at the clock

const OnigUChar* start(std::string_view text) { return reinterpret_cast<const OnigUChar*>(text.data()); }

std::string messageOf(int code, OnigErrorInfo* info) {
    OnigUChar text[ONIG_MAX_ERROR_MESSAGE_LEN];
    const int length = onig_error_code_to_str(text, code, info);
    return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)};
}

// Oniguruma looks for a property among those that the program defines before its own. It keeps the tables.
void defineCategories() {
    const auto one = [](int category) { return CategoryMask{1} << category; };
    const std::pair<const char*, CategoryMask> all[] = {
        {"L", kLetter},      {"Letter", kLetter}, {"Lu", one(1)},  {"Ll", one(2)},   {"Lm", one(4)},   {"Lo", one(5)},
        {"M", kMark},        {"Mn", one(6)},      {"Mc", one(8)},  {"N", kNumber},   {"Nd", kDecimal}, {"No", one(11)},
        {"P", kPunctuation}, {"Pd", one(19)},     {"Po", one(23)}, {"S", 0xF << 24}, {"Sm", one(24)},  {"So", one(27)}};
    static auto& tables = *new std::vector<std::vector<OnigCodePoint>>;  // never destroyed: the library outlives it
    tables.reserve(std::size(all));
    for (const auto& [name, mask] : all) {
        const std::vector<CharacterRange> ranges = rangesOf(mask);
        std::vector<OnigCodePoint>& table = tables.emplace_back();
        table.push_back(static_cast<OnigCodePoint>(ranges.size()));
        for (const auto& [first, last] : ranges)
            table.insert(table.end(), {first, last});
        onig_unicode_define_user_property(name, table.data());
    }
}

// Everything that the library has of its own, once, and the categories when the first expression names one: making them
// takes longer than all else.
void prepareFor(std::string_view pattern) {
    static std::once_flag initialised, defined;
    std::call_once(initialised, [] {
        OnigEncoding encoding = ONIG_ENCODING_UTF8;
        onig_initialize(&encoding, 1);
        onig_set_warn_func(onig_null_warn);
        onig_set_verb_warn_func(onig_null_warn);
    });
    if (pattern.find("p{") != std::string_view::npos || pattern.find("P{") != std::string_view::npos)
        std::call_once(defined, defineCategories);
}

struct Freed {
    void operator()(OnigRegion* region) const { onig_region_free(region, 1); }
    void operator()(OnigMatchParam* param) const { onig_free_match_param(param); }
};

}  // namespace

struct RegularExpression::Compiled {
    OnigRegex regex = nullptr;
    ~Compiled() { onig_free(regex); }
};

RegularExpression::RegularExpression(std::string_view pattern, const std::string& source,
                                     const ExpressionOptions& options)
    : m_pattern(pattern), m_source(source) {
    if (pattern.size() > kMostPatternBytes)
        throw Error("{}: a regular expression of {} bytes, expected at most {}", source, pattern.size(),
                    kMostPatternBytes);
    static std::mutex compiling;  // names of groups and such are shared state of the library
    const std::lock_guard lock(compiling);
    prepareFor(pattern);
    auto compiled = std::make_unique<Compiled>();
    OnigErrorInfo info{};
    const OnigOptionType set = (options.anyCase ? ONIG_OPTION_IGNORECASE : ONIG_OPTION_NONE) |
                               (options.groups ? ONIG_OPTION_CAPTURE_GROUP : ONIG_OPTION_NONE);
    const int code = onig_new(&compiled->regex, start(m_pattern), start(m_pattern) + m_pattern.size(), set,
                              ONIG_ENCODING_UTF8, ONIG_SYNTAX_DEFAULT, &info);
    if (code != ONIG_NORMAL) {
        compiled->regex = nullptr;
        throw Error("{}: the regular expression \"{}\" can't be read: {}", source, m_pattern, messageOf(code, &info));
    }
    m_compiled = std::move(compiled);
}

RegularExpression::~RegularExpression() = default;

void SearchBudget::spend(const RegularExpression& expression) {
    if (++m_searches % kSearchesPerLook == 0 && std::chrono::steady_clock::now() - m_began > m_limits.time)
        throw Error("{}: the regular expression \"{}\" takes too long on this text", expression.source(),
                    expression.pattern());
}

template <typename OnRegion>
void RegularExpression::search(std::string_view text, SearchBudget& budget, const OnRegion& onRegion) const {
    thread_local const std::unique_ptr<OnigRegion, Freed> region(onig_region_new());
    thread_local const std::unique_ptr<OnigMatchParam, Freed> limits(onig_new_match_param());
    if (!region || !limits)
        throw std::bad_alloc();
    const unsigned long mostRetries = budget.limits().retries;
    onig_initialize_match_param(limits.get());
    onig_set_retry_limit_in_match_of_match_param(limits.get(), mostRetries);
    // Where nothing matches, every character is a step or two.
    onig_set_retry_limit_in_search_of_match_param(limits.get(), mostRetries + 16 * text.size());
    onig_set_match_stack_limit_size_of_match_param(limits.get(), kMostStates);

    const OnigUChar* const end = start(text) + text.size();
    std::size_t from = 0, lastEnd = std::string_view::npos;
    while (from <= text.size()) {
        budget.spend(*this);
        const int at = onig_search_with_param(m_compiled->regex, start(text), end, start(text) + from, end,
                                              region.get(), ONIG_OPTION_NONE, limits.get());
        if (at == ONIG_MISMATCH)
            break;
        if (at < 0)
            throw Error("{}: the regular expression \"{}\" takes too long on this text: {}", m_source, m_pattern,
                        messageOf(at, nullptr));
        const auto begin = static_cast<std::size_t>(region->beg[0]), stop = static_cast<std::size_t>(region->end[0]);
        if (begin == stop && lastEnd == stop) {  // an empty match behind a match: from the next character on
            if (from >= text.size())
                break;
            nextCharacter(text, from);
            continue;
        }
        onRegion(*region);
        from = lastEnd = stop;
    }
}

void RegularExpression::spans(std::string_view text, SearchBudget& budget, std::vector<TextSpan>& out) const {
    std::size_t covered = 0;
    search(text, budget, [&](const OnigRegion& region) {
        const auto begin = static_cast<std::size_t>(region.beg[0]), stop = static_cast<std::size_t>(region.end[0]);
        if (covered < begin)
            out.push_back({covered, begin, false});
        out.push_back({begin, stop, true});
        covered = stop;
    });
    if (covered < text.size())
        out.push_back({covered, text.size(), false});
}

void RegularExpression::matches(std::string_view text, SearchBudget& budget, const OnMatch& onMatch) const {
    std::vector<TextSpan> groups;
    search(text, budget, [&](const OnigRegion& region) {
        groups.clear();
        for (int i = 0; i < region.num_regs; ++i) {
            const bool took = region.beg[i] >= 0;
            groups.push_back({took ? static_cast<std::size_t>(region.beg[i]) : 0,
                              took ? static_cast<std::size_t>(region.end[i]) : 0, took});
        }
        onMatch(groups);
    });
}

std::size_t RegularExpression::groups() const {
    return static_cast<std::size_t>(onig_number_of_captures(m_compiled->regex));
}

std::string escapedForExpression(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (std::string_view("\\.+*?()|[]{}^$#&-~/").find(c) != std::string_view::npos)
            out += '\\';
        out += c;
    }
    return out;
}

}  // namespace pardalis
