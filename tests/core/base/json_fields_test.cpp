#include "core/base/error.h"
#include "core/base/json_fields.h"

#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include <fstream>
#include <functional>

using namespace pardalis;

namespace {

QString messageOf(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

nlohmann::json parsed(const std::string& text) { return parseJsonBytes(std::as_bytes(std::span(text)), "f.json"); }

}  // namespace

class JsonFieldsTest : public QObject {
    Q_OBJECT

private slots:
    void depthIsBoundedBeforeAnythingIsBuilt() {
        const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
        QCOMPARE(messageOf([&] { parsed(nested(32)); }), QString());
        QCOMPARE(messageOf([&] { parsed(nested(33)); }),
                 QString("f.json: is nested 33 levels deep, more than the 32 read here"));
        QVERIFY(messageOf([&] { parsed(std::string(10'000'000, '[')); }).contains("10000000 levels"));
        QVERIFY(messageOf([&] { parsed(std::string(100, '}')); }).contains("not valid JSON"));
    }

    void bracketsInTextAreNoDepth() {
        const std::string brackets(100, '[');
        const nlohmann::json json = parsed("{\"a\":\"" + brackets + "\\\"" + brackets + "\",\"b\\\\\":\"{\"}");
        QCOMPARE(json.size(), std::size_t{2});
    }

    void faultsSayWhereAndWhat() {
        QCOMPARE(messageOf([] { parsed(""); }), QString("f.json: is empty"));
        QCOMPARE(messageOf([] { parsed("{\"a\":}"); }), QString("f.json: is not valid JSON, at byte 6"));
        QVERIFY(messageOf([] { parsed("{\"\xFF\":1}"); }).contains("is not valid JSON, at byte 3"));
    }

    void filesThatAreTooLargeOrNoFilesAreRefused() {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("large.json").toStdString();
        std::ofstream(path).close();
        std::filesystem::resize_file(path, (16 << 20) + 1);
        QVERIFY(messageOf([&] { readJsonFile(path); }).contains("16777217 bytes, more than the 16777216 allowed"));
        QVERIFY(messageOf([&] { readJsonFile(folder.path().toStdString()); }).contains("not a regular file"));
    }

    void wholeNumbers_data() {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("shown");
        for (const char* bad :
             {"0", "11", "-1", "2.0", "1e1", "true", "18446744073709551615", "-9223372036854775808", "1e400"})
            QTest::newRow(bad) << QString(bad) << QString(bad);
        QTest::newRow("text") << QString("\"5\"") << QString("\"5\"");
        QTest::newRow("null") << QString("null") << QString("null");
        QTest::newRow("list") << QString("[5]") << QString("a list");
        QTest::newRow("object") << QString("{}") << QString("an object");
    }
    void wholeNumbers() {
        QFETCH(QString, value);
        QFETCH(QString, shown);
        const std::string text = "{\"n\":" + value.toStdString() + "}";
        const QString message = messageOf([&] {
            const nlohmann::json json = parsed(text);
            JsonFields(json, "f.json").integer("n", 1, 10);
        });
        if (value == "1e400")  // no number of JSON's that a double holds
            QVERIFY2(message == "f.json: holds a number too large for any type", qPrintable(message));
        else if (value == "1e1")
            QCOMPARE(message, QString("f.json: \"n\" is 10.0, expected a whole number from 1 to 10"));
        else
            QCOMPARE(message, QString("f.json: \"n\" is %1, expected a whole number from 1 to 10").arg(shown));
    }

    void whatIsAbsentHasItsDefaultOrIsMissed() {
        const nlohmann::json json = parsed(R"({"there":3,"null":null,"o":{"n":4}})");
        const JsonFields fields(json, "f.json");
        QCOMPARE(fields.integer("there", 1, 9), 3);
        QCOMPARE(fields.integer("absent", 1, 9, 7), 7);
        QCOMPARE(fields.integer("null", 1, 9, 7), 7);
        QCOMPARE(fields.number("absent", 0, 1, 0.5), 0.5);
        QCOMPARE(fields.text("absent", "x"), std::string("x"));
        QCOMPARE(fields.boolean("absent", true), true);
        QVERIFY(fields.integers("absent", 0, 1, 2).empty());
        QCOMPARE(fields.object("o").integer("n", 0, 9), 4);
        QCOMPARE(fields.object("absent").integer("n", 0, 9, 1), 1);
        QCOMPARE(messageOf([&] { fields.integer("absent", 1, 9); }),
                 QString("f.json: \"absent\" is missing, expected a whole number from 1 to 9"));
        QCOMPARE(messageOf([&] { fields.requiredObject("absent"); }),
                 QString("f.json: \"absent\" is missing, expected an object"));
        QCOMPARE(messageOf([&] { fields.object("o").integer("m", 1, 9); }),
                 QString("f.json: \"o.m\" is missing, expected a whole number from 1 to 9"));
        QCOMPARE(messageOf([&] { fields.object("there"); }), QString("f.json: \"there\" is 3, expected an object"));
    }

    void otherTypesAreRefused() {
        const nlohmann::json json =
            parsed(R"({"n":2,"t":"a long text that goes on and on, 안녕하세요 안녕하세요 안녕하세요","l":[1,"2"]})");
        const JsonFields fields(json, "f.json");
        QCOMPARE(messageOf([&] { fields.boolean("n", true); }), QString("f.json: \"n\" is 2, expected true or false"));
        QCOMPARE(messageOf([&] { fields.text("n", ""); }), QString("f.json: \"n\" is 2, expected a text"));
        QCOMPARE(messageOf([&] { fields.number("n", 0, 1, 0); }),
                 QString("f.json: \"n\" is 2, expected a number from 0 to 1"));
        const QString shortened = messageOf([&] { fields.number("t", 0, 1, 0); });
        QVERIFY2(shortened.contains("..., expected a number") && shortened.size() < 110, qPrintable(shortened));
        QVERIFY(!shortened.contains(QChar::ReplacementCharacter));
        QCOMPARE(messageOf([&] { fields.integers("l", 0, 9, 4); }),
                 QString("f.json: \"l\" is a list, expected a list of up to 4 whole numbers from 0 to 9"));
        QVERIFY(!messageOf([&] { fields.integers("l", 0, 9, 1); }).isEmpty());
    }
};

QTEST_GUILESS_MAIN(JsonFieldsTest)
#include "json_fields_test.moc"
