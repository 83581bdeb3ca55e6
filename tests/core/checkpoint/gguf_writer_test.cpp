#include "core/checkpoint/gguf_writer.h"

#include "core/base/error.h"
#include "core/checkpoint/gguf_file.h"
#include "core/tensor/float_types.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace pardalis;

namespace {

namespace fs = std::filesystem;

const fs::path kGolden = fs::path(PARDALIS_GOLDEN_DIR) / "gguf";

GgufTensorToWrite floats(const std::string& name, const GgmlType& type, const Shape& shape,
                         const std::vector<float>& values) {
    return {name, &type, shape, [=] {
                const auto owner = std::make_shared<std::vector<float>>(values);
                return HostTensor{owner, reinterpret_cast<const std::byte*>(owner->data()), DType::f32, shape};
            }};
}

std::vector<float> floatsOf(const HostTensor& tensor) {
    const HostTensor wide = widenToF32(tensor);
    std::vector<float> values(static_cast<std::size_t>(wide.shape.count()));
    std::memcpy(values.data(), wide.data, values.size() * sizeof(float));
    return values;
}

}  // namespace

class GgufWriterTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    fs::path file() const { return fs::path(m_folder.path().toStdString()) / "model.gguf"; }

    QString refusal(const std::vector<GgufTensorToWrite>& tensors) const {
        try {
            writeGguf(file(), {}, tensors);
        } catch (const Error& error) {
            return error.what();
        }
        return {};
    }

private slots:
    void whatIsWrittenIsRead() {
        GgufEntries entries;
        entries.text("general.architecture", "chameleon");
        entries.uint32("chameleon.block_count", 32);
        entries.float32("chameleon.rope.freq_base", 10000);
        entries.boolean("chameleon.swin_norm", true);
        const std::vector<std::string> tokens = {"<s>", "", "\xC4\xA0the"};
        entries.texts("tokenizer.ggml.tokens", tokens);
        const std::vector<std::int32_t> types = {3, 1, -1};
        entries.int32s("tokenizer.ggml.token_type", types);
        std::vector<float> values(64);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = std::sin(static_cast<float>(i));
        writeGguf(file(), entries,
                  std::vector{floats("odd", ggmlType(DType::f16), {3}, {1, 2, 3}),
                              floats("f32", ggmlType(DType::f32), {2, 32}, values),
                              floats("bf16", ggmlType(DType::bf16), {2, 32}, values),
                              floats("f16", ggmlType(DType::f16), {2, 32}, values),
                              floats("q8_0", ggmlQ8_0(), {2, 32}, values)});

        const GgufFile read(file());
        QCOMPARE(read.metadata().values().size(), std::size_t{6});
        QCOMPARE(read.metadata().text("general.architecture"), std::string("chameleon"));
        QCOMPARE(read.metadata().integer("chameleon.block_count", 0, 99), 32);
        QCOMPARE(read.metadata().number("chameleon.rope.freq_base", 0, 1e6), 10000.0);
        QVERIFY(read.metadata().boolean("chameleon.swin_norm", false));
        const auto texts = read.metadata().texts("tokenizer.ggml.tokens", 3);
        QVERIFY(std::equal(texts.begin(), texts.end(), tokens.begin(), tokens.end()));
        QCOMPARE(read.metadata().integers("tokenizer.ggml.token_type", -1, 9, 3),
                 (std::vector<std::int64_t>{3, 1, -1}));
        QCOMPARE(read.fileBytes() % 32, std::uint64_t{0});
        QCOMPARE(floatsOf(read.find("odd", DType::f32).value()), (std::vector<float>{1, 2, 3}));
        QCOMPARE(floatsOf(read.find("f32", DType::f32).value()), values);
        for (const auto& [name, error] :
             {std::pair("bf16", 0x1p-9f), std::pair("f16", 0x1p-11f), std::pair("q8_0", 0.005f)}) {
            const std::vector<float> found = floatsOf(read.find(name, DType::f32).value());
            QCOMPARE(read.tensors().at(name).shape, (Shape{2, 32}));
            for (std::size_t i = 0; i < values.size(); ++i)
                QVERIFY2(std::fabs(found[i] - values[i]) <= error, name);
        }
    }

    // llama.cpp's converter wrote it: the same entries and tensors make the same bytes.
    void aFileThatIsReadAndWrittenIsTheSame() {
        const GgufFile golden(kGolden / "tiny/q8_0.gguf");
        std::vector<std::pair<std::uint64_t, std::string>> inOrder;
        for (const auto& [name, tensor] : golden.tensors())
            inOrder.emplace_back(tensor.begin, name);
        std::ranges::sort(inOrder);
        const GgufFile exact(kGolden / "tiny/f16.gguf");
        std::vector<GgufTensorToWrite> tensors;
        for (const auto& [begin, name] : inOrder)
            tensors.push_back({name, golden.tensors().at(name).type, golden.tensors().at(name).shape,
                               [&exact, n = name] { return exact.find(n, DType::f32).value(); }});
        writeGguf(file(), {}, tensors);
        const GgufFile written(file());
        for (const auto& [name, tensor] : golden.tensors()) {
            QVERIFY2(std::ranges::equal(written.bytes(written.tensors().at(name)), golden.bytes(tensor)), name.c_str());
            QCOMPARE(written.tensors().at(name).begin - written.header().size(), tensor.begin - golden.header().size());
        }
    }

    void whatATypeCanNotHoldIsRefused() {
        fs::remove(file());
        QCOMPARE(refusal({floats("large", ggmlType(DType::f16), {2}, {1, 65536})}),
                 QString("model.gguf: tensor large has the value 65536, which F16 can't hold"));
        QCOMPARE(refusal({floats("lost", ggmlType(DType::bf16), {2}, {1, NAN})}),
                 QString("model.gguf: tensor lost has the value nan, which BF16 can't hold"));
        QVERIFY(refusal({floats("huge", ggmlQ8_0(), {32}, std::vector<float>(32, 1e8f))}).contains("Q8_0 can't hold"));
        QVERIFY(!fs::exists(file()));
    }

    void theOldFileStaysWhereWritingFails() {
        writeGguf(file(), {}, std::vector{floats("a", ggmlType(DType::f32), {1}, {1})});
        GgufTensorToWrite stopped = floats("b", ggmlType(DType::f32), {1}, {1});
        stopped.values = []() -> HostTensor { throw Cancelled(); };
        QVERIFY_EXCEPTION_THROWN(writeGguf(file(), {}, std::vector{stopped}), Cancelled);
        QVERIFY(GgufFile(file()).tensors().contains("a"));
        QVERIFY_EXCEPTION_THROWN(writeGguf("/dev/full", {}, {}), Error);
    }
};

QTEST_GUILESS_MAIN(GgufWriterTest)
#include "gguf_writer_test.moc"
