// Somebody who writes: types, pastes, undoes, lets the model write and draw, keeps it or not, and saves, in the real window on a
// scripted engine, until it is killed. What the page says after each step goes into a ledger with the time.
#include "core/base/sha256.h"
#include "core/formats/pardalis/document_json.h"
#include "tests/ui/desk.h"
#include "tests/ui/scripted_engine.h"

#include <QFile>

#include <chrono>
#include <cstdio>
#include <fcntl.h>
#include <random>
#include <unistd.h>

using namespace pardalis;
using namespace std::chrono_literals;

namespace {

// Lines that stay when the process goes.
class Ledger {
public:
    explicit Ledger(const QString& path)
        : m_file(::open(path.toUtf8().constData(), O_WRONLY | O_APPEND | O_CREAT, 0600)) {}

    void add(char kind, const std::string& what) {
        const auto now = std::chrono::steady_clock::now().time_since_epoch();
        const std::string line = fmt::format("{} {} {}\n", std::chrono::nanoseconds(now).count(), kind, what);
        if (::write(m_file, line.data(), line.size()) != static_cast<ssize_t>(line.size()))
            ::_exit(3);
    }

private:
    int m_file;
};

class Sitting {
public:
    Sitting(const QString& folder, unsigned seed) : m_folder(folder), m_ledger(folder + "/ledger"), m_random(seed) {
        QObject::connect(&m_desk.window.model(), &DocumentModel::edited, [this] { noteDocument(); });
        m_desk.window.keepRecovery((folder + "/recovery").toStdU16String());
        noteDocument();
    }

    void step() {
        switch (m_random() % 12) {
        case 0: m_desk.key(Qt::Key_Return); break;
        case 1: m_desk.view.undo(); break;
        case 2: paste(); break;
        case 3:
        case 4: generate(); break;
        case 5: settle(); break;
        case 6: save(); break;
        default: type(); break;
        }
        noteSuggestion();
        QTest::qWait(static_cast<int>(m_random() % 60));
        noteSuggestion();
    }

private:
    void noteDocument() {
        m_ledger.add('d', sha256Hex(asBytes(writeDocumentJson(m_desk.document(), {}))));
        std::string words;
        for (const Block& block : m_desk.document().blocks())
            words += block.text() + ' ';
        m_ledger.add('t', sha256Hex(asBytes(words)));
    }

    // How many letters and finished pictures of which suggestion there are.
    void noteSuggestion() {
        const PendingSuggestion* now = m_desk.controller.suggestion();
        std::size_t letters = 0, pictures = 0;
        for (const PendingSuggestion::Item& item : now ? now->items() : std::deque<PendingSuggestion::Item>()) {
            if (const auto* text = std::get_if<PendingSuggestion::Text>(&item))
                letters += text->text.size();
            else
                pictures += std::get<PendingPicture>(item).made().has_value();
        }
        m_ledger.add('u',
                     now && !now->items().empty() ? fmt::format("{} {} {}", m_generation, letters, pictures) : "0 0 0");
    }

    void atEnd() { m_desk.view.select({m_desk.document().end(), m_desk.document().end()}); }

    void type() {
        for (unsigned i = m_random() % 8 + 1; i > 0; --i)
            m_desk.key(static_cast<Qt::Key>(Qt::Key_A + m_random() % 26));
    }

    void paste() {
        atEnd();
        m_desk.view.insertBlocks({pictureBlock(m_desk.window.model(), 8 + static_cast<int>(m_random() % 200), 60)},
                                 "paste");
    }

    void generate() {
        if (m_desk.controller.running() || m_desk.controller.suggestion())
            return;
        atEnd();
        m_desk.key(Qt::Key_Return);
        Script script;
        for (int i = 0; i < 60; ++i)
            script = script + says("word" + std::to_string(i) + " ", 15ms);
        script = script + pictureScript(0, {static_cast<std::uint8_t>(m_random() % 256), 9, 9}, 5ms);
        for (int i = 0; i < 20; ++i)
            script = script + says("more ", 15ms);
        ++m_generation;
        m_desk.engine.prepare(script + ends());
        m_desk.goOn();
    }

    void settle() {
        if (!m_desk.controller.suggestion())
            return;
        if (m_random() % 3 == 0)
            m_desk.controller.discard();
        else
            m_desk.controller.accept();
    }

    void save() {
        const std::string saved = sha256Hex(asBytes(writeDocumentJson(m_desk.document(), {})));
        m_ledger.add('s', saved);
        try {
            m_desk.window.file().saveAs(m_folder + "/page.pardalis");
        } catch (const std::exception&) {
            return;  // the disk is faulty: the test sees to it that nothing was lost
        }
        m_ledger.add('S', saved);
    }

    Desk m_desk{{makeParagraph("")}};
    QString m_folder;
    Ledger m_ledger;
    std::mt19937 m_random;
    int m_generation = 0;
};

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    if (argc != 3)
        return 2;
    const TestHome home;
    Sitting sitting(QString::fromUtf8(argv[1]), QString(argv[2]).toUInt());
    for (;;)
        sitting.step();
}
