#include "core/families/kosmos/pointing.h"

#include "core/base/check.h"
#include "core/families/kosmos/boxes.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace pardalis {
namespace {

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Runs of blanks one, none at the ends, as the tokenizer reads it.
GroundedText tidied(const GroundedText& text) {
    GroundedText out;
    std::vector<std::size_t> moved(text.text.size() + 1);
    bool isPending = false;
    for (std::size_t i = 0; i < text.text.size(); ++i) {
        const char c = text.text[i];
        if (!isBlank(c) && std::exchange(isPending, false) && !out.text.empty())
            out.text += ' ';
        moved[i] = out.text.size();
        if (isBlank(c))
            isPending = true;
        else
            out.text += c;
    }
    moved.back() = out.text.size();
    for (const GroundedSpan& span : text.spans)
        out.spans.push_back({moved[span.begin], std::max(moved[span.begin], moved[span.end]), span.boxes});
    return out;
}

// Where each token of the text ends, in bytes; none where its tokens say something else than the text.
std::optional<std::vector<std::size_t>> endsOf(const TokenIds& ids, const std::string& text,
                                               const TextTokenizer& tokenizer) {
    const std::unique_ptr<TextTokenizer::StreamDecoder> decoder = tokenizer.streamDecoder(false);
    std::vector<std::size_t> ends;
    std::string said;
    for (const TokenId id : ids) {
        said += decoder->push(id);
        ends.push_back(said.size());
    }
    if (said + decoder->flush() != text)
        return std::nullopt;
    return ends;
}

class PointingWriter {
public:
    PointingWriter(const KosmosVocabulary& vocabulary, Rows& rows) : m_vocabulary(vocabulary), m_rows(rows) {}

    void add(TokenId id) { m_rows.push_back(Row::of(id)); }
    void addBoxes(const std::vector<PictureBox>& boxes) {
        if (boxes.empty())
            return;
        add(m_vocabulary.beginObject());
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            if (i > 0)
                add(m_vocabulary.delimiter());
            const GridBox cells = gridBoxOf(boxes[i], m_vocabulary.gridSide());
            add(m_vocabulary.cell(cells.upperLeft));
            add(m_vocabulary.cell(cells.lowerRight));
        }
        add(m_vocabulary.endObject());
    }
    // `words`: adds those of the span.
    template <typename Words>
    void addSpan(const GroundedSpan& span, const Words& words) {
        if (span.begin < span.end) {
            add(m_vocabulary.beginPhrase());
            words();
            add(m_vocabulary.endPhrase());
        }
        addBoxes(span.boxes);
    }

private:
    const KosmosVocabulary& m_vocabulary;
    Rows& m_rows;
};

// A span is of the tokens that end behind its begin, up to the first that ends at its end or behind it.
void addWhole(const GroundedText& text, const TokenIds& ids, const std::vector<std::size_t>& ends,
              PointingWriter& out) {
    std::size_t next = 0;
    const auto addUpTo = [&](std::size_t last) {
        for (; next < last; ++next)
            out.add(ids[next]);
    };
    const auto firstBehind = [&](std::size_t byte) {
        return static_cast<std::size_t>(std::ranges::upper_bound(ends, byte) - ends.begin());
    };
    for (const GroundedSpan& span : text.spans) {
        addUpTo(firstBehind(span.begin));
        const auto last = static_cast<std::size_t>(std::ranges::lower_bound(ends, span.end) - ends.begin()) + 1;
        out.addSpan(span, [&] { addUpTo(std::min(last, ids.size())); });
    }
    addUpTo(ids.size());
}

void addSplit(const GroundedText& text, const TextTokenizer& tokenizer, PointingWriter& out) {
    std::size_t at = 0;
    const auto addUpTo = [&](std::size_t end) {
        for (const TokenId id : tokenizer.encode(std::string_view(text.text).substr(at, end - at)))
            out.add(id);
        at = end;
    };
    for (const GroundedSpan& span : text.spans) {
        addUpTo(span.begin);
        out.addSpan(span, [&] { addUpTo(span.end); });
    }
    addUpTo(text.text.size());
}

}  // namespace

void addPointing(const PointingText& pointing, const KosmosVocabulary& vocabulary, const TextTokenizer& tokenizer,
                 Rows& rows) {
    CHECK(vocabulary.canPoint() && defectOf(pointing.said).empty());
    PointingWriter out(vocabulary, rows);
    if (pointing.asksForBoxes)
        out.add(vocabulary.grounding());
    const GroundedText text = tidied(pointing.said);
    const TokenIds ids = tokenizer.encode(text.text);
    if (const auto ends = endsOf(ids, text.text, tokenizer))
        addWhole(text, ids, *ends, out);
    else
        addSplit(text, tokenizer, out);
    if (pointing.opensBoxes)
        out.add(vocabulary.beginObject());
}

}  // namespace pardalis
