#include "tests/ui/ui_test.h"

#include "core/editing/operations.h"
#include "ui/document_view/document_clipboard.h"

#include <QRandomGenerator>

#include <memory>

using namespace pardalis;

namespace {

// A writer who does anything at all, reproducibly.
class Writer {
public:
    Writer(Page& page, quint32 seed) : m_page(page), m_random(seed) {}

    // What it did, and if that was a mistake of the program's, the failed check.
    QString step() {
        const int what = below(22);
        try {
            return act(what);
        } catch (const std::exception& error) {
            return QStringLiteral("action %1 FAILED: %2").arg(what).arg(error.what());
        }
    }

private:
    QString act(int what) {
        switch (what) {
        case 0:
        case 1:
        case 2:
        case 3: {
            const QString text = words();
            m_page.type(text);
            return "type '" + text + "'";
        }
        case 4: m_page.key(Qt::Key_Return); return "enter";
        case 5: m_page.key(Qt::Key_Backspace, below(4) == 0 ? Qt::ControlModifier : Qt::NoModifier); return "backspace";
        case 6: m_page.key(Qt::Key_Delete, below(4) == 0 ? Qt::ControlModifier : Qt::NoModifier); return "delete";
        case 7: m_page.view.select({anyPlace(), anyPlace()}); return "select";
        case 8: {
            const Position place = anyPlace();
            m_page.view.select({place, place});
            return "click";
        }
        case 9: return paste();
        case 10: {
            StyleChange change;
            (below(2) ? change.bold : change.italic) = below(2) == 0;
            m_page.view.setTextStyle(change, "style");
            return "text style";
        }
        case 11: {
            static constexpr BlockKind kKinds[] = {BlockKind::paragraph, BlockKind::heading, BlockKind::listItem,
                                                   BlockKind::quote, BlockKind::code};
            const BlockKind kind = kKinds[below(5)];
            m_page.view.setBlockStyle({kind, kind == BlockKind::heading ? 1 + below(3) : 0, below(2) == 0});
            return "block style";
        }
        case 12: m_page.key(below(2) ? Qt::Key_Tab : Qt::Key_Backtab); return "tab";
        case 13:
            m_page.compose("한");
            m_page.compose("한글");
            m_page.compose({}, "한글");
            return "compose";
        case 14: m_page.view.insertBlocks({pictureBlock(m_page.model)}, "picture"); return "picture";
        case 15: m_page.key(Qt::Key_Return, Qt::ShiftModifier); return "soft break";
        case 16: m_page.view.undo(); return "undo";
        case 17: {
            if (const auto move = moveSelection(m_page.document(), m_page.view.selection(), anyPlace()))
                m_page.view.run("move", *move);
            return "move";
        }
        default: return suggest();
        }
    }

    int below(int n) { return static_cast<int>(m_random.bounded(n)); }

    QString words() {
        static const char* const kWords[] = {"fox ", "a", "é", "the end. ", "# ", "- ", "𝄞", "x", " ", "日本"};
        return QString::fromUtf8(kWords[below(10)]);
    }

    Position anyPlace() {
        const auto& blocks = m_page.document().blocks();
        const Block& block = blocks[static_cast<std::size_t>(below(static_cast<int>(blocks.size())))];
        if (block.picture)
            return {block.id, static_cast<std::size_t>(below(2))};
        const std::string text = block.text();
        const int units = static_cast<int>(toQString(text).size());
        return {block.id, utf8Offset(text, below(units + 1))};
    }

    QString paste() {
        QMimeData data;
        static const char* const kPasted[] = {"one", "one\n\ntwo\n\nthree", "a\nb"};
        data.setText(QString::fromUtf8(kPasted[below(3)]));
        m_page.view.insertFromMimeData(&data);
        return "paste " + data.text();
    }

    // Starts a suggestion at the caret, lets it grow, takes it or leaves it.
    QString suggest() {
        if (!m_suggestion) {
            m_suggestion =
                std::make_unique<PendingSuggestion>(m_page.document(), m_page.view.selection().position, false);
            m_page.view.setSuggestion(m_suggestion.get());
            return "suggestion";
        }
        switch (below(4)) {
        case 0: m_suggestion->add(TextDelta{" and so on", {}}); return "delta";
        case 1: m_suggestion->add(TextDelta{" it was.\n\nNew", {}}); return "delta with a break";
        case 2: m_suggestion->add(ImageBegan{0, 2, 2, 16, 16}); return "image began";
        default: break;
        }
        std::size_t count = 0;
        while (count < m_suggestion->items().size() &&
               std::holds_alternative<PendingSuggestion::Text>(m_suggestion->items()[count]))
            ++count;
        m_suggestion->end(PendingSuggestion::State::finished, m_page.document());
        const std::unique_ptr<PendingSuggestion> ended = std::move(m_suggestion);
        m_page.view.setSuggestion(nullptr);
        if (count > 0 && below(2))
            m_page.view.run("suggestion", ended->accept(m_page.document(), count));
        return "end of the suggestion";
    }

    Page& m_page;
    QRandomGenerator m_random;
    std::unique_ptr<PendingSuggestion> m_suggestion;
};

}  // namespace

class DocumentViewFuzzTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void anythingDoneCanBeUndoneAndRedone_data() {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 150; ++seed)
            QTest::addRow("%u", seed) << seed;
    }

    void anythingDoneCanBeUndoneAndRedone() {
        QFETCH(quint32, seed);
        Page page({makeHeading(1, "A title"), makeParagraph("Once upon a time."), makeParagraph("")});
        const Document start = page.document();
        {
            Writer writer(page, seed);
            QStringList done;
            for (int i = 0; i < 60; ++i) {
                done << writer.step();
                const QString trace = done.mid(done.size() - 9).join(QStringLiteral(" | "));
                QVERIFY2(!done.back().contains("FAILED"), qPrintable(trace));
                const QString wrong = difference(page.view, page.document());
                QVERIFY2(wrong.isEmpty(), qPrintable(trace + QStringLiteral(": ") + wrong));
                const Selection selection = page.view.selection();
                QVERIFY(page.document().find(selection.anchor.block) && page.document().find(selection.position.block));
            }
            page.view.setSuggestion(nullptr);
        }
        QCOMPARE(difference(page.view, page.document()), QString());
        const Document end = page.document();
        const int steps = page.model.undoStack().index();
        for (int i = 0; i < steps; ++i) {
            page.view.undo();
            QCOMPARE(difference(page.view, page.document()), QString());
        }
        QVERIFY(page.document() == start);
        for (int i = 0; i < steps; ++i)
            page.view.redo();
        QCOMPARE(difference(page.view, page.document()), QString());
        QVERIFY(page.document() == end);
    }
};

QTEST_MAIN(DocumentViewFuzzTest)
#include "document_view_fuzz_test.moc"
