#include "ui/document_view/tools/insert_tool.h"

#include "core/editing/operations.h"
#include "ui/document/document_model.h"
#include "ui/document_view/document_clipboard.h"
#include "ui/document_view/document_view.h"
#include "ui/document_view/picture_imports.h"
#include "ui/page/qt_text.h"
#include "ui/page/screen_pictures.h"

#include <QDropEvent>
#include <QMimeData>

#include <algorithm>

namespace pardalis {
namespace {

// The pictures that an operation brings, not those it only moves.
std::vector<BlockId> newPictures(const Edit& edit) {
    std::vector<BlockId> ids;
    for (const Block& block : edit.inserted)
        if (block.picture && std::none_of(edit.removed.begin(), edit.removed.end(),
                                          [&](const Block& old) { return old.id == block.id; }))
            ids.push_back(block.id);
    return ids;
}

}  // namespace

InsertTool::InsertTool(DocumentView& view, DocumentModel& model, ScreenPictures& images)
    : m_view(view), m_model(model), m_images(images), m_imports(std::make_unique<PictureImports>()) {
    PictureImports* imports = m_imports.get();
    QObject::connect(imports, &PictureImports::ready, imports,
                     [this](const std::string& standIn, const Picture& picture, const MediaStore& media) {
                         if (!m_model.isExpected(standIn))
                             return;  // of a document that is closed
                         m_model.addMedia(media);
                         m_model.settle(standIn, picture);
                     });
    QObject::connect(imports, &PictureImports::failed, imports,
                     [this](const std::string& standIn, const QString& cause) { dropStandIn(standIn, cause); });
    QObject::connect(&m_model, &DocumentModel::settlingWanted, imports, &PictureImports::finish);
}

InsertTool::~InsertTool() = default;

bool InsertTool::insert(const PastedContent& content, const Selection& at, const QString& text) {
    emit m_view.pasting(content.notes);
    if (!content.failure.isEmpty())
        emit m_view.pasteFailed(content.failure);
    if (content.blocks.empty())
        return false;
    m_model.addMedia(content.media);
    m_view.commitComposition();
    const auto operation = replaceSelection(m_model.document(), at, content.blocks);
    if (!operation)
        return false;
    for (const ComingPicture& coming : content.coming)
        m_model.expectPicture(coming.standIn);
    m_view.run(text, *operation);
    m_afterPaste = content.blocks.size() == 1 ? m_model.document().revision() : 0;
    for (const ComingPicture& coming : content.coming)
        m_imports->start(coming);
    if (content.fresh)
        emit m_view.picturesInserted(newPictures(operation->edit));
    return true;
}

// The picture can't be read after all: it goes, and what was written since stays.
void InsertTool::dropStandIn(const std::string& media, const QString& cause) {
    if (!m_model.isExpected(media))
        return;
    m_model.settle(media, std::nullopt);
    m_images.putFailure(toQString(media), cause);
    emit m_view.pasteFailed(cause);
    m_view.commitComposition();
    if (m_model.document().revision() == m_afterPaste) {
        m_model.undoStack().undo();
        return;
    }
    for (std::size_t i = m_model.document().blocks().size(); i-- > 0;) {
        const Block& block = m_model.document().blocks()[i];
        if (block.picture && block.picture->media == media)
            m_model.push(m_model.document().replacing(i, 1, {}),
                         {tr("picture that can’t be read"), EditKind::other, m_view.selection(), m_view.selection()});
    }
}

void InsertTool::drop(QDropEvent& event) {
    const int place = m_view.cursorForPosition(event.position().toPoint()).position();
    const bool move = event.source() == m_view.viewport() && event.dropAction() == Qt::MoveAction;
    if (const QStringList files = droppedFiles(*event.mimeData()); !move && !files.isEmpty()) {
        event.acceptProposedAction();
        emit m_view.filesDropped(files);
        return;
    }
    if (!move && m_view.suggestionView().isInside(place)) {
        QTextCursor there(m_view.document());
        there.setPosition(place);
        m_view.setTextCursor(there);
        m_view.leaveSuggestion();
        if (insert(pastedContent(*event.mimeData()), m_view.selection(), tr("drop")))
            event.acceptProposedAction();
        return;
    }
    const Position to = m_view.sync().positionAt(place);
    const QTextCursor cursor = m_view.textCursor();
    if (!move) {
        if (insert(pastedContent(*event.mimeData()), {to, to}, tr("drop")))
            event.acceptProposedAction();
        return;
    }
    event.setDropAction(Qt::MoveAction);
    event.accept();
    if (place >= cursor.selectionStart() && place <= cursor.selectionEnd())
        return;
    if (const auto operation = moveSelection(m_model.document(), m_view.selection(), to))
        m_view.run(tr("move"), *operation);
}

}  // namespace pardalis
