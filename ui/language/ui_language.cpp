#include "ui/language/ui_language.h"

#include <QCoreApplication>
#include <QEvent>
#include <QLibraryInfo>

#include <algorithm>
#include <array>
#include <utility>

namespace pardalis {
namespace {

constexpr std::array<OfferedLanguage, 5> kOffered{{{"language.english", "en", "English"},
                                                   {"language.korean", "ko", "한국어"},
                                                   {"language.japanese", "ja", "日本語"},
                                                   {"language.chinese", "zh_CN", "简体中文"},
                                                   {"language.german", "de", "Deutsch"}}};

bool isOffered(const QString& code) {
    return std::ranges::any_of(kOffered, [&](const OfferedLanguage& each) { return code == QLatin1String(each.code); });
}

class LanguageFollower final : public QObject {
public:
    LanguageFollower(QObject* object, std::function<void()> setTexts)
        : QObject(object), m_setTexts(std::move(setTexts)) {
        object->installEventFilter(this);
    }

private:
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::LanguageChange)
            m_setTexts();
        return false;
    }

    std::function<void()> m_setTexts;
};

}  // namespace

UiLanguage::UiLanguage(QCoreApplication& application) : m_application(application) {
    m_application.installTranslator(&m_plurals);
    apply();
}

UiLanguage::~UiLanguage() {
    forget();
    m_application.removeTranslator(&m_plurals);
    QLocale::setDefault(QLocale::system());
}

std::span<const OfferedLanguage> UiLanguage::offered() { return kOffered; }

QString UiLanguage::best(const QStringList& wanted) {
    for (const QString& each : wanted) {
        const QLocale locale(each);
        // Who reads the traditional characters gets no simplified ones in their place.
        if (locale.language() == QLocale::Chinese && locale.script() != QLocale::SimplifiedHanScript)
            break;
        for (const OfferedLanguage& offered : kOffered)
            if (locale.language() == QLocale(QLatin1String(offered.code)).language())
                return QLatin1String(offered.code);
    }
    return QStringLiteral("en");
}

QString UiLanguage::code() const { return m_choice.isEmpty() ? best(QLocale::system().uiLanguages()) : m_choice; }

void UiLanguage::setChoice(const QString& code) {
    const QString choice = isOffered(code) ? code : QString();
    if (choice == m_choice)
        return;
    m_choice = choice;
    apply();
}

void UiLanguage::apply() {
    forget();
    // Numbers and dates are as the system has them, as long as its language is the one that is spoken.
    const QLocale chosen(m_choice);
    const bool asSystem = m_choice.isEmpty() || chosen.language() == QLocale::system().language();
    QLocale::setDefault(asSystem ? QLocale::system() : chosen);
    const QString spoken = code();
    if (spoken == QLatin1String("en")) {
        QEvent changed(QEvent::LanguageChange);
        QCoreApplication::sendEvent(&m_application, &changed);
        return;
    }
    if (m_qt.load(QStringLiteral("qtbase_") + spoken, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        m_application.installTranslator(&m_qt);
    if (m_own.load(QStringLiteral(":/pardalis/translations/pardalis_") + spoken))
        m_application.installTranslator(&m_own);
}

void UiLanguage::forget() {
    m_application.removeTranslator(&m_own);
    m_application.removeTranslator(&m_qt);
}

void followLanguage(QObject* object, std::function<void()> setTexts) {
    setTexts();
    new LanguageFollower(object, std::move(setTexts));
}

}  // namespace pardalis
