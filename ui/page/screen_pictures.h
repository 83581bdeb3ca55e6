#pragma once

#include "core/document/document.h"

#include <QCache>
#include <QImage>
#include <QObject>
#include <QSet>

#include <memory>

namespace pardalis {

QImage toQImage(const Image& image);    // a copy, Format_RGB32
Image fromQImage(const QImage& image);  // alpha over white

// Decoded pictures for the screen, by media hash. Decoding happens on other threads; use on the GUI thread.
class ScreenPictures final : public QObject {
    Q_OBJECT
public:
    explicit ScreenPictures(QObject* parent = nullptr);
    ~ScreenPictures() override;

    // Null while it is being decoded: decoded() follows. Never larger than the screen needs.
    QImage find(const QString& media, const MediaStore& store);
    // Why a picture can't be shown; empty if nothing is known against it.
    QString failure(const QString& media) const { return m_failures.value(media); }
    void putFailure(const QString& media, const QString& cause) { m_failures.insert(media, cause); }
    // For a picture whose pixels are at hand already.
    void put(const QString& media, const QImage& image);

signals:
    void decoded(const QString& media);

private:
    struct Results;

    void collect();

    QCache<QString, QImage> m_images;  // cost: KiB
    QHash<QString, QString> m_failures;
    QSet<QString> m_running;
    std::shared_ptr<Results> m_results;  // shared with the decoding threads
};

}  // namespace pardalis
