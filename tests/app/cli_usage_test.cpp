// What pardalis-cli says of options, numbers, names and models that it can't use: one line with its name, and true.

#include "core/base/file.h"
#include "core/formats/formats.h"
#include "core/formats/pardalis/pardalis_file.h"
#include "tests/support/run_process.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace pardalis;

class CliUsageTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const QString& name) const { return m_folder.filePath(name); }
    ProcessResult run(const QStringList& arguments) { return runProcess(PARDALIS_CLI, arguments, m_folder.path()); }
    // For arguments that are not UTF-8.
    ProcessResult shell(const QString& script) {
        return runProcess("/bin/bash", {"-c", script, PARDALIS_CLI}, m_folder.path());
    }
    void write(const QString& name, const QByteArray& bytes) {
        writeFileAtomically(path(name).toStdString(), asBytes(bytes.toStdString()));
    }
    static bool isOneLine(const ProcessResult& result) {
        return result.err.startsWith("pardalis-cli: ") && result.err.endsWith('\n') && result.err.count('\n') == 1;
    }

private slots:
    void initTestCase() { qputenv("PARDALIS_CUDA_MODULE", ""); }

    void wrongUseIsOneLineWithTheProgramsName() {
        const QStringList cases[] = {{},
                                     {"sing"},
                                     {"--loud"},
                                     {"write", "--loud"},
                                     {"write", "--out", "a.html"},
                                     {"export"},
                                     {"illustrate", "--prompt", "x", "--out", "a.gif"},
                                     {"decode", "a", "b", "c"},
                                     {"ask", "--fit", "stretch"},
                                     {"sing\x1b[31m"},
                                     {"sing\nsong"}};
        for (const QStringList& arguments : cases) {
            const ProcessResult result = run(arguments);
            QCOMPARE(result.exitCode, 2);
            QVERIFY2(isOneLine(result) && result.out.isEmpty() && !result.err.contains('\x1b'), qPrintable(result.err));
            QVERIFY2(result.err.contains("--help"), qPrintable(result.err));
        }
    }

    void everyFormatIsNamedByHelpAndErrors() {
        const QString help = run({"export", "--help"}).out + run({"write", "--help"}).out;
        const ProcessResult toWrite = run({"write", "--prompt", "x", "--out", "x.docx"});
        write("x.docx", "x");
        const ProcessResult toRead = run({"export", "x.docx", "x.html"});
        QVERIFY2(isOneLine(toWrite) && isOneLine(toRead), qPrintable(toWrite.err + toRead.err));
        for (const Format& format : documentFormats().all()) {
            const QString suffix = QLatin1String(format.suffixes.front());
            QCOMPARE(help.count(suffix), format.read ? 4 : 2);  // --in, IN; --out, OUT
            QVERIFY2(toWrite.err.contains(suffix), qPrintable(toWrite.err));
            QCOMPARE(toRead.err.contains(suffix), format.read != nullptr);
        }
    }

    void numbersOutOfRangeAreRefused_data() {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QStringList>("values");
        const QStringList never{"nan", "1e999", "-1"};
        for (const QString option : {"--text-temperature", "--picture-temperature"})
            QTest::newRow(qPrintable(option)) << option << never + QStringList{"10.01"};
        for (const QString option : {"--text-top-p", "--picture-top-p"})
            QTest::newRow(qPrintable(option)) << option << never + QStringList{"1.01"};
        for (const QString option : {"--text-top-k", "--picture-top-k"})
            QTest::newRow(qPrintable(option)) << option << never + QStringList{"99999999999999999999"};
        QTest::newRow("--text-penalty") << "--text-penalty" << never + QStringList{"0", "11"};
        for (const QString option : {"--guidance-text", "--guidance-image"})
            QTest::newRow(qPrintable(option)) << option << QStringList{"nan", "-inf", "101"};
        QTest::newRow("--beams") << "--beams" << never + QStringList{"0", "17", "1.5"};
        QTest::newRow("--no-repeat") << "--no-repeat" << never + QStringList{"1025", "1.5"};
        QTest::newRow("--cd-k") << "--cd-k" << never + QStringList{"0", "1048577"};
        QTest::newRow("--cd-alpha") << "--cd-alpha" << never + QStringList{"1.01"};
        QTest::newRow("--seed") << "--seed" << never + QStringList{"18446744073709551616", "1.5", ""};
        for (const QString option : {"--max-tokens", "--threads"})
            QTest::newRow(qPrintable(option)) << option << never + QStringList{"0", "4294967297"};
        QTest::newRow("--pictures") << "--pictures" << QStringList{"nan", "-1", "101", "some"};
    }
    void numbersOutOfRangeAreRefused() {
        QFETCH(QString, option);
        QFETCH(QStringList, values);
        for (const QString& value : values) {
            const ProcessResult result = run({"write", "--prompt", "x", "--out", "a.md", option + "=" + value});
            QVERIFY2(result.exitCode == 2 && isOneLine(result) && result.err.contains(option),
                     qPrintable(value + ": " + result.err));
        }
    }

    void whatIsEmptyIsNamed_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("names");
        const auto row = [](const QString& names, const QStringList& arguments) {
            QTest::newRow(qPrintable(arguments.join(' '))) << arguments << names;
        };
        row("MODEL", {"pack", "", "--type", "q4", "--out", "a"});
        row("--out", {"pack", "a", "--type", "q4", "--out", ""});
        row("--out", {"write", "--prompt", "x", "--out", ""});
        row("--prompt", {"illustrate", "--prompt", "", "--out", "x.png"});
        row("--wish", {"quality", "a", "b", "--wish", ""});
        row("--wish", {"quality", "a", "b", "--wish", "a cat", "--wish", ""});
        row("OUT", {"convert", "a", ""});
        row("--model", {"write", "--prompt", "x", "--out", "a.md", "--model", ""});
        row("DOCUMENT", {"replay", ""});
        row("DOCUMENT", {"resume", "", "--out", "a.pardalis"});
        row("--out", {"resume", "a.pardalis", "--out", ""});
        row("--tokenizer", {"tokenize", "--tokenizer", ""});
    }
    void whatIsEmptyIsNamed() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, names);
        const ProcessResult result = run(arguments);
        QVERIFY2(result.exitCode == 2 && isOneLine(result) && result.err.contains(names + ": is empty"),
                 qPrintable(result.err));
    }

    void whatIsBlankIsNamed() {
        const ProcessResult result = run({"illustrate", "--prompt", " \n ", "--out", "x.png"});
        QVERIFY2(result.exitCode == 2 && isOneLine(result) && result.err.contains("--prompt: is blank"),
                 qPrintable(result.err));
    }

    void optionsThatExcludeEachOtherAreRefused_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("bench") << QStringList{"bench", "--shape", "1b", "--bytes", "--operations"}
                               << QStringList{"--bytes", "--operations"};
        const QStringList drawing{"illustrate", "--prompt", "x", "--out", "a.png"};
        QTest::newRow("candidates") << drawing + QStringList{"--count", "2", "--candidates", "2"}
                                    << QStringList{"--count", "--candidates"};
        QTest::newRow("draw") << drawing + QStringList{"--draw", "top-p", "--cd-k", "8"}
                              << QStringList{"--draw", "--cd-k"};
    }
    void optionsThatExcludeEachOtherAreRefused() {
        QFETCH(QStringList, arguments);
        QFETCH(QStringList, names);
        const ProcessResult result = run(arguments);
        QVERIFY2(result.exitCode == 2 && isOneLine(result), qPrintable(result.err));
        for (const QString& name : names)
            QVERIFY2(result.err.contains(name), qPrintable(result.err));
    }

    void theLargestSeedIsItself() {
        for (const QString seed : {"18446744073709551615", "9223372036854775808", "0"}) {
            const ProcessResult result = run({"illustrate", "--prompt", "a cat", "--out", "a.png", "--seed", seed});
            QVERIFY2(result.out.contains("(seed " + seed + ")"), qPrintable(result.out + result.err));
        }
    }

    void textsMustBeUtf8AndMayHoldAnythingElse() {
        for (const QString how :
             {"write --out a.md --prompt $'caf\\xe9'", "illustrate --out a.png --prompt $'caf\\xe9'",
              "ask --image a.png --question $'caf\\xe9'"}) {
            const ProcessResult result = shell("\"$0\" " + how);
            QVERIFY2(result.exitCode == 2 && isOneLine(result) && result.err.contains("UTF-8"), qPrintable(result.err));
        }
        const ProcessResult result = shell(
            "\"$0\" write --max-tokens 2 --pictures none --out a.pardalis --prompt $'a\\x1b\\x01\\r\\nfox\\u2029!'");
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        QCOMPARE(readDocument(path("a.pardalis").toStdString()).info().brief, std::string("a\nfox\n!"));
    }

    void namesThatAreNotUtf8AreFine() {
        write("a.md", "A fox.\n");
        const ProcessResult result =
            shell("cp a.md $'caf\\xe9.md' && \"$0\" inspect --json $'caf\\xe9.md' && \"$0\" inspect $'caf\\xe9.md' >&2 "
                  "&& \"$0\" export $'caf\\xe9.md' $'th\\xe9.html' && test -s $'th\\xe9.html'; ended=$?; rm -f "
                  "*$'\\xe9'*; exit $ended");
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        QCOMPARE(QJsonDocument::fromJson(result.out.toUtf8()).object()["path"].toString(), QString("caf\uFFFD.md"));
    }

    void listsOfNumbersAreProven_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("says");
        QTest::newRow("nested") << QByteArray(200'000, '[') << "entry 0 is a list, not an integer";
        QTest::newRow("nested in objects")
            << QByteArray("[1, {\"a\": ") + QByteArray("[{\"a\":").repeated(100'000) << "entry 1 is an object";
        QTest::newRow("a long text") << "[\"" + QByteArray(10'000'000, 'x') + "\"]"
                                     << "entry 0 is \"xxx";
        QTest::newRow("a fraction") << QByteArray("[0, 1.5]") << "entry 1 is 1.5, not an integer";
        QTest::newRow("beyond 2^63") << QByteArray("[18446744073709551615]")
                                     << "entry 0 is 18446744073709551615, not an integer";
        QTest::newRow("beyond 2^64") << QByteArray("[18446744073709551616]")
                                     << "entry 0 is 18446744073709551616, not an integer";
        QTest::newRow("beyond a double") << "[1e" + QByteArray(400, '9') + "]"
                                         << "not ";
        QTest::newRow("below zero") << QByteArray("[-1]") << "entry 0 is -1, not ";
        QTest::newRow("an object") << QByteArray("{}") << "not a JSON list of integers, but an object";
        QTest::newRow("a number") << QByteArray("3") << "not a JSON list of integers, but 3";
        QTest::newRow("cut off") << QByteArray("[1, 2") << "not a JSON list of integers: byte";
        QTest::newRow("empty") << QByteArray() << "not a JSON list of integers: byte";
    }
    void listsOfNumbersAreProven() {
        QFETCH(QByteArray, json);
        QFETCH(QString, says);
        write("list.json", json);
        for (const QStringList& arguments :
             {QStringList{"score", "--tokens", "list.json"}, {"decode", "list.json", "--out", "a.png"}}) {
            const ProcessResult result = run(arguments);
            QCOMPARE(result.exitCode, 1);
            QVERIFY2(isOneLine(result) && result.err.contains(says) && result.err.size() < 300,
                     qPrintable(result.err.left(400)));
        }
    }

    void theirRangesAreNamed() {
        write("list.json", "[0, 99999]");
        QVERIFY(
            run({"score", "--tokens", "list.json"}).err.contains("entry 1 is 99999, not a token id from 0 to 2563"));
        QVERIFY(run({"decode", "list.json", "--out", "a.png"})
                    .err.contains("entry 1 is 99999, not an image code from 0 to "));
    }

    // Once a GGUF file, a .pth and a path that does not exist were told the same (the case gguf-message).
    void aModelsPathIsNamedByWhatIsThere() {
        write("model.gguf", "GGUF");
        write("consolidated.00.pth", "PK");
        write("model.safetensors", "");
        QDir(m_folder.path()).mkdir("empty");
        const std::pair<QString, QString> cases[] = {
            {"model.gguf", "model.gguf: the start, at byte 4: the version takes 4 bytes"},
            {"consolidated.00.pth", "a PyTorch checkpoint without params.json or config.json beside it"},
            {"model.safetensors", "a safetensors file, the weights alone"},
            {"nowhere", "nowhere: there is no such file or folder"},
            {"empty", "empty: is an empty folder"},
            {"a.md", "a.md: a file; a model is read from a folder"},
        };
        write("a.md", "A fox.\n");
        for (const auto& [model, says] : cases) {
            const ProcessResult result = run({"write", "--model", model, "--prompt", "a", "--out", "a.txt"});
            QVERIFY2(result.exitCode == 1 && isOneLine(result) && result.err.contains(says), qPrintable(result.err));
        }
        const ProcessResult inspected = run({"inspect", "model.gguf"});
        QVERIFY2(inspected.exitCode == 1 &&
                     inspected.err.contains("model.gguf: the start, at byte 4: the version takes 4 bytes"),
                 qPrintable(inspected.err));
        write("empty/config.json", "{}");
        const ProcessResult broken = run({"inspect", "empty"});
        QVERIFY2(isOneLine(broken) && broken.err.startsWith("pardalis-cli: empty: no weights: neither"),
                 qPrintable(broken.err));
    }

    // libpng prints lines of its own.
    void aDamagedPictureIsOneLine() {
        const unsigned char damaged[] = {0x89, 'P', 'N',  'G',  '\r', '\n', 0x1A, '\n', 0,   0, 0, 13,  'I',
                                         'H',  'D', 'R',  0,    0,    0,    1,    0,    0,   0, 1, 8,   2,
                                         0,    0,   0,    0x90, 0x77, 0x53, 0xDE, 0,    0,   0, 4, 'I', 'D',
                                         'A',  'T', 0xFF, 0xFF, 0xFF, 0xFF, 0,    0,    0,   0, 0, 0,   0,
                                         0,    'I', 'E',  'N',  'D',  0xAE, 0x42, 0x60, 0x82};
        write("damaged.png", QByteArray(reinterpret_cast<const char*>(damaged), sizeof damaged));
        for (const QStringList& arguments :
             {QStringList{"encode", "damaged.png"}, {"ask", "--image", "damaged.png", "--question", "What?"}}) {
            const ProcessResult result = run(arguments);
            QVERIFY2(result.exitCode == 1 && isOneLine(result) && result.err.contains("damaged.png is damaged"),
                     qPrintable(result.err));
        }
    }

    void linksInACircleAreSaid() {
        QVERIFY(QFile::link("b.md", path("r.md")) && QFile::link("r.md", path("b.md")));
        for (const QStringList& arguments : {QStringList{"inspect", "r.md"},
                                             {"export", "r.md", "a.html"},
                                             {"export", "a.md", "r.md"},
                                             {"inspect", "r.md", "--json"},
                                             {"encode", "r.md"},
                                             {"write", "--prompt", "a", "--out", "a.md", "--model", "r.md"}}) {
            const ProcessResult result = run(arguments);
            QVERIFY2(result.exitCode == 1 && isOneLine(result) && result.err.contains("r.md: ") &&
                         !result.err.contains("filesystem error"),
                     qPrintable(result.err));
        }
    }

    void namesDontSteerTheTerminal() {
        const QString model = QString(PARDALIS_SOURCE_DIR) + "/resources/models/default";
        QVERIFY(QDir(m_folder.path()).mkdir("model"));
        for (const QString& file : QDir(model).entryList(QDir::Files))
            QVERIFY(file == "pardalis.json" || QFile::link(model + "/" + file, path("model/" + file)));
        write("model/pardalis.json",
              "{\"format\": 1, \"name\": \"a\\u001b]0;owned\\u0007\", \"description\": \"b\\u009b2J\"}");
        const ProcessResult result = run({"inspect", "model"});
        QVERIFY2(result.exitCode == 0 && result.out.contains("a\\x1b]0;owned\\x07") && result.out.contains("b\\x9b2J"),
                 qPrintable(result.out));
        const ProcessResult missing = run({"export", "a\x1b[31m.md", "a.html"});
        QVERIFY2(isOneLine(missing) && missing.err.contains("a\\x1b[31m.md"), qPrintable(missing.err));
        const ProcessResult model2 = run({"score", "--device", "a\x1b[31m"});
        QVERIFY(isOneLine(model2) && !model2.err.contains('\x1b'));
    }
};

QTEST_GUILESS_MAIN(CliUsageTest)
#include "cli_usage_test.moc"
