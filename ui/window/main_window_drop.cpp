// Files that are dropped on the window.
#include "ui/commands/picture_commands.h"
#include "ui/document_view/document_clipboard.h"
#include "ui/document_view/document_view.h"
#include "ui/panels/banner.h"
#include "ui/panels/status_panel.h"
#include "ui/window/main_window.h"

#include <QDropEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace pardalis {
namespace {

bool isModel(const QString& path) {
    const QFileInfo file(path);
    if (file.isDir())
        return QFileInfo::exists(path + QStringLiteral("/config.json"));
    static const QStringList suffixes = {"gguf", "pth", "safetensors"};
    return suffixes.contains(file.suffix().toLower());
}

QStringList localFiles(const QMimeData& data) {
    QStringList paths;
    for (const QUrl& url : data.urls())
        if (url.isLocalFile())
            paths << url.toLocalFile();
    return paths;
}

}  // namespace

// Anywhere but on the page, which takes pictures and text itself and hands on other files.
void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!localFiles(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    if (const QStringList paths = localFiles(*event->mimeData()); !paths.isEmpty()) {
        event->acceptProposedAction();
        openDropped(paths);
    }
}

// A window has one document and one model: of several files the first that counts most is taken, and that is said.
// Not from within the drop, whose other side waits for its end: what is open may have to be asked about first.
void MainWindow::openDropped(const QStringList& paths) {
    QStringList documents, models, pictures;
    for (const QString& path : paths)
        (isModel(path) ? models : isPictureFile(path) ? pictures : documents) << path;
    QMetaObject::invokeMethod(
        this,
        [this, documents, models, pictures] {
            qsizetype taken = 1;
            if (!documents.isEmpty() && QFileInfo(documents.front()).isDir()) {
                m_banner->display(Banner::Kind::error, tr("“%1” is a folder without a model in it. Drop a document, a "
                                                          "picture or a model’s folder.")
                                                           .arg(QFileInfo(documents.front()).fileName()));
                return;
            }
            if (!documents.isEmpty())
                openDocument(documents.front());
            else if (!models.isEmpty())
                openModel(models.front());
            else
                m_pictureCommands->insert(pictures), taken = pictures.size();
            const qsizetype left = documents.size() + models.size() + pictures.size() - taken;
            if (left > 0)
                m_status->showMessage(tr("A window holds one document: %n other file(s) were left alone.", nullptr,
                                         static_cast<int>(left)),
                                      8000);
        },
        Qt::QueuedConnection);
}

}  // namespace pardalis
