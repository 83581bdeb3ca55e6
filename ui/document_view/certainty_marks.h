#pragma once

#include "core/document/block.h"

#include <QRectF>
#include <QTextBlock>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

class QPainter;

namespace pardalis {

class DocumentView;

// Tints over words by how sure a model was of them. It is told where the words are, and again when the page changes. GUI thread.
class CertaintyMarks {
public:
    // A token of a text that is on the page, or suggested there.
    struct Mark {
        std::string record;                    // of the text
        std::size_t number = 0;                // among its tokens
        float entropy = 0;                     // bits
        BlockId block{};                       // of the document
        std::optional<std::size_t> item = {};  // of the suggestion, instead
        int from = 0, to = 0;                  // in UTF-16 units of the block's text, or of the item's
    };

    explicit CertaintyMarks(DocumentView& view) : m_view(view) {}

    void set(std::vector<Mark> marks);  // those of one block one behind the other
    const std::vector<Mark>& all() const { return m_marks; }

    void paint(QPainter& painter, const QRectF& clip) const;  // in document coordinates
    // The word that is there in the viewport, or that the caret is in or in front of, or behind as the last of its text; null:
    // none that is marked.
    const Mark* under(const QPointF& place) const;
    const Mark* atCaret() const;
    QRectF rectOf(const Mark& mark) const;  // in the viewport, on its first line; empty if it isn't shown

private:
    struct Shown {
        QTextBlock block;      // invalid: it isn't shown
        int from = 0, to = 0;  // in it
    };
    Shown shown(const Mark& mark) const;
    std::vector<QRectF> rectsOf(const Shown& shown) const;  // in document coordinates, line by line

    DocumentView& m_view;
    std::vector<Mark> m_marks;
};

}  // namespace pardalis
