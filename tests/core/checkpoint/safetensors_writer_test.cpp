#include "core/checkpoint/safetensors_writer.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/checkpoint/safetensors.h"
#include "tests/support/full_disk.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <fstream>

using namespace pardalis;

namespace {

namespace fs = std::filesystem;

// A tensor whose values are made when they are asked for, and counted while they live.
TensorToWrite counted(const std::string& name, DType type, const Shape& shape, std::byte fill, int& alive, int& most) {
    return {name, type, shape, [=, &alive, &most] {
                auto* bytes = new Bytes(static_cast<std::size_t>(shape.count()) * sizeOf(type), fill);
                most = std::max(most, ++alive);
                const std::shared_ptr<Bytes> owner(bytes, [&alive](Bytes* p) {
                    --alive;
                    delete p;
                });
                return HostTensor{owner, bytes->data(), type, shape};
            }};
}

TensorToWrite floats(const std::string& name, const Shape& shape, const std::vector<float>& values) {
    return {name, DType::f32, shape, [shape, values] {
                const auto owner = std::make_shared<std::vector<float>>(values);
                return HostTensor{owner, reinterpret_cast<const std::byte*>(owner->data()), DType::f32, shape};
            }};
}

QString verdict(const fs::path& path, std::span<const TensorToWrite> tensors) {
    try {
        writeSafetensors(path, tensors);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

class SafetensorsWriterTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_temporary;
    fs::path file() const { return fs::path(m_temporary.path().toStdString()) / "model.safetensors"; }
    std::size_t filesInFolder() const {
        const fs::directory_iterator files(file().parent_path());
        return static_cast<std::size_t>(std::distance(begin(files), end(files)));
    }

private slots:
    void init() { fs::remove(file()); }

    void whatIsWrittenIsReadBack() {
        int alive = 0, most = 0;
        const std::vector<TensorToWrite> tensors = {
            floats("b.weight", {2, 3}, {1, -2, 3.5f, 0, 1e-30f, 7}),
            counted("a", DType::bf16, {3}, std::byte{0x3f}, alive, most),
            counted("scalar", DType::f16, {}, std::byte{0x11}, alive, most),
            counted("none", DType::f32, {0, 4}, std::byte{}, alive, most),
        };
        writeSafetensors(file(), tensors, {{"format", "pt"}});
        const SafetensorsFile read(file());
        QCOMPARE(read.entries().size(), std::size_t{4});
        const auto b = read.find("b.weight");
        QCOMPARE(b->shape, (Shape{2, 3}));
        QCOMPARE(b->type, DType::f32);
        float values[6];
        std::memcpy(values, b->data, sizeof values);
        QCOMPARE(values[2], 3.5f);
        QCOMPARE(values[4], 1e-30f);
        QCOMPARE(read.find("a")->type, DType::bf16);
        QCOMPARE(read.bytes("a")[5], std::byte{0x3f});
        QCOMPARE(read.find("scalar")->shape.rank(), 0);
        QVERIFY(read.bytes("none").empty());
        QVERIFY(asText(read.header()).find(R"("__metadata__":{"format":"pt"})") != std::string_view::npos);
        QCOMPARE(reinterpret_cast<std::uintptr_t>(b->data) % 64, std::uintptr_t{0});
    }

    void oneTensorsValuesAreInMemoryAtATime() {
        int alive = 0, most = 0;
        std::vector<TensorToWrite> tensors;
        for (const char* name : {"a", "b", "c", "d"})
            tensors.push_back(counted(name, DType::f32, {1000}, std::byte{1}, alive, most));
        writeSafetensors(file(), tensors);
        QCOMPARE(most, 1);
        QCOMPARE(alive, 0);
    }

    void aFailureHalfWayLeavesTheOldFile() {
        const std::vector<TensorToWrite> old = {floats("a", {1}, {42})};
        writeSafetensors(file(), old);
        std::vector<TensorToWrite> broken = {floats("a", {1}, {43}), floats("b", {1}, {44})};
        broken[1].values = []() -> HostTensor { throw Error("no such values"); };
        QCOMPARE(verdict(file(), broken), QString("no such values"));
        float value = 0;
        std::memcpy(&value, SafetensorsFile(file()).bytes("a").data(), sizeof value);
        QCOMPARE(value, 42.0f);
        QCOMPARE(filesInFolder(), std::size_t{1});
    }

    void aFullDiskIsAnErrorThatNamesTheFile() {
        const std::vector<TensorToWrite> tensors = {floats("a", {1}, {1})};
        const QString message = [&] {
            const FullDisk full;
            return verdict(file(), tensors);
        }();
        QVERIFY2(message.contains(": can't be written: File too large"), qPrintable(message));
    }

    void aFolderThatIsNotThereIsAnError() {
        const std::vector<TensorToWrite> tensors = {floats("a", {1}, {1})};
        const QString message = verdict(file().parent_path() / "nowhere" / "model.safetensors", tensors);
        QVERIFY2(message.contains("nowhere") && message.contains("can't be written"), qPrintable(message));
    }

    void twoTensorsOfOneNameAreOurMistake() {
        const std::vector<TensorToWrite> tensors = {floats("a", {1}, {1}), floats("a", {1}, {2})};
        QVERIFY_EXCEPTION_THROWN(writeSafetensors(file(), tensors), CheckFailure);
    }
};

QTEST_GUILESS_MAIN(SafetensorsWriterTest)
#include "safetensors_writer_test.moc"
