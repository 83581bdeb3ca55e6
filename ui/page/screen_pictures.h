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
    // The same as it is painted in `size` device pixels, or smaller where that is very large: a fraction of that memory, and made
    // elsewhere, too. Another size of it, or null, while it is being made: decoded() follows.
    QImage find(const QString& media, const QSize& size, const MediaStore& store);
    // Why a picture can't be shown; empty if nothing is known against it.
    QString failure(const QString& media) const;
    void putFailure(const QString& media, const QString& cause) { m_failures.insert(media, cause); }

signals:
    void decoded(const QString& media);

private:
    struct Results;

    void collect();
    // `size`: empty: as large as the screen needs.
    void decode(const QString& media, const QSize& size, const MediaStore& store);

    QCache<QString, QImage> m_images;   // cost: KiB, as of all
    QCache<QString, QImage> m_painted;  // by media and size
    QHash<QString, QString> m_newest;   // of each media the key among those
    QHash<QString, QString> m_failures;
    QSet<QString> m_missing;
    QSet<QString> m_running;             // of one picture one size at a time
    std::shared_ptr<Results> m_results;  // shared with the decoding threads
};

}  // namespace pardalis
