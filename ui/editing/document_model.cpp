#include "ui/editing/document_model.h"

#include "ui/editing/edit_command.h"

#include <algorithm>

namespace pardalis {

DocumentModel::DocumentModel(QObject* parent) : QObject(parent) {}

void DocumentModel::reset(Document document) {
    emit aboutToReset();
    m_undo.clear();
    m_document = std::move(document);
    m_state = newState();
    endMerging();
    emit wasReset();
}

bool DocumentModel::modified() const {
    const int clean = m_undo.cleanIndex(), now = m_undo.index();
    if (clean < 0)
        return true;
    for (int step = std::min(clean, now); step < std::max(clean, now); ++step)
        if (dynamic_cast<const EditCommand*>(m_undo.command(step)))
            return true;
    return false;
}

void DocumentModel::push(const Edit& edit, const EditContext& context) {
    m_undo.push(new EditCommand(*this, edit, context));
}

void DocumentModel::setInfo(const DocumentInfo& info, const QString& text, EditKind kind) {
    if (info == m_document.info())
        return;
    Edit edit;
    edit.info = info;
    push(edit, {text, kind, {}, {}});
}

std::string DocumentModel::addMedia(Bytes bytes, std::string mimeType) {
    return m_document.media().add(std::move(bytes), std::move(mimeType));
}

Edit DocumentModel::apply(const Edit& edit, std::uint64_t state) {
    Edit inverse = m_document.apply(edit);
    Edit applied = edit;  // the document may have normalised it, or added the paragraph an empty one must have
    applied.removed = inverse.inserted;
    applied.inserted = inverse.removed;
    m_state = state;
    emit edited(applied);
    return inverse;
}

}  // namespace pardalis
