#include "app/train/run/metrics.h"
#include "app/train/run/samples.h"

#include "core/base/file.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace pardalis;
using namespace pardalis::train;

class MetricsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path path(const char* name) const { return m_folder.filePath(name).toStdString(); }
    static std::string text(const std::filesystem::path& file) { return std::string(asText(readFile(file))); }

private slots:
    void eachLoggedStepIsALineInReadingOrder() {
        MetricsLog log(path("order.jsonl"), 0);
        log.add(1, {{"loss/text", 2.5}, {"loss/image", 3}, {"a", NAN}});
        QCOMPARE(text(path("order.jsonl")), "{\"step\":1,\"loss/text\":2.5,\"loss/image\":3.0,\"a\":null}\n");
        QCOMPARE(log.series().at("loss/image").at(0).value, 3.0);
        QVERIFY(!log.series().contains("a"));
    }

    void resumingDropsWhatCameLaterAndAHalfLine() {
        {
            MetricsLog log(path("resumed.jsonl"), 0);
            for (int step = 1; step <= 5; ++step)
                log.add(step, {{"loss", 1.0 / step}});
        }
        const std::string before = text(path("resumed.jsonl"));
        writeFileAtomically(path("resumed.jsonl"), asBytes(before + "{\"step\":6,\"lo"));
        MetricsLog log(path("resumed.jsonl"), 3);
        QCOMPARE(log.series().at("loss").size(), 3u);
        log.add(4, {{"loss", 0.25}});
        log.add(5, {{"loss", 0.2}});
        QCOMPARE(text(path("resumed.jsonl")), before);
    }

    void aNewRunBeginsWithAnEmptyFile() {
        MetricsLog(path("new.jsonl"), 0).add(1, {{"loss", 1}});
        const MetricsLog log(path("new.jsonl"), 0);
        QCOMPARE(text(path("new.jsonl")), "");
        QVERIFY(log.series().empty());
    }

    void samplesKeepTheirPicturesOverAResume() {
        const Image picture = Image::filled(2, 2, {255, 0, 0});
        SampleLog(path("samples.jsonl"), 0).add(4, {"Draw <a> cat", "ok", {picture, picture}});
        const SampleLog log(path("samples.jsonl"), 4);
        QCOMPARE(log.entries().size(), 1u);
        QCOMPARE(log.entries()[0].prompt, "Draw <a> cat");
        QCOMPARE(log.entries()[0].pictures.size(), 2u);
        QVERIFY(log.entries()[0].pictures[0].starts_with("data:image/png;base64,iVBOR"));
    }
};

QTEST_GUILESS_MAIN(MetricsTest)
#include "metrics_test.moc"
