// The documents that were open lately, drawn small.
#include "tests/ui/desk.h"

#include "ui/commands/command_table.h"
#include "ui/dialogs/recent_dialog.h"
#include "ui/document/document_thumbnails.h"

#include <QFile>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace pardalis;

namespace {

struct Lately : Desk {
    QTemporaryDir folder;
    explicit Lately(std::vector<Block> blocks) : Desk(std::move(blocks)) {}
    QString path(const QString& name) const { return folder.filePath(name); }
    // Opens the list and acts on it as a user would.
    void open(const std::function<void(RecentDialog&, QListWidget&)>& act) {
        dialogs->onRun = [&](QDialog& dialog) {
            dialog.show();
            auto& recent = dynamic_cast<RecentDialog&>(dialog);
            act(recent, *recent.findChild<QListWidget*>());
            return dialog.result();
        };
        window.commands().trigger("file.recent_sheet");
    }
    static void click(RecentDialog& dialog, const QString& text) {
        for (QPushButton* each : dialog.findChildren<QPushButton*>())
            if (each->text().remove('&') == text)
                return each->click();
        QFAIL(qPrintable(text));
    }
    static QRgb middle(const QListWidget& list, int row) {
        const QImage icon = list.item(row)->icon().pixmap(RecentDialog::kSide).toImage();
        return icon.pixel(icon.width() / 2, icon.height() / 2);
    }
};

}  // namespace

class RecentTest : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        QSettings().clear();
    }

    void theyAreDrawnSmall() {
        QTemporaryDir folder;
        const auto write = [&](const QString& name, const QByteArray& bytes) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(bytes);
        };
        write("text.md", "# A heading\n\nand words");
        write("broken.pardalis", "no zip");
        DocumentThumbnails thumbnails(96);
        QSignalSpy ready(&thumbnails, &DocumentThumbnails::ready);
        for (const char* name : {"text.md", "broken.pardalis", "gone.md"})
            thumbnails.ask(folder.filePath(name));
        QTRY_COMPARE(ready.size(), qsizetype{3});
        const auto image = [&](int i) { return ready.at(i).at(1).value<QImage>(); };
        QCOMPARE(std::max(image(0).width(), image(0).height()), 96);
        QVERIFY(image(1).isNull() && image(2).isNull());
    }

    void oneIsOpenedAndOneThatIsGoneTakenFromTheList() {
        Lately desk({makeParagraph("The fox")});
        const Block picture = pictureBlock(desk.window.model(), 300, 300, {200, 60, 40});
        desk.window.model().push(desk.document().replacing(1, 0, {picture}), {"picture", EditKind::other, {}, {}});
        for (const char* name : {"gone.pardalis", "first.pardalis"})
            desk.window.file().saveAs(desk.path(name));
        QVERIFY(QFile::remove(desk.path("gone.pardalis")));
        desk.window.file().startNew();
        desk.open([&](RecentDialog& dialog, QListWidget& list) {
            QCOMPARE(list.count(), 2);
            QCOMPARE(list.item(0)->text(), QString("first.pardalis"));
            QTRY_VERIFY(qRed(Lately::middle(list, 0)) > 150 && qBlue(Lately::middle(list, 0)) < 90);
            list.setCurrentRow(1);
            QVERIFY(list.item(1)->toolTip().endsWith("gone.pardalis is gone."));
            Lately::click(dialog, "Open");  // can't be
            QVERIFY(dialog.isVisible());
            Lately::click(dialog, "Remove from the list");
            QCOMPARE(list.count(), 1);
            QTest::keyClick(&list, Qt::Key_Return);
            QVERIFY(!dialog.isVisible());
        });
        QTRY_COMPARE(desk.window.file().path(), desk.path("first.pardalis"));
        QCOMPARE(QSettings().value("files/recent").toStringList(), QStringList(desk.path("first.pardalis")));
    }

    void closingItOpensNothing() {
        Lately desk({makeParagraph("The fox")});
        desk.window.file().saveAs(desk.path("first.pardalis"));
        desk.window.file().startNew();
        desk.open([&](RecentDialog& dialog, QListWidget&) { dialog.reject(); });  // while it is drawn
        QVERIFY(desk.window.file().path().isEmpty());
        QVERIFY(desk.window.commands().action("file.recent_sheet").isEnabled());
        desk.window.file().clearRecent();
        QVERIFY(!desk.window.commands().action("file.recent_sheet").isEnabled());
    }

private:
    TestHome m_home;
};

QTEST_MAIN(RecentTest)
#include "recent_test.moc"
