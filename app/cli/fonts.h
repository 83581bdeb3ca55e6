#pragma once

#include <QGuiApplication>

namespace pardalis::cli {

// What lays out text needs fonts, and so a QGuiApplication, for as long as this lives; one at a time. It never opens a window, so
// no display is asked for.
class OffscreenFonts {
public:
    OffscreenFonts();

private:
    int m_argumentCount = 1;
    char m_name[13] = "pardalis-cli";
    char* m_arguments[2] = {m_name, nullptr};
    QGuiApplication m_application;
};

}  // namespace pardalis::cli
