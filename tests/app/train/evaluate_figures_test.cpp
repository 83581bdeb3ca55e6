// An evaluation's numbers, its table and its sheet.

#include "app/train/evaluate/evaluate_config.h"
#include "app/train/evaluate/lettering.h"
#include "app/train/evaluate/paired_difference.h"
#include "app/train/evaluate/picture_quality.h"
#include "app/train/evaluate/sheet.h"
#include "app/train/evaluate/table.h"
#include "core/base/error.h"
#include "core/base/file.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace pardalis;
using namespace pardalis::train;

namespace {

Image stripes(std::uint8_t even, std::uint8_t odd) {
    Image image = Image::filled(16, 16);
    for (std::size_t i = 0; i < image.pixels.size(); ++i)
        image.pixels[i] = i / 3 % 2 == 0 ? even : odd;
    return image;
}

Evaluation evaluation(const char* name, double captions) {
    Evaluation e;
    e.about["model"]["name"] = name;
    e.addShare("captions/objects", "captions", captions, 200);
    e.add("reconstruction/psnr", "reconstruction", "dB", 26.254, 10);
    return e;
}

QString compared(const Evaluation& ours, const std::vector<Evaluation>& others) {
    return QString::fromStdString(comparisonOf(ours, others));
}

QStringList cellsOf(const QString& line) {
    QStringList cells = line.mid(1, line.size() - 2).split('|');
    for (QString& cell : cells)
        cell = cell.trimmed();
    return cells;
}

}  // namespace

class EvaluateFiguresTest : public QObject {
    Q_OBJECT

private slots:
    void psnrIsOfAllPixelsTogether() {
        SquaredError error;
        QCOMPARE(error.psnr(), 0.0);
        addError(error, Image::filled(4, 4, {100, 100, 100}), Image::filled(4, 4, {150, 150, 150}));
        QCOMPARE(error.count, 48.0);
        QVERIFY(std::abs(error.psnr() - 20 * std::log10(255.0 / 50)) < 1e-9);  // 14.15 dB
        addError(error, Image::filled(4, 4), Image::filled(4, 4));             // as many without any error: 3 dB more
        QVERIFY(std::abs(error.psnr() - (20 * std::log10(255.0 / 50) + 10 * std::log10(2.0))) < 1e-9);
    }

    void aMaskLeavesTheOtherPixelsOut() {
        Image made = Image::filled(2, 1, {0, 0, 0});
        made.pixels[0] = 51;  // a fifth, in the first pixel's red
        const Image original = Image::filled(2, 1, {0, 0, 0});
        SquaredError error;
        const std::vector<std::uint8_t> first{1, 0}, second{0, 1};
        addError(error, made, original, first);
        QCOMPARE(error.count, 3.0);
        QVERIFY(std::abs(error.squares - 0.04) < 1e-12);
        addError(error, made, original, second);
        QVERIFY(std::abs(error.squares - 0.04) < 1e-12);
    }

    void ssimOfKnownPictures() {
        QVERIFY(std::abs(ssim(stripes(0, 255), stripes(0, 255)) - 1) < 1e-12);
        // Flat pictures differ in the first factor alone: (2·100·150 + C1) / (100² + 150² + C1), C1 = 2.55².
        const double flat = ssim(Image::filled(11, 11, {100, 100, 100}), Image::filled(11, 11, {150, 150, 150}));
        QVERIFY(std::abs(flat - 30006.5025 / 32506.5025) < 1e-9);
        QVERIFY(ssim(stripes(0, 255), stripes(255, 0)) < -0.9);
        QVERIFY(ssim(stripes(100, 140), stripes(110, 130)) < 0.95);
    }

    void summariesAreReadAsTheyWereWritten() {
        QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("summary.json").toStdString();
        Evaluation e = evaluation("one", 150);
        e.skip("stories", "no time");
        e.addShare("drawing/seen/objects", "drawing", 0, 0);  // of nothing: left out
        e.addOutcomes("drawing/pair/objects", "drawing", {});
        e.addOutcomes("questions/what", "questions", {true, false, true, true});
        writeFileAtomically(file, asBytes(e.toJson().dump()));
        const Evaluation read = Evaluation::read(file);
        QCOMPARE(read.name(), std::string("one"));
        QCOMPARE(read.figures.size(), std::size_t{3});
        QCOMPARE(read.find("questions/what")->value, 75.0);
        QVERIFY(read.find("questions/what")->outcomes == Outcomes({true, false, true, true}));
        QVERIFY(read.find("captions/objects")->outcomes.empty());
        QCOMPARE(read.find("captions/objects")->value, 75.0);
        QCOMPARE(read.find("captions/objects")->count, std::int64_t{200});
        QVERIFY(!read.find("drawing/seen/objects"));
        writeFileAtomically(file, asBytes(R"({"format": 1})"));
        QVERIFY_THROWS_EXCEPTION(Error, Evaluation::read(file));
        writeFileAtomically(file, asBytes(R"({"format": 1, "figures": [{"count": 1, "outcomes": "10x"}]})"));
        QVERIFY_THROWS_EXCEPTION(Error, Evaluation::read(file));
    }

    void theTableHasBarsWhereThereAreSome() {
        Evaluation e = evaluation("one", 150);
        e.add("texts/stories/distinct-1", "different words", "", 0.125, 8);
        e.skip("stories", "no time");
        QCOMPARE(QString::fromStdString(tableOf(e)), QString("| measure         |      one |           bar |   n |\n"
                                                             "|-----------------|---------:|--------------:|----:|\n"
                                                             "| captions        |   75.0 % | ≥ 90 % missed | 200 |\n"
                                                             "| reconstruction  | 26.25 dB |   ≥ 26 dB met |  10 |\n"
                                                             "| different words |    0.125 |               |   8 |\n"
                                                             "\n"
                                                             "Left out: stories: no time.\n"));
    }

    void twoModelsStandSideBySide() {
        Evaluation ours = evaluation("new", 190), theirs = evaluation("old", 150);
        theirs.figures.back().count = 12;
        theirs.add("perplexity/text", "perplexity", "", 4.5, 7);
        const QStringList lines = compared(ours, {theirs}).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 5);
        const auto cells = [&](int line) { return cellsOf(lines[line]); };
        QCOMPARE(cells(0), QStringList({"measure", "new", "old", "difference", "bar", "n"}));
        QCOMPARE(cells(2), QStringList({"captions", "95.0 %", "75.0 %", "+20.0", "≥ 90 % met", "200"}));
        QCOMPARE(cells(3), QStringList({"reconstruction", "26.25 dB", "26.25 dB", "+0.00", "≥ 26 dB met", "10, 12"}));
        QCOMPARE(cells(4), QStringList({"perplexity", "–", "4.5", "", "", "7"}));
    }

    void anyNumberOfModelsStandSideBySide() {
        Evaluation first = evaluation("one", 190), second = evaluation("one", 188), third = evaluation("one", 150);
        first.about["model"]["weights"] = "bf16";
        second.about["model"]["weights"] = "q8";
        third.about["model"]["weights"] = "q4";
        third.figures.erase(third.figures.begin());
        for (Evaluation* e : {&second, &third})
            e->add("perplexity/text", "perplexity", "", 4.5, 7);
        const QStringList lines = compared(first, {second, third}).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 5);
        QCOMPARE(cellsOf(lines[0]),
                 QStringList({"measure", "bf16", "q8", "difference", "q4", "difference", "bar", "n"}));
        QCOMPARE(cellsOf(lines[2]),
                 QStringList({"captions", "95.0 %", "94.0 %", "+1.0", "–", "", "≥ 90 % met", "200"}));
        QCOMPARE(cellsOf(lines[4]), QStringList({"perplexity", "–", "4.5", "", "4.5", "", "", "7"}));
    }

    // Of 40 samples one model alone has 3 right and the other 1.
    void theIntervalOfADifferenceIsOfTheSamplesThatDiffer() {
        Outcomes ours(40, true), theirs(40, true);
        ours[0] = theirs[1] = theirs[2] = theirs[3] = false;
        const double half = 100 * 1.959964 * std::sqrt(3.5 + 1.5 - 2.0 * 2.0 / 42) / 42;
        QVERIFY(std::abs(*halfIntervalOfDifference(ours, theirs) - half) < 1e-9);
        QCOMPARE(*halfIntervalOfDifference(ours, theirs), *halfIntervalOfDifference(theirs, ours));
        QVERIFY(*halfIntervalOfDifference(ours, ours) > 0);  // none that differs proves nothing
        QVERIFY(*halfIntervalOfDifference(ours, ours) < half);
        QVERIFY(!halfIntervalOfDifference(ours, Outcomes(39, true)));
        QVERIFY(!halfIntervalOfDifference({}, {}));

        Evaluation one, other;
        one.addOutcomes("captions/objects", "captions", ours);
        other.addOutcomes("captions/objects", "captions", theirs);
        QVERIFY(compared(one, {other}).contains(" +5.0 ± 10.3 |"));
        other.about["seed"] = 2;  // other samples
        QVERIFY(compared(one, {other}).contains(" +5.0 |"));
    }

    void aComparisonSaysWhereTheTwoWereNotAskedTheSame() {
        Evaluation ours = evaluation("new", 190), theirs = evaluation("old", 150);
        ours.about["seed"] = theirs.about["seed"] = 1;
        QVERIFY(!compared(ours, {theirs}).contains("not measured alike"));
        theirs.about["seed"] = 2;
        theirs.about["corpus"]["objects"] = "cat, dog";
        theirs.about["judge"]["id"] = "other";
        QVERIFY(compared(ours, {ours, theirs}).contains("they differ in seed, corpus, judge."));
    }

    void modelsOfOneNameAreToldApartByTheirFolders() {
        Evaluation ours = evaluation("one", 190), theirs = evaluation("one", 150);
        ours.about["model"]["folder"] = "runs/a/export";
        theirs.about["model"]["folder"] = "runs/b/export";
        const QString head = compared(ours, {theirs}).section('\n', 0, 0);
        QVERIFY(head.contains("runs/a/export") && head.contains("runs/b/export"));
    }

    void theSheetIsOnePageWithoutScripts() {
        const Sheet sheet{
            "Evaluation of <one>",
            "| a | b |\n",
            {{"Drawing", "", {{"a cat & a dog", {Image::filled(8, 8)}, {}, "a cat", false}}},
             {"Stories", "", {{"A story", std::vector<Image>(4, Image::filled(8, 8)), {"One.", "Two."}, "", true}}}}};
        const QString html = QString::fromStdString(sheetHtml(sheet));
        QCOMPARE(html.count("<img "), 5);
        QCOMPARE(html.count("src=\"data:image/png;base64,"), 5);
        QVERIFY(html.contains("a cat &amp; a dog") && html.contains("Evaluation of &lt;one&gt;"));
        QVERIFY(!html.contains("<script") && !html.contains("http"));
        const Image picture = sheetPicture(sheet);
        QVERIFY(picture.width >= 4 * 112 && picture.height > 2 * 112);
        const auto black = std::ranges::count(picture.pixels, 0);
        QVERIFY2(black >= 5 * 112 * 112 * 3, "pictures are enlarged to 112 pixels");
    }

    void linesBreakBetweenWords() {
        const std::vector<std::string> lines = linesOf("a big cat and a small dog on a white background", 100);
        QVERIFY(lines.size() > 2);
        QCOMPARE(lines.front().substr(0, 5), std::string("a big"));
        QCOMPARE(linesOf("", 100).size(), std::size_t{0});
        Image image = Image::filled(60, 20, kWhite);
        letter(image, 2, 14, "cat", {0, 0, 0});
        QVERIFY(image != Image::filled(60, 20, kWhite));
        letter(image, 50, 14, "too long for it", {0, 0, 0});  // cut off, not written beyond
    }

    void samplesAreOneNumberOrOneEach() {
        const auto read = [](const char* json) {
            const nlohmann::json section = nlohmann::json::parse(json);
            return EvaluateConfig::read(JsonFields(section, "t.json"), {"out", 1, false, {}});
        };
        QCOMPARE(read(R"({"samples": 3})").samples.stories, 3);
        const EvaluateConfig some = read(R"({"samples": {"stories": 5}, "guidance": [1, 3]})");
        QCOMPARE(some.samples.stories, 5);
        QCOMPARE(some.samples.captions, SampleCounts().captions);
        QCOMPARE(some.guidance, (std::vector<float>{1, 3}));
        QCOMPARE(some.from, std::filesystem::path("out/export"));
        QCOMPARE(read(R"({"guidance": 2})").guidance, std::vector<float>{2});
        for (const char* wrong :
             {R"({"samples": {"storys": 5}})", R"({"samples": -1})", R"({"guidance": ["3"]})", R"({"sampels": 3})"})
            QVERIFY_THROWS_EXCEPTION(Error, read(wrong));
    }
};

QTEST_GUILESS_MAIN(EvaluateFiguresTest)
#include "evaluate_figures_test.moc"
