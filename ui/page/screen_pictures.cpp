#include "ui/page/screen_pictures.h"

#include "core/base/error.h"
#include "core/image/image_io.h"
#include "ui/page/qt_text.h"

#include <QThreadPool>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <vector>

namespace pardalis {
namespace {

constexpr int kMaxSide = 2400;  // pixels kept for the screen
constexpr int kCacheKiB = 64 * 1024, kPaintedKiB = 128 * 1024;
// Of one picture as it is painted: what is larger is painted larger than it is. Several have room beside each other.
constexpr double kMostPainted = 4'000'000;  // pixels

struct Decoded {
    QString media;
    QSize size;  // that was asked for; empty: as large as the screen needs
    QImage image;
    QString failure;
};

QImage decode(const Media& bytes) {
    QImage image = toQImage(decodePreview(bytes.bytes, "picture", kMaxSide));
    if (std::max(image.width(), image.height()) > kMaxSide)
        image = image.scaled(kMaxSide, kMaxSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    return image;
}

// `from`: of the same picture, if that is at hand.
QImage decode(const Media& bytes, const QSize& size, const QImage& from) {
    const int side = std::min(size.width(), size.height());
    const QImage image = from.isNull() ? toQImage(decodePreview(bytes.bytes, "picture", side)) : from;
    return image.size() == size ? image : image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

QSize keptSize(const QSize& size) {
    const double pixels = double(size.width()) * size.height(), scale = std::sqrt(kMostPainted / std::max(pixels, 1.0));
    if (scale >= 1)
        return size;
    return {std::max(1, static_cast<int>(size.width() * scale)), std::max(1, static_cast<int>(size.height() * scale))};
}

QString keyOf(const QString& media, const QSize& size) {
    return QStringLiteral("%1 %2x%3").arg(media).arg(size.width()).arg(size.height());
}

qsizetype costOf(const QImage& image) { return static_cast<qsizetype>(image.sizeInBytes() / 1024 + 1); }

}  // namespace

QImage toQImage(const Image& image) {
    if (image.empty())
        return {};
    return QImage(image.pixels.data(), image.width, image.height, static_cast<qsizetype>(image.rowBytes()),
                  QImage::Format_RGB888)
        .convertToFormat(QImage::Format_RGB32);
}

Image fromQImage(const QImage& image) {
    if (image.isNull())
        return {};
    const QImage straight = image.convertToFormat(QImage::Format_ARGB32);
    Image result = Image::filled(image.width(), image.height(), kWhite);
    for (int y = 0; y < image.height(); ++y) {
        const auto* from = reinterpret_cast<const QRgb*>(straight.constScanLine(y));
        auto to = result.row(y);
        for (int x = 0; x < image.width(); ++x) {
            const int alpha = qAlpha(from[x]);
            const auto blend = [alpha](int value) {
                return static_cast<std::uint8_t>((value * alpha + 255 * (255 - alpha) + 127) / 255);
            };
            to[static_cast<std::size_t>(3 * x)] = blend(qRed(from[x]));
            to[static_cast<std::size_t>(3 * x + 1)] = blend(qGreen(from[x]));
            to[static_cast<std::size_t>(3 * x + 2)] = blend(qBlue(from[x]));
        }
    }
    return result;
}

struct ScreenPictures::Results {
    std::mutex mutex;
    std::vector<Decoded> done;
    ScreenPictures* owner = nullptr;  // null once it is gone
};

ScreenPictures::ScreenPictures(QObject* parent)
    : QObject(parent), m_images(kCacheKiB), m_painted(kPaintedKiB), m_results(std::make_shared<Results>()) {
    m_results->owner = this;
}

ScreenPictures::~ScreenPictures() {
    const std::lock_guard lock(m_results->mutex);
    m_results->owner = nullptr;
}

QString ScreenPictures::failure(const QString& media) const {
    return m_missing.contains(media) ? tr("The picture's file is missing") : m_failures.value(media);
}

QImage ScreenPictures::find(const QString& media, const MediaStore& store) {
    if (const QImage* image = m_images.object(media))
        return *image;
    decode(media, {}, store);
    return {};
}

QImage ScreenPictures::find(const QString& media, const QSize& wanted, const MediaStore& store) {
    const QSize size = keptSize(wanted);
    if (const QImage* painted = m_painted.object(keyOf(media, size)))
        return *painted;
    decode(media, size, store);
    const QImage* other = m_painted.object(m_newest.value(media));
    if (!other)
        other = m_images.object(media);
    return other ? *other : QImage();
}

void ScreenPictures::decode(const QString& media, const QSize& size, const MediaStore& store) {
    if (m_running.contains(media) || m_failures.contains(media))
        return;
    const std::shared_ptr<const Media> bytes = store.find(toUtf8(media));
    if (!bytes) {
        m_missing.insert(media);
        return;
    }
    m_missing.remove(media);  // another document has it
    m_running.insert(media);
    const QImage* whole = m_images.object(media);
    const QImage* painted = m_painted.object(m_newest.value(media));
    if (!whole && painted && painted->width() >= size.width() && painted->height() >= size.height())
        whole = painted;
    QThreadPool::globalInstance()->start([results = m_results, media, size, bytes, from = whole ? *whole : QImage()] {
        Decoded decoded{media, size, {}, {}};
        try {
            decoded.image = size.isEmpty() ? pardalis::decode(*bytes) : pardalis::decode(*bytes, size, from);
        } catch (const std::exception& error) {
            decoded.failure = toQString(error.what());
        }
        const std::lock_guard lock(results->mutex);
        if (!results->owner)
            return;
        results->done.push_back(std::move(decoded));
        QMetaObject::invokeMethod(results->owner, &ScreenPictures::collect, Qt::QueuedConnection);
    });
}

void ScreenPictures::collect() {
    std::vector<Decoded> done;
    {
        const std::lock_guard lock(m_results->mutex);
        done.swap(m_results->done);
    }
    for (const Decoded& each : done) {
        m_running.remove(each.media);
        if (!each.failure.isEmpty() || each.image.isNull())
            m_failures.insert(each.media, each.image.isNull() && each.failure.isEmpty()
                                              ? tr("There is not enough memory to show the picture")
                                              : each.failure);
        else if (each.size.isEmpty())
            m_images.insert(each.media, new QImage(each.image), costOf(each.image));
        else
            m_painted.insert(m_newest[each.media] = keyOf(each.media, each.size), new QImage(each.image),
                             costOf(each.image));
        emit decoded(each.media);
    }
}

}  // namespace pardalis
