#pragma once

#include "ui/language/english_plurals.h"

#include <QCoreApplication>
#include <QSettings>
#include <QTemporaryDir>

namespace pardalis {

// Settings of a test's own, so that neither the user's nor another test's are read or written, and the program's plurals.
// A member of the test's object, which is made behind the application.
class TestHome {
public:
    TestHome() {
        if (!m_folder.isValid())
            qFatal("no temporary folder: %s", qPrintable(m_folder.errorString()));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        QCoreApplication::setOrganizationName(QStringLiteral("pardalis-test"));
        QCoreApplication::installTranslator(&m_plurals);
    }

    QString path() const { return m_folder.path(); }
    QString filePath(const QString& name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
    EnglishPlurals m_plurals;
};

}  // namespace pardalis
