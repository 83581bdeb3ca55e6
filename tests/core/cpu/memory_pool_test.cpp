#include "core/base/check.h"
#include "core/base/error.h"
#include "core/base/memory.h"
#include "core/cpu/cpu_backend.h"
#include "core/cpu/memory_pool.h"

#include <QTest>

#include <cstring>
#include <fstream>
#include <limits>
#include <thread>

using namespace pardalis;

namespace {

// Resident bytes of this process.
std::size_t resident() {
    std::size_t total = 0, pages = 0;
    std::ifstream("/proc/self/statm") >> total >> pages;
    return pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace

class MemoryPoolTest : public QObject {
    Q_OBJECT

private slots:
    void blocksAreLargeEnoughAndAligned() {
        const auto pool = std::make_shared<cpu::MemoryPool>();
        std::vector<std::pair<std::shared_ptr<void>, std::size_t>> held;
        std::vector<std::size_t> sizes = {0};
        for (std::size_t size = 1; size < (std::size_t{1} << 24); size = size * 5 / 4 + 1)
            sizes.insert(sizes.end(), {size - 1, size, size + 1});
        for (int bit = 6; bit < 24; ++bit)
            sizes.insert(sizes.end(),
                         {(std::size_t{1} << bit) - 1, std::size_t{1} << bit, (std::size_t{1} << bit) + 1});
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            held.emplace_back(pool->take(sizes[i]), sizes[i]);
            QVERIFY(reinterpret_cast<std::uintptr_t>(held.back().first.get()) % 64 == 0);
            std::memset(held.back().first.get(), static_cast<int>(i & 255), sizes[i]);
        }
        for (std::size_t i = 0; i < held.size(); ++i) {  // nobody wrote into another's block
            const auto* bytes = static_cast<const unsigned char*>(held[i].first.get());
            QVERIFY(std::all_of(bytes, bytes + held[i].second, [&](unsigned char b) { return b == (i & 255); }));
        }
    }

    void freedBlocksAreTakenAgain() {
        const auto pool = std::make_shared<cpu::MemoryPool>();
        for (const std::size_t size : {100u, 5000u, 3000000u}) {
            void* first = pool->take(size).get();
            QCOMPARE(pool->take(size).get(), first);
            const auto held = pool->take(size);
            QVERIFY(pool->take(size) != held);
        }
    }

    void idleMemoryIsBounded() {
        const auto pool = std::make_shared<cpu::MemoryPool>();
        const std::size_t before = resident(), block = std::size_t{48} << 20;
        {
            std::vector<std::shared_ptr<void>> held;
            for (int i = 0; i < 12; ++i) {
                held.push_back(pool->take(block));
                std::memset(held.back().get(), 1, block);
            }
            QVERIFY(resident() > before + 11 * block);
        }
        QVERIFY(resident() < before + 9 * block);
    }

    void blocksOutliveThePoolsOwner() {
        auto pool = std::make_shared<cpu::MemoryPool>();
        auto block = pool->take(1000), lazy = pool->takeLazily(1000);
        pool.reset();
        std::memset(block.get(), 1, 1000);
        std::memset(lazy.get(), 1, 1000);
        std::thread([&] { block.reset(); }).join();
    }

    void cachesTakeMemoryAsTheyFill() {
        const auto backend = makeCpuBackend({.threads = 1});
        const std::size_t before = resident();
        const Tensor cache = backend->allocate(DType::bf16, {32, 32, 1024, 128});  // 256 MiB
        QVERIFY(resident() < before + (std::size_t{8} << 20));
        for (int head = 0; head < 1024; ++head)
            std::memset(cache.data + head * std::ptrdiff_t{1024 * 256}, 1, 256);  // one position
        QVERIFY(resident() < before + (std::size_t{16} << 20));
    }

    void cachesGoBackToTheSystem() {
        const auto pool = std::make_shared<cpu::MemoryPool>();
        const std::size_t before = resident(), size = std::size_t{64} << 20;
        auto block = pool->takeLazily(size);
        std::memset(block.get(), 1, size);
        QVERIFY(resident() > before + size / 2);
        block.reset();
        QVERIFY(resident() < before + size / 2);
    }

    void cachesTogetherMustFit() {
        const auto pool = std::make_shared<cpu::MemoryPool>();
        const std::uint64_t available = availableMemory();
        if (available > std::uint64_t{1} << 46)
            QSKIP("the system does not say how much memory there is");
        // None of the first one is resident, yet it counts.
        const auto most = pool->takeLazily(available / 10 * 7);
        try {
            pool->takeLazily(available / 10 * 7);
            QFAIL("took what the first block was promised");
        } catch (const Error& error) {
            QVERIFY2(std::strstr(error.what(), "not enough memory") && std::strstr(error.what(), "MB are needed"),
                     error.what());
        }
    }

    void shortageIsAnErrorWithNumbers() {
        const auto backend = makeCpuBackend({.threads = 1});
        for (const Shape& shape :
             {Shape{1 << 20, 1 << 20}, Shape{1 << 20, 1 << 20, 16, 16}, Shape{1 << 30, 1 << 30, 1 << 30},
              Shape{std::numeric_limits<std::int64_t>::max()}, Shape{1LL << 31, 1LL << 31, 1LL << 31, 1LL << 31}}) {
            for (const DType type : {DType::f32, DType::bf16}) {
                try {
                    backend->allocate(type, shape);
                    QFAIL("allocated more than there is");
                } catch (const Error& error) {
                    QVERIFY2(std::strstr(error.what(), "not enough memory"), error.what());
                }
            }
        }
    }

    void uploadedWeightsAreReadInPlace() {
        const auto backend = makeCpuBackend({.threads = 1});
        const auto file = std::make_shared<std::vector<std::byte>>(std::size_t{20} << 20);
        const Tensor aligned = backend->upload({file, file->data() + 64, DType::bf16, {8, 8}});
        QVERIFY(aligned.data == file->data() + 64);
        const Tensor large = backend->upload({file, file->data() + 1, DType::bf16, {9 << 10, 1 << 10}});
        QVERIFY(large.data == file->data() + 1);
        const Tensor copied = backend->upload({nullptr, file->data(), DType::bf16, {8, 8}});
        QVERIFY(copied.data != file->data());
        const std::weak_ptr<void> watch = file;
        const auto* address = file.get();
        QVERIFY(large.storage.get() == static_cast<const void*>(address));  // the file lives as long as the tensor
    }
};

QTEST_GUILESS_MAIN(MemoryPoolTest)
#include "memory_pool_test.moc"
