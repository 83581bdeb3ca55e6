#include "ui/commands/workplace.h"

#include "core/base/error.h"
#include "ui/page/qt_text.h"

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
