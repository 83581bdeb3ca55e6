#include "app/train/config/run_config.h"

#include "core/base/error.h"
#include "core/base/file.h"

#include <QTemporaryDir>
#include <QTest>

using namespace pardalis;
using namespace pardalis::train;

class RunConfigTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const std::vector<std::string> m_sections{"corpus", "pretrain"};

    RunConfig read(const std::string& text, const std::vector<std::string>& overrides = {}) {
        const std::filesystem::path path = m_folder.filePath("small.json").toStdString();
        writeFileAtomically(path, asBytes(text));
        return readRunConfig(path, overrides, m_sections);
    }
    std::string refusal(const std::string& text, const std::vector<std::string>& overrides = {}) {
        try {
            read(text, overrides);
        } catch (const Error& error) {
            return error.what();
        }
        return "was read";
    }

private slots:
    void nameGivesTheFolderWhereOutIsNotSaid() {
        QCOMPARE(read(R"({"name": "tiny"})").out.string(), "runs/tiny");
        QCOMPARE(read("{}").out.string(), "runs/small");
        QCOMPARE(read(R"({"name": "tiny", "out": "elsewhere", "seed": 7})").out.string(), "elsewhere");
        QCOMPARE(read(R"({"seed": 7})").seed, 7);
    }

    void overridesReplaceMembersAndMakeSections() {
        const RunConfig run =
            read(R"({"pretrain": {"steps": 3, "model": {"layers": 2}}})",
                 {"pretrain.steps=20", "pretrain.model.layers=4", "pretrain.decay=cosine", "corpus.size=1"});
        QCOMPARE(run.json["pretrain"]["steps"].dump(), R"(20)");
        QCOMPARE(run.json["pretrain"]["model"]["layers"].dump(), R"(4)");
        QCOMPARE(run.json["pretrain"]["decay"].dump(), R"("cosine")");
        QCOMPARE(run.json["corpus"]["size"].dump(), R"(1)");
        QCOMPARE(read("{}", {"seed=9"}).seed, 9);
    }

    void anOverrideMustNameAMemberAndAValue() {
        QCOMPARE(refusal("{}", {"pretrain.steps"}), "--set pretrain.steps: expected section.member=value");
        QCOMPARE(refusal("{}", {"pretrain.=3"}), "--set pretrain.=3: expected section.member=value");
        QCOMPARE(refusal(R"({"seed": 1})", {"seed.x=3"}), "--set seed.x=3: \"seed\" is no object");
    }

    void unknownMembersAreRefusedByName() {
        QCOMPARE(refusal(R"({"pretrian": {}})"),
                 "small.json: \"pretrian\" is an object, expected no member of that name; there are name, seed, out, "
                 "corpus, pretrain");
        const RunConfig run = read(R"({"pretrain": {"_comment": "why", "lr": 0.1}})");
        try {
            refuseUnknownMembers(run.fields().object("pretrain"), {"steps", "learning_rate"});
            QFAIL("was accepted");
        } catch (const Error& error) {
            QCOMPARE(error.what(),
                     "small.json: \"pretrain.lr\" is 0.1, expected no member of that name; there are steps, "
                     "learning_rate");
        }
    }

    void stageNamesAreMembersWithUnderscores() { QCOMPARE(sectionOf("image-tokenizer"), "image_tokenizer"); }
};

QTEST_GUILESS_MAIN(RunConfigTest)
#include "run_config_test.moc"
