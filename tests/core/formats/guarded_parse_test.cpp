#include "core/formats/guarded_parse.h"

#include "core/base/error.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <memory>
#include <thread>
#include <vector>

#include <QElapsedTimer>
#include <QTest>

using namespace pardalis;
using namespace std::chrono_literals;

namespace {

// A parser that tells nothing until it is let go.
struct SlowParser {
    std::atomic<bool> released = false, ended = false, wentOn = false;

    void parse(const ReadProgress& progress) {
        while (!released)
            std::this_thread::sleep_for(1ms);
        try {
            progress.reached(0.5);
            wentOn = true;
        } catch (const Cancelled&) {
            ended = true;
            throw;
        }
        ended = true;
    }
};

}  // namespace

// The case md-quadratic, with stand-ins that are told to be slow.
class GuardedParseTest : public QObject {
    Q_OBJECT

private slots:
    void progressComesToTheCallersThreadInOrder();
    void whatTheParserThrowsIsThrown();
    void aSlowParserIsGivenUp();
    void aSlowParserCanBeCancelled();
    void progressIsPatiencesBeginning();
};

void GuardedParseTest::progressComesToTheCallersThreadInOrder() {
    const std::thread::id here = std::this_thread::get_id();
    std::vector<double> told;
    bool elsewhere = false;
    const ReadProgress progress{[&](double share) {
                                    told.push_back(share);
                                    elsewhere = elsewhere || std::this_thread::get_id() != here;
                                },
                                nullptr};
    runGuarded(
        [](const ReadProgress& inner) {
            for (int i = 1; i <= 1000; ++i)
                inner.reached(i / 1000.0);
        },
        progress, 10s);
    QCOMPARE(told.size(), std::size_t{1000});
    QVERIFY(std::is_sorted(told.begin(), told.end()) && told.back() == 1);
    QVERIFY(!elsewhere);
}

void GuardedParseTest::whatTheParserThrowsIsThrown() {
    try {
        runGuarded([](const ReadProgress&) { throw Error("wrong"); }, {}, 10s);
        QFAIL("nothing thrown");
    } catch (const Error& error) {
        QCOMPARE(error.what(), "wrong");
    }
}

void GuardedParseTest::aSlowParserIsGivenUp() {
    const auto parser = std::make_shared<SlowParser>();
    try {
        runGuarded([parser](const ReadProgress& inner) { parser->parse(inner); }, {}, 30ms);
        QFAIL("waited");
    } catch (const Error& error) {
        QVERIFY2(std::strstr(error.what(), "too long to read"), error.what());
    }
    QVERIFY(!parser->ended);
    parser->released = true;  // it learns at once that nobody waits
    QTRY_VERIFY(parser->ended);
    QVERIFY(!parser->wentOn);
}

void GuardedParseTest::aSlowParserCanBeCancelled() {
    const auto parser = std::make_shared<SlowParser>();
    int asked = 0;
    const ReadProgress progress{nullptr, [&] { return ++asked == 2; }};
    QVERIFY_EXCEPTION_THROWN(runGuarded([parser](const ReadProgress& inner) { parser->parse(inner); }, progress, 1h),
                             Cancelled);
    QVERIFY(!parser->ended);
    parser->released = true;
    QTRY_VERIFY(parser->ended);
    QVERIFY(!parser->wentOn);
}

// However long a reading takes, it goes on while it gets further.
void GuardedParseTest::progressIsPatiencesBeginning() {
    int told = 0;
    runGuarded(
        [](const ReadProgress& inner) {
            for (int i = 1; i <= 10; ++i) {
                std::this_thread::sleep_for(30ms);
                inner.reached(i / 10.0);
            }
        },
        {[&](double) { ++told; }, nullptr}, 200ms);
    QCOMPARE(told, 10);
}

QTEST_GUILESS_MAIN(GuardedParseTest)
#include "guarded_parse_test.moc"
