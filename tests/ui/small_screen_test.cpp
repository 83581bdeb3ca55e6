// The window and every dialog on a screen of 900 × 600 pixels.
#include "tests/ui/desk.h"

#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/asking_row.h"
#include "ui/dialogs/choices_dialog.h"
#include "ui/dialogs/counts_dialog.h"
#include "ui/dialogs/differences_dialog.h"
#include "ui/dialogs/earlier_versions_dialog.h"
#include "ui/dialogs/keys_dialog.h"
#include "ui/dialogs/licence_dialog.h"
#include "ui/dialogs/model_card_dialog.h"
#include "ui/dialogs/model_manager_dialog.h"
#include "ui/dialogs/output_view_dialog.h"
#include "ui/dialogs/palette_dialog.h"
#include "ui/dialogs/part_dialog.h"
#include "ui/dialogs/picture_dialog.h"
#include "ui/dialogs/picture_size_dialog.h"
#include "ui/dialogs/recent_dialog.h"
#include "ui/dialogs/record_dialog.h"
#include "ui/dialogs/record_text.h"
#include "ui/dialogs/repaint_dialog.h"
#include "ui/dialogs/series_dialog.h"
#include "ui/dialogs/settings_dialog.h"
#include "ui/dialogs/story_dialog.h"
#include "ui/dialogs/text_dialog.h"
#include "ui/library/user_library.h"
#include "ui/page/screen_pictures.h"
#include "ui/panels/ask_panel.h"
#include "ui/panels/banner.h"
#include "ui/panels/find_bar.h"
#include "ui/panels/library_panel.h"
#include "ui/panels/outline_panel.h"
#include "ui/panels/prompt_panel.h"
#include "ui/panels/status_panel.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QTemporaryDir>
#include <QToolBar>
#include <QToolButton>

using namespace pardalis;

namespace {

constexpr QSize kScreen{900, 600};

QRect inWindow(const QWidget& widget) { return {widget.mapTo(widget.window(), QPoint(0, 0)), widget.size()}; }

// Facts as long as they come.
ModelFacts longFacts(const QString& folder) {
    ModelFacts facts = *scriptedModel();
    facts.name = "A model of a rather long name that somebody gave its folder (fine-tuned, second round)";
    facts.description = std::string(30, 'w');
    for (int i = 0; i < 20; ++i)
        facts.description += " and more of what it is said to be";
    facts.licence = "Licence of the longest name in the whole world, version 2.0 or any later one";
    facts.device = "Graphics Card of Name GTX 9999 Super, 24 GB";
    facts.folder = folder.toStdString();
    return facts;
}

// A report whose every part is long.
ModelReport longReport() {
    const std::string sentence = "something that takes a whole sentence to be said and then some more of it";
    ModelReport report;
    report.name = longFacts({}).name;
    report.format = "Hugging Face folder";
    report.family = "Chameleon";
    report.licence = longFacts({}).licence;
    report.licenceText = std::string(5000, 'w') + "\n" + sentence;
    report.writes = report.readsPictures = report.draws = {false, sentence};
    report.missing = report.notes = std::vector<std::string>(9, sentence);
    report.path = "/a/path/of/many/folders/" + std::string(200, 'x') + "/model";
    return report;
}

}  // namespace

class SmallScreenTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QCOMPARE(QGuiApplication::primaryScreen()->size(), kScreen); }
    void init() { failOnAnyWarning(); }

    void askingDoesNotWidenTheWindow_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("900 × 600") << QSize(900, 600);
        QTest::newRow("1024 × 600") << QSize(1024, 600);
        QTest::newRow("800 × 560") << QSize(800, 560);
    }
    void askingDoesNotWidenTheWindow() {
        QFETCH(QSize, size);
        Desk desk({makeParagraph("The fox ran over the hills and far away, as foxes do.")});
        const Block picture = pictureBlock(desk.window.model(), 900, 700);
        desk.window.model().push(desk.document().replacing(1, 0, {picture}), {"picture", EditKind::other, {}, {}});
        desk.window.resize(size);
        desk.view.select({at(picture, 0), at(picture, 1)});
        AskPanel& panel = desk.window.askPanel();
        QTest::keyClick(&desk.view, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(panel.isVisible());
        desk.engine.prepare(says(std::string(300, 'y')) + ends());
        QTest::keyClicks(panel.questionField(), "What?");
        QTest::keyClick(panel.questionField(), Qt::Key_Return);
        QTRY_VERIFY(!panel.running());
        desk.window.banner().display(Banner::Kind::error, QString(400, 'z'),
                                     {{"A button", [] {}}, {"Another one", [] {}}});
        desk.window.findChild<FindBar*>()->openReplacing();
        QTest::qWait(100);
        QCOMPARE(desk.window.size(), size);
        QVERIFY(desk.window.minimumSizeHint().width() <= size.width());
        QVERIFY(desk.window.minimumSizeHint().height() <= size.height());
        const QRect window(QPoint(0, 0), size);
        QVERIFY(window.contains(inWindow(panel)));
        for (QPushButton* button : panel.findChildren<QPushButton*>()) {
            if (!button->isVisible())
                continue;
            QVERIFY2(inWindow(panel).contains(inWindow(*button)), qPrintable(button->text()));
            QVERIFY2(button->width() >= button->minimumSizeHint().width(), qPrintable(button->text()));
        }
        QVERIFY(window.contains(inWindow(desk.window.status().meter())));
        QVERIFY(desk.window.status().meter().width() >= desk.window.status().meter().sizeHint().width());
        for (const QToolButton* button : desk.window.findChild<QToolBar*>("tools")->findChildren<QToolButton*>())
            if (button->defaultAction() && button->defaultAction()->isVisible())
                QVERIFY2(button->isVisible() && window.contains(inWindow(*button)),
                         qPrintable(button->defaultAction()->iconText()));
        QVERIFY(desk.view.width() > 400);
    }

    void theLibraryDoesNotWidenTheWindow_data() { askingDoesNotWidenTheWindow_data(); }
    void theLibraryDoesNotWidenTheWindow() {
        QFETCH(QSize, size);
        Desk desk({makeParagraph("The fox ran over the hills and far away, as foxes do.")});
        QDir(m_home.path()).mkpath("a folder of a rather long name that somebody gave it/deep");
        QSettings().setValue("library/sources", QStringList(6, m_home.filePath("a folder of a rather long name that "
                                                                               "somebody gave it")));
        desk.window.openLibrary(m_home.filePath("l.pardalis-library"), QString());
        desk.window.resize(size);
        LibraryPanel& panel = desk.window.libraryPanel();
        panel.enter();
        desk.window.askPanel().show();  // behind it
        panel.enter();
        for (QProgressBar* bar : panel.findChildren<QProgressBar*>())
            bar->parentWidget()->show();  // as while it works
        QTest::qWait(100);
        QCOMPARE(desk.window.size(), size);
        QVERIFY(desk.window.minimumSizeHint().width() <= size.width());
        QVERIFY(desk.window.minimumSizeHint().height() <= size.height());
        QVERIFY(QRect(QPoint(0, 0), size).contains(inWindow(panel)));
        for (QPushButton* button : panel.findChildren<QPushButton*>()) {
            QVERIFY2(inWindow(panel).contains(inWindow(*button)), qPrintable(button->text()));
            QVERIFY2(button->width() >= button->minimumSizeHint().width(), qPrintable(button->text()));
        }
        QVERIFY(desk.view.width() > 400);
        QSettings().remove("library/sources");
    }

    void everyDialogFits_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"settings",     "card",      "about",   "about nothing", "picture",     "tall picture",
                                 "wide picture", "output",    "text",    "models",        "licence",     "repaint",
                                 "part",         "tall part", "choices", "series",        "differences", "versions",
                                 "no versions",  "record",    "counts",  "recent",        "size",        "story"})
            QTest::newRow(name) << name;
    }
    void everyDialogFits() {
        QFETCH(QString, name);
        Desk desk({makeParagraph("a")});
        QFile readme(m_home.filePath("README.md"));
        QVERIFY(readme.open(QIODevice::WriteOnly));
        readme.write("# A model\n\n" + QByteArray("It does things.\n\n").repeated(200));
        readme.close();
        const ModelFacts facts = longFacts(m_home.path());
        const Picture plain;
        const auto image = [&](int width, int height) { return Image::filled(width, height, {200, 60, 40}); };
        ModelList list;
        std::unique_ptr<QDialog> dialog;
        if (name == "settings") {
            auto made = std::make_unique<SettingsDialog>(GenerationSettings(), scriptedModel(), &desk.window);
            DeviceList devices;
            devices.whyNoGpu = std::string(300, 'w') + " no driver was found";
            made->setDevices(std::make_shared<DeviceList>(devices));
            dialog = std::move(made);
        } else if (name == "card") {
            dialog = std::make_unique<ModelCardDialog>(facts, &desk.window);
        } else if (name.startsWith("about")) {
            dialog = std::make_unique<AboutDialog>(name == "about" ? &facts : nullptr, &desk.window);
        } else if (name.endsWith("picture")) {
            const Image shown = name == "picture"        ? image(600, 600)
                                : name == "tall picture" ? image(40, 4000)
                                                         : image(4000, 40);
            dialog = std::make_unique<PictureDialog>(shown, &facts, plain, &desk.window);
        } else if (name == "models") {
            auto made = std::make_unique<ModelManagerDialog>(
                list, *desk.dialogs, ModelManagerDialog::Now(),
                [](const std::filesystem::path&) { return longReport(); }, &desk.window);
            made->add(m_home.path());
            dialog = std::move(made);
        } else if (name == "licence") {
            dialog = std::make_unique<LicenceDialog>(longReport(), LicenceDialog::Wanted::acceptance, &desk.window);
        } else if (name == "repaint") {
            dialog = std::make_unique<RepaintDialog>(toQImage(image(600, 900)), 8, QString(200, u'w'), &desk.window);
        } else if (name.endsWith("part")) {
            dialog = std::make_unique<PartDialog>(toQImage(name == "part" ? image(600, 600) : image(40, 4000)),
                                                  PictureBox{0.2, 0.2, 0.4, 0.4}, &desk.window);
        } else if (name == "choices") {
            auto made = std::make_unique<ChoicesDialog>(toQImage(image(600, 600)), QString(200, u'w'), &desk.window);
            ChoicesDialog::Wish wish{.isChecklist = true, .question = {}, .lines = {}};
            for (int i = 0; i < 30; ++i)
                wish.lines << QString("%1 something that takes a whole sentence to be said").arg(i);
            made->setWish(wish);
            made->row().end(QString(120, u'f') + " is what went wrong");
            made->showShares(wish, std::vector<double>(30, 0.5));
            dialog = std::move(made);
        } else if (name == "series") {
            std::vector<SeriesDialog::Entry> entries;
            std::vector<BlockId> all;
            for (unsigned i = 1; i <= 40; ++i) {
                all.push_back(BlockId{i});
                entries.push_back(
                    {.picture = all.back(),
                     .name = QString("Picture %1: something that takes a whole sentence to be said").arg(i)});
            }
            auto made = std::make_unique<SeriesDialog>(entries, &desk.window);
            made->show(0, toQImage(image(40, 4000)));
            made->showShares(all, std::vector<double>(40, 0.025));
            dialog = std::move(made);
        } else if (name == "differences") {
            std::vector<Block> mine, theirs;
            for (int i = 0; i < 3000; ++i) {
                mine.push_back(makeParagraph(std::to_string(i) + std::string(200, 'w')));
                theirs.push_back(makeParagraph(std::to_string(i) + std::string(100, 'w') + " " + std::string(99, 'w')));
            }
            dialog = std::make_unique<DifferencesDialog>(
                Document({}, mine, {}), Document({}, theirs, {}),
                DifferencesDialog::Sides{"only in the earlier version", "only on the page here"}, &desk.window);
        } else if (name.endsWith("versions")) {
            EarlierVersionsDialog::Now now{QString(300, u'w'), {}, 1 << 30, 5, 50};
            for (int i = 0; name == "versions" && i < 50; ++i)
                now.versions.push_back({"/nowhere/" + std::string(200, 'x'), i, 12'345'678});
            dialog = std::make_unique<EarlierVersionsDialog>(
                std::move(now), [](const Document&, QWidget&) {}, &desk.window);
        } else if (name == "record") {
            RecordedRun run{
                .model = facts.name, .contentId = std::string(64, 'c'), .device = facts.device, .settings = {}};
            run.keepsPrompt = true;
            run.result = Finished{};
            for (int i = 0; i < 200; ++i)
                run.prompt.push_back({.text = std::string(300, 'w') + " and on"});
            dialog = std::make_unique<RecordDialog>(
                RecordDialog::Record{.facts = recordHtml(run, plain),
                                     .prompt = promptText(run, Document()),
                                     .json = {},
                                     .note = QString(20, u'w') + " something that takes a whole sentence to be said",
                                     .canRun = true},
                &desk.window);
        } else if (name == "recent") {
            std::vector<RecentDialog::Entry> entries;
            for (int i = 0; i < 10; ++i)
                entries.push_back({"/nowhere/" + QString(200, u'w') + QString::number(i), i % 2 == 0});
            dialog = std::make_unique<RecentDialog>(entries, &desk.window);
        } else if (name == "counts") {
            TextStatistics all;
            all.counts = {123'456'789, 987'654'321, 12'345};
            all.wordsBy = {123'456'789, 1, 1, 1};
            all.picturesBy = {12'345, 1, 1, 1};
            dialog = std::make_unique<CountsDialog>(all, all, CountsDialog::Goals{10'000'000, 10'000'000}, 10'000'000,
                                                    &desk.window);
        } else if (name == "story") {
            dialog = std::make_unique<StoryDialog>(
                std::vector<StoryDialog::Row>(60, {QString(60, u'w') + ' ' + QString(60, u'v'), QString(200, u'x')}),
                &desk.window);
        } else if (name == "size") {
            dialog = std::make_unique<PictureSizeDialog>(QSize(20'000, 20'000), 0, 680, &desk.window);
        } else if (name == "output") {
            dialog = std::make_unique<OutputViewDialog>(image(400, 2000), plain, &desk.window);
        } else {
            dialog = std::make_unique<TextDialog>("Title", QString("line\n").repeated(5000), &desk.window);
        }
        dialog->show();
        QTest::qWait(20);
        const QSize room = QGuiApplication::primaryScreen()->availableSize();
        QVERIFY2(dialog->width() <= room.width() && dialog->height() <= room.height() - 30,
                 qPrintable(QString("%1 × %2").arg(dialog->width()).arg(dialog->height())));
        for (const QSize& size : {dialog->size(), QSize(500, 320)}) {
            dialog->resize(size);
            QTest::qWait(20);
            auto* buttons = dialog->findChild<QDialogButtonBox*>();
            QVERIFY(dialog->rect().contains(inWindow(*buttons)));
            for (QAbstractButton* button : buttons->buttons())
                QVERIFY(dialog->rect().contains(inWindow(*button)));
            verifyNothingOverlaps(*dialog);
        }
    }

    void theOutlineDoesNotWidenTheWindow_data() { askingDoesNotWidenTheWindow_data(); }
    void theOutlineDoesNotWidenTheWindow() {
        QFETCH(QSize, size);
        Desk desk({makeHeading(1, std::string(300, 'w')), makeParagraph("The fox ran over the hills.")});
        desk.window.resize(size);
        desk.window.outline().show();
        QTest::qWait(100);
        QCOMPARE(desk.window.size(), size);
        QVERIFY(desk.view.width() > 400);
        desk.window.askPanel().show();
        QTest::qWait(100);
        QCOMPARE(desk.window.size(), size);
        QVERIFY(desk.window.minimumSizeHint().width() <= size.width());
        QVERIFY(desk.view.width() > 250);
    }

    void thePromptDoesNotWidenTheWindow_data() { askingDoesNotWidenTheWindow_data(); }
    void thePromptDoesNotWidenTheWindow() {
        QFETCH(QSize, size);
        Block kept = makeParagraph(std::string(300, 'w'));
        kept.use = PromptUse::never;
        Desk desk({kept, makeParagraph(std::string(200, 'v')), makeParagraph("The fox ran.")});
        desk.window.resize(size);
        desk.window.promptPanel().show();
        QTest::qWait(300);
        QCOMPARE(desk.window.size(), size);
        QVERIFY(desk.view.width() > 400);
    }

    void theCommandsFit() {
        Desk desk({makeParagraph("The fox")});
        std::vector<PaletteDialog::Entry> entries(
            300, {.id = "a.b", .name = QString(200, u'w'), .place = "A menu", .keys = "Ctrl+Shift+W"});
        PaletteDialog dialog(entries, &desk.window);
        dialog.show();
        QTest::qWait(20);
        const QSize room = QGuiApplication::primaryScreen()->availableSize();
        QVERIFY(dialog.width() <= room.width() && dialog.height() <= room.height() - 30);
        QVERIFY(dialog.minimumSizeHint().width() <= 400);
    }

    void theKeysFit() {
        Desk desk({makeParagraph("The fox")});
        std::vector<KeyChoice> all(300, {.id = "a.b",
                                         .name = QString(200, u'w'),
                                         .place = "A menu ▸ of a long name",
                                         .standard = {QKeySequence("Ctrl+Shift+Alt+W"), QKeySequence("Ctrl+Meta+W")}});
        KeysDialog dialog(KeyChoices(all, {}), *desk.dialogs, &desk.window);
        dialog.show();
        QTest::qWait(20);
        const QSize room = QGuiApplication::primaryScreen()->availableSize();
        QVERIFY(dialog.width() <= room.width() && dialog.height() <= room.height() - 30);
        QVERIFY(dialog.minimumSizeHint().width() <= 560 && dialog.minimumSizeHint().height() <= 400);
        verifyNothingOverlaps(dialog);
    }

private:
    // No text is painted over a picture or another text.
    static void verifyNothingOverlaps(const QDialog& dialog) {
        QList<QLabel*> labels = dialog.findChildren<QLabel*>();
        erase_if(labels, [](const QLabel* label) { return !label->isVisible() || label->visibleRegion().isEmpty(); });
        for (qsizetype i = 0; i < labels.size(); ++i) {
            for (qsizetype j = 0; j < i; ++j) {
                const QRect common = inWindow(*labels[i]).intersected(inWindow(*labels[j]));
                QVERIFY2(common.isEmpty() || labels[i]->isAncestorOf(labels[j]) || labels[j]->isAncestorOf(labels[i]),
                         qPrintable(labels[i]->text() + " | " + labels[j]->text()));
            }
            if (labels[i]->wordWrap())
                QVERIFY2(labels[i]->height() >= labels[i]->heightForWidth(labels[i]->width()),
                         qPrintable(labels[i]->text()));
        }
    }

    TestHome m_home;
};

// The platform takes its screen from a file.
int main(int argc, char** argv) {
    QTemporaryDir folder;
    QFile screens(folder.filePath("screens.json"));
    if (!screens.open(QIODevice::WriteOnly))
        return 1;
    screens.write(R"({"screens": [{"name": "small", "x": 0, "y": 0, "width": 900, "height": 600, "logicalDpi": 96,
                                   "logicalBaseDpi": 96, "dpr": 1}]})");
    screens.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + screens.fileName().toUtf8());
    QApplication application(argc, argv);
    SmallScreenTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "small_screen_test.moc"
