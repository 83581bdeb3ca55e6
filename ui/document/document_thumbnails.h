#pragma once

#include "core/document/document.h"

#include <QImage>
#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>

namespace pardalis {

// Documents drawn small, on a thread of its own: the picture that a Pardalis file carries, else its first page. Lives on the
// GUI thread.
class DocumentThumbnails final : public QObject {
    Q_OBJECT
public:
    // `side`: pixels of the longer side.
    explicit DocumentThumbnails(int side, QObject* parent = nullptr);
    ~DocumentThumbnails() override;  // gives up what is yet to be drawn

    // Answered by ready() later, in the order of asking. Of what is gone, damaged or very large the image is null.
    void ask(const QString& path);
    void ask(const QString& name, Document document);  // its first page

signals:
    void ready(const QString& name, const QImage& image);

private:
    void draw(const QString& name, std::function<QImage()> image);

    const int m_side;
    std::shared_ptr<std::atomic<bool>> m_unwanted = std::make_shared<std::atomic<bool>>(false);
    QThreadPool m_pool;
};

}  // namespace pardalis
