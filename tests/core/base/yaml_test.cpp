#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json_fields.h"
#include "core/base/yaml.h"
#include "core/base/yaml_scalars.h"
#include "tests/support/heap_peak.h"

#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include <charconv>
#include <cmath>
#include <fstream>
#include <functional>

using namespace pardalis;

namespace {

namespace fs = std::filesystem;

const fs::path kGolden = fs::path(PARDALIS_GOLDEN_DIR) / "yaml";

nlohmann::json parsed(const std::string& text) { return parseYamlBytes(asBytes(text), "vqgan.yaml"); }

QString verdict(const std::string& text) {
    try {
        parsed(text);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

const char* kindOf(const nlohmann::json& value) {
    return value.is_null()           ? "null"
           : value.is_boolean()      ? "bool"
           : value.is_number_float() ? "float"
           : value.is_number()       ? "int"
                                     : "str";
}

bool isSame(const nlohmann::json& found, const std::string& kind, const nlohmann::json& expected) {
    if (kind == "int" && found.is_number_float()) {  // beyond 64 bits
        const std::string digits = expected.get<std::string>();
        return digits.size() >= 19 && std::abs(found.get<double>() / std::stod(digits) - 1) < 1e-12;
    }
    if (kind != kindOf(found))
        return false;
    if (kind == "int")
        return found.dump() == expected.get<std::string>();
    if (kind == "float") {
        const double wanted = std::stod(expected.get<std::string>() == "5e-324" ? "0" : expected.get<std::string>());
        const double given = found.get<double>();
        return std::isnan(wanted) ? std::isnan(given) : given == wanted || (wanted == 0 && given < 5e-324 * 2);
    }
    return found == expected;
}

}  // namespace

class YamlTest : public QObject {
    Q_OBJECT

private slots:
    void anEmptyTextIsRead() {
        QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("empty.yaml").toStdString();
        std::ofstream(file).close();
        try {
            QVERIFY(readYamlFile(file).is_null());
        } catch (const Error& error) {
            QVERIFY2(std::string(error.what()).starts_with("empty.yaml: "), error.what());
        }
    }

    void scalarsMeanWhatPyYamlMakesOfThem() {
        const auto rows = nlohmann::json::parse(asText(readFile(kGolden / "scalars.json")));
        QVERIFY(rows.size() > 500);
        for (const auto& row : rows) {
            const std::string text = row.at(0), kind = row.at(1);
            const nlohmann::json found = plainYamlScalar(text);
            QVERIFY2(isSame(found, kind, row.at(2)),
                     fmt::format("{}: {} {}, expected {} {}", text, kindOf(found), found.dump(), kind, row.at(2).dump())
                         .c_str());
            // The same in a document.
            const nlohmann::json list = parsed("- " + text);
            QVERIFY2(list.size() == 1 && isSame(list.at(0), kind, row.at(2)), text.c_str());
        }
    }

    void documentsAreReadAsByPyYaml_data() {
        QTest::addColumn<QString>("name");
        for (const auto& entry : fs::directory_iterator(kGolden / "documents")) {
            if (entry.path().extension() == ".yaml")
                QTest::newRow(entry.path().stem().c_str()) << QString::fromStdString(entry.path().stem());
        }
    }
    void documentsAreReadAsByPyYaml() {
        QFETCH(QString, name);
        const fs::path path = kGolden / "documents" / name.toStdString();
        const nlohmann::json found = readYamlFile(fs::path(path) += ".yaml");
        const auto expected = nlohmann::json::parse(asText(readFile(fs::path(path) += ".json")));
        QCOMPARE(QString::fromStdString(found.dump(1)), QString::fromStdString(expected.dump(1)));
    }

    void theResultIsReadWithFields() {
        const nlohmann::json json = readYamlFile(kGolden / "documents/vqgan.yaml");
        const JsonFields params = JsonFields(json, "vqgan.yaml").requiredObject("model").requiredObject("params");
        QCOMPARE(params.integer("n_embed", 1, 65536), 8192);
        const JsonFields network = params.requiredObject("ddconfig");
        QCOMPARE(network.integers("ch_mult", 1, 64, 8), (std::vector<int>{1, 1, 2, 2, 4}));
        QCOMPARE(network.number("dropout", 0, 1, 0.5), 0.0);
        QCOMPARE(network.boolean("double_z", true), false);
        QVERIFY(!params.find("ckpt_path"));
        try {
            network.integer("z_channels", 1, 16);
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(error.what(),
                     "vqgan.yaml: \"model.params.ddconfig.z_channels\" is 256, expected a whole number from 1 to 16");
        }
    }

    void faultsAreNamedWithTheirLine_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const std::string& text, const char* message) {
            QTest::newRow(name) << QString::fromStdString(text) << QString(message);
        };
        row("unclosed list", "a: 1\nb: [1, 2\nc: 3\n",
            "vqgan.yaml: line 3: is not valid YAML: did not find expected ',' or ']'");
        row("tab", "a:\n\t- 1\n", "vqgan.yaml: line 2: is not valid YAML: found character that cannot start any token");
        row("indentation", "a:\n  b: 1\n c: 2\n", "vqgan.yaml: line 3: is not valid YAML");
        row("unclosed text", "a: \"x\n", "is not valid YAML: found unexpected end of stream");
        row("not UTF-8", "a: \xff\n", "vqgan.yaml: line 1: is not valid YAML");
        row("control character", std::string("a: \x01\n"), "is not valid YAML: control characters are not allowed");
        row("nothing", "", "vqgan.yaml: line 1: holds nothing");
        row("comments alone", "# a\n# b\n", "vqgan.yaml: line 3: holds nothing");
        row("two documents", "a: 1\n---\nb: 2\n", "vqgan.yaml: line 2: a second document begins");
        row("object", "a: 1\nb: !!python/object/apply:os.system ['x']\n",
            "vqgan.yaml: line 2: the tag tag:yaml.org,2002:python/object/apply:os.system is not read here");
        row("object as text", "b: !!python/name:os.system ''\n", "os.system is not read here");
        row("tuple", "b: !!python/tuple [1]\n", "python/tuple is not read here");
        row("set", "b: !!set {a}\n", "the tag tag:yaml.org,2002:set is not read here");
        row("own tag", "b: !mine 1\n", "the tag !mine is not read here");
        row("text as int", "b: !!int x\n",
            "line 1: the tag tag:yaml.org,2002:int is not read here, or not of such a text");
        row("bool as int", "b: !!int yes\n", "the tag tag:yaml.org,2002:int is not read here");
        row("list as key", "? [a]\n: 1\n", "vqgan.yaml: line 1: a key that is no plain text");
        row("alias as key", "a: &x b\n*x : 1\n", "vqgan.yaml: line 2: a key that is no plain text");
        row("no anchor", "a: *x\n", "vqgan.yaml: line 1: *x repeats what has no such name");
        row("itself", "a: &x\n  - 1\n  - *x\n", "vqgan.yaml: line 3: *x repeats what it stands in");
        row("a line in a tag", "b: !a%0Ab x\n", "line 1: the tag !a?b is not read here");
        row("merged text", "a: 1\n<<: b\n", "<< merges something that is no mapping");
        row("merged list of texts", "<<: [{a: 1}, b]\n", "<< merges something that is no mapping");
    }
    void faultsAreNamedWithTheirLine() {
        QFETCH(QString, text);
        QFETCH(QString, message);
        const QString found = verdict(text == "a: \xff\n" ? "a: \xff\n" : text.toStdString());
        QVERIFY2(found.startsWith("vqgan.yaml: line ") && found.contains(message), qPrintable(found));
    }

    void depthIsBounded() {
        const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
        QCOMPARE(verdict(nested(32)), QString());
        QCOMPARE(verdict(nested(33)), QString("vqgan.yaml: line 1: nested deeper than the 32 levels read here"));
        QVERIFY(verdict(std::string(1'000'000, '[')).contains("nested deeper"));
        QVERIFY(verdict(std::string(1'000'000, '{')).contains("a key that is no plain text"));
        std::string dashes, mappings;
        for (int i = 0; i < 100'000; ++i) {
            dashes += "- ";
            mappings += "{a: ";
        }
        QVERIFY(verdict(dashes).contains("nested deeper"));
        QVERIFY(verdict(mappings).contains("nested deeper"));
        QVERIFY(verdict(std::string(1'000'000, ']')).contains("is not valid YAML"));
    }

    void whatAliasesRepeatIsBounded() {
        std::string laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
        for (int i = 1; i < 12; ++i)
            laughs +=
                fmt::format("a{0}: &a{0} [*a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}]\n", i, i - 1);
        const HeapPeak heap;
        QVERIFY2(verdict(laughs).endsWith("more than the 32 MB of values read here"), qPrintable(verdict(laughs)));
        // One long text many times.
        std::string longText = "a: &a " + std::string(500'000, 'x') + "\nb:\n";
        for (int i = 0; i < 50'000; ++i)
            longText += "- *a\n";
        QVERIFY(verdict(longText).endsWith("more than the 32 MB of values read here"));
        // Values within values within values.
        std::string chain = "a0: &a0 []\n";
        for (int i = 1; i < 20'000; ++i)
            chain += fmt::format("a{0}: &a{0} [*a{1}]\n", i, i - 1);
        QVERIFY(verdict(chain).endsWith("more than the 32 MB of values read here"));
        QVERIFY2(heap.bytes() < (std::size_t{64} << 20), qPrintable(QString::number(heap.bytes())));
    }

    void damagedTextsAreRefusedOrOtherValues_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"hand-written", "anchors", "tags"})
            QTest::newRow(name) << QString(name);
    }
    void damagedTextsAreRefusedOrOtherValues() {
        QFETCH(QString, name);
        const std::string text(asText(readFile(kGolden / "documents" / (name.toStdString() + ".yaml"))));
        int tried = 0, refused = 0;
        const auto tryIt = [&](const std::string& damaged) {
            const QString found = verdict(damaged);
            ++tried;
            refused += found.isEmpty() ? 0 : 1;
            return found.isEmpty() ||
                   (found.startsWith("vqgan.yaml: line ") && found.size() < 300 && !found.contains('\n'));
        };
        for (std::size_t at = 0; at < text.size(); ++at) {
            QVERIFY(tryIt(text.substr(0, at)));
            for (const char c : {'\0', '\n', '\t', ':', '[', '}', '&', '*', '!', '"', '\xff'}) {
                std::string damaged = text;
                damaged[at] = c;
                QVERIFY2(tryIt(damaged), damaged.c_str());
            }
            QVERIFY(tryIt(text.substr(0, at) + text.substr(at + 1)));
        }
        QVERIFY2(tried > 1000 && refused > 300, qPrintable(QString("%1 of %2").arg(refused).arg(tried)));
    }

    void manyValuesAreQuick() {
        std::string values = "a: [1";
        for (int i = 0; i < 100'000; ++i)
            values += ",1";
        QCOMPARE(parsed(values + "]").at("a").size(), std::size_t{100'001});
        std::string keys;
        for (int i = 0; i < 30'000; ++i)
            keys += fmt::format("k{}: {}\n", i, i);
        QCOMPARE(parsed(keys).size(), std::size_t{30'000});
    }
};

QTEST_GUILESS_MAIN(YamlTest)
#include "yaml_test.moc"
