#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// A stretch of a text, and whether it is what was looked for.
struct TextSpan {
    std::size_t begin, end;
    bool matches;
};

class RegularExpression;

// What searches in one text may take: an expression from a file can be made to search for ever.
struct SearchLimits {
    unsigned long retries = 10'000'000;      // at one place: the library's own default
    std::chrono::milliseconds time{20'000};  // of all searches together
};

class SearchBudget {
public:
    SearchBudget() = default;
    explicit SearchBudget(const SearchLimits& limits) : m_limits(limits) {}

    const SearchLimits& limits() const { return m_limits; }
    // Called for each search; throws Error past the limit.
    void spend(const RegularExpression& expression);

private:
    SearchLimits m_limits;
    std::chrono::steady_clock::time_point m_began = std::chrono::steady_clock::now();
    unsigned m_searches = 0;
};

struct ExpressionOptions {
    bool anyCase = false;  // letters as Unicode folds them
    bool groups = false;   // parentheses are numbered beside named groups, too
};

// A regular expression as the tokenizers package reads it: Oniguruma's own syntax over UTF-8, by itself without options,
// so that "." stops at a line's end and "^" begins every line. \p{L}, \p{N} and other common categories are those of Unicode
// 16.0 (unicode_category.h); \w, \d, \s and scripts are the installed library's.
// Each search has a limit of steps, and all searches in one text share a budget of time; past either is an Error.
class RegularExpression {
public:
    // `source` begins the message of the Error for an expression that is none, or too long.
    RegularExpression(std::string_view pattern, const std::string& source, const ExpressionOptions& options = {});
    ~RegularExpression();
    RegularExpression(const RegularExpression&) = delete;
    RegularExpression& operator=(const RegularExpression&) = delete;

    // The whole text as spans in order, appended: matches, and what is between them. An empty match is a span, too, but
    // not directly behind another match. `text` is valid UTF-8.
    void spans(std::string_view text, SearchBudget& budget, std::vector<TextSpan>& out) const;
    // Each match in order, as its groups: first all of it, then what stands in parentheses; one that took no part does not match.
    using OnMatch = std::function<void(std::span<const TextSpan> groups)>;
    void matches(std::string_view text, SearchBudget& budget, const OnMatch& onMatch) const;
    // How many groups it has besides all of it.
    std::size_t groups() const;

    const std::string& pattern() const { return m_pattern; }
    const std::string& source() const { return m_source; }

private:
    struct Compiled;
    template <typename OnRegion>
    void search(std::string_view text, SearchBudget& budget, const OnRegion& onRegion) const;

    std::string m_pattern;
    std::string m_source;
    std::unique_ptr<const Compiled> m_compiled;
};

// Characters with a meaning in expressions, each behind a backslash: finds the text itself.
std::string escapedForExpression(std::string_view text);

}  // namespace pardalis
