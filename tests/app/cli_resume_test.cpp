// pardalis-cli resume: pictures that were stopped are drawn on, as if they had not been.
#include "core/formats/formats.h"
#include "tests/support/run_process.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace pardalis;

class CliResumeTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    Document m_whole;

    QString path(const QString& name) const { return m_folder.filePath(name); }
    ProcessResult run(const QStringList& arguments) { return runProcess(PARDALIS_CLI, arguments, m_folder.path()); }
    Document open(const QString& name) const { return openDocument(path(name).toStdString()).document; }
    void save(const Document& document, const QString& name) const {
        documentFormats().save(document, path(name).toStdString());
    }
    static std::vector<BlockId> picturesOf(const Document& document) {
        std::vector<BlockId> found;
        for (const Block& block : document.blocks())
            if (block.picture)
                found.push_back(block.id);
        return found;
    }
    static QJsonObject recordOf(const Document& document) {
        return QJsonDocument::fromJson(QByteArray::fromStdString(document.generations().begin()->second)).object();
    }
    // The document as it would be had its last picture been stopped there.
    static Document stopped(const Document& whole, std::size_t codes, const QString& model = {}) {
        const std::size_t at = whole.indexOf(picturesOf(whole).back()).value();
        Block block = whole.blocks().at(at);
        QJsonObject record = recordOf(whole);
        QJsonArray tokens = record["tokens"].toArray();
        const std::vector<int>& all = block.picture->tokens->codes;
        const auto isLast = [&](qsizetype first) {  // its codes stand there, one number up as ids
            for (std::size_t i = 0; i < all.size(); ++i)
                if (tokens[first + qsizetype(i)].toInt() - all[i] != tokens[first].toInt() - all[0])
                    return false;
            return true;
        };
        qsizetype first = tokens.size() - qsizetype(all.size());
        while (first > 0 && !isLast(first))
            --first;
        while (tokens.size() > first + qsizetype(codes))
            tokens.removeLast();
        record["tokens"] = tokens;
        if (!model.isEmpty())
            record["model_id"] = model;
        block.picture->tokens->codes.resize(codes);
        std::vector<Block> blocks(whole.blocks().begin(), whole.blocks().begin() + static_cast<std::ptrdiff_t>(at));
        blocks.push_back(block);
        return Document({}, blocks, whole.media(),
                        {{block.picture->generation, QJsonDocument(record).toJson().toStdString()}});
    }

private slots:
    void initTestCase() {
        qputenv("PARDALIS_CUDA_MODULE", "");
        const ProcessResult written = run({"write", "--prompt", "Write a story about a fox.", "--pictures", "2",
                                           "--max-tokens", "40", "--seed", "5", "--out", "whole.pardalis"});
        QVERIFY2(written.exitCode == 0, qPrintable(written.err));
        m_whole = open("whole.pardalis");
        QCOMPARE(picturesOf(m_whole).size(), std::size_t{2});
    }

    void theRestIsWhatItWouldHaveBeen() {
        save(stopped(m_whole, 20), "stopped.pardalis");
        const ProcessResult result = run({"resume", "stopped.pardalis", "--out", "resumed.pardalis"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        QVERIFY2(result.err.contains("gone on with from code 21 of 64"), qPrintable(result.err));
        const Document resumed = open("resumed.pardalis");
        const std::vector<BlockId> pictures = picturesOf(resumed);
        QCOMPARE(pictures.size(), std::size_t{2});
        const Picture& picture = *resumed.find(pictures.back())->picture;
        const Picture& whole = *m_whole.find(picturesOf(m_whole).back())->picture;
        QVERIFY(pictures.back() == picturesOf(m_whole).back());
        QCOMPARE(picture.tokens->codes, whole.tokens->codes);
        QCOMPARE(picture.alt, whole.alt);
        QCOMPARE(picture.media, whole.media);
        // Its own record can be run again.
        const ProcessResult replayed = run({"replay", "resumed.pardalis", QString::fromStdString(picture.generation)});
        QVERIFY2(replayed.exitCode == 0 && replayed.out.startsWith("the same 64 tokens"), qPrintable(replayed.out));
    }

    void whatCanNotBeGoneOnWithIsSaid() {
        const auto says = [&](const QStringList& arguments, const QString& words) {
            const ProcessResult result = run(QStringList{"resume"} + arguments + QStringList{"--out", "none.pardalis"});
            return result.exitCode == 1 && result.err.contains(words) && !QFile::exists(path("none.pardalis"));
        };
        QVERIFY(says({"whole.pardalis"}, "no picture of the document was stopped"));
        save(stopped(m_whole, 20), "stopped.pardalis");
        QVERIFY(says({"stopped.pardalis", "--picture", "2"}, "has 1 picture that was stopped, not 2"));
        save(stopped(m_whole, 20, "c0ffee"), "another.pardalis");
        QVERIFY(says({"another.pardalis"}, "another model"));
        QCOMPARE(run({"resume", "another.pardalis", "--any-model", "--out", "any.pardalis"}).exitCode, 0);
        Document lost = stopped(m_whole, 20);
        lost = Document({}, lost.blocks(), lost.media());
        save(lost, "lost.pardalis");
        QVERIFY(says({"lost.pardalis"}, "does not remember how it was made"));
    }
};

QTEST_GUILESS_MAIN(CliResumeTest)
#include "cli_resume_test.moc"
