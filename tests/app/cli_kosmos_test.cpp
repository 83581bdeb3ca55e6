// pardalis-cli on a model that looks and does not draw: a small Kosmos of random weights.
#include "tests/support/kosmos_folder.h"
#include "tests/support/run_process.h"

#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace pardalis;

class CliKosmosTest : public QObject {
    Q_OBJECT

    const check::KosmosFolder m_model{"tiny", 320};
    const QString m_picture = QStringLiteral(PARDALIS_GOLDEN_DIR "/images/landscape-97x61.png");
    const QTemporaryDir m_folder;

    ProcessResult run(const QString& command, const QStringList& arguments) {
        return runProcess(PARDALIS_CLI, QStringList{command} + arguments, m_folder.path());
    }
    QString model() const { return QString::fromStdString(m_model.path().string()); }

private slots:
    void initTestCase() { qputenv("PARDALIS_CUDA_MODULE", ""); }

    void whatItCanIsSaid() {
        const ProcessResult said = run("inspect", {model(), "--json"});
        QVERIFY2(said.exitCode == 0, qPrintable(said.err));
        const QJsonObject json = QJsonDocument::fromJson(said.out.toUtf8()).object();
        QCOMPARE(json["family"].toString(), QString("Kosmos-2"));
        QVERIFY(json["text_output"].toBool() && json["picture_input"].toBool() && !json["picture_output"].toBool());
        QVERIFY(json["trained_for"]["grounding"].toBool());
        QCOMPARE(json["context"].toInt(), 96);
        QVERIFY(!json["because"]["picture_output"].toString().isEmpty());
    }

    void aQuestionIsAnswered_data() {
        QTest::addColumn<QString>("device");
        QTest::newRow("CPU") << "cpu";
        QTest::newRow("CUDA, emulated") << "cuda";
    }
    void aQuestionIsAnswered() {
        QFETCH(QString, device);
        qputenv("PARDALIS_CUDA_MODULE", device == "cuda" ? PARDALIS_EMULATED_MODULE : "");
        const QStringList arguments{"--model", model(),      "--device",    device,         "--image",
                                    m_picture, "--question", "what is it?", "--max-tokens", "12"};
        const ProcessResult answer = run("ask", arguments), again = run("ask", arguments);
        qputenv("PARDALIS_CUDA_MODULE", "");
        QVERIFY2(answer.exitCode == 0, qPrintable(answer.err));
        QVERIFY(!answer.out.trimmed().isEmpty());
        QCOMPARE(again.out, answer.out);  // greedy by itself
        const ProcessResult events = run("ask", arguments.mid(0, 2) + arguments.mid(4) + QStringList{"--json"});
        QVERIFY2(events.exitCode == 0, qPrintable(events.err));
        const QJsonObject last = QJsonDocument::fromJson(events.out.trimmed().section('\n', -1).toUtf8()).object();
        // <s>, a picture of 8 rows between two words, and the question in the model's words.
        QVERIFY2(last["prompt_tokens"].toInt() > 11, qPrintable(events.out.trimmed().section('\n', -1)));
    }

    void whatIsSeenIsSaid() {
        const auto look = [&](QStringList more) {
            const ProcessResult said = run("look", QStringList{m_picture, "--model", model(), "--json"} + more);
            return said.exitCode == 0 ? QJsonDocument::fromJson(said.out.toUtf8()).object()
                                      : QJsonObject{{"error", said.err}};
        };
        for (const QStringList& more : {QStringList{},
                                        {"--task", "caption"},
                                        {"--task", "where"},
                                        {"--task", "ask", "--question", "what?"},
                                        {"--task", "name", "--box", "0.1", "0.1", "0.9", "0.9"}}) {
            const QJsonObject said = look(more);
            QVERIFY2(said["text"].isString() && said["spans"].isArray(), qPrintable(said["error"].toString()));
            QCOMPARE(look(more), said);  // greedy
        }
        const QJsonObject chosen =
            look({"--task", "choose", "--question", "what?", "--choice", "a", "--choice", "b c"});
        QCOMPARE(chosen["choices"].toArray().size(), 2);
        QVERIFY(std::abs(chosen["choices"][0]["share"].toDouble() + chosen["choices"][1]["share"].toDouble() - 1) <
                1e-9);
        const QJsonObject there = look({"--task", "is-there", "--phrase", "a cat"});
        QCOMPARE(there["choices"][0]["text"].toString(), QString("yes"));
        const ProcessResult plain = run("look", {m_picture, "--model", model()});
        QVERIFY2(plain.exitCode == 0, qPrintable(plain.err));
        QCOMPARE(plain.out.trimmed(), look({})["text"].toString());
    }

    void whatALookNeedsIsSaid_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        const auto row = [](const QStringList& arguments, const QString& says) {
            QTest::newRow(qPrintable(arguments.join(' '))) << arguments << says;
        };
        row({"--task", "sing"}, "sing");
        row({"--task", "ask"}, "--question");
        row({"--task", "find"}, "--phrase");
        row({"--task", "name"}, "--box");
        row({"--task", "name", "--box", "0", "0", "2", "1"}, "--box");
        row({"--task", "choose", "--question", "x", "--choice", "y"}, "two --choice");
        row({"--task", "next"}, "--candidate");
        row({"--reasons"}, "--reasons");
        row({"another.png"}, "one picture");
        row({"--task", "ask", "--question", "what?", "--box", "0", "0", "1", "1"}, "--phrase");
        row({"--task", "where", "--question", "what?", "--phrase", "a"}, "--box");
        row({"--task", "caption", "--among", "names.txt"}, "--among");
        row({"--task", "find", "--phrase", "a", "--examples", "shots.txt"}, "--examples");
        row({"--task", "choose", "--question", "x", "--choice", "y", "--choice", ""}, "--choice");
    }
    void whatALookNeedsIsSaid() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        const ProcessResult refused = run("look", QStringList{m_picture} + arguments);
        QVERIFY2(refused.exitCode == 2 && refused.err.contains(says) && refused.err.count('\n') == 1,
                 qPrintable(refused.err));
    }

    // Names, examples, boxes and words: each task by a line of JSON, and what is wrong in a line.
    void namesExamplesAndBoxes() {
        const auto write = [&](const QString& name, const QByteArray& text) {
            QFile file(m_folder.filePath(name));
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        };
        QVERIFY(write("names.txt", "a cat\tIt is a small cat.\r\n\n  dog  \na cat on a\n"));
        QVERIFY(write("plain.txt", "a cat\ndog\na cat on a\n"));
        QVERIFY(QFile::copy(m_picture, m_folder.filePath("shown.png")));
        QVERIFY(write("shots.txt", "shown.png\tit?\ta dog\n"));
        QVERIFY(write("boxes.txt", "shown.png\t0 0 0.5 1\ta dog\n"));
        const auto look = [&](const QStringList& more) {
            return run("look", QStringList{m_picture, "--model", model()} + more);
        };
        const QStringList names{"a cat", "dog", "a cat on a"};
        for (const QStringList& more :
             {QStringList{"--task", "name", "--among", "names.txt"},
              {"--task", "name", "--among", "plain.txt", "--category", "a pet"},
              {"--task", "label", "--among", "names.txt"},
              {"--task", "ask", "--question", "it?", "--among", "plain.txt", "--examples", "shots.txt"}}) {
            const ProcessResult named = look(more + QStringList{"--json"});
            const QJsonObject json = QJsonDocument::fromJson(named.out.toUtf8()).object();
            QVERIFY2(names.contains(json["text"].toString()), qPrintable(named.out + named.err));
            QCOMPARE(json["task"].toString(), more[1]);
        }
        const ProcessResult box = look({"--task", "name", "--box", "0", "0", "1", "1", "--examples", "boxes.txt"});
        QVERIFY2(box.exitCode == 0, qPrintable(box.err));
        const ProcessResult about = look({"--task", "ask", "--question", "what is the cat on?", "--phrase", "the cat",
                                          "--box", "0.1", "0.1", "0.9", "0.9", "--json"});
        QVERIFY2(about.exitCode == 0 && about.out.contains("\"text\""), qPrintable(about.err));
        for (const QString task : {"sentiment", "hateful"}) {
            const ProcessResult said = look({"--task", task, "--json"});
            const QJsonArray choices = QJsonDocument::fromJson(said.out.toUtf8())["choices"].toArray();
            QVERIFY2(choices.size() == 2 && choices[0]["share"].toDouble() > 0, qPrintable(said.out + said.err));
        }
        const ProcessResult foreign =
            look({"--task", "ask", "--question", QString::fromUtf8("\u4f55\u3067\u3059\u304b")});
        QVERIFY2(foreign.exitCode == 0 && foreign.err.contains("unknown to"), qPrintable(foreign.err));

        QVERIFY(write("empty.txt", "\n"));
        QVERIFY(write("wrong.txt", "shown.png\t0 0 2 1\ta dog\n"));
        const auto fault = [&](const QStringList& more, const QString& says) {
            const ProcessResult refused = look(more);
            return refused.exitCode == 1 && refused.err.contains(says) && refused.err.count('\n') == 1
                       ? QString()
                       : refused.err + refused.out;
        };
        QCOMPARE(fault({"--task", "label", "--among", "empty.txt"}, "no names"), QString());
        QCOMPARE(fault({"--task", "label", "--among", "gone.txt"}, "gone.txt"), QString());
        QCOMPARE(fault({"--task", "name", "--box", "0", "0", "1", "1", "--examples", "wrong.txt"}, "line 1"),
                 QString());
        QCOMPARE(fault({"--task", "name", "--box", "0", "0", "1", "1", "--examples", "shots.txt"}, "line 1"),
                 QString());
        QCOMPARE(fault({"--task", "ask", "--question", "who?", "--phrase", "the cat", "--box", "0", "0", "1", "1"},
                       "not in the question"),
                 QString());
        QCOMPARE(fault({"--task", "name", "--box", "0.5", "0", "0.1", "1"}, "box"), QString());
    }

    void whatCanNotBeLookedAtIsSaid() {
        // A window of 96 positions and pictures of 10.
        QStringList series{m_picture};
        for (int i = 0; i < 11; ++i)
            series << m_picture;
        const ProcessResult many =
            run("look", series + QStringList{"--task", "next", "--candidate", m_picture, "--model", model()});
        QVERIFY2(many.exitCode == 1 && many.err.contains("13 pictures take 130 tokens"), qPrintable(many.err));
        QImage thin(1, 4000, QImage::Format_RGB32);
        thin.fill(Qt::red);
        QVERIFY(thin.save(m_folder.filePath("thin.png")));
        const ProcessResult narrow =
            run("look", {m_folder.filePath("thin.png"), "--model", model(), "--task", "where"});
        QVERIFY2(narrow.exitCode == 0, qPrintable(narrow.err));
    }

    // Without --model one that comes along: to be told where things are the one that points.
    void theEmbeddedModelLooks() {
        QCOMPARE(
            run("illustrate", {"--prompt", "a cat on a white background", "--seed", "1", "--out", "seen.png"}).exitCode,
            0);
        const QString cat = m_folder.filePath("seen.png");
        const ProcessResult alt = run("look", {cat});
        QVERIFY2(alt.exitCode == 0 && alt.out.contains("cat"), qPrintable(alt.out + alt.err));
        const ProcessResult chosen = run("look", {cat, "--task", "choose", "--question", "What is this?", "--choice",
                                                  "A tree.", "--choice", "A cat.", "--json"});
        const QJsonObject json = QJsonDocument::fromJson(chosen.out.toUtf8()).object();
        QVERIFY2(json["choices"][1]["share"].toDouble() > 0.9, qPrintable(chosen.out + chosen.err));
        for (const auto& [thing, shown] : {std::pair("a cat", true), {"a house", false}}) {
            const ProcessResult there = run("look", {cat, "--task", "is-there", "--phrase", thing, "--json"});
            const double yes = QJsonDocument::fromJson(there.out.toUtf8())["choices"][0]["share"].toDouble();
            QVERIFY2(shown ? yes > 0.7 : yes < 0.3, qPrintable(there.out + there.err));
        }
        const ProcessResult where = run("look", {cat, "--task", "where", "--json"});
        const QJsonArray spans = QJsonDocument::fromJson(where.out.toUtf8())["spans"].toArray();
        QVERIFY2(where.exitCode == 0 && !spans.isEmpty() && spans[0]["text"].toString().contains("cat") &&
                     spans[0]["boxes"].toArray().size() == 1,
                 qPrintable(where.out + where.err));
        const QString writer = QString(PARDALIS_SOURCE_DIR) + "/resources/models/default";
        const ProcessResult other = run("look", {cat, "--model", writer});
        QVERIFY2(other.exitCode == 0 && other.out.contains("cat"), qPrintable(other.out + other.err));
        const ProcessResult refused = run("look", {cat, "--task", "where", "--model", writer});
        QVERIFY2(refused.exitCode == 1 && refused.err.contains("does not say where"), qPrintable(refused.err));
    }

    // In one piece, and what a model's folder says counts where nobody says otherwise.
    void textComesOfBeams() {
        const auto ask = [&](const QStringList& more) {
            const ProcessResult asked = run("ask", QStringList{"--model", model(), "--image", m_picture, "--question",
                                                               "what is it?", "--max-tokens", "16", "--json"} +
                                                       more);
            return asked.exitCode == 0 ? asked.out : asked.err;
        };
        const auto tokensOf = [](const QString& events) {
            QJsonArray tokens;
            for (const QString& line : events.split('\n', Qt::SkipEmptyParts)) {
                const QJsonObject event = QJsonDocument::fromJson(line.toUtf8()).object();
                for (const QJsonValue& token : event["tokens"].toArray())
                    tokens.append(token);
            }
            return tokens;
        };
        const QString plain = ask({}), beams = ask({"--beams", "3", "--no-repeat", "2"});
        QVERIFY2(plain.count("text_delta") > 1, qPrintable(plain));
        QVERIFY2(beams.count("text_delta") == 1 && beams.contains("beam_score"), qPrintable(beams));
        QVERIFY(!tokensOf(beams).isEmpty() && tokensOf(beams) != tokensOf(plain));
        m_model.write("generation_config.json", R"({"num_beams": 3, "no_repeat_ngram_size": 2})");
        const QString said = ask({}), other = ask({"--beams", "1", "--no-repeat", "0"});
        m_model.write("generation_config.json", R"({"num_beams": 1000000})");
        const QString refused = ask({});
        m_model.remove("generation_config.json");
        QCOMPARE(tokensOf(said), tokensOf(beams));
        QCOMPARE(tokensOf(other), tokensOf(plain));
        QVERIFY2(refused.contains("generation_config.json") && refused.contains("num_beams"), qPrintable(refused));
    }

    // A record has them, and a replay does the same.
    void beamsAreReplayed() {
        const ProcessResult written = run("write", {"--model", model(), "--prompt", "a b", "--max-tokens", "12",
                                                    "--beams", "2", "--no-repeat", "3", "--out", "beams.pardalis"});
        QVERIFY2(written.exitCode == 0, qPrintable(written.err));
        const ProcessResult list = run("replay", {"beams.pardalis", "--model", model()});
        QVERIFY2(list.exitCode == 0, qPrintable(list.err));
        const ProcessResult replayed =
            run("replay", {"beams.pardalis", list.out.section(' ', 0, 0), "--model", model()});
        QVERIFY2(replayed.exitCode == 0 && replayed.out.startsWith("the same "),
                 qPrintable(replayed.out + replayed.err));
    }

    // One clear line, and nothing written.
    void whatItCantIsRefused() {
        const ProcessResult drawn = run("illustrate", {"--model", model(), "--prompt", "a cat", "--out", "cat.png"});
        QVERIFY(drawn.exitCode == 1 && drawn.err.contains("draws no pictures"));
        QVERIFY2(drawn.err.count('\n') == 1, qPrintable(drawn.err));
        QVERIFY(!QFile::exists(m_folder.filePath("cat.png")));
        const ProcessResult long_ =
            run("ask", {"--model", model(), "--image", m_picture, "--question", QString("a b ").repeated(200)});
        QVERIFY(long_.exitCode == 1 && long_.err.contains("96"));
        QVERIFY2(long_.err.count('\n') == 1, qPrintable(long_.err));
        const ProcessResult converted = run("convert", {model(), "other"});
        QVERIFY(converted.exitCode == 1 && converted.err.contains("is packed, but"));
    }
};

QTEST_GUILESS_MAIN(CliKosmosTest)
#include "cli_kosmos_test.moc"
