// Pictures and questions: the dialogs and the side panel of the main window.
#include "core/base/check.h"
#include "core/base/error.h"
#include "core/image/image_io.h"
#include "ui/dialogs/output_view_dialog.h"
#include "ui/dialogs/picture_dialog.h"
#include "ui/document_view/document_view.h"
#include "ui/document_view/picture_chip.h"
#include "ui/page/qt_text.h"
#include "ui/panels/ask_panel.h"
#include "ui/panels/asking.h"
#include "ui/panels/banner.h"
#include "ui/window/main_window.h"
#include "ui/panels/status_panel.h"

namespace pardalis {
namespace {

constexpr int kDialogSide = 800;  // pixels a dialog needs of a picture's shorter side

}  // namespace

void MainWindow::makeAskPanel() {
    m_ask = new AskPanel(this);
    addDockWidget(Qt::RightDockWidgetArea, m_ask);
    m_ask->hide();
    m_asking = new Asking(*m_ask, *m_view, m_model, m_controller);
    connect(m_ask, &AskPanel::insertRequested, this, &MainWindow::insertAnswer);
    connect(m_view, &DocumentView::pictureActivated, this, &MainWindow::editPicture);
    connect(new PictureChip(*m_view), &PictureChip::activated, this, &MainWindow::editPicture);
    connect(m_view, &DocumentView::picturesInserted, this, &MainWindow::showInsertedPicture);
}

std::shared_ptr<const Media> MainWindow::mediaOf(BlockId id) const {
    const Block* block = m_model.document().find(id);
    return block && block->picture ? m_model.document().media().find(block->picture->media) : nullptr;
}

void MainWindow::askAbout(std::optional<BlockId> picture) {
    m_view->commitComposition();
    m_asking->askAbout(picture);
}

void MainWindow::insertAnswer(const QString& answer) {
    m_view->commitComposition();
    m_view->insertAnswer(toUtf8(answer));
    m_view->setFocus();
}

// As the page shows it: nobody waits for a large picture to be decoded once more.
Image MainWindow::previewOf(BlockId id, int side) {
    const auto media = mediaOf(id);
    CHECK(media);
    const QImage shown = m_images.find(toQString(m_model.document().find(id)->picture->media), m_model.document().media());
    return shown.isNull() ? decodePreview(media->bytes, "The picture", side) : fromQImage(shown);
}

void MainWindow::editPicture(BlockId id) {
    m_model.settleAll();
    guarded([&] {
        if (!mediaOf(id))
            return;
        const Picture current = *m_model.document().find(id)->picture;
        PictureDialog dialog(previewOf(id, kDialogSide), m_controller.facts().get(), current, this);
        if (m_dialogs->run(dialog) != QDialog::Accepted)
            return;
        if (const auto operation = changePicture(m_model.document(), id, dialog.result()))
            m_view->run(tr("picture"), *operation);
    });
}

// The keys stay the page's: how the model is to see the picture is asked for, not asked.
void MainWindow::showInsertedPicture(const std::vector<BlockId>& ids) {
    if (ids.size() == 1)
        m_status->showMessage(tr("Double-click the picture for how the model sees it, its description and its caption."), 8000);
}

void MainWindow::editOutputView(BlockId id) {
    guarded([&] {
        const auto media = mediaOf(id);
        if (!media)
            return;
        Picture picture = *m_model.document().find(id)->picture;
        OutputViewDialog dialog(decodeImage(media->bytes, "The picture"), picture, this);
        if (m_dialogs->run(dialog) != QDialog::Accepted)
            return;
        picture.view = dialog.result();
        if (const auto operation = changePicture(m_model.document(), id, picture))
            m_view->run(tr("crop or pad"), *operation);
    });
}

}  // namespace pardalis
