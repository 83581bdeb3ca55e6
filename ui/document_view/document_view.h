#pragma once

#include "core/editing/operations.h"
#include "core/families/grounded_text.h"
#include "ui/document_view/suggestion_view.h"
#include "ui/document_view/view_sync.h"
#include "ui/page/block_id_type.h"
#include "ui/page/picture_object.h"
#include "ui/page/picture_painter.h"

#include <QRegion>
#include <QTextEdit>

#include <memory>
#include <set>

namespace pardalis {

class CertaintyMarks;
class InsertTool;
class KeyTool;
class MouseTool;
class PicturePlaces;
class PromptGutter;
class Spelling;
class SpellingMarks;
struct PastedContent;

// The page: shows the document of a DocumentModel and lets the user write in it. Everything the user does becomes an
// edit of that document; a suggestion is shown in it but stays apart. What keys, the mouse and drops do is for tools.
class DocumentView final : public QTextEdit, private PagePictures {
    Q_OBJECT
public:
    DocumentView(DocumentModel& model, ScreenPictures& images, QWidget* parent = nullptr);
    ~DocumentView() override;

    const PageStyle& pageStyle() const { return m_style; }
    void setPageStyle(const PageStyle& style);

    Selection selection() const { return m_selection; }
    void select(const Selection& selection, bool scrollThere = true);
    std::optional<BlockId> selectedPictureId() const;
    // The picture a caret stands beside, or on the empty line right below: the one that was just pasted.
    std::optional<BlockId> pictureAtCaret() const;
    // What the caret or selection has, for menus and buttons.
    BlockStyle currentBlockStyle() const;
    TextStyle currentTextStyle() const;
    // Which commands would do something, for menus and buttons.
    bool canSetBlockStyle() const;
    bool canSetTextStyle() const;
    bool canIndent(int by) const;
    bool canSelectMore() const;

    // Commands. Each is one undo step. What run() is given was made of the document as it is now: a composition must
    // have been committed before.
    void run(const QString& text, const Operation& operation, EditKind kind = EditKind::other);
    void setBlockStyle(const BlockStyle& style);
    void setTextStyle(const StyleChange& change, const QString& text);
    void indentList(int by);
    void insertBlocks(std::vector<Block> blocks, const QString& text);
    void insertAnswer(std::string_view answer);
    // What was pasted or chosen, with its pictures' files; a failure goes to pasteFailed().
    void insert(const PastedContent& content, const QString& text);
    void pastePlain();  // the words of the clipboard alone
    void deleteSelection(const QString& text);
    void undo();
    void redo();
    // Ends a composition of the input method: before anything moves the caret by program.
    void commitComposition();

    void setSuggestion(PendingSuggestion* suggestion);
    SuggestionView& suggestionView() { return m_suggestionView; }
    bool suggestionHoldsCaret() const;
    // A suggestion is taken or left as a whole: a caret within it goes to the place of the document that is nearest, so
    // that what is typed or put in stands there.
    void leaveSuggestion();

    // Below the line of the caret, where the column of text begins; in the viewport.
    QPoint belowCaret() const;
    // Where a picture is in the viewport; empty if it isn't shown.
    QRectF pictureRect(BlockId id) const;
    std::optional<BlockId> pictureUnder(const QPoint& viewportPosition) const;
    QRectF captionRect(BlockId id) const;                                             // the same for its caption
    std::optional<BlockId> pictureBlockUnder(const QPointF& viewportPosition) const;  // also where its caption is
    QString linkUnder(const QPointF& viewportPosition) const;                         // "": none
    QRectF blockRect(BlockId id) const;  // a block's place in the viewport; empty if it isn't shown
    void bringIntoSight(BlockId picture);

    // What an answer points out, over its picture until it is cleared; the document does not have it. `place`: of the spans, from 0;
    // -1: none.
    void showPlaces(BlockId picture, const GroundedText& said);
    void clearPlaces();
    void lightPlace(int place);
    PicturePlaces& places() { return *m_places; }

    // All but the blocks that the caret or the selection is in, and a suggestion, is painted pale; the document stays as it is.
    bool isFocused() const { return m_focused; }
    void setFocused(bool on);
    // The line of the caret stays at one height while one writes or goes on by keys; a click does not move the page.
    bool isTypewriter() const { return m_typewriter; }
    void setTypewriter(bool on);

    // That the model goes on with, to be named on an empty page; "": none.
    void setGoOnKeys(const QString& keys);
    // Beside the blocks: what a model reads of them.
    PromptGutter& gutter() { return *m_gutter; }
    void setLeftOut(std::set<BlockId> blocks);  // for which the next prompt has no room

    // Marks words that are misspelt by it, which must outlive the view. Once.
    void setSpelling(Spelling& spelling);
    SpellingMarks* spellingMarks() { return m_spelling; }  // null before

    // Over words of a model: how sure it was of them.
    CertaintyMarks& certainty() { return *m_certainty; }

    // For the tools.
    struct CaretUse {
        bool used = false;    // since the suggestion began: the page may not run away from it
        bool typing = false;  // the last key wrote or deleted something
    };
    CaretUse& caretUse() { return m_caretUse; }
    ViewSync& sync() { return m_sync; }
    bool cancelResize();             // of a picture; false: there was none
    void tell(const QString& text);  // in the status line, and to screen readers

    QMimeData* createMimeDataFromSelection() const override;
    bool canInsertFromMimeData(const QMimeData* source) const override;
    void insertFromMimeData(const QMimeData* source) override;

signals:
    void selectionMoved();
    void acceptRequested();
    void discardRequested();
    void pictureActivated(BlockId id);  // double click
    void contextMenuRequested(const QPoint& globalPosition, std::optional<BlockId> picture);
    void gutterActivated(BlockId block, const QPoint& globalPosition);
    void linkActivated(const QString& target);
    void filesDropped(const QStringList& paths);  // files that are no pictures, folders
    void picturesInserted(const std::vector<BlockId>& ids);
    void hint(const QString& text);          // why nothing was deleted, or what is pointed out
    void pasting(const QStringList& notes);  // something comes in, but for what the notes say
    void pasteFailed(const QString& cause);
    void zoomRequested(int steps);
    void pageChanged();  // layout or scrolling: what floats over it moves

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    PagePictures::Shape shapeOf(BlockId picture) const override;
    void paintPicture(QPainter& painter, const QRectF& rect, BlockId picture) override;
    bool paintCaption(QPainter& painter, const QRectF& rect, BlockId picture) override;
    void paintPlacesInSight(QPainter& painter) const;
    QRectF pictureObjectRect(BlockId id) const;  // in the document
    void paintPending(QPainter& painter, const QRectF& rect, const PendingPicture& picture) const;
    void repaintPending(BlockId picture, const QRect& pixels);
    void repaintPicture(const QString& media);

    void onEdited(const Edit& edit);
    void onUserEdited(const Edit& edit);
    void onSettled(const Edit& edit);
    void onCaretMoved();
    void onGrew();
    void showReplaced();
    void keepingCaret(const std::function<void()>& change);
    void insertKeepingCaret(const std::function<void()>& change);
    bool caretVisible() const;
    void layOutPage();
    void updatePalette();
    void paintInvitation(QPainter& painter) const;
    QRectF sheetRect() const;
    QRegion litRegion() const;
    void paintVeil(QPainter& painter, const QRect& clip) const;
    void followLit();
    void holdLine();
    void paintSheet(QPainter& painter, const QRect& clip) const;
    void coverBandsBesidePictures(const QRect& clip);
    void leaveRoomBelowCaret();
    bool suggestionVisible() const;
    QPoint scrollOffset() const;

    void showFocus();
    bool isComposing() const;
    bool selectionStands() const;

    DocumentModel& m_model;
    PageStyle m_style;
    PicturePainter m_painter;
    PictureObject m_pictures;
    ViewSync m_sync;
    SuggestionView m_suggestionView;
    std::unique_ptr<KeyTool> m_keys;
    std::unique_ptr<MouseTool> m_mouse;
    std::unique_ptr<InsertTool> m_insert;
    std::unique_ptr<PicturePlaces> m_places;
    std::unique_ptr<PromptGutter> m_gutter;
    std::unique_ptr<CertaintyMarks> m_certainty;
    SpellingMarks* m_spelling = nullptr;
    Selection m_selection;
    bool m_committing = false;  // the text shows already what the document is about to
    bool m_follow = false;      // the view scrolls along with the suggestion
    CaretUse m_caretUse;
    std::optional<BlockId> m_framed;
    QString m_goOnKeys;
    bool m_focused = false, m_typewriter = false;
    QRegion m_lit;  // as it was painted last, where m_focused
};

}  // namespace pardalis
