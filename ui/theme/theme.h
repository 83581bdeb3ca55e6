#pragma once

#include "ui/page/page_style.h"
#include "ui/theme/chrome.h"

#include <QIcon>
#include <QObject>
#include <QPalette>
#include <QString>

class QApplication;

namespace pardalis {

// The numbers stand in settings.
enum class ThemeChoice { system, light, dark, highContrastLight, highContrastDark };

// The program's colours and icons. One for the application; it repaints everything when it changes.
class Theme final : public QObject {
    Q_OBJECT
public:
    explicit Theme(QApplication& application);

    ThemeChoice choice() const { return m_choice; }
    void setChoice(ThemeChoice choice);
    bool isDark() const { return m_page.dark; }
    const Chrome& chrome() const { return m_chrome; }
    const PageColours& page() const { return m_page; }

    // A line drawing from resources/icons in the colours of this theme.
    QIcon icon(const QString& name) const;

signals:
    void changed();

private:
    void apply();

    QApplication& m_application;
    const bool m_systemIsDark;  // as the desktop's palette was at start
    ThemeChoice m_choice = ThemeChoice::system;
    Chrome m_chrome;
    PageColours m_page;
};

}  // namespace pardalis
