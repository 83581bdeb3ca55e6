#pragma once

#include "core/document/block.h"

#include <QString>

#include <functional>
#include <vector>

class QTextDocument;

namespace pardalis {

// A page's text as it is read aloud: words stand in the place of each picture. Places are counted in UTF-16 units, as Qt does.
class SpokenText {
public:
    // What is said of a picture. Block 0: of one that is being drawn.
    using WordsOf = std::function<QString(BlockId)>;
    SpokenText(const QTextDocument& page, const WordsOf& wordsOf);

    // In the place of `removed` units there are `added` on the page now: those alone are read again. False: that can't be, and nothing
    // has changed here.
    bool replace(const QTextDocument& page, int from, int removed, int added, const WordsOf& wordsOf);

    const QString& text() const { return m_text; }
    int spoken(int position) const;  // of a place on the page
    int position(int spoken) const;  // on the page; a place within a picture's words is the picture's

private:
    struct Picture {
        int position;  // on the page
        int begin;     // of its words
        int length;
    };

    SpokenText() = default;
    void speak(const QTextDocument& page, int from, int to, const WordsOf& wordsOf);

    int m_units = 0;  // of the page
    QString m_text;
    std::vector<Picture> m_pictures;  // in order
};

}  // namespace pardalis
