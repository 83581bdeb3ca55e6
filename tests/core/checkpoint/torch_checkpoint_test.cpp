#include "core/base/error.h"
#include "core/base/file.h"
#include "core/checkpoint/torch_checkpoint.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace pardalis;

namespace {

namespace fs = std::filesystem;

const fs::path kGolden = fs::path(PARDALIS_GOLDEN_DIR) / "torch";
const char* const kVersions[] = {"1.13.1", "2.15.0"};

const nlohmann::json& expectations(const std::string& version) {
    static std::map<std::string, nlohmann::json> read;
    auto& json = read[version];
    if (json.is_null())
        json = nlohmann::json::parse(asText(readFile(kGolden / version / "expected.json"))).at("files");
    return json;
}

std::string hexadecimal(const HostTensor& tensor) {
    std::string hex;
    const auto bytes = static_cast<std::size_t>(tensor.shape.count()) * sizeOf(tensor.type);
    for (std::size_t i = 0; i < bytes; ++i)
        hex += fmt::format("{:02x}", std::to_integer<int>(tensor.data[i]));
    return hex;
}

std::string torchName(DType type) {
    return type == DType::f32 ? "float32" : type == DType::f16 ? "float16" : "bfloat16";
}

QString refusal(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

bool isInside(const HostTensor& tensor, const TorchFile& file) {
    const std::span<const std::byte> bytes = file.bytes();
    return tensor.data >= bytes.data() && tensor.data <= bytes.data() + bytes.size();
}

}  // namespace

class TorchCheckpointTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    // One tensor as torch has it: [type, shape, hex, whether it lies there row by row].
    void compare(const TorchCheckpoint& checkpoint, const std::string& name, const nlohmann::json& expected) {
        const std::string type = expected.at(0);
        if (type != "float32" && type != "float16" && type != "bfloat16") {
            const QString found = refusal([&] { checkpoint.find(name); });
            QVERIFY2(found.endsWith(QString::fromStdString(fmt::format(
                         "tensor {} is {}; this version computes with float32, float16 and bfloat16", name, type))),
                     qPrintable(found));
            QCOMPARE(refusal([&] { checkpoint.describe(name); }), found);
            return;
        }
        const std::optional<HostTensor> tensor = checkpoint.find(name);
        const std::optional<TensorDescription> description = checkpoint.describe(name);
        QVERIFY(tensor && description);
        QCOMPARE(torchName(tensor->type), type);
        std::string shape;
        for (const auto& d : expected.at(1))
            shape += (shape.empty() ? "" : ", ") + std::to_string(d.get<int>());
        QCOMPARE(tensor->shape.toString(), "[" + shape + "]");
        QCOMPARE(hexadecimal(*tensor), expected.at(2).get<std::string>());
        QCOMPARE(description->shape, tensor->shape);
        QCOMPARE(description->format, &plainFormat(tensor->type));
        QCOMPARE(!description->copied, expected.at(3).get<bool>());
        QCOMPARE(!isInside(*tensor, checkpoint.file()), description->copied);
    }

private slots:
    void everyFileIsReadAsByTorch_data() {
        QTest::addColumn<std::string>("version");
        QTest::addColumn<std::string>("name");
        for (const char* version : kVersions) {
            for (const auto& [name, expected] : expectations(version).items())
                QTest::addRow("%s %s", version, name.c_str()) << std::string(version) << name;
        }
    }
    void everyFileIsReadAsByTorch() {
        QFETCH(std::string, version);
        QFETCH(std::string, name);
        const nlohmann::json& expected = expectations(version).at(name);
        if (expected.contains("refused")) {
            const QString found = refusal([&] { TorchCheckpoint(kGolden / version / name); });
            QVERIFY2(found.startsWith(QString::fromStdString(name) + ": ") &&
                         found.contains(QString::fromStdString(expected.at("refused"))),
                     qPrintable(found));
            return;
        }
        const TorchCheckpoint checkpoint(kGolden / version / name);
        std::vector<std::string> names;
        for (const auto& [tensor, what] : expected.at("tensors").items()) {
            compare(checkpoint, tensor, what);
            names.push_back(tensor);
        }
        QCOMPARE(checkpoint.names(), names);
        std::vector<std::string> others;
        for (const auto& [other, what] : checkpoint.others()) {
            others.push_back(other);
            if (what == "None")
                QVERIFY(!checkpoint.find(other) && !checkpoint.describe(other));
            else
                QVERIFY(refusal([&] { checkpoint.find(other); }).endsWith("expected a tensor"));
            QVERIFY(!checkpoint.contains(other));
        }
        QCOMPARE(others, expected.at("others").get<std::vector<std::string>>());
    }
};

QTEST_GUILESS_MAIN(TorchCheckpointTest)
#include "torch_checkpoint_test.moc"
