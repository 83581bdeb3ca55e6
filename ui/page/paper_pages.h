#pragma once

#include "core/document/document.h"
#include "ui/page/page_style.h"
#include "ui/page/picture_object.h"

#include <QPageLayout>

#include <memory>

class QPainter;
class QTextDocument;

namespace pardalis {

class BlockIndex;

QPageLayout defaultPaper();  // A4, with the margins of a book

// A document laid out on sheets of paper: in the light colours, pictures with all their own pixels and never split. What is
// printed and what is exported. Needs a QGuiApplication for fonts; any one thread.
class PaperPages {
public:
    // `document` must outlive it. `numbered`: where there is more than one page.
    PaperPages(const Document& document, const QPageLayout& paper, bool numbered = true);
    ~PaperPages();

    int count() const;
    // A page, from 0, onto a device that is the whole sheet. Throws Error for a picture that can't be read.
    void paint(QPainter& painter, int page, double dpi) const;

private:
    class Pictures;

    QSizeF m_paper;       // in pixels of PageStyle
    QMarginsF m_margins;  // the same
    bool m_numbered;
    PageStyle m_style;
    std::unique_ptr<Pictures> m_pictures;
    std::unique_ptr<QTextDocument> m_text;
    std::unique_ptr<PictureObject> m_object;
    std::unique_ptr<BlockIndex> m_index;
};

}  // namespace pardalis
