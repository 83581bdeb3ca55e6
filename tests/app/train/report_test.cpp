#include "app/train/run/report.h"
#include "app/train/run/report_chart.h"

#include "core/base/file.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <cmath>

using namespace pardalis;
using namespace pardalis::train;

class ReportTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path path(const char* name) const { return m_folder.filePath(name).toStdString(); }

    static std::vector<MetricPoint> curve(int points, double (*value)(int)) {
        std::vector<MetricPoint> curve;
        for (int i = 1; i <= points; ++i)
            curve.push_back({i, value(i)});
        return curve;
    }
    static void verifyWellFormed(const std::string& svg) {
        QXmlStreamReader xml(QByteArray::fromStdString(svg));
        while (!xml.atEnd())
            xml.readNext();
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY(svg.find("nan") == std::string::npos && svg.find("inf") == std::string::npos);
    }

private slots:
    void curvesAreWellFormedWhateverTheyHold_data() {
        QTest::addColumn<int>("points");
        QTest::addColumn<double>("scale");
        QTest::addColumn<bool>("logarithmic");
        QTest::newRow("one point") << 1 << 1.0 << false;
        QTest::newRow("flat zero") << 10 << 0.0 << false;
        QTest::newRow("flat zero, logarithmic") << 10 << 0.0 << true;
        QTest::newRow("long") << 5000 << 1.0 << false;
        QTest::newRow("large") << 50 << 1e30 << true;
        QTest::newRow("small") << 50 << 1e-30 << false;
        QTest::newRow("below zero, logarithmic") << 50 << -3.0 << true;
    }
    void curvesAreWellFormedWhateverTheyHold() {
        QFETCH(int, points);
        QFETCH(double, scale);
        QFETCH(bool, logarithmic);
        std::vector<MetricPoint> values;
        for (int i = 1; i <= points; ++i)
            values.push_back({i, scale * (2 + std::sin(i))});
        verifyWellFormed(chartSvg({{"a", &values}}, logarithmic));
    }

    void aLongCurveIsDrawnByColumnsOfPixels() {
        const auto values = curve(100000, [](int i) { return std::sin(i * 1e-3) + (i % 2); });
        const std::string svg = chartSvg({{"a", &values}}, false);
        QVERIFY2(svg.size() < 30000, qPrintable(QString::number(svg.size())));
        QVERIFY(svg.find("class=\"band curve0\"") != std::string::npos);
    }

    void axesCountFromZeroNotFromMinusZero() {
        const auto values = curve(300, [](int i) { return 40.0 / i; });
        const std::string svg = chartSvg({{"a", &values}}, false);
        QVERIFY(svg.find(">0</text>") != std::string::npos);
        QVERIFY(svg.find(">-0</text>") == std::string::npos);
    }

    void aRisingCurveRisesOnThePage() {
        const std::vector<MetricPoint> values{{1, 1}, {2, 2}};
        const QString svg = QString::fromStdString(chartSvg({{"a", &values}}, false));
        const auto match =
            QRegularExpression("polyline class=\"curve0\" points=\"([\\d.]+),([\\d.]+) ([\\d.]+),([\\d.]+)\"")
                .match(svg);
        QVERIFY(match.hasMatch());
        QVERIFY(match.captured(3).toDouble() > match.captured(1).toDouble());
        QVERIFY(match.captured(4).toDouble() < match.captured(2).toDouble());
    }

    void pageHoldsChartsSamplesAndConfigurationAndFetchesNothing() {
        MetricsLog metrics(path("m.jsonl"), 0);
        for (int step = 1; step <= 300; ++step) {
            metrics.add(step, {{"loss/text", 3 * std::exp(-step / 90.0) + 0.3 * std::sin(step)},
                               {"loss/image", 6 - step * 0.01},
                               {"z-loss", 40.0 / step}});
        }
        metrics.add(300, {{"held-out loss/text", 1.25}});
        SampleLog samples(path("s.jsonl"), 0);
        samples.add(100, {"Draw a <b>cat</b>", "", {Image::filled(8, 8, {200, 30, 30})}});
        samples.add(300, {"What is a cat?", "an animal & a friend", {}});
        const Report report{
            "pretrain", 300, 400, {{"loss", "Loss per token", "Cross-entropy.", false}}, {{"steps", 400}}};
        const std::string html = reportHtml(report, metrics, samples);

        QCOMPARE(html, reportHtml(report, metrics, samples));
        for (const char* part :
             {"Loss per token", "After step 300 of 400", "<figcaption>z-loss</figcaption>", "held-out loss",
              "Draw a &lt;b&gt;cat&lt;/b&gt;", "an animal &amp; a friend", "src=\"data:image/png;base64,",
              "&quot;steps&quot;: 400", "prefers-color-scheme: dark", "@media print"})
            QVERIFY2(html.find(part) != std::string::npos, part);
        QVERIFY(html.find("Samples after step 300") < html.find("Samples after step 100"));
        for (const char* outside : {"http:", "https:", "<script", "url(", "@import"})
            QVERIFY2(html.find(outside) == std::string::npos, outside);
        if (const QByteArray kept = qgetenv("PARDALIS_KEEP_REPORT"); !kept.isEmpty())
            writeFileAtomically(kept.toStdString(), asBytes(html));
    }
};

QTEST_GUILESS_MAIN(ReportTest)
#include "report_test.moc"
