// Which device a model goes to, and what is said when it can't.

#include "core/models/placement.h"

#include "core/families/chameleon/memory_need.h"
#include "core/families/chameleon/random_model.h"
#include "core/tensor/packed_format.h"

#include <QTest>

using namespace pardalis;

namespace {

constexpr std::uint64_t kGb = 1'000'000'000;

DeviceInfo gpu(int index, int major, std::uint64_t total, std::uint64_t free) {
    DeviceInfo info;
    info.id = {DeviceKind::cuda, index};
    info.name = "card " + std::to_string(index);
    info.major = major;
    info.totalBytes = total * kGb;
    info.freeBytes = free * kGb;
    return info;
}

DeviceList machine(std::vector<DeviceInfo> gpus) {
    DeviceList list;
    list.cpu.name = "CPU";
    list.gpus = std::move(gpus);
    if (list.gpus.empty())
        list.whyNoGpu = "there is no NVIDIA driver";
    return list;
}

MemoryNeed need(std::uint64_t bytes) { return {.weights = bytes - MemoryNeed::kReserve}; }

std::string errorOf(const DeviceChoice& choice, const DeviceList& list, const MemoryNeed& needed) {
    try {
        place(choice, list, needed);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

const DeviceChoice kAuto{}, kCpu{DeviceChoice::Kind::cpu, {}}, kCuda{DeviceChoice::Kind::cuda, {}};

}  // namespace

class PlacementTest : public QObject {
    Q_OBJECT

private slots:
    void choicesAreReadAndWritten() {
        for (const char* text : {"auto", "cpu", "cuda", "cuda:0", "cuda:12"}) {
            const auto choice = DeviceChoice::parse(text);
            QVERIFY2(choice, text);
            QCOMPARE(choice->toString(), std::string(text));
        }
        for (const char* text : {"", "abacus", "cuda:", "cuda:x", "cuda:1x", "cuda:-1", "CPU", "cuda:99999999999"})
            QVERIFY2(!DeviceChoice::parse(text), text);
    }

    void automaticTakesTheGpuWithRoom() {
        const DeviceList list = machine({gpu(0, 8, 24, 10), gpu(1, 7, 24, 20), gpu(2, 8, 48, 18)});
        // Of those with room the newest, and of equals the one with most room.
        QCOMPARE(place(kAuto, list, need(5 * kGb)).device.id.index, 2);
        QCOMPARE(place(kAuto, list, need(19 * kGb)).device.id.index, 1);
        const Placement placement = place(kAuto, list, need(15 * kGb));
        QCOMPARE(placement.device.id.index, 2);
        QVERIFY(!placement.isFallback);
        QVERIFY2(placement.reason.find("card 2 (cuda:2) has 18.0 GB free and the model needs 15.0 GB") !=
                     std::string::npos,
                 placement.reason.c_str());
    }

    void automaticFallsBackAndSaysWhy() {
        const Placement full = place(kAuto, machine({gpu(0, 8, 24, 10)}), need(15 * kGb));
        QCOMPARE(full.device.id, DeviceId());
        QVERIFY(full.isFallback);
        QVERIFY2(full.reason.find("card 0 has 10.0 GB of its 24.0 GB free and the model needs 15.0 GB") !=
                     std::string::npos,
                 full.reason.c_str());

        DeviceList broken = machine({gpu(0, 8, 24, 20), gpu(1, 6, 24, 20)});
        broken.gpus[0].failure = "the bus";
        broken.gpus[1].problem = "too old";
        const Placement fallback = place(kAuto, broken, need(kGb));
        QVERIFY(fallback.isFallback);
        QCOMPARE(fallback.reason, std::string("card 0 failed: the bus; card 1: too old"));
    }

    void aComputerWithoutAGpuIsNoNews() {
        DeviceList list = machine({});
        Placement placement = place(kAuto, list, need(kGb));
        QVERIFY(!placement.isFallback);
        QCOMPARE(placement.reason, std::string("there is no NVIDIA driver"));
        list.gpuIsBroken = true;
        QVERIFY(place(kAuto, list, need(kGb)).isFallback);
    }

    void whatWasAskedForIsGivenOrRefused() {
        const DeviceList list = machine({gpu(0, 8, 24, 10), gpu(1, 7, 24, 20)});
        QCOMPARE(place(kCpu, list, need(kGb)).device.id, DeviceId());
        QCOMPARE(place(kCuda, list, need(15 * kGb)).device.id.index, 1);
        QCOMPARE(place({DeviceChoice::Kind::cuda, 1}, list, need(kGb)).device.id.index, 1);

        const std::string full = errorOf({DeviceChoice::Kind::cuda, 0}, list, need(15 * kGb));
        for (const char* part : {"cuda:0 can't be used", "10.0 GB of its 24.0 GB", "needs 15.0 GB", "choose the CPU"})
            QVERIFY2(full.find(part) != std::string::npos, full.c_str());
        QVERIFY(errorOf({DeviceChoice::Kind::cuda, 2}, list, need(kGb)).find("there is no GPU 2: the driver shows 2") !=
                std::string::npos);
        QVERIFY(errorOf(kCuda, machine({}), need(kGb)).find("no NVIDIA driver") != std::string::npos);
    }

    void aGpuThatFailedIsTriedAgainWhenAskedFor() {
        DeviceList list = machine({gpu(0, 8, 24, 20)});
        list.gpus[0].failure = "the bus";
        QCOMPARE(place(kCuda, list, need(kGb)).device.id.index, 0);
        list.gpus[0].problem = "gone";
        const std::string error = errorOf(kCuda, list, need(kGb));
        for (const char* part : {"card 0: gone", "the bus", "starting Pardalis anew"})
            QVERIFY2(error.find(part) != std::string::npos, error.c_str());
    }

    void cachesOfInt8CountWhereTheyAreKept() {
        DeviceList list = machine({});
        const MemoryNeed whole{.weights = kGb, .caches = 2 * kGb, .int8Caches = kGb};
        QCOMPARE(place(kCpu, list, whole).need.caches, 2 * kGb);
        list.cpu.caches = DType::i8;
        QCOMPARE(place(kCpu, list, whole).need.caches, kGb);
        QCOMPARE(place({}, list, whole).need.caches, kGb);
        QCOMPARE(needOn(list.cpu, {.weights = kGb, .caches = kGb}).caches, kGb);  // it is not known
    }

    void aGpuThatIsLeftToChooseKeepsTheCachesThatFit() {
        const MemoryNeed whole{.weights = 4 * kGb, .caches = 6 * kGb, .int8Caches = 3 * kGb};
        DeviceList list = machine({gpu(0, 8, 24, 8)});
        for (const DeviceChoice& choice : {kAuto, kCuda}) {
            const Placement placement = place(choice, list, whole);
            QCOMPARE(placement.device.id.index, 0);
            QCOMPARE(placement.device.id.kind, DeviceKind::cuda);
            QCOMPARE(placement.device.caches, std::optional(DType::i8));
            QCOMPARE(placement.need.caches, 3 * kGb);
            QVERIFY(!placement.isFallback);
            QCOMPARE(placement.reason,
                     std::string("card 0 (cuda:0) has 8.0 GB free and the model needs 7.3 GB with caches of int8, as "
                                 "there is no room for the 10.3 GB that it needs with others"));
        }
        list.gpus[0].freeBytes = 12 * kGb;  // room for all
        QVERIFY(!place(kAuto, list, whole).device.caches);
        QCOMPARE(place(kAuto, list, whole).need.caches, 6 * kGb);
        list.gpus[0].freeBytes = 7 * kGb;  // for neither
        QCOMPARE(place(kAuto, list, whole).device.id, DeviceId());
        QVERIFY(!place(kAuto, list, whole).device.caches);
        QVERIFY2(errorOf(kCuda, list, whole).find("needs 10.3 GB") != std::string::npos,
                 errorOf(kCuda, list, whole).c_str());
        // What it was told goes.
        list.gpus[0].freeBytes = 8 * kGb;
        list.gpus[0].caches = DType::f16;
        QCOMPARE(place(kAuto, list, whole).device.id, DeviceId());
        list.gpus[0].caches = DType::i8;
        QCOMPARE(place(kAuto, list, whole).need.caches, 3 * kGb);
        QVERIFY(place(kAuto, list, whole).reason.ends_with("the model needs 7.3 GB"));
        // An older GPU that has room for others is better.
        list = machine({gpu(0, 9, 24, 8), gpu(1, 8, 24, 12)});
        QCOMPARE(place(kAuto, list, whole).device.id.index, 1);
        QVERIFY(!place(kAuto, list, whole).device.caches);
    }

    // What a GPU of 8 GB (8.59 billion bytes) has free beside its driver.
    void theSevenBillionAtFourBitsFitEightGigabytes() {
        const MemoryNeed whole = RandomChameleon(randomModelShape("7b"), packedFormat(4)).memoryNeed();
        QVERIFY(whole.total() > 10 * kGb);
        const Placement placement = place(kAuto, machine({gpu(0, 8, 8, 8)}), whole);
        QCOMPARE(placement.device.id.kind, DeviceKind::cuda);
        QCOMPARE(placement.device.caches, std::optional(DType::i8));
        QVERIFY(placement.need.total() < 8 * kGb);
        // All positions of all streams: the text, the pictures before, and the longest picture.
        const std::uint64_t position = 2 * 32 * 32 * (128 + 4);
        QVERIFY(placement.need.caches >= (2 * 4096 + 1024) * position);
    }

    void theNeedFollowsTheConfiguration() {
        TransformerConfig t;  // Chameleon 7B
        t.vocabularySize = 65536;
        t.hiddenSize = 4096;
        t.ffnSize = 11008;
        t.layers = 32;
        t.heads = t.kvHeads = 32;
        t.headDim = 128;
        t.contextLength = 4096;
        const MemoryNeed text = memoryNeedOf(t, {}, {}, false, 13 * kGb, DType::bf16);
        const MemoryNeed drawing =
            memoryNeedOf(t, ImageTokenizerConfig{}, PictureForm::ofOneSize({32, 32}), true, 13 * kGb, DType::bf16);
        QCOMPARE(text.weights, 13 * kGb);
        QCOMPARE(text.pictures, std::uint64_t{0});
        const std::uint64_t position = 2 * 32 * 32 * 128 * 2, rotary = std::uint64_t{4096} * 128 * 4;
        QCOMPARE(text.caches, 4096 * position + rotary);
        QCOMPARE(drawing.caches, (2 * 4096 + 1026) * position + rotary);
        QCOMPARE(memoryNeedOf(t, {}, {}, false, 0, DType::f32).caches, 2 * 4096 * position + rotary);
        // A byte an element, and a scale of four for every key and value of a head.
        QCOMPARE(text.int8Caches, 4096 * std::uint64_t{2 * 32 * 32} * (128 + 4) + rotary);
        // Of a step a logit and a weight of every id: of text, and of pictures for three numbers of streams, twice.
        QVERIFY(text.states >= 2 * std::uint64_t{65536} * 12 && drawing.states >= 4 * text.states - 4096);
        QCOMPARE(text.total(), text.weights + text.caches + text.states + text.activations + MemoryNeed::kReserve);
        // Three copies of 512 × 512 × 128 in f32.
        QVERIFY(drawing.pictures >= 3 * std::uint64_t{512} * 512 * 128 * 4);
        QVERIFY(drawing.total() > text.total() && text.total() > text.weights + text.caches + MemoryNeed::kReserve);
        // The activations and the reserve together stay a small part.
        QVERIFY(text.total() - text.weights - text.caches < 13 * kGb / 20);
    }
};

QTEST_GUILESS_MAIN(PlacementTest)
#include "placement_test.moc"
