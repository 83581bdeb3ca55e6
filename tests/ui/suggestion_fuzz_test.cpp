// A writer who does anything anywhere while a model writes: the page always shows the document with the suggestion at
// its place, and nothing that was typed is lost.
#include "tests/ui/desk.h"

#include "ui/suggestion/pending_suggestion.h"

#include <QMimeData>
#include <QScrollBar>
#include <QTemporaryDir>

#include <random>

using namespace pardalis;

namespace {

const QString kPicture = QStringLiteral("[picture]");

// What is to be seen: the document's blocks and the suggestion's parts in order.
QStringList wantedPage(const Document& document, const PendingSuggestion* suggestion) {
    QStringList page;
    for (const Block& block : document.blocks()) {
        std::string text = block.text();
        const bool here = suggestion && suggestion->anchor().block == block.id;
        QStringList parts;
        if (here)
            for (const auto& item : suggestion->items()) {
                const auto* words = std::get_if<PendingSuggestion::Text>(&item);
                if (words && words->inText)
                    text.insert(std::min(suggestion->anchor().offset, text.size()), words->text);
                else
                    parts << (words ? toQString(words->text) : kPicture);
            }
        const bool above = here && suggestion->place() == SuggestionPlace::above;
        if (above)
            page << parts;
        page << (block.picture ? kPicture : toQString(text));
        if (!above)
            page << parts;
    }
    return page;
}

QStringList shownPage(DocumentView& view) {
    QStringList page;
    for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next())
        if (!block.blockFormat().hasProperty(kSpacerProperty))
            page << block.text().replace(QString(QChar::ObjectReplacementCharacter), kPicture);
    return page;
}

class Writer {
public:
    Writer(Desk& desk, unsigned seed) : m_desk(desk), m_random(seed) {}

    void run(int steps) {
        for (int i = 0; i < steps; ++i) {
            step(number(0, 99));
            if (!m_fault.isEmpty())
                return;
        }
        settle();
    }
    QString fault() const { return m_fault.isEmpty() ? QString() : m_log.join(", ") + ": " + m_fault; }

private:
    int number(int low, int high) { return std::uniform_int_distribution<int>(low, high)(m_random); }
    GenerationController& controller() { return m_desk.controller; }
    PendingSuggestion* suggestion() { return controller().suggestion(); }
    DocumentView& view() { return m_desk.view; }

    void step(int dice) {
        if (dice < 25)
            stream();
        else if (dice < 50)
            type();
        else if (dice < 62)
            moveCaret();
        else if (dice < 66)
            act("enter", [&] { m_desk.key(Qt::Key_Return); });
        else if (dice < 70)
            act("backspace", [&] { m_desk.key(number(0, 1) ? Qt::Key_Backspace : Qt::Key_Delete); });
        else if (dice < 80)
            undoAndRedo();
        else if (dice < 84)
            act("paste", [&] { paste(); });
        else if (dice < 87)
            act("keep first", [&] { controller().acceptFirst(); });
        else if (dice < 89)
            act("keep", [&] { controller().accept(); });
        else if (dice < 90)
            act("discard", [&] { controller().discard(); });
        else if (dice < 94)
            act("scroll",
                [&] { view().verticalScrollBar()->setValue(number(0, view().verticalScrollBar()->maximum())); });
        else
            finish();
    }

    // Events come one at a time, in between whatever the writer does.
    void send(EventBody what) {
        m_desk.engine.sendNow(m_request, std::move(what));
        QCoreApplication::processEvents();
        QTest::qWait(1);
    }

    void stream() {
        if (!suggestion()) {
            m_desk.engine.prepare({});
            const bool draws = number(0, 3) == 0;
            act(draws ? "draw" : "go on", [&] {
                if (draws)
                    controller().illustrate(view().selection().position, "a fox");
                else
                    controller().continueWriting(view().selection().position);
            });
            m_request = m_desk.engine.requests().back().id;
            m_pictures = 0;
        } else if (controller().running()) {
            static const std::vector<std::string> kTexts = {" ran",      " far.", "\n\nThen", "\n",
                                                            " it slept", " 여우", ", no"};
            if (number(0, 5) == 0)
                act("picture", [&] {
                    for (const ScriptStep& each : pictureScript(m_pictures++, {9, 8, 7}))
                        send(each.what);
                });
            else
                act("text", [&] { send(TextDelta{kTexts[static_cast<std::size_t>(number(0, 6))], {}}); });
        }
    }

    void finish() {
        if (!controller().running())
            return;
        act("end", [&] {
            send(Finished{FinishReason::endOfTurn, 10, 0, 5, 0, 0.5, 0.1});
            m_desk.engine.stop(m_request);  // its thread, too
            for (int i = 0; i < 200 && suggestion() && !controller().complete(); ++i)
                QTest::qWait(5);
        });
    }

    void type() {
        const QString key = QStringLiteral("abcxyz .,é한")[number(0, 10)];
        const bool caret = view().selection().isCaret();
        const std::string before = text();
        act("type '" + key + "'", [&] {
            QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, key);
            QCoreApplication::sendEvent(&view(), &press);
        });
        const Position at = view().selection().position;
        const Block* block = m_desk.document().find(at.block);
        const std::string typed = key.toStdString();
        if (caret && text().size() != before.size() + typed.size())
            m_fault = "what was typed is lost";
        else if (!block || at.offset < typed.size() ||
                 block->text().substr(at.offset - typed.size(), typed.size()) != typed)
            m_fault = "what was typed isn't before the caret";
        else if (!view().viewport()->rect().contains(view().cursorRect().center()))
            m_fault = "the caret is out of sight";
    }

    void moveCaret() {
        const int end = view().document()->characterCount() - 1;
        const int from = number(0, end), to = number(0, 5) ? from : number(0, end);
        act(QStringLiteral("caret %1-%2").arg(from).arg(to), [&] {
            QTextCursor cursor = view().textCursor();
            cursor.setPosition(from);
            cursor.setPosition(to, QTextCursor::KeepAnchor);
            view().setTextCursor(cursor);
        });
    }

    void undoAndRedo() {
        const QStringList before = shownPage(view());
        const bool hadSuggestion = suggestion();
        int steps = 0;
        for (int wanted = number(1, 4); steps < wanted && m_desk.undo().canUndo(); ++steps)
            act("undo", [&] { view().undo(); });
        if (number(0, 2) == 0)
            return;
        for (; steps > 0; --steps)
            act("redo", [&] { view().redo(); });
        if (m_fault.isEmpty() && hadSuggestion == (suggestion() != nullptr) && shownPage(view()) != before)
            m_fault =
                "undone and redone the page is\n" + shownPage(view()).join("\n") + "\nand was\n" + before.join("\n");
    }

    void paste() {
        QMimeData mime;
        mime.setText(number(0, 1) ? QStringLiteral("pasted") : QStringLiteral("one\n\ntwo"));
        view().insertFromMimeData(&mime);
    }

    void settle() {
        finish();
        if (suggestion())
            act("keep", [&] { controller().accept(); });
        const Document last = m_desk.document();
        const int index = m_desk.undo().index();
        m_desk.undo().setIndex(0);
        check();
        m_desk.undo().setIndex(index);
        check();
        if (!(m_desk.document() == last))
            m_fault = "undone and redone the document is another one";
    }

    void act(const QString& what, const std::function<void()>& action) {
        if (!m_fault.isEmpty())
            return;
        m_log << what;
        action();
        check();
    }

    void check() {
        const QStringList wanted = wantedPage(m_desk.document(), suggestion()), shown = shownPage(view());
        if (const QString wrong = m_desk.wrong(); !wrong.isEmpty())
            m_fault = wrong;
        else if (wanted != shown)
            m_fault = "the page shows\n" + shown.join("\n") + "\nin place of\n" + wanted.join("\n");
    }

    std::string text() {
        std::string all;
        for (const Block& block : m_desk.document().blocks())
            all += block.text();
        return all;
    }

    Desk& m_desk;
    std::mt19937 m_random;
    QStringList m_log;
    QString m_fault;
    RequestId m_request{};
    int m_pictures = 0;
};

}  // namespace

class SuggestionFuzzTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void aWriterDoesAnythingWhileTheModelWrites_data() {
        QTest::addColumn<unsigned>("seed");
        const unsigned first = qEnvironmentVariableIntValue("PARDALIS_FUZZ_SEED");
        for (unsigned seed = first; seed < first + 40; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void aWriterDoesAnythingWhileTheModelWrites() {
        QFETCH(unsigned, seed);
        Desk desk({makeHeading(1, "Title"), makeParagraph("The fox woke."), makeParagraph(""), makeParagraph("Last.")});
        desk.caret(3, 5);
        Writer writer(desk, seed);
        writer.run(80);
        QCOMPARE(writer.fault(), QString());
    }

private:
    TestHome m_home;
};

QTEST_MAIN(SuggestionFuzzTest)
#include "suggestion_fuzz_test.moc"
