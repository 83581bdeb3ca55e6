#include "ui/commands/workplace.h"

#include "core/base/error.h"
#include "core/image/image_io.h"
#include "ui/document/document_model.h"
#include "ui/page/qt_text.h"
#include "ui/page/screen_pictures.h"

#include <QCoreApplication>

namespace pardalis {

bool Workplace::guarded(const std::function<void()>& run, Banner::Topic topic) const {
    try {
        run();
        if (topic != Banner::Topic::general)  // what went wrong there is not mended by whatever else works
            banner.clear(topic);
        return true;
    } catch (const Error& error) {
        banner.display(Banner::Kind::error, toQString(error.what()), {}, topic);
        return false;
    }
}

QImage Workplace::preview(BlockId picture, int side) const {
    const Document& document = model.document();
    const Block* block = document.find(picture);
    if (!block || !block->picture)
        return {};
    if (const QImage shown = images.find(toQString(block->picture->media), document.media()); !shown.isNull())
        return shown;
    try {
        const auto media = document.media().find(block->picture->media);
        return media ? toQImage(decodePreview(media->bytes, "The picture", side)) : QImage();
    } catch (const Error&) {
        return {};  // the page says why
    }
}

void Workplace::perform(const QString& name, const std::function<void()>& run) const {
    try {
        guarded(run);
    } catch (const std::exception& mistake) {
        banner.display(Banner::Kind::error,
                       QCoreApplication::translate(
                           "pardalis::Workplace", "“%1” did not work, which is a mistake in Pardalis: %2. Nothing that "
                                                  "stands on the page is lost; save it before you go on.")
                           .arg(name, toQString(mistake.what())));
    }
}

}  // namespace pardalis
