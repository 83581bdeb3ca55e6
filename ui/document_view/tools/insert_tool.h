#pragma once

#include "core/editing/selection.h"

#include <QCoreApplication>

#include <cstdint>
#include <memory>
#include <string>

class QDropEvent;

namespace pardalis {

class DocumentModel;
class DocumentView;
class ScreenPictures;
class PictureImports;
struct PastedContent;

// Puts into the page what is pasted, dropped or chosen. Pictures stand there at once and are read behind it.
class InsertTool {
    Q_DECLARE_TR_FUNCTIONS(InsertTool)
public:
    InsertTool(DocumentView& view, DocumentModel& model, ScreenPictures& images);
    ~InsertTool();

    // One undo step called `text`. False: there is nothing to insert.
    bool insert(const PastedContent& content, const Selection& at, const QString& text);
    // Dropping is one undo step, also where something is moved within the page.
    void drop(QDropEvent& event);

private:
    void dropStandIn(const std::string& media, const QString& cause);

    DocumentView& m_view;
    DocumentModel& m_model;
    ScreenPictures& m_images;
    std::unique_ptr<PictureImports> m_imports;
    std::uint64_t m_afterPaste = 0;  // revision of the document when the last picture came in; 0: never, or not alone
};

}  // namespace pardalis
