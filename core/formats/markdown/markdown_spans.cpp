#include "core/formats/markdown/markdown_spans.h"

#include "core/document/link.h"
#include "core/document/run_groups.h"
#include "core/document/text_rules.h"

#include <algorithm>
#include <set>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace pardalis {
namespace {

using Token = MarkdownToken;
using Tokens = std::vector<Token>;
using Kind = Token::Kind;
using Mark = Token::Mark;

template <typename Inner>
void enclosed(Tokens& tokens, Mark mark, const std::string& text, Inner inner) {
    if (mark == Mark::none)
        return inner();
    const std::size_t open = tokens.size();
    tokens.push_back({Kind::open, mark, text, 0, false});
    inner();
    tokens[open].partner = tokens.size();
    tokens.push_back({Kind::close, mark, text, open, false});
}

void addText(Tokens& tokens, std::string_view text) {
    for (;;) {
        const std::size_t end = std::min(text.find(kSoftBreak), text.size());
        if (end > 0)
            tokens.push_back({Kind::text, Mark::none, std::string(text.substr(0, end)), 0, false});
        if (end == text.size())
            return;
        tokens.push_back({Kind::lineBreak, Mark::none, "", 0, false});
        text.remove_prefix(end + kSoftBreak.size());
    }
}

void addRun(Tokens& tokens, const TextRun& run) {
    // A code span can't hold a line break, and "[`]:`](x)" would define what "`" refers to.
    const bool asElement = run.style.code && (run.text.find(kSoftBreak) != run.text.npos ||
                                              (!run.style.link.empty() && run.text.find(']') != run.text.npos) ||
                                              backticksAround(run.text) == 0);
    if (run.style.code && !asElement)
        tokens.push_back({Kind::code, Mark::none, run.text, 0, false});
    else
        enclosed(tokens, asElement ? Mark::code : Mark::none, "", [&] { addText(tokens, run.text); });
}

Tokens tokensOf(const std::vector<TextRun>& runs) {
    Tokens tokens;
    const auto bold = [](const TextRun& run) { return run.style.bold; };
    const auto italic = [](const TextRun& run) { return run.style.italic; };
    forEachGroup(
        runs, [](const TextRun& run) { return run.style.link; },
        [&](auto linked, const std::string& link) {
            enclosed(tokens, link.empty() ? Mark::none : Mark::link, link, [&] {
                forEachGroup(
                    linked, [](const TextRun& run) { return run.style.strike; },
                    [&](auto struck, bool strike) {
                        enclosed(tokens, strike ? Mark::strike : Mark::none, "", [&] {
                            forEachGroup(struck, bold, [&](auto same, bool isBold) {
                                const bool both = isBold && std::all_of(same.begin(), same.end(), italic);
                                enclosed(tokens,
                                         both     ? Mark::boldItalic
                                         : isBold ? Mark::bold
                                                  : Mark::none,
                                         "", [&] {
                                             forEachGroup(same, italic, [&](auto slanted, bool isItalic) {
                                                 enclosed(tokens, isItalic && !both ? Mark::italic : Mark::none, "",
                                                          [&] {
                                                              for (const TextRun& run : slanted)
                                                                  addRun(tokens, run);
                                                          });
                                             });
                                         });
                            });
                        });
                    });
            });
        });
    return tokens;
}

// Which spans delimiters can express: what stands at the edges decides.
enum class Edge : std::uint8_t { space, punctuation, word, symbol };

Edge edgeOf(UChar32 c) {
    if (u_isUWhiteSpace(c))
        return Edge::space;
    if (u_ispunct(c))
        return Edge::punctuation;
    // Versions of CommonMark differ on whether symbols are punctuation.
    constexpr std::uint32_t kSymbols = U_GC_S_MASK;
    return (U_GET_GC_MASK(c) & kSymbols) != 0 ? (c < 0x80 ? Edge::punctuation : Edge::symbol) : Edge::word;
}

Edge edgeAt(const std::string& text, std::size_t begin) {
    UChar32 c = 0;
    auto at = static_cast<std::int32_t>(begin);
    U8_NEXT(text.data(), at, static_cast<std::int32_t>(text.size()), c);
    return edgeOf(c);
}

Edge firstEdge(const Token& token) {
    if (token.kind == Kind::lineBreak)
        return Edge::space;
    if (token.kind != Kind::text)
        return Edge::punctuation;
    return edgeAt(token.text, 0);
}

Edge lastEdge(const Token& token) {
    if (token.kind != Kind::text)
        return firstEdge(token);
    std::size_t at = token.text.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(token.text[at]) & 0xC0) == 0x80)  // within a character
        --at;
    return edgeAt(token.text, at);
}

// Line breaks are written as line ends or as <br>: what is true of punctuation is true of both.
Edge edgeOutside(const Token* token, Edge (*edge)(const Token&)) {
    if (!token)
        return Edge::space;
    return token->kind == Kind::lineBreak ? Edge::punctuation : edge(*token);
}

bool isAsterisks(const Token& token) {
    return token.delimiter &&
           (token.mark == Mark::bold || token.mark == Mark::italic || token.mark == Mark::boldItalic);
}

// CommonMark's flanking rules, strict where its versions and dialects differ: `within` is the character inside the
// span, `outside` the one before or behind it.
bool flanks(Edge within, Edge outside, Mark mark) {
    if (within == Edge::space)
        return false;
    const bool free = outside == Edge::space || outside == Edge::punctuation;
    return free || (within == Edge::word && mark != Mark::strike);
}

// The same where a delimiter that could be read as an end, too, would be matched with the span around. A space may be
// written as an entity, which ends in punctuation: what is true of both is asked for.
bool flanksOneWay(Edge within, Edge outside) {
    return within == Edge::word && (outside == Edge::space || outside == Edge::punctuation);
}

void chooseDelimiters(Tokens& tokens) {
    int asterisks = 0;  // spans written so that are open
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        Token& open = tokens[i];
        if (open.kind == Kind::close && isAsterisks(open))
            --asterisks;
        if (open.kind != Kind::open || open.mark == Mark::link || open.mark == Mark::code)
            continue;
        Token& close = tokens[open.partner];
        const Token* before = i > 0 ? &tokens[i - 1] : nullptr;
        const Token* behind = open.partner + 1 < tokens.size() ? &tokens[open.partner + 1] : nullptr;
        const auto fits = [&](Edge within, Edge outside) {
            return flanks(within, outside, open.mark) && (asterisks == 0 || flanksOneWay(within, outside));
        };
        const bool expressible = fits(firstEdge(tokens[i + 1]), edgeOutside(before, lastEdge)) &&
                                 fits(lastEdge(tokens[open.partner - 1]), edgeOutside(behind, firstEdge));
        // Delimiters of two spans side by side would be read as one row of them. Spans further on choose later.
        const auto alike = [&](const Token* token) {
            return token &&
                   (open.mark == Mark::strike ? token->delimiter && token->mark == Mark::strike : isAsterisks(*token));
        };
        open.delimiter = close.delimiter = expressible && !alike(before) && !alike(behind);
        if (isAsterisks(open))
            ++asterisks;
    }
}

}  // namespace

std::size_t backticksAround(std::string_view text) {
    constexpr std::size_t kMost = 32;  // md4c's limit
    std::set<std::size_t> rows;
    for (std::size_t i = 0, length = 0; i <= text.size(); ++i) {
        const bool tick = i < text.size() && text[i] == '`';
        if (!tick)
            rows.insert(length);
        length = tick ? length + 1 : 0;
    }
    std::size_t length = 1;
    while (rows.contains(length))
        ++length;
    return length <= kMost ? length : 0;
}

std::vector<MarkdownToken> markdownSpans(const std::vector<TextRun>& runs) {
    std::vector<TextRun> plain = runs;
    for (TextRun& run : plain) {
        run.origin = Origin::user;  // Markdown can't say
        if (!isSafeLink(run.style.link))
            run.style.link.clear();
    }
    Tokens tokens = tokensOf(normalised(std::move(plain)));
    chooseDelimiters(tokens);
    return tokens;
}

}  // namespace pardalis
