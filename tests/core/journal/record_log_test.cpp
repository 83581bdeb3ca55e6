// What is appended is read again, and of a damaged log all but what was damaged.
#include "core/journal/record_log.h"

#include "core/base/error.h"
#include "tests/core/journal/journal_desk.h"

#include <QElapsedTimer>

#include <random>

using namespace pardalis;
namespace fs = std::filesystem;

class RecordLogTest : public QObject {
    Q_OBJECT

    fs::path path(const char* name = "log") const { return fs::path(m_temporary.path().toStdString()) / name; }
    fs::path written(const std::vector<LogRecord>& records, const char* name = "log") const {
        fs::remove(path(name));
        RecordLog log(path(name));
        for (const LogRecord& record : records)
            log.append({record});
        log.sync();
        return path(name);
    }
    static QString fault(const fs::path& path) {
        try {
            readLog(path);
        } catch (const Error& error) {
            return QString::fromStdString(error.what());
        }
        return {};
    }

    QTemporaryDir m_temporary;
    const std::vector<LogRecord> m_records = {{'a', "first"},
                                              {'b', ""},
                                              {'c', std::string(500, 'x')},
                                              {'d', std::string("PJ1\nPJ1\n\0zero", 13)},
                                              {'e', "last"}};

private slots:
    void whatIsAppendedIsRead() {
        const LogContent content = readLog(written(m_records));
        QVERIFY(content.records == m_records);
        QCOMPARE(content.gaps, 0);
        QCOMPARE(readLog(written({}, "empty")).records.size(), std::size_t{0});
    }

    void cutAnywhereTheWholeRecordsBeforeComeBack() {
        const std::string whole = contentOf(written(m_records));
        std::size_t before = 0;
        for (std::size_t length = 0; length < whole.size(); ++length) {
            setContent(path("cut"), whole.substr(0, length));
            const LogContent content = readLog(path("cut"));
            QVERIFY(content.records.size() >= before && content.records.size() < m_records.size());
            before = content.records.size();
            QVERIFY(std::equal(content.records.begin(), content.records.end(), m_records.begin()));
            QVERIFY(content.gaps <= 1);
        }
        QCOMPARE(before, m_records.size() - 1);
    }

    void aByteThatIsDamagedCostsItsRecordAlone() {
        const std::string whole = contentOf(written(m_records));
        for (std::size_t at = 0; at < whole.size(); ++at) {
            std::string damaged = whole;
            damaged[at] = static_cast<char>(damaged[at] ^ 0x41);
            setContent(path("damaged"), damaged);
            const LogContent content = readLog(path("damaged"));
            QVERIFY2(content.records.size() + 1 >= m_records.size(), qPrintable(QString::number(at)));
            for (const LogRecord& record : content.records)
                QVERIFY(std::ranges::find(m_records, record) != m_records.end());
        }
    }

    void rubbishIsNeitherReadNorSlow() {
        std::mt19937 random(7);
        std::string rubbish = "pardalis journal 1\n";
        // Beginnings of records that claim all that follows: each would be summed up to the end.
        for (int i = 0; i < 200000; ++i)
            rubbish += std::string("PJ1\nx", 5) + std::string("\x00\x00\x10\x00", 4) + std::to_string(random() % 10000);
        setContent(path("rubbish"), rubbish);
        QElapsedTimer time;
        time.start();
        QVERIFY(readLog(path("rubbish")).records.empty());
        QVERIFY2(time.elapsed() < 5000, qPrintable(QString::number(time.elapsed())));
    }

    void whatCannotBeReadIsNamed() {
        QVERIFY(fault(path("nowhere")).contains("nowhere"));
        setContent(path("newer"), "pardalis journal 2\nwho knows");
        QVERIFY2(fault(path("newer")).contains("another version, 2; this one reads 1"),
                 qPrintable(fault(path("newer"))));
        fs::create_directory(path("folder"));
        QVERIFY(fault(path("folder")).contains("folder"));
        if (::mkfifo(path("pipe").c_str(), 0600) == 0)
            QVERIFY(!fault(path("pipe")).isEmpty());
    }

    void onlyItsOwnerReadsIt() {
        const auto mode = fs::status(written(m_records)).permissions();
        QCOMPARE(mode & (fs::perms::group_all | fs::perms::others_all), fs::perms::none);
        QVERIFY_EXCEPTION_THROWN(RecordLog{path()}, Error);  // it is there
        fs::create_symlink(path("elsewhere"), path("link"));
        QVERIFY_EXCEPTION_THROWN(RecordLog{path("link")}, Error);
    }

    void aFullDiskIsSaid() {
        elsewhere([&] {
            RecordLog log(path("full"));
            limitFiles(1000);
            try {
                for (int i = 0; i < 100; ++i)
                    log.append({{'x', std::string(90, 'x')}});
                ::_exit(1);
            } catch (const Error& error) {
                ::_exit(std::string(error.what()).find("full") == std::string::npos ? 2 : 0);
            }
        });
        const LogContent content = readLog(path("full"));
        QVERIFY(content.records.size() >= 8 && content.gaps <= 1);
    }
};

QTEST_GUILESS_MAIN(RecordLogTest)
#include "record_log_test.moc"
