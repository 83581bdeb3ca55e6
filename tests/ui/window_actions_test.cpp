#include "tests/ui/desk.h"

#include "ui/panels/banner.h"

#include <QAction>
#include <QTemporaryDir>

using namespace pardalis;

class WindowActionsTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void aTextStyleIsSetByItsKeysAndTakenBack_data() {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        QTest::addColumn<QString>("style");
        QTest::newRow("bold") << int(Qt::Key_B) << int(Qt::ControlModifier) << "b";
        QTest::newRow("italic") << int(Qt::Key_I) << int(Qt::ControlModifier) << "i";
        QTest::newRow("strike through") << int(Qt::Key_X) << int(Qt::ControlModifier | Qt::ShiftModifier) << "s";
        QTest::newRow("code in text") << int(Qt::Key_K) << int(Qt::ControlModifier) << "c";
    }
    void aTextStyleIsSetByItsKeysAndTakenBack() {
        QFETCH(int, key);
        QFETCH(int, modifiers);
        QFETCH(QString, style);
        Desk desk({makeParagraph("one two three")});
        const Document before = desk.document();
        desk.view.select({at(desk.block(0), 4), at(desk.block(0), 7)});
        const auto press = [&] { desk.key(static_cast<Qt::Key>(key), Qt::KeyboardModifiers(modifiers)); };
        press();
        QCOMPARE(desk.window.banner().text(), QString());
        QCOMPARE(desk.block(0).runs.size(), std::size_t{3});
        const TextStyle set = desk.block(0).runs[1].style;
        QCOMPARE(desk.block(0).runs[1].text, std::string("two"));
        QCOMPARE(QString(set.bold ? "b" : "") + (set.italic ? "i" : "") + (set.strike ? "s" : "") +
                     (set.code ? "c" : ""),
                 style);
        press();
        QVERIFY(desk.document() == before);
        // At a caret it is what is typed next.
        desk.caret(0, 13);
        press();
        QTest::keyClicks(&desk.view, "x");
        QCOMPARE(desk.block(0).runs.back().text, std::string("x"));
        QCOMPARE(desk.block(0).runs.back().style, set);
        QCOMPARE(desk.window.banner().text(), QString());
    }

private:
    TestHome m_home;
};

QTEST_MAIN(WindowActionsTest)
#include "window_actions_test.moc"
