#include "app/cli/remedies.h"

#include <QTest>

#include <set>

using namespace pardalis;
using cli::withRemedies;

class CliRemediesTest : public QObject {
    Q_OBJECT
private slots:
    void aFailureWithoutARemedyIsItsCause() { QCOMPARE(withRemedies(Failed{"no room", {}}), std::string("no room")); }

    void remediesStandBehindTheCause() {
        QCOMPARE(
            withRemedies(Failed{"no room", {Remedy::useCpu, Remedy::closeGpuPrograms}}),
            std::string(
                "no room; what may help: use the CPU with --device cpu, or close other programs that use the GPU"));
    }

    void everyRemedyHasItsOwnWords() {
        std::set<std::string> words;
        for (const Remedy remedy : kAllRemedies)
            words.insert(withRemedies(Failed{"", {remedy}}));
        QCOMPARE(words.size(), kAllRemedies.size());
        QVERIFY(!words.contains("; what may help: "));
    }
};

QTEST_APPLESS_MAIN(CliRemediesTest)
#include "cli_remedies_test.moc"
