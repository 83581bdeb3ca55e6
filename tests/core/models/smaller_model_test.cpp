// What a model would take if it were made smaller, told before that; and where what was made of it is looked for.
#include "core/models/model_report.h"
#include "core/models/model_source.h"
#include "core/models/smaller_model.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace pardalis;

namespace fs = std::filesystem;

class SmallerModelTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    fs::path path(const QString& name) const { return m_folder.filePath(name).toStdString(); }

private slots:
    void init() { qputenv("XDG_DATA_HOME", m_folder.filePath("data").toUtf8()); }

    // What is foretold is what opening the packed model asks for.
    void theEstimateIsWhatThePackedModelTakes_data() {
        QTest::addColumn<QString>("model");
        for (const char* model : {PARDALIS_SOURCE_DIR "/resources/models/default"})
            QTest::newRow(model) << QString(model);
    }
    void theEstimateIsWhatThePackedModelTakes() {
        QFETCH(QString, model);
        const ModelSource source(fs::path(model.toStdString()));
        const std::vector<ModelSize> sizes = source.family().smallerSizes();
        QCOMPARE(sizes.size(), std::size_t{2});
        QVERIFY(sizes[1].need.weights < sizes[0].need.weights && sizes[0].need.weights < source.memoryNeed().weights);
        for (const ModelSize& size : sizes) {
            const fs::path to = path(QString("q%1.pardalis-model").arg(size.bits));
            source.family().exportTo(
                {.layout = ExportLayout::packed, .type = size.bits == 8 ? ExportType::q8 : ExportType::q4, .to = to},
                {}, {});
            const ModelReport made = reportOn(to);
            QCOMPARE(size.need.weights, made.need.weights);
            QCOMPARE(size.need.total(), made.need.total());
            QCOMPARE(size.need.totalOnCpu(), made.need.totalOnCpu());
            QCOMPARE(size.hostBytes, made.hostBytes);
            QCOMPARE(QString::fromStdString(made.weightsType), QString("q%1").arg(size.bits));
            QVERIFY(made.smaller.empty());  // it is as small as it is
        }
    }

    void itIsLookedForBesideTheModelAndThenInTheUsersFolder() {
        QCOMPARE(smallerName("models/Anole-7b-v0.1/", 4), "Anole-7b-v0.1-q4.pardalis-model");
        QVERIFY(QDir(m_folder.path()).mkpath("large"));
        const fs::path beside = path("large-q8.pardalis-model"),
                       users = path("data/pardalis/models/large-q8.pardalis-model");
        QCOMPARE(smallerPlaces(path("large"), 8), (std::vector<fs::path>{beside, users}));
        QVERIFY(!findSmaller(path("large"), 8));
        fs::create_directories(users.parent_path());
        for (const fs::path& file : {users, beside}) {
            QFile made(QString::fromStdString(file.string()));
            QVERIFY(made.open(QIODevice::WriteOnly));
            QCOMPARE(findSmaller(path("large/"), 8).value(), file);
        }
        QVERIFY(!findSmaller(path("large"), 4));
        QVERIFY(findSmaller(path("large"), 8, "an id"));  // what they are made of is not said
        // A file is called without its ending.
        QCOMPARE(smallerName(beside, 4), "large-q8-q4.pardalis-model");
    }

    void whatWasMadeOfAnotherModelIsNotTaken() {
        const fs::path beside = path("own-q4.pardalis-model"), users = path("data/pardalis/models") / beside.filename();
        fs::create_directories(users.parent_path());
        const ModelSource source(fs::path(PARDALIS_SOURCE_DIR) / "resources/models/default");
        source.family().exportTo({.layout = ExportLayout::packed, .type = ExportType::q4, .to = beside}, {}, {});
        const std::string id = source.family().describe().contentId;
        QVERIFY(mayBeMadeOf(id, beside) && mayBeMadeOf("", beside) && !mayBeMadeOf("another", beside));
        QCOMPARE(findSmaller(path("own"), 4, id).value(), beside);
        QVERIFY(!findSmaller(path("own"), 4, "another"));
        fs::rename(beside, users);
        fs::copy_file(users, beside);
        QCOMPARE(findSmaller(path("own"), 4, id).value(), beside);
        QVERIFY(!findSmaller(path("own"), 4, "another"));
    }
};

QTEST_APPLESS_MAIN(SmallerModelTest)
#include "smaller_model_test.moc"
