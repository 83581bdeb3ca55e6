// Printing and its preview: the pages are those of the PDF export.
#include "tests/ui/desk.h"

#include "core/base/error.h"
#include "ui/commands/command_table.h"
#include "ui/dialogs/working.h"
#include "ui/page/pdf_export.h"
#include "ui/panels/banner.h"

#include <QFile>
#include <QPrintDialog>
#include <QPrintPreviewDialog>
#include <QPrinter>
#include <QProgressBar>
#include <QTemporaryDir>
#include <QThread>

using namespace pardalis;

namespace {

int pagesOf(const QByteArray& pdf) { return static_cast<int>(pdf.count("/Type /Page\n")); }

std::vector<Block> longPage() {
    std::vector<Block> blocks;
    for (int i = 0; i < 120; ++i)
        blocks.push_back(i % 9 == 0 ? makeHeading(2, "A heading")
                                    : makeParagraph("The fox ran over the hills and far away, as foxes do, and "
                                                    "came to a house in which nobody had lived for years."));
    return blocks;
}

struct Printing : Desk {
    QTemporaryDir folder;
    QString path = folder.filePath("printed.pdf");

    explicit Printing(std::vector<Block> blocks) : Desk(std::move(blocks)) {}

    int exported() {
        const Bytes pdf = exportPdf(document());
        return pagesOf(QByteArray::fromStdString(std::string(asText(pdf))));
    }
    int printed() {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? pagesOf(file.readAll()) : 0;
    }
    void toFile(QPrinter& printer) {
        printer.setOutputFormat(QPrinter::PdfFormat);
        printer.setOutputFileName(path);
        QPageLayout paper = printer.pageLayout();
        paper.setPageSize(QPageSize(QPageSize::A4));
        printer.setPageLayout(paper);
    }
    void print(const std::function<void(QPrinter&)>& choose = [](QPrinter&) {}) {
        dialogs->onRun = [this, choose](QDialog& dialog) {
            QPrinter& printer = *dynamic_cast<QPrintDialog&>(dialog).printer();
            toFile(printer);
            choose(printer);
            return int(QDialog::Accepted);
        };
        window.commands().trigger("file.print");
    }
};

}  // namespace

class PrintingTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void thePagesAreThoseOfTheExport() {
        Printing desk(longPage());
        desk.window.model().push(desk.document().replacing(3, 0, {pictureBlock(desk.window.model(), 900, 700)}),
                                 {"picture", EditKind::other, {}, {}});
        QVERIFY(desk.exported() > 3);
        desk.print();
        QCOMPARE(desk.printed(), desk.exported());
        QCOMPARE(desk.dialogs->asked, QStringList("dialog QPrintDialog"));
        QVERIFY(desk.window.banner().text().isEmpty());
    }

    void whatTakesLongIsSaidAndStopped() {
        Printing desk({makeParagraph("One")});
        bool shown = false;
        QTimer::singleShot(700, &desk.window, [&] {
            auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            shown = dialog->isVisible() && dialog->findChild<QProgressBar*>()->value() == 250;
            QTest::keyClick(dialog, Qt::Key_Escape);
            QVERIFY(dialog->isVisible());  // until it has stopped
        });
        const auto work = [](const ReadProgress& progress) {
            for (;;) {
                progress.reached(0.25);
                QThread::msleep(5);
            }
        };
        QVERIFY_EXCEPTION_THROWN(doWaiting(&desk.window, "Something", work), Cancelled);
        QVERIFY(shown);
    }

    void whatIsQuickIsNotSaid() {
        Printing desk({makeParagraph("One")});
        bool done = false;
        doWaiting(&desk.window, "Something", [&](const ReadProgress&) { done = true; });
        QVERIFY(done);
        QVERIFY(!QApplication::activeModalWidget());
        const auto fail = [](const ReadProgress&) { throw Error("The disk is full."); };
        QVERIFY_EXCEPTION_THROWN(doWaiting(&desk.window, "Something", fail), Error);
    }

    void anExportThatIsStoppedLeavesNoFile() {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("a.pdf").toStdU16String();
        const Document document({}, longPage(), {});
        int asked = 0;
        const ReadProgress progress{[](double) {}, [&] { return ++asked == 4; }};
        QVERIFY_EXCEPTION_THROWN(savePdf(document, path, {}, progress), Cancelled);
        QVERIFY(!std::filesystem::exists(path));
    }

    void someOfThemOftenAndOnOtherPaper() {
        Printing desk(longPage());
        desk.print([](QPrinter& printer) {
            printer.setPrintRange(QPrinter::PageRange);
            printer.setFromTo(2, 3);
        });
        QCOMPARE(desk.printed(), 2);
        desk.print([](QPrinter& printer) {
            printer.setPrintRange(QPrinter::PageRange);
            printer.setFromTo(3, 99);
        });
        QCOMPARE(desk.printed(), desk.exported() - 2);
        desk.print([](QPrinter& printer) {
            printer.setPrintRange(QPrinter::AllPages);
            printer.setPageSize(QPageSize(QPageSize::A5));
        });
        QVERIFY(desk.printed() > desk.exported());
    }

    void thePreviewShowsThem() {
        Printing desk(longPage());
        desk.dialogs->onRun = [&](QDialog& dialog) {
            auto& preview = dynamic_cast<QPrintPreviewDialog&>(dialog);
            desk.toFile(*preview.printer());
            emit preview.paintRequested(preview.printer());
            return int(QDialog::Rejected);
        };
        desk.window.commands().trigger("file.print_preview");
        QCOMPARE(desk.printed(), desk.exported());
    }

    void whoeverLeavesPrintsNothing() {
        Printing desk({makeParagraph("fox")});
        desk.window.commands().trigger("file.print");
        desk.window.commands().trigger("file.print_preview");
        QCOMPARE(desk.dialogs->asked, QStringList({"dialog QPrintDialog", "dialog QPrintPreviewDialog"}));
        QCOMPARE(desk.printed(), 0);
        QVERIFY(desk.window.banner().text().isEmpty());
    }

    void whatGoesWrongIsSaid() {
        Printing desk({makeParagraph("fox")});
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(".*"));
        desk.print([&](QPrinter& printer) { printer.setOutputFileName(desk.folder.filePath("gone/printed.pdf")); });
        QVERIFY2(desk.window.banner().text().contains("not printed"), qPrintable(desk.window.banner().text()));
        desk.print();
        QVERIFY(desk.window.banner().text().isEmpty());
        QCOMPARE(desk.printed(), 1);

        MediaStore broken;
        Picture picture;
        picture.media = broken.add(Bytes(80), "image/png");
        picture.width = picture.height = 4;
        desk.window.model().reset(Document({}, {makePicture(picture)}, broken));
        desk.print();
        QVERIFY2(desk.window.banner().text().contains("not printed"), qPrintable(desk.window.banner().text()));
    }

private:
    TestHome m_home;
};

QTEST_MAIN(PrintingTest)
#include "printing_test.moc"
