#pragma once

#include "ui/document_view/pasted_picture.h"

#include <QObject>

#include <memory>

namespace pardalis {

// Reads pictures on other threads and proves them, so that the page takes keys meanwhile. Use on the GUI thread.
class PictureImports final : public QObject {
    Q_OBJECT
public:
    explicit PictureImports(QObject* parent = nullptr);
    ~PictureImports() override;

    void start(const ComingPicture& coming);
    void finish();  // waits for all that were started

signals:
    // `media` holds the picture's own.
    void ready(const std::string& standIn, const Picture& picture, const MediaStore& media);
    void failed(const std::string& standIn, const QString& cause);

private:
    struct Results;

    void collect();

    std::shared_ptr<Results> m_results;  // shared with the other threads
};

}  // namespace pardalis
