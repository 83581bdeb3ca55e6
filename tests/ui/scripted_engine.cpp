#include "tests/ui/scripted_engine.h"

#include "core/families/chameleon/layout.h"
#include "core/families/cm3leon/layout.h"
#include "core/families/kosmos/layout.h"
#include "core/families/kosmos/tokenizer.h"
#include "tests/core/tokens/sentencepiece_proto.h"

#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

constexpr int kGrid = 4, kCell = 8, kCodes = 16;
constexpr int kSpecials = 8, kFirstText = kSpecials + kCodes;

// One token per byte.
class ByteTokenizer final : public TextTokenizer {
public:
    TokenIds encode(std::string_view text) const override {
        TokenIds ids;
        for (const char c : text)
            ids.push_back(TokenId{kFirstText + static_cast<unsigned char>(c)});
        return ids;
    }

    std::unique_ptr<StreamDecoder> streamDecoder(bool) const override {
        class Decoder final : public StreamDecoder {
            std::string push(TokenId id) override { return std::string(1, static_cast<char>(toInt(id) - kFirstText)); }
            std::string flush() override { return {}; }
        };
        return std::make_unique<Decoder>();
    }
};

std::shared_ptr<const Vocabulary> byteVocabulary(bool sentinels = false) {
    std::unordered_map<std::string, int> ids = {{"<s>", 0},    {"<pad>", 1},         {"</s>", 2},
                                                {"<eoss>", 3}, {"<racm3:break>", 4}, {"<reserved08706>", 5}};
    for (int code = 0; code < kCodes; ++code) {
        std::string digits;
        for (const char digit : std::to_string(code))
            digits += static_cast<char>('A' + (digit - '0'));
        ids["IMGIMG" + digits + "Z"] = kSpecials + code;
    }
    for (int i = 0; sentinels && i < 2; ++i)
        ids["<sentinel:" + std::to_string(i) + ">"] = kSpecials - 2 + i;
    for (int byte = 0; byte < 256; ++byte)
        ids["byte" + std::to_string(byte)] = kFirstText + byte;
    return std::make_shared<Vocabulary>(ids, kFirstText + 256);
}

}  // namespace

std::shared_ptr<const ModelFacts> scriptedModel(bool sizes) {
    auto facts = std::make_shared<ModelFacts>();
    facts->name = "Scripted";
    facts->description = "Says what it is told to.";
    facts->demonstrationQuality = true;
    facts->device = "Script";
    facts->weightsType = "bf16";
    facts->contentId = "scripted";
    facts->imageTokenizerId = "scripted-pictures";
    facts->imageTokenizer.resolution = kGrid * kCell;
    facts->imageTokenizer.channelMultipliers = {1, 1, 1, 1};
    facts->imageTokenizer.codes = kCodes;
    facts->shape.contextLength = 512;
    facts->limits.contextLength = 512;
    facts->limits.paragraphSeparator = "\n\n";
    facts->illustrateTemplate = sizes ? "Draw {text} in {size}" : "Draw {text}";
    PictureForm pictures = PictureForm::ofOneSize({kGrid, kGrid});
    if (sizes) {
        pictures.grids = {{kGrid, kGrid}, {kGrid / 2, 2 * kGrid}, {2 * kGrid, kGrid / 2}};
        pictures.step = kGrid / 2;
        for (int n = 0; n <= 4; ++n)
            pictures.sides.push_back(TokenId{kFirstText + n});
        facts->contentId = "scripted with sizes";
    }
    facts->layout =
        std::make_shared<ChameleonLayout>(byteVocabulary(), std::make_shared<ByteTokenizer>(),
                                          ChameleonLayout::Limits{.contextLength = 512, .pictures = pictures});
    return facts;
}

std::shared_ptr<const ModelFacts> scriptedPointer() {
    constexpr int kCells = 16 * 16, kContext = 2048, kLatents = 64;
    SentencePieceProto proto;
    proto.modelType = 1;
    proto.removeExtraWhitespace = true;
    proto.pieces.push_back({"\xE2\x96\x81", -5});
    for (char c = '!'; c <= '~'; ++c)
        proto.pieces.push_back({std::string(1, c), -4});
    const std::string model = proto.bytes();
    const std::vector<std::string> pieces = piecesOf(asBytes(model), "script");
    const int rows = static_cast<int>(pieces.size()) + 14 + kCells;
    const auto vocabulary = std::make_shared<const KosmosVocabulary>(pieces, rows, kCells, "script");
    auto facts = std::make_shared<ModelFacts>(*scriptedModel());
    facts->name = "Pointing";
    facts->contentId = "scripted pointer";
    facts->pictureOutput = false;
    facts->trainedFor.grounding = true;
    facts->shape.contextLength = facts->limits.contextLength = kContext;
    facts->look.caption = "An image of";
    facts->look.description = "Describe this image in detail:";
    facts->look.reasons = "Introduce this picture in detail:";
    facts->layout = std::make_shared<KosmosLayout>(
        vocabulary, std::make_shared<const KosmosTokenizer>(asBytes(model), vocabulary, "script"),
        KosmosLayout::Limits{.contextLength = kContext, .latents = kLatents});
    return facts;
}

Script pictureScript(int number, Rgb colour, std::chrono::milliseconds pause) {
    Script script = {{{}, ImageBegan{number, kGrid, kGrid, kGrid * kCell, kGrid * kCell}}};
    std::vector<int> codes;
    for (int row = 0; row < kGrid; ++row) {
        ImageCodes drawn{number, row * kGrid, {}, {}};
        for (int column = 0; column < kGrid; ++column) {
            codes.push_back((row * kGrid + column) % kCodes);
            drawn.codes.push_back(codes.back());
            drawn.colours.push_back(colour);
        }
        script.push_back({pause, drawn});
        script.push_back({{}, ImageRows{number, row * kCell, Image::filled(kGrid * kCell, kCell, colour)}});
    }
    script.push_back(
        {{}, ImageFinished{number, kGrid, kGrid, codes, Image::filled(kGrid * kCell, kGrid * kCell, colour)}});
    return script;
}

ScriptedEngine::ScriptedEngine() : m_thread([this] { run(); }) {}

ScriptedEngine::~ScriptedEngine() {
    {
        const std::lock_guard lock(m_mutex);
        m_quit = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void ScriptedEngine::prepare(Script script) {
    const std::lock_guard lock(m_mutex);
    m_scripts.push_back(std::move(script));
}

std::vector<GenerationRequest> ScriptedEngine::requests() const {
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

void ScriptedEngine::sendNow(RequestId request, EventBody what) {
    m_listener(GenerationEvent{request, 0, std::move(what)});
}

std::vector<DeviceChoice> ScriptedEngine::choices() const {
    const std::lock_guard lock(m_mutex);
    return m_choices;
}

std::optional<DType> ScriptedEngine::caches() const {
    const std::lock_guard lock(m_mutex);
    return m_caches;
}

void ScriptedEngine::setWords(std::shared_ptr<const ModelWords> words) {
    const std::lock_guard lock(m_mutex);
    m_words = std::move(words);
}

void ScriptedEngine::setGone(const std::filesystem::path& folder) {
    const std::lock_guard lock(m_mutex);
    m_gone = folder;
}

void ScriptedEngine::setRoom(std::size_t models, std::uint64_t needed, std::uint64_t free) {
    const std::lock_guard lock(m_mutex);
    m_room = models;
    m_closing = {{}, needed, free};
}

ModelReady ScriptedEngine::makeReady(const std::shared_ptr<const ModelFacts>& facts) {
    constexpr std::uint64_t kBytes = 200'000'000;
    std::erase_if(m_open, [&](const HeldModel& each) { return each.facts->folder == facts->folder; });
    m_open.insert(m_open.begin(), {facts, kBytes});
    ModelReady ready{facts, {}, {}, kBytes};
    for (; m_open.size() > m_room; m_open.pop_back())
        ready.closed.push_back({m_open.back(), m_closing.needed, m_closing.free});
    ready.held.assign(m_open.begin() + 1, m_open.end());
    return ready;
}

void ScriptedEngine::setMachine(const DeviceList& devices, const Placement& placement) {
    const std::lock_guard lock(m_mutex);
    m_machine = devices;
    m_placement = placement;
}

void ScriptedEngine::setDevice(const DeviceChoice& choice) {
    const std::lock_guard lock(m_mutex);
    m_choices.push_back(choice);
}

void ScriptedEngine::setCaches(std::optional<DType> type) {
    const std::lock_guard lock(m_mutex);
    m_caches = type;
}

void ScriptedEngine::findDevices() {
    const std::lock_guard lock(m_mutex);
    m_findDevices = true;
    m_wake.notify_all();
}

void ScriptedEngine::open(const std::filesystem::path& folder) {
    const std::lock_guard lock(m_mutex);
    m_folders.push_back(folder);
    m_stopped.insert(m_current);  // what runs makes room
    m_wake.notify_all();
}

void ScriptedEngine::submit(GenerationRequest request) {
    const std::lock_guard lock(m_mutex);
    m_requests.push_back(request);
    m_waiting.push_back(std::move(request));
    m_wake.notify_all();
}

void ScriptedEngine::submitTogether(std::vector<GenerationRequest> requests) {
    for (GenerationRequest& request : requests)
        submit(std::move(request));
}

void ScriptedEngine::stop(RequestId request) {
    const std::lock_guard lock(m_mutex);
    m_stopped.insert(request);
    m_wake.notify_all();
}

// Whether to go on; not when the request was stopped or the engine goes.
bool ScriptedEngine::pause(RequestId request, std::chrono::milliseconds time) {
    std::unique_lock lock(m_mutex);
    return !m_wake.wait_for(lock, time, [&] { return m_quit || m_stopped.contains(request); });
}

void ScriptedEngine::play(RequestId request, const Script& script) {
    std::uint64_t sequence = 0;
    for (const ScriptStep& step : script) {
        if (!pause(request, step.pause)) {
            m_listener(GenerationEvent{request, sequence, Finished{FinishReason::stopped, 1, 0, 1, 0, 0.1, 0.1}});
            return;
        }
        const GenerationEvent event{request, sequence++, step.what};
        m_listener(event);
        if (event.isLast())
            return;
    }
    while (pause(request, std::chrono::seconds(1))) {
    }
    m_listener(GenerationEvent{request, sequence, Finished{FinishReason::stopped, 1, 0, 1, 0, 0.1, 0.1}});
}

void ScriptedEngine::run() {
    for (;;) {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_quit || m_findDevices || !m_waiting.empty() || !m_folders.empty(); });
        if (m_quit)
            return;
        if (std::exchange(m_findDevices, false)) {
            const auto found = std::make_shared<const DeviceList>(m_machine);
            lock.unlock();
            m_listener(DevicesFound{found});
            continue;
        }
        if (!m_folders.empty()) {
            const std::filesystem::path folder = m_folders.front();
            m_folders.pop_front();
            const bool points = folder.filename() == "points";
            auto facts = std::make_shared<ModelFacts>(points ? *scriptedPointer()
                                                             : *scriptedModel(folder.filename() == "with sizes"));
            facts->folder = folder;
            if (folder.filename() == "fills gaps") {
                facts->trainedFor = {.gaps = true, .tasks = {"edit", "scribble", "edges", "boxes"}};
                facts->layout = std::make_shared<Cm3LeonLayout>(
                    byteVocabulary(true), std::make_shared<ByteTokenizer>(),
                    Cm3LeonLayout::Limits{.contextLength = 512, .picture = {kGrid, kGrid}, .infill = true});
            }
            facts->trainedFor.retrieval = folder.filename() == "reads pages";
            facts->pictureInput = folder.filename() != "without pictures";
            facts->pictureOutput = facts->pictureInput && !points;
            if (folder.filename() == "looks") {
                facts->name = "Looks";
                facts->contentId = "scripted to look";
                facts->pictureOutput = false;
                facts->trainedFor.grounding = true;
            }
            facts->placement = m_placement;
            facts->words = m_words;
            const bool gone = folder == m_gone;
            const bool isOpen =
                std::ranges::any_of(m_open, [&](const HeldModel& each) { return each.facts->folder == folder; });
            lock.unlock();
            if (!isOpen)
                m_listener(ModelLoading{folder, 0.5});
            if (gone)
                m_listener(ModelFailed{folder, folder.string() + ": gone", {Remedy::openNextModel, Remedy::openModel}});
            else if (folder.filename() == "missing")
                m_listener(ModelFailed{folder, "config.json: no such file", {Remedy::openModel, Remedy::openSettings}});
            else if (folder.filename() == "lost")
                m_listener(ModelFailed{folder, "cuda can't be used", {Remedy::openModel, Remedy::openSettings}, false});
            else
                m_listener(makeReady(facts));
            continue;
        }
        const RequestId request = m_current = m_waiting.front().id;
        m_waiting.pop_front();
        Script script = {{{}, Finished{}}};
        if (!m_scripts.empty()) {
            script = std::move(m_scripts.front());
            m_scripts.pop_front();
        }
        lock.unlock();
        play(request, script);
    }
}

}  // namespace pardalis
