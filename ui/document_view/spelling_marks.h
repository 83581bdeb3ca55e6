#pragma once

#include "core/editing/selection.h"
#include "core/spelling/spelling_checker.h"

#include <QObject>
#include <QTextBlock>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

class QPainter;
class QTimer;

namespace pardalis {

class DocumentModel;
class DocumentView;
class Spelling;

// A misspelt word of the document.
struct MisspeltWord {
    BlockId block{};
    Misspelling word;
    bool inCaption = false;  // of a picture

    // What is selected while it is looked at: of a caption the picture.
    Selection selection() const {
        return inCaption ? Selection{{block, 0}, {block, 1}} : Selection{{block, word.begin}, {block, word.end}};
    }
};

// Wavy lines under misspelt words. Blocks are checked a few at a time, those in sight first, on the thread of a Spelling; what is
// typed in stays unmarked where the caret is. Captions are checked as the text is; code is passed over, and what a model suggests is no
// part of the document.
class SpellingMarks final : public QObject {
    Q_OBJECT
public:
    SpellingMarks(DocumentView& view, DocumentModel& model, Spelling& spelling);

    // What is selected, or the caret is in; nothing where that is no misspelt word. Of a picture the one that was gone to or pointed
    // at last, else the first of its caption.
    std::optional<MisspeltWord> at(const Selection& selection) const;
    // The pointer is at a caption, in the viewport: the word that is there is the one that at() means.
    void pointAt(BlockId picture, const QPointF& position);
    bool has(BlockId block) const { return m_marks.contains(block); }
    // Selects the next one from the caret, around the ends of the document; where blocks on the way are still to be checked, once
    // they are. Says so where there is none.
    void goToNext(bool backward);
    bool allChecked() const { return m_unchecked.empty() && m_asked.empty(); }

    void paint(QPainter& painter, const QRectF& clip) const;  // in document coordinates

signals:
    void wordAtCaretChanged();  // what at() says of it, without the caret having moved

private:
    struct Mark {
        Misspelling word;
        int from = 0, to = 0;  // in UTF-16 units of the block's text

        bool operator==(const Mark&) const = default;
    };
    using Marks = std::vector<Mark>;  // in order

    void checkAll();
    void onEdited(const Edit& edit);
    void onChecked(quint64 id, const std::vector<std::vector<Misspelling>>& found);
    void onCaretMoved();
    void forget(const std::string& word);
    void ask();
    std::vector<std::size_t> nextBlocks();
    void changed(const Block& before, const Block& after);
    bool setMarks(BlockId block, std::string_view text, const std::vector<Misspelling>& words);  // they are others now
    std::optional<MisspeltWord> typedIn() const;
    const Mark* next(const Marks& marks, std::size_t offset, bool backward) const;
    bool step();
    std::pair<std::size_t, std::size_t> startOfStep(bool backward) const;
    void paintCaption(QPainter& painter, BlockId picture, const Marks& marks) const;
    void paintBlock(QPainter& painter, const QTextBlock& block, const QPointF& corner, const QRectF& clip,
                    const Marks& marks) const;
    void repaint(BlockId block) const;

    DocumentView& m_view;
    DocumentModel& m_model;
    Spelling& m_spelling;
    QTimer* m_soon;
    std::map<BlockId, Marks> m_marks;  // of blocks that have some
    std::set<BlockId> m_unchecked;
    std::size_t m_firstUnchecked = 0;  // all blocks of the document before this one are checked, or in sight
    std::vector<std::pair<BlockId, std::string>> m_asked;  // what is being checked
    quint64 m_askedId = 0;
    std::optional<MisspeltWord> m_typedIn;    // not marked while it is
    std::optional<MisspeltWord> m_inCaption;  // of the selected picture
    std::optional<bool> m_goingBackward;      // to the next one, once that is known
    std::optional<BlockId> m_wanted;          // what going there waits for
};

}  // namespace pardalis
