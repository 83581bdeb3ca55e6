#include "core/formats/read_progress.h"

#include "core/base/error.h"
#include "core/formats/formats.h"
#include "core/formats/pardalis/pardalis_file.h"

#include <QTemporaryDir>
#include <QTest>

using namespace pardalis;
namespace fs = std::filesystem;

class ReadProgressTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void partsOfAReadingFollowEachOther();
    void everyFormatTellsHowFarItIs_data() { formats(); }
    void everyFormatTellsHowFarItIs();
    void everyFormatCanBeCancelledAnywhere_data() { formats(); }
    void everyFormatCanBeCancelledAnywhere();

private:
    void formats() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"a.pardalis", "a.md", "a.html", "a.txt"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    fs::path path(const QString& name) const { return m_folder.filePath(name).toStdString(); }

    QTemporaryDir m_folder;
};

void ReadProgressTest::initTestCase() {
    std::vector<Block> blocks;
    for (int i = 0; i < 20'000; ++i)
        blocks.push_back(makeParagraph("some words of paragraph " + std::to_string(i)));
    const Document document({}, std::move(blocks), {});
    for (const char* name : {"a.pardalis", "a.md", "a.html", "a.txt"})
        saveDocumentAs(document, path(QString::fromLatin1(name)));
}

void ReadProgressTest::partsOfAReadingFollowEachOther() {
    std::vector<double> told;
    const ReadProgress whole{[&](double share) { told.push_back(share); }, nullptr};
    whole.part(0, 0.5).reached(1);
    const ReadProgress second = whole.part(0.5, 1);
    second.part(0.5, 1).reached(0.5);
    second.reached(7);
    QCOMPARE(told, (std::vector<double>{0.5, 0.875, 1}));
    ReadProgress().reached(0.5);  // nobody listens
}

void ReadProgressTest::everyFormatTellsHowFarItIs() {
    QFETCH(QString, name);
    std::vector<double> told;
    openDocument(path(name), {[&](double share) { told.push_back(share); }, nullptr});
    QVERIFY(told.size() >= 3);
    QVERIFY(std::is_sorted(told.begin(), told.end()));
    QVERIFY(told.front() >= 0 && told.back() > 0.5 && told.back() <= 1);
}

void ReadProgressTest::everyFormatCanBeCancelledAnywhere() {
    QFETCH(QString, name);
    int asked = 0;
    openDocument(path(name), {nullptr, [&] { return ++asked < 0; }});
    QVERIFY2(asked >= 5, std::to_string(asked).c_str());
    for (const int last : {1, 2, asked / 2}) {
        int now = 0;
        const auto isCancelled = [&] { return ++now >= last; };
        QVERIFY_EXCEPTION_THROWN(openDocument(path(name), {nullptr, isCancelled}), Cancelled);
        QCOMPARE(now, last);  // not asked again
    }
}

QTEST_GUILESS_MAIN(ReadProgressTest)
#include "read_progress_test.moc"
