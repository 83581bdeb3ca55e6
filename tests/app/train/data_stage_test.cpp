#include "app/train/data/data_stage.h"
#include "app/train/data/folder_sources.h"
#include "app/train/data/text_tokenizer_stage.h"
#include "app/train/data/token_shard.h"
#include "app/train/data/vocabulary_file.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/cpu/cpu_backend.h"
#include "core/families/chameleon/config.h"
#include "core/image/fit.h"
#include "core/image/image_io.h"
#include "core/models/model.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace pardalis;
using namespace pardalis::train;

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const fs::path kDefault = fs::path(PARDALIS_SOURCE_DIR) / "resources/models/default";

// Left half red, right half blue, wider than high.
Image twoHalves() {
    Image picture = Image::filled(60, 30, {220, 20, 20});
    paste(picture, Image::filled(30, 30, {20, 20, 220}), 30, 0);
    return picture;
}

}  // namespace

class DataStageTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    json m_config;

    fs::path path(const char* name) const { return fs::path(m_folder.path().toStdString()) / name; }

    static void run(const Stage& stage, const json& config, const fs::path& out, std::stop_token stop = {}) {
        stage.run(JsonFields(config, "run.json"), {.out = out, .seed = 5, .resume = false, .stop = std::move(stop)});
    }
    static std::vector<fs::path> shardFiles(const fs::path& out, const std::string& split) {
        std::vector<fs::path> files;
        for (const fs::directory_entry& entry : fs::directory_iterator(out / "data")) {
            if (entry.path().filename().string().starts_with(split) && entry.path().extension() == ".tokens")
                files.push_back(entry.path());
        }
        std::ranges::sort(files);
        return files;
    }

private slots:
    void initTestCase() {
        m_config = {
            {"text_tokenizer", {{"pieces", 700}, {"image_codes", 512}, {"items", 1500}}},
            {"data",
             {{"samples", 60}, {"held_out_samples", 10}, {"image_tokenizer", kDefault.string()}, {"held_out", 0.0}}}};
        run(kTextTokenizerStage, m_config, path("run"));
    }

    void theVocabularyIsLaidOutAsTheDefaultModels() {
        const Vocabulary ours = readVocabulary(path("run/text-tokenizer/vocabulary.json"));
        QCOMPARE(toInt(ours.bos()), 0);
        QCOMPARE(toInt(*ours.find("<pad>")), 1);
        QCOMPARE(toInt(ours.eos()), 2);
        QCOMPARE(toInt(*ours.find("<unk>")), 3);
        QCOMPARE(ours.imageCodes(), 512);
        QCOMPARE(toInt(ours.tokenOf(0)), 4);
        QCOMPARE(toInt(ours.tokenOf(511)), 515);
        QCOMPARE(toInt(*ours.endImage()), 516);
        QCOMPARE(toInt(*ours.beginImage()), 517);
        QCOMPARE(toInt(*ours.endOfTurn()), 518);
        QCOMPARE(toInt(*ours.find("<image>")), 519);
        QCOMPARE(toInt(*ours.find("<0x00>")), 520);
        QCOMPARE(ours.size(), 520 + 700 - 4);
    }

    void sentinelsStandWhereThePublishedOnesDo() {
        const std::vector<std::string> pieces{"<s>", "<pad>", "</s>", "<unk>", "a"};
        const auto ids = layOutVocabulary(pieces, 2, 3);
        const Vocabulary vocabulary(ids, static_cast<int>(ids.size()));
        QCOMPARE(toInt(*vocabulary.beginImage()), 7);
        QCOMPARE(toInt(*vocabulary.find("<sentinel:0>")), 8);
        QCOMPARE(toInt(*vocabulary.find("<sentinel:2>")), 10);
        QCOMPARE(toInt(*vocabulary.endOfTurn()), 11);
        QCOMPARE(toInt(*vocabulary.find("a")), 13);
        // Sentinels that are there are no more of them.
        fs::create_directories(path("sentinels"));
        writeVocabulary(path("sentinels/vocabulary.json"), ids);
        QCOMPARE(vocabularyIn(path("sentinels"), 2).size(), vocabulary.size());
        QCOMPARE(toInt(*vocabularyIn(path("sentinels"), 4).find("<sentinel:3>")), vocabulary.size());
        QCOMPARE(vocabularyIn(kDefault, 0).size(), readChameleonConfig(kDefault).transformer.vocabularySize);
    }

    void coreReadsTheTokenizerBackToTheText() {
        const Vocabulary vocabulary = readVocabulary(path("run/text-tokenizer/vocabulary.json"));
        const auto tokenizer = openTextTokenizer(path("run/text-tokenizer"), vocabulary);
        for (const char* text : {"Draw a cat left of an owl on a blue background.", "한국어와 日本語, 😀 & <s>!"}) {
            const TokenIds ids = tokenizer->encode(text);
            QCOMPARE(tokenizer->decode(ids), std::string(text));
            QVERIFY(std::ranges::all_of(ids, [&](TokenId id) { return vocabulary.isText(id); }));
        }
        QVERIFY(tokenizer->encode("on a white background").size() <= 5);  // what it has seen is short
    }

    void tooManyPiecesForTheTextsAreAnError() {
        const std::vector<std::string> texts{"a b", "b c"};
        QVERIFY_EXCEPTION_THROWN(trainSentencePiece(texts, {.pieces = 5000}), Error);
    }

    void sequencesAreThoseTheProgramPromptsWith() {
        run(kDataStage, m_config, path("run"));
        const TokenShards training(shardFiles(path("run"), "train")), heldOut(shardFiles(path("run"), "heldout"));
        QCOMPARE(training.size(), std::size_t{60});
        QCOMPARE(heldOut.size(), std::size_t{10});
        const Vocabulary vocabulary = readVocabulary(path("run/text-tokenizer/vocabulary.json"));
        QCOMPARE(training.header().vocabularyHash, vocabularyHash(vocabulary));
        const int boi = toInt(*vocabulary.beginImage()), eoi = toInt(*vocabulary.endImage()),
                  eot = toInt(*vocabulary.endOfTurn());
        int drawn = 0, captioned = 0;
        for (std::size_t i = 0; i < training.size(); ++i) {
            const auto [kind, ids, flags] = training.sample(i);
            QCOMPARE(ids.front(), toInt(vocabulary.bos()));
            QCOMPARE(ids.back(), toInt(vocabulary.eos()));
            QCOMPARE(flags.back(), kAnswerToken);
            for (std::size_t t = 0; t < ids.size(); ++t) {
                if (ids[t] == boi)
                    QCOMPARE(ids[t + 65], eoi);
            }
            if (kind == "draw") {
                ++drawn;
                const auto turn = static_cast<std::size_t>(std::ranges::find(ids, eot) - ids.begin());
                QCOMPARE(ids[turn + 1], boi);
                QCOMPARE(ids.size(), turn + 1 + 66 + 1);
                QCOMPARE(int{flags[0]}, 0);
                for (std::size_t t = 1; t < ids.size(); ++t)
                    QCOMPARE(flags[t], t <= turn ? kPromptToken : kAnswerToken);
            } else if (kind == "caption") {
                ++captioned;
                QCOMPARE(ids[1], boi);
                QCOMPARE(int{flags[66]}, 0);
                QCOMPARE(flags[67], kAnswerToken);
            }
        }
        QVERIFY(drawn > 5 && captioned > 5);
    }

    void theSameSeedGivesTheSameBytesOnAnyNumberOfThreads() {
        json one = m_config, three = m_config;
        for (json* config : {&one, &three})
            (*config)["data"]["text_tokenizer"] = path("run/text-tokenizer").string();
        one["data"]["threads"] = 1;
        three["data"]["threads"] = 3;
        run(kDataStage, one, path("one"));
        run(kDataStage, three, path("three"));
        QVERIFY(readFile(path("one/data/train-0000.tokens")) == readFile(path("three/data/train-0000.tokens")));
        QVERIFY(readFile(path("one/data/summary.json")) == readFile(path("three/data/summary.json")));
        three["data"]["shard_tokens"] = 500;
        run(kDataStage, three, path("many"));
        QVERIFY(shardFiles(path("many"), "train").size() > 3);
        QCOMPARE(TokenShards(shardFiles(path("many"), "train")).size(), std::size_t{60});
    }

    void foldersAndListsBecomeSamplesAndFaultyOnesAreNamed() {
        fs::create_directories(path("pages"));
        const Image picture = twoHalves();
        writeFileAtomically(path("pages/halves.png"), encodePng(picture));
        writeFileAtomically(path("pages/page.md"),
                            asBytes("# Two halves\n\nLook:\n\n![red and blue](halves.png)\n\nThe end.\n"));
        writeFileAtomically(path("pages/broken.md"), asBytes("![none](missing.png)\n"));
        writeFileAtomically(path("notes.txt"), asBytes("One paragraph.\n\nAnother one.\n"));
        writeFileAtomically(path("captions.jsonl"),
                            asBytes("{\"picture\": \"pages/halves.png\", \"caption\": \"Red and blue.\"}\n"
                                    "not JSON\n\n"
                                    "{\"picture\": \"pages/missing.png\", \"caption\": \"Nothing.\"}\n"
                                    "{\"picture\": \"pages/halves.png\", \"caption\": \"x\", \"more\": 1}\n"));
        writeFileAtomically(
            path("questions.jsonl"),
            asBytes("{\"picture\": \"pages/halves.png\", \"question\": \"Which colours?\", \"answer\": \"Two.\"}\n"
                    "{\"question\": \"What is a cat?\", \"answer\": \"An animal.\"}\n"
                    "{\"question\": \"And?\"}\n"));
        json config = m_config;
        config["data"].merge_patch({{"samples", 0},
                                    {"held_out_samples", 0},
                                    {"text_tokenizer", path("run/text-tokenizer").string()},
                                    {"documents", {path("pages").string()}},
                                    {"texts", {path("notes.txt").string()}},
                                    {"captions", {path("captions.jsonl").string()}},
                                    {"questions", {path("questions.jsonl").string()}},
                                    {"flipped", 0.0}});
        run(kDataStage, config, path("folders"));

        const auto backend = makeCpuBackend();
        const auto model = openModel(kDefault, *backend);
        const Vocabulary vocabulary = readVocabulary(path("run/text-tokenizer/vocabulary.json"));
        const auto tokenizer = openTextTokenizer(path("run/text-tokenizer"), vocabulary);
        const TokenShards shards(shardFiles(path("folders"), "train"));
        std::vector<std::string> shown;
        for (std::size_t i = 0; i < shards.size(); ++i) {
            const TokenSampleView sample = shards.sample(i);
            std::string text(sample.kind);
            text += ":";
            std::vector<int> codes;
            TokenIds words;
            const auto flush = [&] {
                if (!words.empty())
                    text += " " + tokenizer->decode(words);
                words.clear();
            };
            for (const std::int32_t id : sample.ids.subspan(1, sample.ids.size() - 2)) {
                const TokenId token{id};
                if (vocabulary.isImage(token)) {
                    codes.push_back(vocabulary.codeOf(token));
                } else if (vocabulary.isText(token)) {
                    words.push_back(token);
                } else if (token == vocabulary.endOfTurn()) {
                    flush();
                    text += " |";
                } else {
                    flush();
                }
            }
            flush();
            if (!codes.empty()) {
                const bool whole = codes == model->imageTokenizer()->encode(padToSquare(picture, 64));
                const bool cut = codes == model->imageTokenizer()->encode(centreCrop(picture, 64));
                text += whole ? " [padded]" : cut ? " [cropped]" : " [?]";
            }
            shown.push_back(text);
        }
        QCOMPARE(shown, (std::vector<std::string>{
                            "document: Two halves Look: The end. [cropped]", "text: One paragraph. Another one.",
                            "draw: Draw Red and blue. | [cropped]", "question: Which colours? | Two. [padded]",
                            "question: What is a cat? | An animal."}));
        QCOMPARE(shards.header().imageTokenizerId, model->imageTokenizerId());

        const json summary = json::parse(asText(readFile(path("folders/data/summary.json"))));
        QVERIFY(summary["train"]["kinds"]["question"]["samples"] == 2);
        const std::string leftOut = summary["left_out"].dump();
        QCOMPARE(summary["left_out"].size(), std::size_t{5});
        for (const char* name :
             {"broken.md", "captions.jsonl:2", "missing.png", "captions.jsonl:5", "questions.jsonl:3"})
            QVERIFY2(leftOut.find(name) != std::string::npos, name);
    }

    void halfOfThePairsAreFlipped() {
        std::string lines;
        for (int i = 0; i < 200; ++i)
            lines += "{\"picture\": \"p.png\", \"caption\": \"Number " + std::to_string(i) + "\"}\n";
        writeFileAtomically(path("p.png"), encodePng(twoHalves()));
        writeFileAtomically(path("many.jsonl"), asBytes(lines));
        SourceSettings settings{.resolution = 16, .heldOut = 0.1};
        const auto source = captionSource(path("many.jsonl"), settings);
        int captions = 0, heldOut = 0;
        for (std::uint64_t i = 0; i < source->items(); ++i) {
            captions += source->read(i).front().kind == "caption";
            heldOut += source->isHeldOut(i);
        }
        QVERIFY(captions > 70 && captions < 130);
        QVERIFY(heldOut > 5 && heldOut < 40);
    }

    void aTokenizerWithAnotherCodebookIsRefused() {
        json config = m_config;
        config["text_tokenizer"]["image_codes"] = 256;
        run(kTextTokenizerStage, config, path("small"));
        QVERIFY_EXCEPTION_THROWN(run(kDataStage, config, path("small")), Error);
    }

    void misspeltMembersAndMissingFoldersAreErrors() {
        const auto verdict = [&](const char* section, const char* member, const json& value) -> QString {
            json config = m_config;
            config["data"]["text_tokenizer"] = path("run/text-tokenizer").string();
            config[section][member] = value;
            try {
                run(std::string_view(section) == "data" ? kDataStage : kTextTokenizerStage, config, path("none"));
            } catch (const Error& error) {
                return error.what();
            }
            return {};
        };
        QVERIFY(verdict("data", "sampels", 5).contains("sampels"));
        QVERIFY(verdict("data", "draw", "Draw it.").contains("{text}"));
        QVERIFY(verdict("data", "captions", {path("nowhere.jsonl").string()}).contains("nowhere.jsonl"));
        QVERIFY(verdict("data", "text_tokenizer", path("nowhere").string()).contains("vocabulary.json"));
        QVERIFY(verdict("text_tokenizer", "codes", 5).contains("codes"));
    }

    void aStopIsObeyed() {
        json config = m_config;
        config["data"]["text_tokenizer"] = path("run/text-tokenizer").string();
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(run(kDataStage, config, path("stopped"), stop.get_token()), Cancelled);
        run(kDataStage, config, path("stopped"));  // what was stopped is made from its start
        QCOMPARE(TokenShards(shardFiles(path("stopped"), "train")).size(), std::size_t{60});
    }

    void whatIsThereIsNotOverwrittenUnasked() {
        const Bytes before = readFile(path("run/text-tokenizer/vocabulary.json"));
        json config = m_config;
        config["text_tokenizer"]["pieces"] = 600;
        QVERIFY_EXCEPTION_THROWN(run(kTextTokenizerStage, config, path("run")), Error);
        kTextTokenizerStage.run(JsonFields(config, "run.json"),
                                {.out = path("run"), .seed = 5, .resume = true, .stop = {}});
        QVERIFY(readFile(path("run/text-tokenizer/vocabulary.json")) == before);
        QVERIFY_EXCEPTION_THROWN(run(kDataStage, m_config, path("run")), Error);
    }
};

QTEST_APPLESS_MAIN(DataStageTest)
#include "data_stage_test.moc"
