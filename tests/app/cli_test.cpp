// pardalis-cli as its users meet it: files in, files out, exit codes and one clear line.

#include "core/formats/formats.h"
#include "core/formats/pardalis/pardalis_file.h"
#include "tests/support/run_process.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace pardalis;

class CliTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const QString m_golden = PARDALIS_GOLDEN_DIR;

    QString path(const QString& name) const { return m_folder.filePath(name); }

    ProcessResult run(const QStringList& arguments) { return runProcess(PARDALIS_CLI, arguments, m_folder.path()); }
    void write(const QString& name, const QByteArray& bytes) {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

private slots:
    void init() { qputenv("PARDALIS_CUDA_MODULE", ""); }  // whatever this computer has
    void cleanup() {
        for (const char* name : {"MEMORY", "DRIVER", "LOST", "LOST_STEP"})
            qunsetenv((QByteArray("PARDALIS_EMULATED_") + name).constData());
    }

    void helpIsThereForEveryCommand() {
        QCOMPARE(run({"--help"}).exitCode, 0);
        for (const char* command :
             {"write", "illustrate", "fill", "ask", "look", "export", "convert", "pack", "inspect", "replay", "score",
              "quality", "tokenize", "encode", "decode", "bench", "devices"}) {
            const ProcessResult result = run({command, "--help"});
            QCOMPARE(result.exitCode, 0);
            QVERIFY2(result.out.contains("--help"), command);
        }
    }

    void wrongUseIsExitCode2_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << QStringList{} << "subcommand";
        QTest::newRow("no such command") << QStringList{"sing"} << "sing";
        QTest::newRow("no such option") << QStringList{"write", "--loud"} << "--out";
        QTest::newRow("neither document nor prompt") << QStringList{"write", "--out", "a.html"} << "--in or --prompt";
        QTest::newRow("a bad number") << QStringList{"write",  "--prompt",     "x",   "--out",
                                                     "a.html", "--max-tokens", "many"}
                                      << "--max-tokens";
        QTest::newRow("a bad device") << QStringList{"write", "--prompt", "x", "--out", "a.html", "--device", "abacus"}
                                      << "abacus";
    }
    void wrongUseIsExitCode2() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        const ProcessResult result = run(arguments);
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.err.contains(says), qPrintable(result.err));
    }

    void failuresAreExitCode1AndOneLine_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        write("empty.pardalis", {});
        write("ids.json", "[0, 99999]");
        write("codes.json", "[1, 2, 3]");
        write("picture.png", QByteArray(64, 'x'));
        QTest::newRow("no CUDA") << QStringList{"write", "--prompt", "x", "--out", "a.html", "--device", "cuda"}
                                 << "cuda";
        QTest::newRow("no such file") << QStringList{"inspect", "nowhere.pardalis"} << "nowhere.pardalis";
        QTest::newRow("an empty document") << QStringList{"export", "empty.pardalis", "a.html"} << "empty.pardalis";
        QTest::newRow("unknown format") << QStringList{"export", "empty.pardalis", "a.docx"} << "a.docx";
        QTest::newRow("no folder to write to")
            << QStringList{"write", "--prompt", "x", "--out", "no/such/a.html"} << "no/such";
        QTest::newRow("no model there") << QStringList{"write",   "--prompt",     "x", "--out", "a.html",
                                                       "--model", m_folder.path()}
                                        << "config.json";
        QTest::newRow("an id too large") << QStringList{"score", "--tokens", "ids.json"} << "99999";
        QTest::newRow("too few codes") << QStringList{"decode", "codes.json", "--out", "a.png"} << "3 codes";
        QTest::newRow("no picture") << QStringList{"ask", "--image", "picture.png", "--question", "What?"}
                                    << "picture.png";
        QTest::newRow("a model without words")
            << QStringList{"illustrate", "--prompt", "x", "--out", "a.png", "--model", m_golden + "/chameleon/tiny-7b"}
            << "tokenizer";
    }
    void failuresAreExitCode1AndOneLine() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        const ProcessResult result = run(arguments);
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.err.contains(says), qPrintable(result.err));
        QCOMPARE(result.err.trimmed().count('\n'), 0);
        QVERIFY(result.err.startsWith("pardalis-cli: "));
    }

    void writesAPageAndTheSameAgainWithTheSameSeed() {
        const QStringList arguments{
            "write", "--prompt", "Write a story about a fox.", "--seed", "3", "--pictures", "1", "--max-tokens", "40"};
        const ProcessResult one = run(arguments + QStringList{"--out", "one.pardalis"});
        QVERIFY2(one.exitCode == 0, qPrintable(one.err));
        QVERIFY(one.out.size() > 20);
        QCOMPARE(run(arguments + QStringList{"--out", "two.pardalis", "--threads", "1"}).exitCode, 0);
        const Document a = readDocument(path("one.pardalis").toStdString()),
                       b = readDocument(path("two.pardalis").toStdString());
        QCOMPARE(count(a).pictures, 1);
        QCOMPARE(a.generations().size(), std::size_t{1});
        QCOMPARE(a.blocks().size(), b.blocks().size());
        for (std::size_t i = 0; i < a.blocks().size(); ++i) {
            QCOMPARE(a.blocks()[i].text(), b.blocks()[i].text());
            if (a.blocks()[i].picture) {
                QCOMPARE(a.blocks()[i].picture->media, b.blocks()[i].picture->media);
                QVERIFY(!a.blocks()[i].picture->alt.empty());
            }
        }
    }

    void whateverTheModelWritesIsSaved_data() {
        QTest::addColumn<QString>("seed");
        for (const char* seed : {"1", "2", "3"})
            QTest::newRow(seed) << seed;
    }
    void whateverTheModelWritesIsSaved() {
        QFETCH(QString, seed);  // so hot that every token is as likely as any other, bytes too
        const ProcessResult result = run({"write", "--prompt", "Write a story about a fox.", "--pictures", "none",
                                          "--max-tokens", "150", "--raw", "--text-temperature", "10", "--text-top-p",
                                          "1", "--text-top-k", "0", "--seed", seed, "--out", "hot.pardalis"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        QVERIFY(count(readDocument(path("hot.pardalis").toStdString())).characters > 100);
    }

    // Pages of a library are not in the document: they are read where they lie.
    void aPageInFrontOfAPromptIsReadAgainFromItsFile() {
        QCOMPARE(run({"write", "--prompt", "a fox", "--pictures", "none", "--max-tokens", "4", "--seed", "2", "--raw",
                      "--out", "page.pardalis"})
                     .exitCode,
                 0);
        QVERIFY(QFile::copy(QStringLiteral(PARDALIS_GOLDEN_DIR "/images/small-16x16.png"), path("page.png")));
        const Document document = readDocument(path("page.pardalis").toStdString());
        const std::string id = document.generations().begin()->first;
        MediaStore media;
        const QString hash = QString::fromStdString(media.add(readFile(path("page.png").toStdString()), "image/png"));
        QJsonObject record =
            QJsonDocument::fromJson(QByteArray::fromStdString(document.generations().begin()->second)).object();
        QJsonArray prompt = record["prompt"].toArray();
        prompt.insert(
            1, QJsonObject{{"picture", hash + ":pad"}, {"media", hash}, {"fit", "pad"}, {"codes", QJsonArray()}});
        record["prompt"] = prompt;
        const auto replayed = [&] {
            const Document changed(document.info(), document.blocks(), document.media(),
                                   {{id, QJsonDocument(record).toJson().toStdString()}});
            writeDocument(changed, path("changed-page.pardalis").toStdString());
            return run({"replay", "changed-page.pardalis", QString::fromStdString(id)});
        };
        QVERIFY(replayed().err.contains("not in the document any more"));
        record["inspired_by"] =
            QJsonArray{QJsonObject{{"text", ""}, {"source", path("page.png")}, {"picture", hash}, {"tokens", 9}}};
        const ProcessResult again = replayed();  // runs, with another prompt than was recorded
        QVERIFY2(!again.err.contains("not in the document"), qPrintable(again.err));
        QVERIFY2(!again.out.isEmpty(), qPrintable(again.err));
        QVERIFY(QFile::remove(path("page.png")));
        QVERIFY2(replayed().err.contains("page.png"), qPrintable(again.err));
    }

    void whatADocumentRemembersRunsAgain_data() {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("text and pictures") << QStringList{"--prompt", "Write a story about a fox."};
        QTest::newRow("another wording") << QStringList{"--in", "grandmother.txt", "--pictures", "none"};
        QTest::newRow("by contrast") << QStringList{
            "--prompt", "Write a story about a fox.", "--pictures", "1", "--cd-k", "6"};
        QTest::newRow("any token") << QStringList{
            "--prompt", "Write a story about a fox.", "--raw", "--pictures",   "none", "--max-tokens",
            "60",       "--text-temperature",         "10",    "--text-top-p", "1"};
    }
    void whatADocumentRemembersRunsAgain() {
        QFETCH(QStringList, options);
        QFile text(path("grandmother.txt"));
        QVERIFY(text.open(QIODevice::WriteOnly) && text.write("My grandmother kept bees.\n") > 0);
        text.close();
        QCOMPARE(run(QStringList{"write", "--seed", "2", "--out", "again.pardalis"} + options).exitCode, 0);
        const Document document = readDocument(path("again.pardalis").toStdString());
        const QString id = QString::fromStdString(document.generations().begin()->first);
        QVERIFY(run({"replay", "again.pardalis"}).out.startsWith(id));
        const ProcessResult same = run({"replay", "again.pardalis", id.left(6)});
        QVERIFY2(same.exitCode == 0, qPrintable(same.err + same.out));
        QVERIFY2(same.out.startsWith("the same "), qPrintable(same.out));
        // How sure it was of each token of the text, up to a picture.
        const ProcessResult sure = run({"replay", "again.pardalis", id, "--certainty"});
        QVERIFY2(sure.exitCode == 0, qPrintable(sure.err));
        QVERIFY2(sure.out.count(" bits ") > 3 && !sure.out.contains("IMGIMG"), qPrintable(sure.out));
        QVERIFY(run({"replay", "again.pardalis", "nosuch"}).err.contains("remembers no generation"));
        QVERIFY(run({"replay", "again.pardalis", id, "--model", m_golden + "/chameleon/tiny-7b"})
                    .err.contains("another model"));

        // With another seed in the record it is not the same, and that is said.
        QJsonObject record =
            QJsonDocument::fromJson(QByteArray::fromStdString(document.generations().begin()->second)).object();
        record["seed"] = 3;
        const Document changed(document.info(), document.blocks(), document.media(),
                               {{id.toStdString(), QJsonDocument(record).toJson().toStdString()}});
        writeDocument(changed, path("changed.pardalis").toStdString());
        const ProcessResult other = run({"replay", "changed.pardalis", id});
        QCOMPARE(other.exitCode, 1);
        QVERIFY2(other.out.startsWith("not the same: "), qPrintable(other.out + other.err));
        // What 0.1 wrote has no prompt.
        record.remove("prompt");
        writeDocument(Document(document.info(), document.blocks(), document.media(),
                               {{id.toStdString(), QJsonDocument(record).toJson().toStdString()}}),
                      path("old.pardalis").toStdString());
        QVERIFY(run({"replay", "old.pardalis", id}).err.contains("did not keep the prompt"));
    }

    void whereNothingCameWishesThatWorkAreNamed() {
        {
            QFile text(path("none.md"));
            QVERIFY(text.open(QIODevice::WriteOnly) && text.write("precious\n") > 0);
        }
        const ProcessResult result =
            run({"write", "--prompt", "A lesson about photosynthesis for grade 5", "--seed", "1", "--out", "none.md"});
        QCOMPARE(result.exitCode, 1);
        QCOMPARE(result.out, QString());
        QVERIFY2(result.err.contains("nothing came, so none.md is not written"), qPrintable(result.err));
        QFile text(path("none.md"));
        QVERIFY(text.open(QIODevice::ReadOnly));
        QCOMPARE(text.readAll(), QByteArray("precious\n"));
        QVERIFY2(result.err.contains("nothing to say here"), qPrintable(result.err));
        QCOMPARE(result.err.count("--prompt"), 3);
        QVERIFY2(result.err.contains("a sunflower and a tree"), qPrintable(result.err));
    }

    void aPromptThatGivesNothingIsPutInOtherWordsAndTheRecordSaysSo() {
        {
            QFile text(path("bees.txt"));
            QVERIFY(text.open(QIODevice::WriteOnly) && text.write("My grandmother kept bees.\n") > 0);
        }
        const ProcessResult result =
            run({"write", "--in", "bees.txt", "--seed", "2", "--pictures", "none", "--out", "bees.pardalis"});
        QCOMPARE(result.exitCode, 0);
        QVERIFY2(result.err.contains("\"Tell a story about a bee.\""), qPrintable(result.err));
        const Document document = readDocument(path("bees.pardalis").toStdString());
        QCOMPARE(document.blocks()[0].text(), std::string("My grandmother kept bees."));  // which is not gone on with
        QVERIFY(document.blocks().size() > 1 && document.blocks()[1].text().size() > 20);
        const QJsonObject record =
            QJsonDocument::fromJson(QByteArray::fromStdString(document.generations().begin()->second)).object();
        QCOMPARE(record["check"].toObject()["other_wording"].toString(), QString("Tell a story about a bee."));
        QCOMPARE(record["result"].toObject()["other_wording"].toBool(), true);

        const ProcessResult raw =
            run({"write", "--in", "bees.txt", "--seed", "2", "--pictures", "none", "--raw", "--out", "raw.txt"});
        QCOMPARE(raw.exitCode, 1);
        QCOMPARE(raw.err, QString("pardalis-cli: nothing came, so raw.txt is not written\n"));
    }

    void continuesItsOwnDocumentAndExportsEveryFormat() {
        QCOMPARE(run({"write", "--prompt", "Write a story about a fox.", "--seed", "4", "--pictures", "1",
                      "--max-tokens", "20", "--out", "first.pardalis"})
                     .exitCode,
                 0);
        const ProcessResult more =
            run({"write", "--in", "first.pardalis", "--seed", "5", "--max-tokens", "30", "--out", "more.pardalis"});
        QVERIFY2(more.exitCode == 0, qPrintable(more.err));
        const Document first = readDocument(path("first.pardalis").toStdString()),
                       both = readDocument(path("more.pardalis").toStdString());
        QVERIFY(both.blocks().size() >= first.blocks().size());
        for (const char* name : {"page.html", "page.pdf", "page.md", "page.txt", "page.pardalis"}) {
            const ProcessResult exported = run({"export", "more.pardalis", name});
            QVERIFY2(exported.exitCode == 0, qPrintable(exported.err));
            QVERIFY(QFile(path(name)).size() > 100);
        }
        // What was exported as HTML or Markdown can be continued too.
        for (const char* name : {"page.html", "page.md"}) {
            const Imported again = openDocument(path(name).toStdString());
            QCOMPARE(count(again.document).pictures, count(both).pictures);
        }
        QFile pdf(path("page.pdf"));
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        QVERIFY(pdf.read(5) == "%PDF-");
    }

    void eventsAreLinesOfJson() {
        const ProcessResult result = run({"write", "--prompt", "Write a story about a fox.", "--seed", "1",
                                          "--pictures", "1", "--max-tokens", "30", "--json", "--out", "events.html"});
        QCOMPARE(result.exitCode, 0);
        const QStringList lines = result.out.trimmed().split('\n');
        QSet<QString> kinds;
        for (int i = 0; i < lines.size(); ++i) {
            const QJsonObject event = QJsonDocument::fromJson(lines[i].toUtf8()).object();
            QVERIFY2(!event.isEmpty(), qPrintable(lines[i]));
            kinds.insert(event["event"].toString());
        }
        for (const char* kind :
             {"text_delta", "image_began", "image_codes", "image_rows", "image_finished", "finished"})
            QVERIFY2(kinds.contains(kind), kind);
        QCOMPARE(QJsonDocument::fromJson(lines.last().toUtf8()).object()["event"].toString(), QString("finished"));
    }

    void answersAQuestion() {
        const ProcessResult result = run({"ask", "--image", m_golden + "/default/picture.png", "--question",
                                          "What is in the picture?", "--fit", "crop"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        QCOMPARE(result.out.trimmed(), QString("A sunflower."));
    }

    void aFurtherQuestionKnowsTheOneBefore() {
        const auto ask = [&](const QStringList& questions) {
            QStringList arguments{"ask", "--json", "--image", m_golden + "/default/picture.png", "--fit", "crop"};
            for (const QString& question : questions)
                arguments << "--question" << question;
            const ProcessResult result = run(arguments);
            QList<QPair<int, QString>> answers;  // positions of the prompt, answer
            QString answer;
            for (const QString& line : result.out.trimmed().split('\n')) {
                const QJsonObject event = QJsonDocument::fromJson(line.toUtf8()).object();
                answer += event["text"].toString();
                if (event["event"] == "finished")
                    answers << qMakePair(event["prompt_tokens"].toInt(), std::exchange(answer, {}));
            }
            return answers;
        };
        const QString first = "What is in the picture?", second = "How many sunflowers are there?";
        const auto talk = ask({first, second}), alone = ask({second});
        QCOMPARE(talk.size(), 2);
        QCOMPARE(talk[0].second.trimmed(), QString("A sunflower."));
        QCOMPARE(talk[1].second.trimmed(), alone[0].second.trimmed());
        QCOMPARE(talk[1].second.trimmed(), QString("One."));
        // The picture's 66 positions and the beginning once, the first question and answer with their ends of turn besides.
        const int answered = talk[1].first - talk[0].first - (alone[0].first - 67) - 1;
        QVERIFY2(answered > 0 && answered < 8, qPrintable(QString::number(answered)));
    }

    void codesGoOutAndComeBackAsAPicture() {
        const QString picture = m_golden + "/default/picture.png";
        QCOMPARE(run({"encode", picture, "--out", "sun.json"}).exitCode, 0);
        QFile file(path("sun.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QJsonDocument::fromJson(file.readAll()).array().size(), 64);
        QCOMPARE(run({"decode", "sun.json", "--out", "sun.png"}).exitCode, 0);
        QCOMPARE(QImage(path("sun.png")).size(), QSize(64, 64));
    }

    void scoresASequenceAndWritesItsLogits() {
        write("sequence.json", "[0, 819, 776, 1112]");
        const ProcessResult result = run({"score", "--tokens", "sequence.json", "--logits", "logits.npy", "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        const QJsonObject scores = QJsonDocument::fromJson(result.out.toUtf8()).object();
        QCOMPARE(scores["log_likelihoods"].toArray().size(), 3);
        QVERIFY(scores["perplexity"].toDouble() > 1);
        QCOMPARE(QFile(path("logits.npy")).size(), qint64{128 + 4 * 2564 * 4});
    }

    // tests/core/generation/quality_test.cpp looks at the numbers.
    void saysHowFarAModelIsFromAnother() {
        const QString model = QString(PARDALIS_SOURCE_DIR) + "/resources/models/default";
        const QStringList few{"quality", model, model, "--pictures", "1", "--text-tokens", "20"};
        const ProcessResult same = run(few + QStringList{"--json", "--wish", "a red car", "--most-kl", "0",
                                                         "--most-text-kl", "0", "--most-perplexity-change", "0"});
        QVERIFY2(same.exitCode == 0, qPrintable(same.err));
        const QJsonObject report = QJsonDocument::fromJson(same.out.toUtf8()).object();
        QCOMPARE(report["pictures"]["positions"].toInt(), 64);
        QCOMPARE(report["pictures"]["mean_kl"].toDouble(-1), 0.0);
        QCOMPARE(report["pictures"]["top_8_overlap"].toDouble(), 1.0);
        QVERIFY(report["guided_pictures"]["not_measured"].toString().contains("without guidance"));
        QCOMPARE(report["text"]["positions"].toInt(), 20);
        QCOMPARE(report["a"]["weights"].toString(), QString("bf16"));

        const ProcessResult bound = run(few + QStringList{"--most-guided-kl", "1"});
        QCOMPARE(bound.exitCode, 1);
        QVERIFY2(bound.err.contains("was not measured"), qPrintable(bound.err));
        QVERIFY(bound.out.contains("mean KL"));

        write("text.txt", "A fox and a cat.");
        QCOMPARE(run(few + QStringList{"--text", "text.txt"}).exitCode, 0);
        write("latin.txt", "caf\xe9");
        QVERIFY(run(few + QStringList{"--text", "latin.txt"}).err.contains("latin.txt: this is not UTF-8"));
        const ProcessResult other = run({"quality", model, QString(PARDALIS_GOLDEN_DIR) + "/gguf/tiny/hf"});
        QCOMPARE(other.exitCode, 1);
        QVERIFY2(other.err.contains("only models of one vocabulary can be compared"), qPrintable(other.err));
    }

    void convertsModels() {
        const QString golden = QString(PARDALIS_GOLDEN_DIR) + "/gguf/tiny";
        QCOMPARE(run({"convert", golden + "/hf", "tiny.gguf", "--type", "q8_0"}).exitCode, 0);
        const ProcessResult back = run({"convert", "tiny.gguf", "folder", "--format", "hf4"});
        QCOMPARE(back.exitCode, 0);
        QVERIFY2(back.err.contains("no image tokenizer"), qPrintable(back.err));
        QVERIFY(QFile::exists(m_folder.filePath("folder/tokenizer.json")));
        const ProcessResult again = run({"convert", golden + "/hf", "folder"});
        QCOMPARE(again.exitCode, 1);
        QVERIFY2(again.err.contains("folder: is there already"), qPrintable(again.err));
    }

    void packsModels() {
        const QString model = QString(PARDALIS_SOURCE_DIR) + "/resources/models/default";
        const ProcessResult packed = run({"pack", model, "--type", "q4", "--out", "small.pardalis-model"});
        QVERIFY2(packed.exitCode == 0, qPrintable(packed.err));
        QVERIFY2(packed.err.startsWith("[small.pardalis-model: "), qPrintable(packed.err));
        const ProcessResult inspected = run({"inspect", "--json", "small.pardalis-model"});
        const QJsonObject is = QJsonDocument::fromJson(inspected.out.toUtf8()).object();
        QCOMPARE(is["weights"].toString(), QString("q4"));
        QCOMPARE(is["picture_output"].toBool(), true);
        QCOMPARE(run({"inspect", "--verify", "small.pardalis-model"}).exitCode, 0);
        const ProcessResult drawn = run({"illustrate", "--model", "small.pardalis-model", "--prompt",
                                         "a cat on a white background", "--seed", "1", "--out", "small.png"});
        QVERIFY2(drawn.exitCode == 0, qPrintable(drawn.err));
        QCOMPARE(QImage(path("small.png")).size(), QSize(64, 64));
        const ProcessResult again = run({"pack", "small.pardalis-model", "--type", "q8", "--out", "again"});
        QCOMPARE(again.exitCode, 1);
        QVERIFY2(again.err.contains("is packed, its weights rounded to q4"), qPrintable(again.err));
        QVERIFY(!QFile::exists(m_folder.filePath("again")));
        QCOMPARE(run({"pack", model, "--type", "q5", "--out", "x"}).exitCode, 2);
    }

    // A family that other programs have no layout for: each command says so, in a line.
    void saysWhatItCannotConvert() {
        const QString model = QString(PARDALIS_GOLDEN_DIR) + "/cm3leon/tiny-350m";
        for (const QString to : {"none", "none.gguf"}) {
            const ProcessResult refused = run({"convert", model, to});
            QCOMPARE(refused.exitCode, 1);
            QVERIFY2(refused.err.contains("no other program has a form for it") &&
                         refused.err.trimmed().count('\n') == 0,
                     qPrintable(refused.err));
            QVERIFY(!QFile::exists(m_folder.filePath(to)));
        }
    }

    void inspectsModelsAndDocuments() {
        const ProcessResult model =
            run({"inspect", "--json", QString(PARDALIS_SOURCE_DIR) + "/resources/models/default"});
        QCOMPARE(model.exitCode, 0);
        QCOMPARE(QJsonDocument::fromJson(model.out.toUtf8()).object()["kind"].toString(), QString("model"));
    }

    void aTypeOpensWhatWasMadeSmallerOfTheModel() {
        qputenv("XDG_DATA_HOME", path("data").toUtf8());
        const QDir embedded(QString(PARDALIS_SOURCE_DIR) + "/resources/models/default");
        QVERIFY(QDir(m_folder.path()).mkpath("a model"));
        for (const QFileInfo& file : embedded.entryInfoList(QDir::Files))
            QVERIFY(QFile::link(file.absoluteFilePath(), path("a model/" + file.fileName())));
        const QJsonObject facts = QJsonDocument::fromJson(run({"inspect", "--json", "a model"}).out.toUtf8()).object();
        const QJsonObject small = facts["smaller"].toObject()["q4"].toObject();
        QVERIFY2(facts["sizes"].toString().contains(" · 4 bits "), qPrintable(facts["sizes"].toString()));
        const QJsonObject int8 =
            QJsonDocument::fromJson(run({"inspect", "--json", "--cache", "int8", "a model"}).out.toUtf8()).object();
        for (const char* bytes : {"gpu_bytes", "cpu_bytes", "cpu_bytes_beside_mapped_weights"})
            QVERIFY2(int8["memory"].toObject()[bytes].toDouble() < facts["memory"].toObject()[bytes].toDouble(), bytes);
        QVERIFY(int8["smaller"].toObject()["q4"].toObject()["cpu_bytes"].toDouble() < small["cpu_bytes"].toDouble());

        const QStringList typed = {"write",    "--model",      "a model", "--type",     "q4",
                                   "--prompt", "A fox.",       "--out",   "typed.txt",  "--seed",
                                   "1",        "--max-tokens", "4",       "--pictures", "none"};
        const ProcessResult none = run(typed);
        const QString to = QFileInfo(m_folder.path()).canonicalFilePath() + "/a model-q4.pardalis-model";
        QCOMPARE(none.exitCode, 1);
        QVERIFY2(none.err.contains("pardalis-cli pack 'a model' --type q4 --out '" + to + "'"), qPrintable(none.err));
        QCOMPARE(run({"pack", "a model", "--type", "q4", "--out", to}).exitCode, 0);
        const ProcessResult written = run(typed);
        QVERIFY2(written.exitCode == 0, qPrintable(written.err));
        const QJsonObject made = QJsonDocument::fromJson(run({"inspect", "--json", to}).out.toUtf8()).object();
        QCOMPARE(made["weights"].toString(), "q4");
        QCOMPARE(made["memory"].toObject()["gpu_bytes"].toDouble(), small["gpu_bytes"].toDouble());
        QVERIFY2(made["sizes"].toString().startsWith("nothing smaller"), qPrintable(made["sizes"].toString()));

        // Of another model, which happens to have the name.
        QVERIFY(QFile::copy(to, path("tiny-q4.pardalis-model")));
        QVERIFY(QFile::link(m_golden + "/chameleon/tiny-7b", path("tiny")));
        write("ids.json", "[0, 4]");
        const ProcessResult other = run({"score", "--model", "tiny", "--type", "q4", "--tokens", "ids.json"});
        QCOMPARE(other.exitCode, 1);
        QVERIFY2(other.err.contains("was made of another model"), qPrintable(other.err));
    }

    void aStopKeepsWhatThereIs() {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.setChildProcessModifier([] { ::signal(SIGINT, SIG_DFL); });  // this test may run in the background
        process.start(PARDALIS_CLI, {"write", "--prompt", "Write a story about a fox.", "--pictures", "50",
                                     "--max-tokens", "2000", "--out", "stopped.pardalis"});
        QVERIFY(process.waitForReadyRead(60000));
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(30000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 1);
        const QString err = QString::fromUtf8(process.readAllStandardError());
        QVERIFY2(err.contains("stopped; what there was is in stopped.pardalis"), qPrintable(err));
        QVERIFY(count(readDocument(path("stopped.pardalis").toStdString())).words > 0);
    }

    void devicesAreListed() {
        ProcessResult result = run({"devices"});
        QCOMPARE(result.exitCode, 0);
        QVERIFY2(result.out.contains(" thread") && result.out.contains("no GPU   the CUDA module"),
                 qPrintable(result.out));
        qputenv("PARDALIS_CUDA_MODULE", PARDALIS_EMULATED_MODULE);
        result = run({"devices"});
        QVERIFY2(result.out.contains("cuda:0   emulated device, compute capability 7.5, 4.3 GB of 4.3 GB free"),
                 qPrintable(result.out));
        const QJsonObject json = QJsonDocument::fromJson(run({"devices", "--json"}).out.toUtf8()).object();
        QVERIFY(json["cpu"].toObject()["threads"].toInt() >= 1);
        QCOMPARE(json["gpus"].toArray().size(), 1);
        QCOMPARE(json["gpus"].toArray()[0].toObject()["free_bytes"].toDouble(), 4294967296.0);
        QVERIFY(!json.contains("no_gpu"));
        qputenv("PARDALIS_EMULATED_DRIVER", "old");
        QVERIFY(run({"devices"}).out.contains("no GPU   the NVIDIA driver is too old"));
    }

    // The same words from the CPU and through the module, which the program opens as it would a GPU's.
    void writesOnTheEmulatedGpu() {
        const auto write = [&](const QStringList& more) {
            return run(QStringList{"write", "--prompt", "Write a story about a fox.", "--pictures", "none",
                                   "--max-tokens", "4", "--seed", "7", "--out", "a.md"} +
                       more);
        };
        const ProcessResult onCpu = write({});
        QCOMPARE(onCpu.exitCode, 0);
        QCOMPARE(onCpu.err, QString());  // without a GPU there is nothing to say
        qputenv("PARDALIS_CUDA_MODULE", PARDALIS_EMULATED_MODULE);
        const ProcessResult chosen = write({});
        QCOMPARE(chosen.exitCode, 0);
        QVERIFY2(chosen.err.startsWith("[on emulated device: ") && chosen.err.contains("free and the model needs"),
                 qPrintable(chosen.err));
        QCOMPARE(chosen.out, onCpu.out);

        qputenv("PARDALIS_EMULATED_MEMORY", "100000000");
        const ProcessResult tooSmall = write({});
        QCOMPARE(tooSmall.exitCode, 0);
        QVERIFY2(tooSmall.err.startsWith("[on the CPU: emulated device has 0.1 GB of its 0.1 GB free"),
                 qPrintable(tooSmall.err));
        QCOMPARE(tooSmall.out, onCpu.out);
        const ProcessResult refused = write({"--device", "cuda"});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.err.contains("cuda can't be used") && refused.err.count('\n') == 1, qPrintable(refused.err));
    }

    void aGpuThatFailsLeavesWhatThereWas() {
        qputenv("PARDALIS_CUDA_MODULE", PARDALIS_EMULATED_MODULE);
        qputenv("PARDALIS_EMULATED_LOST_STEP", "6");
        const ProcessResult result = run({"write", "--prompt", "Write a story about a fox.", "--pictures", "none",
                                          "--seed", "7", "--device", "cuda", "--out", "lost.md"});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.err.contains("cudaErrorIllegalAddress") && result.err.contains("what there was is in lost.md"),
                 qPrintable(result.err));
        QFile file(path("lost.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!result.out.trimmed().isEmpty() && QString::fromUtf8(file.readAll()).contains(result.out.trimmed()));
    }
};

QTEST_GUILESS_MAIN(CliTest)
#include "cli_test.moc"
