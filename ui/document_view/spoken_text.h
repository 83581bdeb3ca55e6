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
    // `wordsOf`: what is said of a picture. Block 0: of one that is being drawn.
    SpokenText(const QTextDocument& page, const std::function<QString(BlockId)>& wordsOf);

    const QString& text() const { return m_text; }
    int spoken(int position) const;  // of a place on the page
    int position(int spoken) const;  // on the page; a place within a picture's words is the picture's

private:
    struct Picture {
        int position;  // on the page
        int begin;     // of its words
        int length;
    };

    QString m_text;
    std::vector<Picture> m_pictures;  // in order
};

}  // namespace pardalis
