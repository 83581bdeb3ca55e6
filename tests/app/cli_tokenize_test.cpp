// pardalis-cli tokenize: what it reads and prints.

#include "core/base/file.h"
#include "tests/support/run_process.h"

#include <QTemporaryDir>
#include <QTest>

using namespace pardalis;

class CliTokenizeTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    // In the script "tokenize" is the command.
    ProcessResult shell(const QString& script) {
        return runProcess("/bin/bash", {"-c", "tokenize() { \"$0\" tokenize \"$@\"; }; " + script, PARDALIS_CLI},
                          m_folder.path());
    }
    QString outputOf(const QString& script) {
        const ProcessResult result = shell(script);
        return result.exitCode == 0 ? result.out : "failed: " + result.err;
    }

private slots:
    void initTestCase() {
        const std::string file = R"({
            "added_tokens": [{"id": 5, "content": "<s>", "special": true, "normalized": false}],
            "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false},
            "post_processor": {"type": "TemplateProcessing",
                "single": [{"SpecialToken": {"id": "B", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
                "special_tokens": {"B": {"id": "B", "ids": [5], "tokens": ["<s>"]}}},
            "decoder": {"type": "ByteLevel"},
            "model": {"type": "BPE", "merges": [["a", "b"]],
                "vocab": {"a": 0, "b": 1, "ab": 2, "<": 3, "s": 4, "<s>": 5, ">": 6, "\u010a": 7}}})";
        writeFileAtomically(m_folder.filePath("tokenizer.json").toStdString(), asBytes(file));
    }

    void aLineBecomesAListOfIdsAndBack() {
        QCOMPARE(outputOf("printf 'aab\\nba\\n\\n' | tokenize --tokenizer tokenizer.json"), "[0, 2]\n[1, 0]\n[]\n");
        QCOMPARE(outputOf("printf '[0, 2]\\n[]\\n' | tokenize --tokenizer . --decode"), "\"aab\"\n\"\"\n");
    }

    void aJsonLineMayHoldSeveralLines() {
        QCOMPARE(outputOf("printf '\"a\\\\nb\"\\n' | tokenize --tokenizer . --json"), "[0, 7, 1]\n");
    }

    void controlTokensComeOnlyWhenTheyAreAskedFor() {
        QCOMPARE(outputOf("echo '<s>a' | tokenize --tokenizer ."), "[3, 4, 6, 0]\n");
        QCOMPARE(outputOf("echo '<s>a' | tokenize --tokenizer . --special"), "[5, 0]\n");
        QCOMPARE(outputOf("echo 'a' | tokenize --tokenizer . --add-special"), "[5, 0]\n");
        QCOMPARE(outputOf("echo '[5, 0]' | tokenize --tokenizer . --decode"), "\"a\"\n");
        QCOMPARE(outputOf("echo '[5, 0]' | tokenize --tokenizer . --decode --special"), "\"<s>a\"\n");
    }

    void sentencePieceModelsAreReadToo() {
        const QString model = QString(PARDALIS_SOURCE_DIR) + "/resources/models/default/tokenizer.model";
        const QString ids = outputOf("echo 'a cat' | tokenize --tokenizer " + model);
        QVERIFY2(ids.startsWith('[') && ids.endsWith("]\n"), qPrintable(ids));
        QCOMPARE(outputOf("echo '" + ids.trimmed() + "' | tokenize --decode --tokenizer " + model), "\"a cat\"\n");
    }

    void itSaysHowFastItIs() {
        const QString out = outputOf("printf 'aab\\n\\nab' > text; tokenize --tokenizer . --time text");
        QVERIFY2(out.startsWith("{\"bytes\":7,\"tokens\":3,\"seconds\":"), qPrintable(out));
    }

    void wrongLinesAreNamed() {
        const auto fault = [&](const QString& script) { return shell(script).err; };
        QVERIFY(fault("printf '[1]\\n[1,\\n' | tokenize --tokenizer . --decode").contains("line 2: not a JSON list"));
        QVERIFY(fault("echo '[99]' | tokenize --tokenizer . --decode").contains("line 1: an id that the tokenizer"));
        QVERIFY(fault("echo '[-1]' | tokenize --tokenizer . --decode").contains("line 1: entry 0 is -1"));
        QVERIFY(fault("echo 'a' | tokenize --tokenizer . --json").contains("line 1: not a JSON string"));
        QVERIFY(fault("echo 'a' | tokenize --tokenizer none.json").contains("none.json"));
        QCOMPARE(shell("tokenize < /dev/null").exitCode, 2);
    }
};

QTEST_GUILESS_MAIN(CliTokenizeTest)
#include "cli_tokenize_test.moc"
