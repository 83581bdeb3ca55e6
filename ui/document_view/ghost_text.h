#pragma once

#include <QPointer>
#include <QString>
#include <QTextBlock>

namespace pardalis {

class DocumentView;

// Pale words behind the caret that are neither in the document nor in the text that shows it: they lie in the layout of its line,
// as what an input method composes does, and move nothing that is addressed by its place. Whoever shows them takes them away before
// the text changes or an input method composes.
class GhostText final {
public:
    explicit GhostText(DocumentView& view) : m_view(view) {}

    void show(const QString& text);  // behind the caret, in place of what was shown; "": nothing
    bool isShown() const { return m_shown; }

private:
    void layOut(const QTextBlock& block, const QString& text);

    DocumentView& m_view;
    bool m_shown = false;
    QTextCursor m_place;  // whose block they are in
};

}  // namespace pardalis
