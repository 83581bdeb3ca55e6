// Models that draw pictures of several sizes: the choice beside the wish, what becomes of it, and how the page shows it.

#include "tests/ui/desk.h"

#include "ui/commands/command_table.h"
#include "ui/dialogs/picture_dialog.h"
#include "ui/panels/wish_box.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>

using namespace pardalis;

namespace {

std::string wordsOf(const GenerationRequest& request) {
    std::string words;
    for (const PromptPart& part : request.prompt) {
        if (const auto* text = std::get_if<PromptText>(&part))
            words += text->text;
    }
    return words;
}

// Of 2 × 8 codes of 8 pixels.
Script widePicture() {
    constexpr int kColumns = 8, kRows = 2, kSide = 8;
    const Image whole = Image::filled(kColumns * kSide, kRows * kSide, {200, 30, 30});
    ImageCodes codes{0, 0, std::vector<int>(kColumns * kRows, 3), std::vector<Rgb>(kColumns * kRows, Rgb{200, 30, 30})};
    return {{{}, ImageBegan{0, kColumns, kRows, whole.width, whole.height}},
            {{}, codes},
            {{}, ImageFinished{0, kColumns, kRows, codes.codes, whole}},
            {{}, Finished{FinishReason::picturesDone, 10, 0, 16, 1, 0.5, 0.1}}};
}

}  // namespace

class PictureSizesTest : public QObject {
    Q_OBJECT

    static void open(Desk& desk, const char* folder) {
        desk.controller.openModel(folder);
        QTRY_COMPARE(desk.controller.facts() ? desk.controller.facts()->folder.string() : "", std::string(folder));
    }
    static QComboBox* choice(Desk& desk) { return desk.window.findChild<WishBox*>()->findChild<QComboBox*>(); }
    static void wish(Desk& desk) { emit desk.window.findChild<WishBox*>()->findChild<QLineEdit*>()->returnPressed(); }
    static void ask(Desk& desk) { desk.window.commands().action("model.illustrate").trigger(); }

    static void expectWordsOfPopUps() {
        for (const char* unsupported :
             {"This plugin does not support raise()", "This plugin does not support grabbing the keyboard"})
            QTest::ignoreMessage(QtWarningMsg, unsupported);  // by the offscreen platform, of pop-ups
    }

private slots:
    void theSizeIsChosenBesideTheWishAndRemembered() {
        expectWordsOfPopUps();
        Desk desk({makeParagraph("a fox")}, false);
        open(desk, "with sizes");
        desk.engine.prepare(widePicture());
        ask(desk);
        QVERIFY(choice(desk)->isVisible());
        QCOMPARE(choice(desk)->count(), 3);
        QCOMPARE(choice(desk)->currentData().toString(), QString("32x32"));
        choice(desk)->setCurrentIndex(1);
        wish(desk);
        QTRY_COMPARE(desk.engine.requests().size(), std::size_t{1});
        const GenerationRequest request = desk.engine.requests().front();
        QCOMPARE(request.pictureGrid, (PictureGrid{2, 8}));
        QCOMPARE(wordsOf(request), std::string("Draw a fox in 64x16"));
        QTRY_VERIFY(desk.ended());

        // The picture of the page has that shape, and its codes keep their grid.
        desk.controller.accept();
        QTRY_VERIFY(desk.document().blocks().size() > 1);
        const auto& blocks = desk.document().blocks();
        const auto drawn = std::ranges::find_if(blocks, [](const Block& block) { return block.picture.has_value(); });
        QVERIFY(drawn != blocks.end());
        QCOMPARE(drawn->picture->width, 64);
        QCOMPARE(drawn->picture->height, 16);
        QCOMPARE(drawn->picture->tokens->columns, 8);
        QCOMPARE(drawn->picture->tokens->rows, 2);
        const std::string& record = desk.document().generations().at(drawn->picture->generation);
        QVERIFY(record.find(R"("picture_grid":{"columns":8,"rows":2})") != std::string::npos);

        // For this model it holds from now on, in the next session, too.
        QSettings settings;
        const GenerationSettings later = GenerationSettings::load(settings);
        QCOMPARE(later.pictureGrid(*scriptedModel(true)), (PictureGrid{2, 8}));
        QCOMPARE(later.pictureGrid(*scriptedModel()), (PictureGrid{4, 4}));
    }

    void aModelOfOneSizeOffersNone() {
        expectWordsOfPopUps();
        Desk desk({makeParagraph("a fox")});
        ask(desk);
        QVERIFY(!choice(desk)->isVisible());
        wish(desk);
        QTRY_COMPARE(desk.engine.requests().size(), std::size_t{1});
        QCOMPARE(wordsOf(desk.engine.requests().front()), std::string("Draw a fox"));
    }

    void aSizeThatTheModelLostIsItsUsualOne() {
        GenerationSettings settings;
        settings.pictureSizes["scripted with sizes"] = "9000x8";
        QCOMPARE(settings.pictureGrid(*scriptedModel(true)), (PictureGrid{4, 4}));
    }

    void theDialogShowsTheShapeThatTheModelSees() {
        const Image wide = Image::filled(400, 100, {10, 200, 30});
        Picture picture;
        picture.width = wide.width;
        picture.height = wide.height;
        const auto facts = scriptedModel(true);
        const PictureDialog dialog(wide, facts.get(), picture);
        QStringList said;
        for (const QLabel* label : dialog.findChildren<QLabel*>())
            said << label->text();
        const QString all = said.join(u'\n');
        QVERIFY2(all.contains(QString("64 × 16 pixels and spends %1 tokens").arg(facts->layout->picture({2, 8}))),
                 qPrintable(all));
    }

private:
    TestHome m_home;
};

QTEST_MAIN(PictureSizesTest)
#include "picture_sizes_test.moc"
