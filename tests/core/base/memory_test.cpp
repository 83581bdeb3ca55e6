#include "core/base/memory.h"

#include <QTest>

#include <cstring>
#include <vector>

#include <sys/resource.h>
#include <unistd.h>

using namespace pardalis;

class MemoryTest : public QObject {
    Q_OBJECT

private slots:
    void availableMemoryIsLessThanTheMachineHas() {
        const std::uint64_t machine =
            static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
        QVERIFY(availableMemory() > (std::uint64_t{1} << 20));
        QVERIFY(availableMemory() <= machine);
    }

    void thePeakCountsWhatWasTouched() {
        const std::uint64_t before = peakMemory();
        QVERIFY(before > (std::uint64_t{1} << 20));
        constexpr std::size_t kBytes = std::size_t{256} << 20;
        std::vector<char> touched(kBytes, 1);
        QVERIFY(touched[kBytes / 2] == 1);
        QVERIFY(peakMemory() >= before + kBytes - (std::uint64_t{32} << 20));
        const std::uint64_t peak = peakMemory();
        std::vector<char>().swap(touched);
        QVERIFY(peakMemory() >= peak - (std::uint64_t{4} << 20));  // a peak does not fall
    }

    void aLimitOfAddressesIsAmongWhatIsAvailable() {
        QVERIFY(addressesLeft() > (std::uint64_t{1} << 50));
        rlimit old{};
        getrlimit(RLIMIT_AS, &old);
        const rlimit some{.rlim_cur = std::uint64_t{16} << 30, .rlim_max = old.rlim_max};
        setrlimit(RLIMIT_AS, &some);
        const std::uint64_t left = addressesLeft();
        std::vector<char> more(std::size_t{64} << 20);
        const std::uint64_t lessLeft = addressesLeft(), available = availableMemory();
        setrlimit(RLIMIT_AS, &old);
        QVERIFY(left < some.rlim_cur && left > some.rlim_cur / 2);
        QVERIFY(lessLeft <= left - more.size());
        QVERIFY(available <= lessLeft);
    }
};

QTEST_GUILESS_MAIN(MemoryTest)
#include "memory_test.moc"
