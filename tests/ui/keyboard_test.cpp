// The ways of the keyboard between the parts of the window.
#include "tests/ui/desk.h"

#include "ui/panels/ask_panel.h"
#include "ui/panels/banner.h"
#include "ui/panels/find_bar.h"
#include "ui/panels/library_panel.h"
#include "ui/panels/outline_panel.h"
#include "ui/panels/prompt_panel.h"
#include "ui/panels/status_panel.h"

#include <QComboBox>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QToolBar>
#include <QToolButton>

using namespace pardalis;

namespace {

struct Keys : Desk {
    using Desk::Desk;

    // The part that the focus is in.
    QString where() {
        const QWidget* focus = QApplication::focusWidget();
        const std::pair<const char*, QWidget*> parts[] = {{"page", &view},
                                                          {"tools", window.findChild<QToolBar*>("tools")},
                                                          {"brief", window.findChild<QWidget*>("briefBar")},
                                                          {"banner", &window.banner()},
                                                          {"ask", &window.askPanel()},
                                                          {"library", &window.libraryPanel()},
                                                          {"outline", &window.outline()},
                                                          {"prompt", &window.promptPanel()},
                                                          {"find", window.findChild<FindBar*>()},
                                                          {"status", &window.status()}};
        for (const auto& [name, part] : parts)
            if (focus && (part == focus || part->isAncestorOf(focus)))
                return QString::fromLatin1(name);
        return QStringLiteral("nowhere");
    }
    QStringList round(Qt::KeyboardModifiers modifiers) {
        QStringList visited;
        do {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, modifiers);
            visited << where();
        } while (visited.last() != "page" && visited.size() < 20);
        return visited;
    }
};

}  // namespace

class KeyboardTest : public QObject {
    Q_OBJECT
private slots:
    // Tool tips are raised, which the offscreen platform can't do.
    void init() {
        QTest::failOnWarning(QRegularExpression("^(?!This plugin does not support (propagateSizeHints|raise))"));
    }

    void f6GoesRoundWhatIsShown() {
        Keys desk({makeParagraph("The fox")});
        QVERIFY(QTest::qWaitForWindowActive(&desk.window));
        QCOMPARE(desk.where(), QStringLiteral("page"));
        QCOMPARE(desk.round({}), QStringList({"tools", "brief", "status", "page"}));
        QCOMPARE(desk.round(Qt::ShiftModifier), QStringList({"status", "brief", "tools", "page"}));

        desk.window.banner().display(Banner::Kind::note, "A notice.");
        desk.window.libraryPanel().show();
        QCOMPARE(desk.round({}), QStringList({"tools", "brief", "banner", "library", "status", "page"}));
        QTest::keyClick(&desk.view, Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);  // hides it
        QVERIFY(!desk.window.libraryPanel().isVisible());
        desk.window.askPanel().show();
        desk.window.outline().show();
        desk.window.findChild<FindBar*>()->show();
        QCOMPARE(desk.round({}), QStringList({"tools", "brief", "banner", "ask", "outline", "find", "status", "page"}));
        QCOMPARE(desk.round(Qt::ShiftModifier),
                 QStringList({"status", "find", "outline", "ask", "banner", "brief", "tools", "page"}));
        desk.window.askPanel().hide();
        desk.window.promptPanel().show();
        QCOMPARE(desk.round({}),
                 QStringList({"tools", "brief", "banner", "outline", "prompt", "find", "status", "page"}));
        QCOMPARE(desk.block(0).text(), std::string("The fox"));
    }

    void escapeLeadsBackFromEach_data() {
        QTest::addColumn<int>("steps");
        for (int steps = 1; steps <= 7; ++steps)
            QTest::addRow("%d", steps) << steps;
    }
    void escapeLeadsBackFromEach() {
        QFETCH(int, steps);
        Keys desk({makeParagraph("The fox")});
        QVERIFY(QTest::qWaitForWindowActive(&desk.window));
        desk.caret(0, 7);
        desk.window.banner().display(Banner::Kind::note, "A notice.");
        desk.window.askPanel().show();
        desk.window.outline().show();
        desk.window.findChild<FindBar*>()->show();
        for (int i = 0; i < steps; ++i)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        QVERIFY2(desk.where() != "page" && desk.where() != "nowhere", qPrintable(desk.where()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QCOMPARE(desk.where(), QStringLiteral("page"));
        QTest::keyClicks(QApplication::focusWidget(), "es");
        QCOMPARE(desk.block(0).text(), std::string("The foxes"));
    }

    void tabGoesThroughAPartAndTheToolsWorkByKeyboard() {
        Keys desk({makeParagraph("The fox")});
        QVERIFY(QTest::qWaitForWindowActive(&desk.window));
        desk.view.select({at(desk.block(0), 4), at(desk.block(0), 7)});
        QTest::keyClick(&desk.view, Qt::Key_F6);
        QStringList seen;
        auto* tools = desk.window.findChild<QToolBar*>("tools");
        for (int i = 0; i < 40 && tools->isAncestorOf(QApplication::focusWidget()); ++i) {
            QWidget* focus = QApplication::focusWidget();
            const auto* button = qobject_cast<QToolButton*>(focus);
            seen << (button && button->defaultAction() ? button->defaultAction()->iconText() : focus->objectName());
            if (seen.last() == "Bold")
                QTest::keyClick(focus, Qt::Key_Space);
            QTest::keyClick(focus, Qt::Key_Tab);
        }
        for (const char* name : {"New", "Open", "Save", "style", "Bold", "Italic", "Link", "Continue", "Ask"})
            QVERIFY2(seen.filter(name).size() == 1, qPrintable(seen.join(", ")));
        QCOMPARE(desk.block(0).runs.size(), std::size_t{2});
        QVERIFY(desk.block(0).runs[1].style.bold);
    }

    void thePageKeepsItsTab() {
        Keys desk({makeParagraph("The fox")});
        QVERIFY(QTest::qWaitForWindowActive(&desk.window));
        desk.caret(0, 3);
        desk.key(Qt::Key_Tab);
        QCOMPARE(desk.block(0).text(), std::string("The\t fox"));
        QCOMPARE(desk.where(), QStringLiteral("page"));
        desk.caret(0, 8);
        desk.engine.prepare(says(" ran.") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.controller.complete());
        desk.key(Qt::Key_Tab);
        QCOMPARE(desk.block(0).text(), std::string("The\t fox ran."));
        QCOMPARE(desk.where(), QStringLiteral("page"));
    }

private:
    TestHome m_home;
};

QTEST_MAIN(KeyboardTest)
#include "keyboard_test.moc"
