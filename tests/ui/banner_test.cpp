// Notices: how much room they take, what they do to focus and page, and how long they stay.
#include "tests/ui/desk.h"

#include "ui/panels/banner.h"

#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolButton>

using namespace pardalis;

namespace {

QString lines(int count) {
    QStringList all;
    for (int i = 0; i < count; ++i)
        all << QStringLiteral("picture %1: /a/folder/with/a/long/name/and-%1/no-blank-anywhere-in-it.png is missing")
                   .arg(i);
    return all.join('\n');
}

Script nothing() { return ends(); }

}  // namespace

class BannerTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void noNoticeMakesTheWindowLarger_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("1,500 lines") << lines(1500);
        QTest::newRow("five lines") << lines(5);
        QTest::newRow("one word") << QString(20'000, 'x');
        QTest::newRow("one long line") << QString("word ").repeated(4000);
        QTest::newRow("a long path") << QString("/folder").repeated(400);
    }
    void noNoticeMakesTheWindowLarger() {
        QFETCH(QString, text);
        Desk desk({makeParagraph("a")});
        desk.window.resize(700, 500);
        QCoreApplication::processEvents();
        const QSize before = desk.window.size();
        desk.window.banner().display(Banner::Kind::note, text);
        QCoreApplication::processEvents();
        QCOMPARE(desk.window.size(), before);
        QVERIFY(desk.window.minimumSizeHint().width() <= 700 && desk.window.minimumSizeHint().height() <= 500);
        QVERIFY2(desk.window.banner().height() <= 150, qPrintable(QString::number(desk.window.banner().height())));
        QCOMPARE(desk.window.banner().text(), text);

        // All of it can be read.
        auto* all = desk.window.banner().findChild<QPushButton*>();
        QVERIFY(all);
        QString read;
        QTimer::singleShot(0, [&] {
            QWidget* dialog = QApplication::activeModalWidget();
            read = dialog->findChild<QPlainTextEdit*>()->toPlainText();
            dialog->close();
        });
        QTest::mouseClick(all, Qt::LeftButton);
        QCOMPARE(read, text);
    }

    void itSaysHowMuchMoreThereIs() {
        Desk desk({makeParagraph("a")});
        const auto shown = [&] { return desk.window.banner().findChild<QLabel*>()->accessibleName(); };
        desk.window.banner().display(Banner::Kind::note, lines(39));
        QVERIFY2(shown().endsWith("… and 36 more"), qPrintable(shown()));
        QCOMPARE(shown().count('\n'), 3);
        desk.window.banner().display(Banner::Kind::note, lines(4));
        QCOMPARE(shown(), lines(4));
        QVERIFY(!desk.window.banner().findChild<QPushButton*>());
    }

    void markupInANoticeIsShownAsItIs() {
        Desk desk({makeParagraph("a")});
        desk.window.banner().display(Banner::Kind::error, "<img src='x'><b>bold</b>");
        QCOMPARE(desk.window.banner().findChild<QLabel*>()->textFormat(), Qt::PlainText);
    }

    void theTextUnderTheWritersEyesStays_data() {
        QTest::addColumn<int>("paragraphs");
        QTest::addColumn<bool>("atEnd");
        QTest::newRow("a short page") << 2 << true;
        QTest::newRow("a long one, in its middle") << 200 << false;
        QTest::newRow("at its end") << 200 << true;
    }
    void theTextUnderTheWritersEyesStays() {
        QFETCH(int, paragraphs);
        QFETCH(bool, atEnd);
        std::vector<Block> blocks;
        for (int i = 0; i < paragraphs; ++i)
            blocks.push_back(makeParagraph("Paragraph " + std::to_string(i)));
        Desk desk(blocks);
        const std::size_t i = atEnd ? blocks.size() - 1 : blocks.size() / 2;
        desk.caret(i, desk.block(i).text().size());
        QCoreApplication::processEvents();
        const auto line = [&] { return desk.view.viewport()->mapToGlobal(desk.view.cursorRect().topLeft()); };
        const QPoint before = line();
        desk.window.banner().display(Banner::Kind::error, lines(3));
        QTest::qWait(30);
        const QPoint meanwhile = line();
        // It moves only so far as it would be hidden.
        if (meanwhile != before)
            QCOMPARE(desk.view.cursorRect().bottom() + 1, desk.view.viewport()->height());
        QVERIFY(atEnd && paragraphs > 100 ? before.y() - meanwhile.y() < 60 : before == meanwhile);
        QVERIFY(desk.view.viewport()->rect().contains(desk.view.cursorRect()));
        desk.window.banner().dismiss();
        QTest::qWait(30);
        QVERIFY(line() == meanwhile || line() == before);
    }

    void theMouseInItLeavesTheFocusWhereItIs() {
        Desk desk({makeParagraph("a")});
        desk.caret(0, 1);
        Banner& banner = desk.window.banner();
        banner.display(Banner::Kind::error, "Something is wrong.", {{"Mend it", [] {}}});
        QTest::mouseClick(banner.findChild<QLabel*>(), Qt::LeftButton);
        QVERIFY(desk.view.hasFocus());
        QTest::mouseClick(&banner, Qt::LeftButton, {}, {3, 3});
        QVERIFY(desk.view.hasFocus());
        QTest::mouseClick(banner.findChild<QPushButton*>(), Qt::LeftButton);
        QVERIFY(desk.view.hasFocus());
        QCOMPARE(banner.text(), QString());
        // Where else it was, too.
        banner.display(Banner::Kind::error, "Something is wrong.");
        auto* brief = desk.window.findChild<QLineEdit*>("brief");
        brief->setFocus();
        QTest::mouseClick(banner.findChild<QToolButton*>(), Qt::LeftButton);
        QVERIFY(brief->hasFocus());
        // Closed with the keyboard it leads to the page.
        banner.display(Banner::Kind::error, "Something is wrong.");
        banner.findChild<QToolButton*>()->setFocus();
        QTest::keyClick(banner.findChild<QToolButton*>(), Qt::Key_Space);
        QVERIFY(desk.view.hasFocus());
        QTest::keyClicks(&desk.view, "b");
        QCOMPARE(desk.block(0).text(), std::string("ab"));
    }

    void eachTopicHasOneNoticeAndTheEarlierComesBack() {
        Desk desk({makeParagraph("a")});
        Banner& banner = desk.window.banner();
        banner.display(Banner::Kind::note, "import", {}, Banner::Topic::opening);
        banner.display(Banner::Kind::error, "save", {}, Banner::Topic::saving);
        banner.display(Banner::Kind::error, "save again", {}, Banner::Topic::saving);
        QCOMPARE(banner.count(), 2);
        QCOMPARE(banner.text(), QStringLiteral("save again"));
        banner.clear(Banner::Topic::saving);
        QCOMPARE(banner.text(), QStringLiteral("import"));
        banner.clear(Banner::Topic::saving);
        QCOMPARE(banner.text(), QStringLiteral("import"));
        banner.dismiss();
        QVERIFY(banner.text().isEmpty() && banner.isHidden());
    }

    void aSaveThatSucceedsTakesTheFailureAway() {
        Desk desk({makeParagraph("a")});
        desk.dialogs->files = {m_home.filePath("gone/page.pardalis")};
        QVERIFY(!desk.window.saveAs());
        QVERIFY(desk.window.banner().text().contains("page.pardalis"));
        desk.dialogs->files = {m_home.filePath("page.pardalis")};
        QVERIFY(desk.window.saveAs());
        QCOMPARE(desk.window.banner().text(), QString());
    }

    void aNoteOnTheFileOutlivesGenerationsAndNotTheFile() {
        Desk desk({makeParagraph("a")});
        const QString path = m_home.filePath("page.md");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Text ![a](gone-1.png) ![b](gone-2.png)\n");
        file.close();
        desk.window.openDocument(path);
        QTRY_VERIFY2(desk.window.banner().text().contains("gone-2.png"), qPrintable(desk.window.banner().text()));
        const QString note = desk.window.banner().text();
        QCOMPARE(desk.window.banner().property("kind").toString(), QStringLiteral("note"));
        desk.engine.prepare(nothing());
        desk.goOn();
        QTRY_VERIFY(desk.ended());
        desk.engine.prepare(says("more") + ends());
        desk.goOn();
        QTRY_VERIFY(desk.ended());
        QCOMPARE(desk.window.banner().text(), note);
        desk.window.model().reset(Document());
        QCOMPARE(desk.window.banner().text(), QString());
    }

    void aPasteTellsAllThatIsMissingAndTheNextTakesItAway() {
        Desk desk({makeParagraph("a")});
        QMimeData data;
        data.setHtml("<p>x</p><img src='https://example.org/one.png'><img src='https://example.org/two.png'>");
        desk.view.insertFromMimeData(&data);
        Banner& banner = desk.window.banner();
        QVERIFY2(banner.text().contains("one.png") && banner.text().contains("two.png"), qPrintable(banner.text()));
        QCOMPARE(banner.property("kind").toString(), QStringLiteral("note"));
        QMimeData plain;
        plain.setText("only words");
        desk.view.insertFromMimeData(&plain);
        QCOMPARE(banner.text(), QString());
    }

private:
    TestHome m_home;
};

QTEST_MAIN(BannerTest)
#include "banner_test.moc"
