#include "core/families/kosmos/links.h"

#include "core/families/kosmos/boxes.h"

#include <optional>
#include <string>

namespace pardalis {
namespace {

// One pass over the ids of an answer.
class LinkReader {
public:
    LinkReader(const KosmosVocabulary& vocabulary, TextTokenizer::StreamDecoder& text)
        : m_vocabulary(vocabulary), m_decoder(text) {}

    void read(TokenId id) {
        if (const std::optional<int> cell = m_vocabulary.cellOf(id)) {
            if (m_inObject)
                m_cells.push_back(*cell);
        } else if (id == m_vocabulary.beginPhrase()) {
            flushText();
            leaveObject();
            m_phrase = Phrase{m_out.text.size(), {}};
        } else if (id == m_vocabulary.endPhrase()) {
            flushText();
            if (m_phrase && !m_phrase->end)
                m_phrase->end = m_out.text.size();
        } else if (id == m_vocabulary.beginObject()) {
            flushText();
            leaveObject();
            m_inObject = true;
        } else if (id == m_vocabulary.delimiter()) {
            takeBox();
        } else if (id == m_vocabulary.endObject()) {
            takeBox();
            link();
        } else if (!m_inObject) {
            // Words behind a phrase: boxes that follow are not its.
            if (m_vocabulary.isText(id) && m_phrase && m_phrase->end)
                m_phrase.reset();
            add(m_decoder.push(id));
        }
    }

    GroundedText take() {
        flushText();
        while (!m_out.text.empty() && m_out.text.back() == ' ')
            m_out.text.pop_back();
        for (GroundedSpan& span : m_out.spans) {  // an anonymous box may stand behind the last blank
            span.begin = std::min(span.begin, m_out.text.size());
            span.end = std::min(span.end, m_out.text.size());
        }
        return std::move(m_out);
    }

private:
    struct Phrase {
        std::size_t begin = 0;
        std::optional<std::size_t> end;
    };

    void add(const std::string& text) {
        for (const char c : text) {
            if (c != ' ' || (!m_out.text.empty() && m_out.text.back() != ' '))
                m_out.text += c;
        }
    }
    void flushText() { add(m_decoder.flush()); }
    void takeBox() {
        if (m_inObject && m_cells.size() == 2)
            m_boxes.push_back(pictureBoxOf({m_cells[0], m_cells[1]}, m_vocabulary.gridSide()));
        m_cells.clear();
    }
    void leaveObject() {
        m_inObject = false;
        m_cells.clear();
        m_boxes.clear();
    }
    void link() {
        GroundedSpan span{m_out.text.size(), m_out.text.size(), std::move(m_boxes)};
        if (m_phrase && m_phrase->end) {
            span.begin = m_phrase->begin;
            span.end = *m_phrase->end;
            while (span.begin < span.end && m_out.text[span.begin] == ' ')
                ++span.begin;
            while (span.end > span.begin && m_out.text[span.end - 1] == ' ')
                --span.end;
        }
        if (m_inObject && !span.boxes.empty()) {
            m_out.spans.push_back(std::move(span));
            m_phrase.reset();
        }
        leaveObject();
    }

    const KosmosVocabulary& m_vocabulary;
    TextTokenizer::StreamDecoder& m_decoder;
    GroundedText m_out;
    std::optional<Phrase> m_phrase;  // the last, to which boxes may belong
    bool m_inObject = false;
    std::vector<int> m_cells;  // since the last delimiter
    std::vector<PictureBox> m_boxes;
};

}  // namespace

GroundedText readLinks(std::span<const TokenId> ids, const KosmosVocabulary& vocabulary,
                       TextTokenizer::StreamDecoder& text) {
    if (!vocabulary.canPoint()) {
        GroundedText out;
        for (const TokenId id : ids)
            out.text += text.push(id);
        out.text += text.flush();
        return out;
    }
    LinkReader reader(vocabulary, text);
    for (const TokenId id : ids)
        reader.read(id);
    return reader.take();
}

}  // namespace pardalis
