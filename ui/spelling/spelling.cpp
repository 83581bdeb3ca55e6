#include "ui/spelling/spelling.h"

#include "core/base/error.h"
#include "core/spelling/word_form.h"
#include "ui/page/qt_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSettings>

#include <cerrno>
#include <csignal>
#include <sys/types.h>

namespace pardalis {
namespace {

QString onKey() { return QStringLiteral("spelling/on"); }
// The dictionary that is being opened: Hunspell may crash on a damaged one, and that must not happen at each start.
QString openingKey() { return QStringLiteral("spelling/opening"); }

QString nameOf(const DictionaryFiles& files) { return QString::fromStdU16String(files.affixes.u16string()); }

// Whether a process that was opening it is gone. Another window may be opening it just now.
bool endedOpening(const QString& name) {
    const QStringList said = QSettings().value(openingKey()).toStringList();
    if (said.isEmpty() || said.first() != name)
        return false;
    const auto process = static_cast<pid_t>(said.value(1).toInt());
    return process <= 0 || (::kill(process, 0) != 0 && errno == ESRCH);
}

}  // namespace

Spelling::Spelling(QObject* parent)
    : QObject(parent),
      m_system(toUtf8(QLocale::system().name())),
      m_language(kUnsaidLanguage),
      m_on(QSettings().value(onKey(), true).toBool()) {}

Spelling::~Spelling() {
    if (!m_thread)
        return;
    delete m_thread;
    QSettings().remove(openingKey());
}

void Spelling::open(const SpellingPlaces& places) {
    m_dictionaries = findDictionaries(places.folders);
    m_own = OwnWords(places.ownWords);
    try {
        m_own.read();
    } catch (const Error& error) {
        emit failed(toQString(error.what()), false);
    }
    choose();
}

void Spelling::setSystemLanguage(const std::string& language) {
    m_system = language;
    choose();
}

void Spelling::setOn(bool on) {
    m_on = on;
    QSettings().setValue(onKey(), on);
    choose();
}

void Spelling::setLanguage(const std::string& language, bool chosen) {
    m_language = language;
    m_isChosen = chosen;
    choose();
}

const DictionaryFiles* Spelling::dictionary() const {
    return dictionaryFor(m_dictionaries, m_language, m_isChosen ? m_language : m_system);
}

void Spelling::choose() {
    const DictionaryFiles* wanted = m_on ? dictionary() : nullptr;
    if (wanted && m_broken.contains(wanted->affixes))
        wanted = nullptr;
    if (wanted ? m_used == *wanted : !m_used)
        return;
    m_used = wanted ? std::optional(*wanted) : std::nullopt;
    if (m_used)
        begin(*m_used);
    else if (m_thread)
        m_thread->use(std::nullopt);
    emit changed();
}

void Spelling::begin(const DictionaryFiles& files) {
    if (!m_thread && endedOpening(nameOf(files)))
        return fail(tr("Pardalis ended unexpectedly while it opened the dictionary %1.").arg(nameOf(files)));
    if (!m_thread) {
        m_thread = new SpellingThread(this);
        connect(m_thread, &SpellingThread::opened, this, [this] {
            QSettings().remove(openingKey());
            emit worked();
        });
        connect(m_thread, &SpellingThread::failed, this, &Spelling::fail);
        connect(m_thread, &SpellingThread::checked, this, &Spelling::checked);
        connect(m_thread, &SpellingThread::suggested, this, &Spelling::suggested);
    }
    QSettings settings;
    settings.setValue(openingKey(), QStringList{nameOf(files), QString::number(QCoreApplication::applicationPid())});
    settings.sync();
    m_thread->use(files);
}

// A dictionary that ended the program stays known for that until it is tried again.
void Spelling::fail(const QString& cause) {
    if (m_thread)
        QSettings().remove(openingKey());
    if (!m_used)
        return;
    m_broken.insert(m_used->affixes);
    m_used.reset();
    emit changed();
    emit failed(cause, true);
}

void Spelling::tryAgain() {
    QSettings().remove(openingKey());
    m_broken.clear();
    choose();
}

bool Spelling::accepts(const std::string& word) const { return m_own.has(word) || m_ignored.contains(wordForm(word)); }

void Spelling::addWord(const std::string& word) {
    m_own.add(word);
    emit wordAccepted(word);
}

void Spelling::ignore(const std::string& word) {
    m_ignored.insert(wordForm(word));
    emit wordAccepted(word);
}

void Spelling::forgetIgnored() { m_ignored.clear(); }

quint64 Spelling::check(std::vector<std::string> texts) { return isActive() ? m_thread->check(std::move(texts)) : 0; }

quint64 Spelling::suggest(const std::string& word) { return isActive() ? m_thread->suggest(word) : 0; }

}  // namespace pardalis
