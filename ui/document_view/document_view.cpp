#include "ui/document_view/document_view.h"

#include "core/editing/text_diff.h"
#include "ui/document_view/accessible_page.h"
#include "ui/document_view/certainty_marks.h"
#include "ui/document_view/picture_places.h"
#include "ui/document_view/prompt_gutter.h"
#include "ui/document_view/spelling_marks.h"
#include "ui/document_view/tools/insert_tool.h"
#include "ui/document_view/tools/key_tool.h"
#include "ui/document_view/tools/mouse_tool.h"
#include "ui/language/ui_language.h"
#include "ui/page/qt_text.h"
#include "ui/page/text_block.h"

#include <QAbstractTextDocumentLayout>
#include <QProxyStyle>
#include <QScrollBar>
#include <QTextFrame>

#include <algorithm>

namespace pardalis {
namespace {

// How a change of the user's merges with its neighbours, and what it is called.
EditContext describe(const Edit& edit, const Selection& before) {
    EditContext context{DocumentView::tr("typing"), EditKind::other, before, before};
    if (edit.removed.size() != 1 || edit.inserted.size() != 1 || edit.removed[0].id != edit.inserted[0].id)
        return context;
    const std::string was = edit.removed[0].text(), is = edit.inserted[0].text();
    const CommonEnds ends = commonEnds(was, is);
    const std::size_t kept = ends.prefix + ends.suffix;
    if (kept == was.size() && is.size() > was.size())
        context.kind = EditKind::typing;
    else if (kept == is.size() && was.size() > is.size())
        context = {DocumentView::tr("deleting"), EditKind::deleting, before, before};
    return context;
}

// Whether the numbers of list items that stay as they are may change with it.
bool changesLists(const Edit& edit) {
    return !std::equal(edit.removed.begin(), edit.removed.end(), edit.inserted.begin(), edit.inserted.end(),
                       [](const Block& a, const Block& b) {
                           return a.kind == b.kind && a.level == b.level && a.ordered == b.ordered;
                       });
}

// Whether marks beside the blocks do.
bool changesUse(const Edit& edit) {
    return !std::ranges::equal(edit.removed, edit.inserted, {}, &Block::use, &Block::use);
}

// Without the band that Qt paints from the end of a selected line, or beside a selected picture, to the edge of the window.
class NarrowSelection final : public QProxyStyle {
public:
    explicit NarrowSelection(QObject* parent) : QProxyStyle(QStringLiteral("Fusion")) { setParent(parent); }

    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* result) const override {
        return hint == SH_RichText_FullWidthSelection ? 0 : QProxyStyle::styleHint(hint, option, widget, result);
    }
};

}  // namespace

DocumentView::DocumentView(DocumentModel& model, ScreenPictures& images, QWidget* parent)
    : QTextEdit(parent),
      m_model(model),
      m_painter(images),
      m_pictures(m_style, *this),
      m_sync(*document(), model, m_style),
      m_suggestionView(*document(), m_sync, m_style),
      m_keys(std::make_unique<KeyTool>(*this, model)),
      m_mouse(std::make_unique<MouseTool>(*this, model)),
      m_insert(std::make_unique<InsertTool>(*this, model, images)),
      m_places(std::make_unique<PicturePlaces>(*this, model)),
      m_gutter(std::make_unique<PromptGutter>(*this, model)),
      m_certainty(std::make_unique<CertaintyMarks>(*this)) {
    AccessiblePage::install();
    setObjectName(QStringLiteral("page"));
    followLanguage(this, [this] {
        setAccessibleName(tr("Document"));
        viewport()->update();  // an empty page says what it is for
    });
    setStyle(new NarrowSelection(this));
    setFrameShape(QFrame::NoFrame);
    setUndoRedoEnabled(false);  // undo is the model's
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setCursorWidth(2);
    viewport()->setMouseTracking(true);
    m_pictures.attach(*document());

    m_suggestionView.keepingCaret = [this](const std::function<void()>& change) { keepingCaret(change); };
    m_suggestionView.isComposing = [this] {
        return isComposing() && m_suggestionView.suggestion() &&
               m_selection.position.block == m_suggestionView.suggestion()->anchor().block;
    };
    connect(&m_sync, &ViewSync::userEdited, this, &DocumentView::onUserEdited);
    connect(&m_sync, &ViewSync::needsRoom, &m_suggestionView, &SuggestionView::lift);
    connect(&m_sync, &ViewSync::settled, this, &DocumentView::onSettled);
    connect(&m_suggestionView, &SuggestionView::grew, this, &DocumentView::onGrew);
    connect(&m_suggestionView, &SuggestionView::pictureChanged, this, &DocumentView::repaintPending);
    connect(&m_model, &DocumentModel::edited, this, &DocumentView::onEdited);
    connect(&m_model, &DocumentModel::aboutToReset, this, [this] {
        cancelResize();
        setSuggestion(nullptr);
    });
    connect(&m_model, &DocumentModel::wasReset, this, [this] {
        m_places->documentChanged();
        m_sync.renderAll();
        {
            // What came pushed the caret to its end: whoever asks where that is would have all of it laid out at once, which Qt does
            // behind the first page that is seen.
            const ViewSync::Guard guard(m_sync);
            setTextCursor(QTextCursor(document()));
        }
        layOutPage();
        const Position start{m_model.document().blocks().front().id, 0};
        select({start, start});
        verticalScrollBar()->setValue(0);
    });
    connect(&m_model, &DocumentModel::selectionWanted, this, [this](const Selection& wanted) {
        if (m_model.document().find(wanted.anchor.block) && m_model.document().find(wanted.position.block))
            select(wanted);
    });
    connect(&images, &ScreenPictures::decoded, this, &DocumentView::repaintPicture);
    connect(this, &QTextEdit::cursorPositionChanged, this, &DocumentView::onCaretMoved);
    connect(this, &QTextEdit::selectionChanged, this, &DocumentView::onCaretMoved);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &DocumentView::pageChanged);
    connect(this, &DocumentView::pageChanged, this, &DocumentView::followLit);
    setPageStyle(m_style);
}

DocumentView::~DocumentView() {
    disconnect(document(), nullptr, &m_sync, nullptr);
    delete m_spelling;
    // What floats over the page asks it for places to its end.
    qDeleteAll(viewport()->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
}

void DocumentView::setPageStyle(const PageStyle& style) {
    const Selection kept = m_selection;
    commitComposition();
    cancelResize();
    m_style = style;
    updatePalette();
    m_suggestionView.lift();
    m_sync.renderAll();
    layOutPage();
    m_suggestionView.place();
    if (m_model.document().find(kept.anchor.block) && m_model.document().find(kept.position.block))
        select(kept);
    else
        onCaretMoved();
}

// The frame of a selected picture says enough; a wash of colour over it would only hide it. No brush, not a transparent
// one: Qt paints selected objects over at half opacity, whatever the opacity of the colour.
void DocumentView::updatePalette() {
    QPalette colours = palette();
    colours.setColor(QPalette::Base, m_style.colours.desk);
    colours.setColor(QPalette::Text, m_style.colours.text);
    colours.setBrush(QPalette::Highlight, m_framed ? QBrush(Qt::NoBrush) : QBrush(m_style.colours.selection));
    colours.setColor(QPalette::HighlightedText, m_style.colours.text);
    setPalette(colours);
}

void DocumentView::select(const Selection& selection, bool scrollThere) {
    const int scroll = verticalScrollBar()->value();
    QTextCursor cursor(document());
    cursor.setPosition(m_sync.placeOf(selection.anchor));
    cursor.setPosition(m_sync.placeOf(selection.position), QTextCursor::KeepAnchor);
    setTextCursor(cursor);
    if (!scrollThere)
        verticalScrollBar()->setValue(scroll);
    onCaretMoved();
}

void DocumentView::onCaretMoved() {
    if (m_sync.isRendering() || m_sync.hasUnread() || m_committing)
        return;
    const QTextCursor cursor = textCursor();
    m_selection = {m_sync.positionAt(cursor.anchor()), m_sync.positionAt(cursor.position())};
    if (const auto picture = selectedPictureId(); picture != m_framed) {
        m_framed = picture;
        updatePalette();
        viewport()->update();
    }
    m_places->caretMoved();
    followLit();
    emit selectionMoved();
}

std::optional<BlockId> DocumentView::selectedPictureId() const {
    if (m_selection.isCaret() || !selectionStands())
        return std::nullopt;
    return selectedPicture(m_model.document(), m_selection);
}

std::optional<BlockId> DocumentView::pictureAtCaret() const {
    const std::vector<Block>& blocks = m_model.document().blocks();
    const auto index = m_model.document().indexOf(m_selection.position.block);
    if (!index)
        return std::nullopt;
    const bool below = *index > 0 && !blocks[*index].picture && blocks[*index].text().empty();
    const Block& block = blocks[*index - (below ? 1 : 0)];
    return block.picture ? std::optional(block.id) : std::nullopt;
}

void DocumentView::onUserEdited(const Edit& edit) {
    EditContext context = describe(edit, m_selection);
    const QTextCursor cursor = textCursor();
    context.after = {m_sync.positionAt(cursor.anchor(), &edit), m_sync.positionAt(cursor.position(), &edit)};
    m_committing = true;
    m_model.push(edit, context);
}

void DocumentView::onSettled(const Edit& edit) {
    std::optional<Position> typed;
    const PendingSuggestion* suggestion = m_suggestionView.suggestion();
    if (suggestion && m_selection.isCaret() && m_selection.position == suggestion->anchor())
        typed = m_sync.positionAt(textCursor().position());
    m_suggestionView.updateAnchor(edit, m_model.state(), typed);
    m_suggestionView.place();
    m_committing = false;
    if (changesLists(edit) || changesUse(edit))
        viewport()->update();
    onCaretMoved();
    leaveRoomBelowCaret();
}

// Nobody likes to write along the lower edge of a window.
void DocumentView::leaveRoomBelowCaret() {
    const int room = static_cast<int>(3.5 * m_style.textSize());
    if (const int missing = cursorRect().bottom() + room - viewport()->height(); missing > 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + missing);
}

void DocumentView::onEdited(const Edit& edit) {
    cancelResize();
    m_places->documentChanged();
    if (m_committing || (edit.removed.empty() && edit.inserted.empty()))
        return;
    const int scroll = verticalScrollBar()->value();
    Selection kept = m_selection;
    kept.anchor = movedBy(kept.anchor, edit, m_model.document());
    kept.position = movedBy(kept.position, edit, m_model.document());
    if (PendingSuggestion* suggestion = m_suggestionView.suggestion()) {
        m_suggestionView.lift();
        suggestion->follow(edit, m_model.document(), m_model.state());
    }
    m_sync.render(edit);
    if (changesLists(edit))
        viewport()->update();
    select(kept, false);
    m_suggestionView.place();
    showReplaced();
    verticalScrollBar()->setValue(scroll);
}

bool DocumentView::caretVisible() const {
    const QRect caret = cursorRect();
    return caret.bottom() > 0 && caret.top() < viewport()->height();
}

// The caret and the scroll position stay where they are while text is put in by program, and the line that is written in
// where it is on the screen.
void DocumentView::keepingCaret(const std::function<void()>& change) {
    const bool holdsLine = m_caretUse.used && caretVisible();
    const int line = cursorRect().top();
    insertKeepingCaret(change);
    if (const int moved = cursorRect().top() - line; holdsLine && moved != 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + moved);
}

void DocumentView::insertKeepingCaret(const std::function<void()>& change) {
    const QTextCursor before = textCursor();
    const int anchor = before.anchor(), position = before.position();
    const bool inside = !before.hasSelection() && isPending(before.block());
    const Selection kept = m_selection;
    change();
    const QTextCursor after = textCursor();
    if (inside && isPending(after.block()))
        return;  // pushed along within the suggestion
    if (after.anchor() == anchor && after.position() == position)
        return;
    // It was pushed along by an insertion right at it, or stands behind one.
    QTextCursor cursor(document());
    cursor.setPosition(m_sync.placeOf(kept.anchor));
    cursor.setPosition(m_sync.placeOf(kept.position), QTextCursor::KeepAnchor);
    if (cursor.anchor() == after.anchor() && cursor.position() == after.position())
        return;
    const int scroll = verticalScrollBar()->value();
    setTextCursor(cursor);
    verticalScrollBar()->setValue(scroll);
}

void DocumentView::run(const QString& text, const Operation& operation, EditKind kind) {
    m_model.push(operation.edit, {text, kind, m_selection, operation.after});
    select(operation.after);
    if (m_selection.isCaret())
        leaveRoomBelowCaret();
}

void DocumentView::showPlaces(BlockId picture, const GroundedText& said) { m_places->show(picture, said); }

void DocumentView::clearPlaces() { m_places->clear(); }

void DocumentView::lightPlace(int place) { m_places->light(place); }

void DocumentView::setGoOnKeys(const QString& keys) {
    m_goOnKeys = keys;
    viewport()->update();
}

void DocumentView::setSpelling(Spelling& spelling) { m_spelling = new SpellingMarks(*this, m_model, spelling); }

void DocumentView::tell(const QString& text) {
    setAccessibleDescription(text);
    emit hint(text);
}

void DocumentView::undo() {
    commitComposition();
    m_caretUse.typing = false;
    m_model.undoStack().undo();
}

void DocumentView::redo() {
    commitComposition();
    m_caretUse.typing = false;
    m_model.undoStack().redo();
}

void DocumentView::setSuggestion(PendingSuggestion* suggestion) {
    m_suggestionView.show(suggestion);
    m_follow = suggestion != nullptr;
    m_caretUse = {};
    if (suggestion)
        connect(suggestion, &PendingSuggestion::stateChanged, this, [this] { viewport()->update(); });
    if (suggestion &&
        suggestion->filling())  // what is shown behind the selection can be kept with the same keys as ever
        select({suggestion->anchor(), suggestion->anchor()}, false);
    showReplaced();
    onCaretMoved();
    emit pageChanged();
}

// What a suggestion will take the place of is pale and struck out meanwhile.
void DocumentView::showReplaced() {
    QList<ExtraSelection> passages;
    const PendingSuggestion* suggestion = m_suggestionView.suggestion();
    if (m_suggestionView.isShown() && suggestion->filling()) {
        const TextHole& passage = suggestion->filling()->passage;
        ExtraSelection replaced;
        replaced.cursor = textCursor();
        replaced.cursor.setPosition(m_sync.placeOf(passage.from));
        replaced.cursor.setPosition(m_sync.placeOf(passage.to), QTextCursor::KeepAnchor);
        replaced.cursor.setKeepPositionOnInsert(true);  // the suggestion comes right behind it
        replaced.format.setForeground(m_style.colours.muted);
        replaced.format.setFontStrikeOut(true);
        passages << replaced;
    }
    setExtraSelections(passages);
}

bool DocumentView::suggestionHoldsCaret() const { return m_suggestionView.holdsCaret(textCursor().position()); }

QPoint DocumentView::scrollOffset() const { return {horizontalScrollBar()->value(), verticalScrollBar()->value()}; }

bool DocumentView::suggestionVisible() const {
    const QRectF bar = m_suggestionView.barRect().translated(-scrollOffset());
    return bar.top() < viewport()->height() && bar.bottom() > 0;
}

// The view goes along while the end of the suggestion is in sight; who scrolls away is left alone, and who writes or reads
// at the caret keeps it in sight.
void DocumentView::onGrew() {
    if (!m_suggestionView.isShown())
        return;
    const QRectF bar = m_suggestionView.barRect();
    const int bottom = verticalScrollBar()->value() + viewport()->height();
    int by = static_cast<int>(bar.bottom()) + 24 - bottom;
    if (m_caretUse.used && caretVisible())
        by = std::min(by, cursorRect().top() - static_cast<int>(m_style.textSize()));
    if (m_follow && by > 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + by);
    emit pageChanged();
}

void DocumentView::scrollContentsBy(int dx, int dy) {
    QTextEdit::scrollContentsBy(dx, dy);
    if (m_suggestionView.isShown())
        m_follow = suggestionVisible();
    emit pageChanged();
}

}  // namespace pardalis
