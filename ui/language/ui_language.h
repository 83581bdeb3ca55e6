#pragma once

#include "ui/language/english_plurals.h"

#include <QLocale>
#include <QObject>
#include <QString>

#include <functional>
#include <span>

class QCoreApplication;

namespace pardalis {

// A language that the interface is there in.
struct OfferedLanguage {
    const char* id;    // of its command
    const char* code;  // of its translation file: pardalis_zh_CN; what settings remember
    const char* name;  // as those who speak it call it, UTF-8
};

// The language of menus, panels and dialogs, and how numbers and dates are written. One for the application; the windows that
// are open follow it, see followLanguage(). GUI thread.
class UiLanguage final : public QObject {
    Q_OBJECT
public:
    // Speaks the system's from now on, until it goes.
    explicit UiLanguage(QCoreApplication& application);
    ~UiLanguage() override;

    static std::span<const OfferedLanguage> offered();  // English first
    // Of those offered the first that a user of these wants ("de-AT", "zh-Hans-CN", … as QLocale::uiLanguages() has them);
    // English where there is none.
    static QString best(const QStringList& wanted);

    const QString& choice() const { return m_choice; }  // "": the system's
    void setChoice(const QString& code);                // one that is not offered: the system's
    QString code() const;                               // of what is spoken now

private:
    void apply();
    void forget();

    QCoreApplication& m_application;
    QString m_choice;
    EnglishPlurals m_plurals;
    QTranslator m_own;
    QTranslator m_qt;  // OK, Cancel and what else Qt itself says
};

// A text in the language that is spoken now; asked again when that changes.
using Wording = std::function<QString()>;

// Calls it now and again whenever the language changed, as long as `object` lives: a widget or what belongs to one. For texts of
// what stays open; a dialog is made anew each time.
void followLanguage(QObject* object, std::function<void()> setTexts);

}  // namespace pardalis
