#include "app/cli/fonts.h"

#include <cstdlib>

namespace pardalis::cli {
namespace {

int& withoutDisplay(int& argumentCount) {
    ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});  // its remarks on the desktop
    return argumentCount;
}

}  // namespace

OffscreenFonts::OffscreenFonts() : m_application(withoutDisplay(m_argumentCount), m_arguments) {}

}  // namespace pardalis::cli
