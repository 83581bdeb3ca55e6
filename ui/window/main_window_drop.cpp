// Files that are dropped on the window.
#include "ui/commands/model_opening.h"
#include "ui/commands/picture_commands.h"
#include "ui/document_view/document_clipboard.h"
#include "ui/document_view/document_view.h"
#include "ui/panels/banner.h"
#include "ui/panels/status_panel.h"
#include "ui/window/main_window.h"

#include <QDir>
#include <QDropEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

#include <algorithm>

namespace pardalis {
namespace {

// By their names: what they hold is found out on the sheet of models. A whole release has its weights one folder down.
bool isModel(const QString& path) {
    static const QStringList suffixes = {"pardalis-model", "gguf", "pth", "pt", "ckpt", "safetensors"};
    const QFileInfo file(path);
    if (!file.isDir())
        return suffixes.contains(file.suffix().toLower());
    const QDir folder(path);
    const QStringList names = {"config.json", "params.json", "*.pardalis-model", "*.gguf", "*.pth", "*.safetensors"};
    if (!folder.entryList(names, QDir::Files).isEmpty())
        return true;
    const QStringList inner = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    return std::any_of(inner.begin(), inner.end(), [&](const QString& name) {
        return QFileInfo::exists(folder.filePath(name + QStringLiteral("/params.json")));
    });
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

// A window has one document: of several files the first that counts most is taken, and that is said. Models come onto the
// sheet of all models, which says what they are.
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
                m_modelOpening->manage(models), taken = models.size();
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
