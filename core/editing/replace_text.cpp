#include "core/editing/replace_text.h"

#include "core/base/error.h"
#include "core/document/text_rules.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace pardalis {
namespace {

constexpr std::size_t kMostNew = 64 << 20;  // bytes that come into a document at once

// What is put in, in pieces: words, or the number of a group.
class Template {
public:
    Template(std::string_view with, const TextSearch& search) {
        if (!search.options().expression) {
            m_pieces.push_back({std::string(with), std::nullopt});
            return;
        }
        Piece words;
        for (std::size_t i = 0; i < with.size(); ++i) {
            if (with[i] != '\\' || i + 1 == with.size()) {
                words.text += with[i];
                continue;
            }
            const char c = with[++i];
            if (c >= '0' && c <= '9') {
                const auto group = static_cast<std::size_t>(c - '0');
                if (group > search.expression().groups())
                    throw Error("Replace: the expression has no group \\{}", group);
                m_pieces.push_back(std::exchange(words, {}));
                m_pieces.push_back({"", group});
            } else {
                words.text += c == 'n' ? "\n" : c == 't' ? "\t" : c == '\\' ? "\\" : std::string("\\") + c;
            }
        }
        m_pieces.push_back(std::move(words));
    }

    // Groups lie in `text`, which is clean.
    std::string filled(std::string_view text, std::span<const TextSpan> groups, TextPlace place) const {
        std::string out;
        for (const Piece& piece : m_pieces) {
            if (!piece.group)
                out += cleanText(piece.text, place);
            else if (const TextSpan& group = groups[*piece.group]; group.matches)
                out += text.substr(group.begin, group.end - group.begin);
        }
        return out;
    }

private:
    struct Piece {
        std::string text;
        std::optional<std::size_t> group = std::nullopt;
    };
    std::vector<Piece> m_pieces;
};

struct Change {
    std::size_t begin = 0, end = 0;
    std::string text;
};
using Changes = std::vector<Change>;  // in order, none into another

std::string changed(std::string_view text, const Changes& changes) {
    std::string out;
    std::size_t kept = 0;
    for (const Change& change : changes) {
        out += text.substr(kept, change.begin - kept);
        out += change.text;
        kept = change.end;
    }
    return out += text.substr(kept);
}

// Runs are gone through once, whatever their number and that of the changes.
class RunChanger {
public:
    RunChanger(const std::vector<TextRun>& runs, const Changes& changes) : m_runs(runs) {
        std::size_t end = 0;
        for (const TextRun& run : runs)
            m_ends.push_back(end += run.text.size());
        m_cut.resize(runs.size(), false);
        for (const Change& change : changes)
            markCut(change);
        for (const Change& change : changes) {
            copy(m_at, change.begin);
            add(change);
            m_at = change.end;
        }
        copy(m_at, end);
    }
    std::vector<TextRun> result() && { return normalised(std::move(m_out)); }

private:
    std::size_t runAt(std::size_t byte) const {
        return static_cast<std::size_t>(std::ranges::upper_bound(m_ends, byte) - m_ends.begin());
    }
    std::size_t beginOf(std::size_t run) const { return run == 0 ? 0 : m_ends[run - 1]; }

    // Those that lose something, or get something in their midst.
    void markCut(const Change& change) {
        for (std::size_t i = runAt(change.begin);
             i < m_runs.size() && beginOf(i) < std::max(change.end, change.begin + 1); ++i)
            if (change.begin < change.end || beginOf(i) < change.begin)
                m_cut[i] = true;
    }
    void copy(std::size_t from, std::size_t to) {
        for (std::size_t i = runAt(from); i < m_runs.size() && beginOf(i) < to; ++i) {
            const std::size_t begin = std::max(from, beginOf(i)), end = std::min(to, m_ends[i]);
            TextRun part = m_runs[i];
            part.text = m_runs[i].text.substr(begin - beginOf(i), end - begin);
            if (m_cut[i] && part.origin == Origin::model)
                part.origin = Origin::modelEdited;
            m_out.push_back(std::move(part));
        }
    }
    void add(const Change& change) {
        const std::size_t run = std::min(runAt(change.begin), m_runs.size() - 1);
        m_out.push_back({change.text, m_runs.empty() ? TextStyle{} : m_runs[run].style, Origin::user});
    }

    const std::vector<TextRun>& m_runs;
    std::vector<std::size_t> m_ends;
    std::vector<bool> m_cut;
    std::vector<TextRun> m_out;
    std::size_t m_at = 0;
};

// Where a place in a text is once it was changed: in front of what comes in there, else behind it.
std::size_t moved(std::size_t offset, const Changes& changes) {
    std::size_t to = offset;
    for (const Change& change : changes) {
        if (change.begin >= offset)
            break;
        const std::size_t end = std::min(change.end, offset);
        to = to + change.text.size() - (end - change.begin);
    }
    return to;
}

class Replacer {
public:
    Replacer(const Document& document, const TextSearch& search, std::string_view with)
        : m_document(document), m_search(search), m_with(with, search) {}

    template <typename IsMeant>
    void change(std::size_t first, std::size_t last, const IsMeant& isMeant) {
        for (std::size_t i = first; i <= last; ++i) {
            Block block = m_document.blocks()[i];
            std::size_t count = 0;
            for (const TextField field : fieldsOf(block, m_search.options()))
                count += change(i, block, field, isMeant);
            if (count == 0)
                continue;
            m_count += count;
            m_blocks.emplace_back(i, std::move(block));
        }
    }
    void move(Selection& selection) const {
        for (Position* place : {&selection.anchor, &selection.position})
            if (const auto changes = m_changes.find(place->block); changes != m_changes.end())
                place->offset = moved(place->offset, changes->second);
    }
    Replacing result(const Selection& after) && {
        if (m_blocks.empty())
            return {};
        const std::size_t first = m_blocks.front().first, count = m_blocks.back().first - first + 1;
        const auto begin = m_document.blocks().begin() + static_cast<std::ptrdiff_t>(first);
        std::vector<Block> blocks(begin, begin + static_cast<std::ptrdiff_t>(count));
        for (auto& [i, block] : m_blocks)
            blocks[i - first] = std::move(block);
        return {Operation{m_document.replacing(first, count, std::move(blocks)), after}, m_count};
    }

private:
    template <typename IsMeant>
    std::size_t change(std::size_t index, Block& block, TextField field, const IsMeant& isMeant) {
        const TextPlace place = block.kind == BlockKind::code ? TextPlace::code : TextPlace::prose;
        const std::string text = textOf(block, field);
        Changes changes;
        m_search.expression().matches(text, m_budget, [&](std::span<const TextSpan> groups) {
            const TextMatch match{index, block.id, field, groups.front().begin, groups.front().end};
            if (!isMeant(match))
                return;
            Change change{match.begin, match.end, m_with.filled(text, groups, place)};
            if (text.compare(change.begin, change.end - change.begin, change.text) == 0)
                return;
            if ((m_new += change.text.size()) > kMostNew)
                throw Error("Replace: more than {} MB would come into the page", kMostNew >> 20);
            changes.push_back(std::move(change));
        });
        if (changes.empty())
            return 0;
        const std::size_t count = changes.size();
        if (field == TextField::text) {
            block.runs = RunChanger(block.runs, changes).result();
            m_changes.emplace(block.id, std::move(changes));
        } else {
            (field == TextField::altText ? block.picture->alt : block.picture->caption) = changed(text, changes);
        }
        return count;
    }

    const Document& m_document;
    const TextSearch& m_search;
    Template m_with;
    SearchBudget m_budget{TextSearch::limits()};
    std::vector<std::pair<std::size_t, Block>> m_blocks;  // that are other ones, by their places
    std::map<BlockId, Changes> m_changes;
    std::size_t m_count = 0, m_new = 0;
};

}  // namespace

Replacing replaceAll(const Document& document, const TextSearch& search, std::string_view with, const Selection& caret,
                     const std::optional<Selection>& within) {
    Replacer replacer(document, search, with);
    const Range range = within ? rangeOf(document, *within) : wholeOf(document);
    replacer.change(range.first, range.last, [&](const TextMatch& match) { return isWithin(match, range); });
    Selection after = caret;
    replacer.move(after);
    return std::move(replacer).result(after);
}

Replacing replaceOne(const Document& document, const TextSearch& search, std::string_view with,
                     const TextMatch& match) {
    Replacer replacer(document, search, with);
    replacer.change(match.block, match.block, [&](const TextMatch& each) { return each == match; });
    Selection after = selectionOf(match);
    if (match.begin < match.end)
        replacer.move(after);
    after.anchor = after.position;
    return std::move(replacer).result(after);
}

}  // namespace pardalis
