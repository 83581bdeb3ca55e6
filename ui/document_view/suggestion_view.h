#pragma once

#include "ui/page/block_id_type.h"
#include "ui/page/page_style.h"
#include "ui/suggestion/pending_suggestion.h"

#include <QObject>
#include <QPointer>
#include <QTextCursor>

#include <functional>

class QTextDocument;

namespace pardalis {

class ViewSync;

// Shows a suggestion in the text: tinted words in the anchor's paragraph, pending blocks around it, and below all a
// free line for the bar with its buttons. None of it can be edited, and none of it is in the document.
class SuggestionView final : public QObject {
    Q_OBJECT
public:
    SuggestionView(QTextDocument& shown, ViewSync& sync, const PageStyle& style, QObject* parent = nullptr);

    void show(PendingSuggestion* suggestion);  // null: none
    PendingSuggestion* suggestion() const { return m_suggestion; }
    bool isShown() const { return m_suggestion && m_placed; }

    // Takes all of it out of the text and puts it back, around changes of the blocks it stands between.
    void lift();
    void place();
    // The user typed around the suggestion: its anchor may have moved with the text. `typed`: where the caret is now if
    // it stood at the anchor before.
    void updateAnchor(const Edit& edit, std::uint64_t state, const std::optional<Position>& typed);

    // Whether a change of [from, to) would touch the suggestion, and whether the caret is in it or right before it.
    bool wouldTouch(int from, int to) const;
    bool holdsCaret(int place) const;
    bool isInside(int place) const;       // where nothing of the document is
    int nearestTextEnd(int place) const;  // of its text within a paragraph, which `place` is inside of; else -1
    // Where so many UTF-16 units of an item, which is text, stand in the text; -1: it isn't shown.
    int placeIn(std::size_t item, int units) const;
    // The free line, in document coordinates.
    QRectF barRect() const;
    // From the suggestion's first line to its last.
    QRectF extent() const;
    // A picture's text block; invalid if it isn't shown.
    QTextBlock pictureBlock(BlockId id) const;

    // Called around every insertion, so that a caret at the same place stays in front of it.
    std::function<void(const std::function<void()>&)> keepingCaret;
    // While this says so, nothing is inserted into the anchor's paragraph: an input method composes in it.
    std::function<bool()> isComposing;
    void catchUp();  // shows what was held back meanwhile

signals:
    void grew();
    void pictureChanged(BlockId picture, const QRect& pixels);

private:
    void placeAll();
    void addItem(int item);
    void addText(int item, const QString& text);
    void insertInText(const QString& text);
    QTextBlock spacer() const;
    int firstBlock() const;  // number of the first pending block; -1 if there is none

    QTextDocument& m_shown;
    ViewSync& m_sync;
    const PageStyle& m_style;
    QPointer<PendingSuggestion> m_suggestion;
    bool m_placed = false;
    bool m_behind = false;       // something was held back
    QTextCursor m_start, m_end;  // of the text in the anchor's paragraph; m_end keeps its place when text comes after
    bool m_hasInText = false;
    BlockId m_spacer;
};

}  // namespace pardalis
