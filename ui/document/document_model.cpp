#include "ui/document/document_model.h"

#include "core/base/check.h"
#include "ui/document/edit_command.h"

#include <algorithm>

namespace pardalis {

DocumentModel::DocumentModel(QObject* parent) : QObject(parent) {}

void DocumentModel::reset(Document document) {
    emit aboutToReset();
    m_undo.clear();
    m_expected.clear();
    m_settled.clear();
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
    MediaStore media;
    std::string hash = media.add(std::move(bytes), std::move(mimeType));
    addMedia(media);
    return hash;
}

void DocumentModel::addMedia(const MediaStore& media) {
    const auto isThere = [this](const auto& each) { return m_document.media().find(each.first) != nullptr; };
    if (std::all_of(media.all().begin(), media.all().end(), isThere))
        return;
    Edit edit;
    edit.addedMedia = media;
    m_document.apply(edit);
    emit edited(edit);
}

void DocumentModel::changeBehind(const Edit& edit) {
    CHECK(!edit.changesPage());
    m_document.apply(edit);
    emit edited(edit);
    m_undo.resetClean();
}

void DocumentModel::expectPicture(const std::string& standIn) { m_expected.insert(standIn); }

void DocumentModel::settle(const std::string& standIn, const std::optional<Picture>& real) {
    if (m_expected.erase(standIn) == 0 || !real)
        return;
    m_settled[standIn] = *real;
    for (std::size_t i = 0; i < m_document.blocks().size(); ++i) {
        const Block& block = m_document.blocks()[i];
        if (block.picture && block.picture->media == standIn) {
            const Edit change = m_document.replacing(i, 1, settled(m_document.replacing(i, 1, {block})).inserted);
            m_document.apply(change);
            emit edited(change);
        }
    }
}

Edit DocumentModel::settled(Edit edit) const {
    if (m_settled.empty())
        return edit;
    for (std::vector<Block>* blocks : {&edit.removed, &edit.inserted})
        for (Block& block : *blocks)
            if (block.picture)
                if (const auto real = m_settled.find(block.picture->media); real != m_settled.end()) {
                    block.picture->media = real->second.media;
                    block.picture->width = real->second.width;
                    block.picture->height = real->second.height;
                }
    return edit;
}

Edit DocumentModel::apply(const Edit& edit, std::uint64_t state) {
    Edit inverse = m_document.apply(settled(edit));
    Edit applied = edit;  // the document may have normalised it, or added the paragraph an empty one must have
    applied.removed = inverse.inserted;
    applied.inserted = inverse.removed;
    m_state = state;
    emit edited(applied);
    return inverse;
}

}  // namespace pardalis
