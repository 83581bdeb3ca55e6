#include "core/editing/carried_ends.h"

#include "core/document/text_rules.h"
#include "core/editing/block_diff.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>
#include <vector>

namespace pardalis {
namespace {

bool isOfWord(char c) { return (c & 0x80) != 0 || std::isalnum(static_cast<unsigned char>(c)) != 0; }

// Words and signs of a text, cut at two places, too; as blocks, to be compared as those are.
class Pieces {
public:
    Pieces(const std::string& text, std::size_t cut, std::size_t secondCut) {
        std::vector<Block> blocks;
        for (std::size_t begin = 0; begin < text.size();) {
            std::size_t end = begin + 1;
            while (end < text.size() && isOfWord(text[begin]) && isOfWord(text[end]) && end != cut && end != secondCut)
                ++end;
            m_starts.push_back(begin);
            // A blank alone is no text that a block may begin with.
            blocks.push_back(makeParagraph("=" + cleanText(text.substr(begin, end - begin))));
            begin = end;
        }
        m_starts.push_back(text.size());
        m_document = Document({}, std::move(blocks), {});
    }
    std::size_t count() const { return m_starts.size() - 1; }
    std::size_t start(std::size_t piece) const { return m_starts[piece]; }
    std::size_t end(std::size_t piece) const { return m_starts[piece + 1]; }
    const Document& document() const { return m_document; }

private:
    std::vector<std::size_t> m_starts;
    Document m_document;
};

// What of the pieces of one text is still there in another.
class Carried {
public:
    Carried(const Pieces& then, const Pieces& now) : m_then(then), m_now(now), m_became(then.count()) {
        if (then.count() == 0 || now.count() == 0)
            return;
        for (const DiffStep& change : blockDiff(then.document(), now.document()))
            if (change.isCommon())
                m_became[*change.before] = change.after;
    }

    bool keepsFrom(std::size_t place) const {
        for (std::size_t i = 0; i < m_then.count(); ++i)
            if (m_then.start(i) == place)
                return m_became[i].has_value();
        return false;
    }
    bool keepsUpTo(std::size_t place) const {
        for (std::size_t i = 0; i < m_then.count(); ++i)
            if (m_then.end(i) == place)
                return m_became[i].has_value();
        return false;
    }
    std::size_t firstFrom(std::size_t place) const {
        for (std::size_t i = 0; i < m_then.count(); ++i)
            if (m_then.start(i) >= place && m_became[i])
                return m_now.start(*m_became[i]);
        return m_now.start(m_now.count());
    }
    std::size_t lastUpTo(std::size_t place) const {
        std::size_t end = 0;
        for (std::size_t i = 0; i < m_then.count() && m_then.end(i) <= place; ++i)
            if (m_became[i])
                end = m_now.end(*m_became[i]);
        return end;
    }

private:
    const Pieces &m_then, &m_now;
    std::vector<std::optional<std::size_t>> m_became;
};

}  // namespace

TextEnds carriedTo(const std::string& now, const std::string& then, const TextEnds& stretch) {
    const std::size_t close = then.size() - stretch.tail;
    const Pieces before(then, stretch.lead, close), after(now, now.size(), now.size());
    const Carried carried(before, after);
    const std::size_t from =
        carried.keepsFrom(stretch.lead) ? carried.firstFrom(stretch.lead) : carried.lastUpTo(stretch.lead);
    const std::size_t to = carried.keepsUpTo(close) ? carried.lastUpTo(close) : carried.firstFrom(close);
    return {from, now.size() - std::max(from, to)};
}

}  // namespace pardalis
