#pragma once

#include "ui/document/document_model.h"
#include "ui/page/page_style.h"

#include <QObject>
#include <QTextBlock>

#include <optional>

class QTextDocument;

namespace pardalis {

// Keeps a QTextDocument and the Document it shows alike. The document is the truth: its edits are rendered, and what
// the user does to the text is read back as an edit. Pending blocks of a suggestion are skipped in both directions.
class ViewSync final : public QObject {
    Q_OBJECT
public:
    ViewSync(QTextDocument& shown, const DocumentModel& model, const PageStyle& style, QObject* parent = nullptr);

    void renderAll();
    void render(const Edit& edit);  // already applied to the document; no pending text may be shown meanwhile

    // While one of these lives, changes of the text are ours and are not read back.
    class Guard {
    public:
        explicit Guard(ViewSync& sync) : m_sync(sync) { ++m_sync.m_guards; }
        ~Guard() { --m_sync.m_guards; }
        Guard(const Guard&) = delete;
        Guard& operator=(const Guard&) = delete;

    private:
        ViewSync& m_sync;
    };
    bool isRendering() const { return m_guards > 0; }
    bool hasUnread() const { return m_from >= 0; }  // the text changed and userEdited() is still to come

    const Document& document() const { return m_model.document(); }
    QTextBlock textBlock(BlockId id) const;  // invalid if it isn't shown
    // Places in pending text count as where it stands. `coming`: an edit the text shows and the document is yet to get.
    Position positionAt(int place, const Edit* coming = nullptr) const;
    int placeOf(const Position& position) const;

signals:
    // The user changed the text: what that is as an edit of the document, which the receiver applies to it.
    void userEdited(const Edit& edit);
    // Blocks are about to be rewritten and pending ones stand among them: the receiver takes those away.
    void needsRoom();
    // And now the text is in order again.
    void settled(const Edit& edit);

private:
    void remember(int from, int removed, int added);
    void readChange();
    struct Stretch {
        QTextBlock first, last;   // in the text
        QTextBlock above, below;  // the blocks of the document around it; invalid at its ends
    };
    Stretch stretch(int from, int to) const;
    std::optional<Edit> difference(const Stretch& changed);
    // Makes a stretch look as the document has it, changing as little as possible.
    void tidy(const Stretch& changed);
    void rewrite(QTextBlock first, int count, const std::vector<Block>& blocks);

    QTextDocument& m_shown;
    const DocumentModel& m_model;
    const PageStyle& m_style;
    int m_guards = 0;
    int m_from = -1, m_to = -1;  // changed by the user and not yet read; -1: nothing
};

}  // namespace pardalis
