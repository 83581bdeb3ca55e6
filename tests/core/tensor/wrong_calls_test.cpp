// Calls that do not fit are refused before a device sees them, whatever the device.

#include "core/base/error.h"
#include "tests/core/tensor/idle_backend.h"

#include <QTest>

#include <functional>
#include <limits>
#include <map>

using namespace pardalis;

namespace {

class CountingBackend final : public IdleBackend {
public:
    int calls = 0;

protected:
    void reached(const char*) override { ++calls; }
};

class IdleState final : public DecodeState {
public:
    IdleState(VocabularyRange ids, int vocabulary, int streams) : DecodeState(ids, vocabulary, streams) {}
    int pending() const override { return 0; }
    int calls = 0;

private:
    void doBegin(const SamplingPlan&, TokenId, std::int64_t, const TokenSet&) override { ++calls; }
    void doAllow(const TokenSet&) override { ++calls; }
    TokenId doTake() override {
        ++calls;
        return {};
    }
};

// Nothing behind it is ever read.
Tensor tensor(const Shape& shape, DType type = DType::f32) {
    static std::byte memory;
    return {nullptr, &memory, type, shape};
}

// Arguments of every operation, which fit as they are.
struct Arguments {
    std::map<std::string, Tensor> tensors;
    std::vector<TokenId> tokens{TokenId{0}, TokenId{4}};
    std::vector<float> floats = std::vector<float>(6);
    std::vector<int> codes{0, 4};
    std::vector<int> found = std::vector<int>(6);
    KvCache first{tensor({2, 2, 8, 4}, DType::f16), tensor({2, 2, 8, 4}, DType::f16), 8, 3};
    KvCache second{tensor({2, 2, 6, 4}, DType::f16), tensor({2, 2, 6, 4}, DType::f16), 6, 0};
    std::vector<BatchSpan> batch{{&first, 2}, {&second, 1}};
    int layer = 1, offset = 2;
    QkNorm qkNorm{tensor({4, 4}), tensor({4, 4}), tensor({2, 4}), tensor({2, 4})};
    IdleState state{{1, 4}, 5, 2};
    VocabularyRange ids{1, 4};
    int vocabulary = 5, streams = 2;
    std::function<void()> step = [] {};
    Conv2dGeometry geometry{.stride = 1, .top = 1, .left = 1, .bottom = 1, .right = 1};
    VqNorm norm{.groups = 2};
    HostTensor host;
    HostMatrix hostMatrix;
    Shape shape{2, 3};

    explicit Arguments(std::map<std::string, Tensor> given) : tensors(std::move(given)) {
        static constexpr std::byte memory{};
        host = {nullptr, &memory, DType::bf16, {1, 1}};
        hostMatrix = HostMatrix(host);
    }
    Tensor& operator[](const std::string& name) { return tensors.at(name); }
    Matrix matrix(const std::string& name) const { return Matrix(tensors.at(name)); }
};

struct Operation {
    std::map<std::string, Tensor> tensors;
    std::function<void(Backend&, Arguments&)> call;
};

const std::map<std::string, Operation>& operations() {
    using T = Arguments;
    static const std::map<std::string, Operation> all{
        {"allocate", {{}, [](Backend& b, T& t) { b.allocate(DType::f16, t.shape); }}},
        {"upload", {{}, [](Backend& b, T& t) { b.upload(t.host); }}},
        {"uploadMatrix", {{}, [](Backend& b, T& t) { b.upload(t.hostMatrix); }}},
        {"write", {{{"out", tensor({2, 3}, DType::bf16)}}, [](Backend& b, T& t) { b.write(t.floats, t["out"]); }}},
        {"download", {{{"x", tensor({2, 3}, DType::f16)}}, [](Backend& b, T& t) { b.download(t["x"], t.floats); }}},
        {"embed",
         {{{"table", tensor({5, 3}, DType::bf16)}, {"out", tensor({2, 3})}},
          [](Backend& b, T& t) { b.embed(t.matrix("table"), t.tokens, t["out"]); }}},
        {"embedLast",
         {{{"table", tensor({5, 3}, DType::bf16)}, {"out", tensor({2, 3})}},
          [](Backend& b, T& t) { b.embed(t.matrix("table"), t.state, t["out"]); }}},
        {"rmsNorm",
         {{{"x", tensor({2, 3})}, {"weight", tensor({3}, DType::bf16)}, {"out", tensor({2, 3})}},
          [](Backend& b, T& t) { b.rmsNorm(t["x"], t["weight"], 1e-5f, t["out"]); }}},
        {"rmsNormAdd",
         {{{"x", tensor({2, 3})}, {"weight", tensor({3}, DType::bf16)}, {"out", tensor({2, 3})}},
          [](Backend& b, T& t) { b.rmsNormAdd(t["x"], t["weight"], 1e-5f, t["out"]); }}},
        {"layerNorm",
         {{{"x", tensor({2, 3})}, {"out", tensor({2, 3})}},
          [](Backend& b, T& t) { b.layerNorm(t["x"], 1e-5f, t["out"]); }}},
        {"addPositions",
         {{{"table", tensor({20, 3}, DType::bf16)}, {"x", tensor({3, 3})}},
          [](Backend& b, T& t) { b.addPositions(t["table"], t.offset, t.batch, t["x"]); }}},
        {"addRow",
         {{{"bias", tensor({3}, DType::bf16)}, {"x", tensor({2, 3})}},
          [](Backend& b, T& t) { b.addRow(t["bias"], t["x"]); }}},
        {"relu",
         {{{"x", tensor({2, 3})}, {"out", tensor({2, 3})}}, [](Backend& b, T& t) { b.relu(t["x"], t["out"]); }}},
        {"gelu",
         {{{"x", tensor({2, 3})}, {"out", tensor({2, 3})}},
          [](Backend& b, T& t) { b.gelu(t["x"], Gelu::exact, t["out"]); }}},
        {"matmul",
         {{{"x", tensor({2, 3})}, {"weight", tensor({4, 3}, DType::f16)}, {"out", tensor({2, 4})}},
          [](Backend& b, T& t) {
              b.matmul(t["x"], std::vector<Projection>{{t.matrix("weight"), t["out"]}});
          }}},
        {"matmulAdd",
         {{{"x", tensor({2, 3})}, {"weight", tensor({4, 3}, DType::f16)}, {"out", tensor({2, 4})}},
          [](Backend& b, T& t) { b.matmulAdd(t["x"], t.matrix("weight"), t["out"]); }}},
        {"gatedMatmul",
         {{{"x", tensor({2, 3})},
           {"gate", tensor({4, 3}, DType::f16)},
           {"weight", tensor({4, 3}, DType::f16)},
           {"out", tensor({2, 4})}},
          [](Backend& b, T& t) { b.gatedMatmul(t["x"], t.matrix("gate"), t.matrix("weight"), t["out"]); }}},
        {"normRopeAppend",
         {{{"q", tensor({3, 16})}, {"k", tensor({3, 8})}, {"v", tensor({3, 8})}},
          [](Backend& b, T& t) { b.normRopeAppend(t["q"], t["k"], t["v"], t.qkNorm, {}, t.layer, t.batch); }}},
        {"append",
         {{{"k", tensor({3, 8})}, {"v", tensor({3, 8})}},
          [](Backend& b, T& t) { b.append(t["k"], t["v"], t.layer, t.batch); }}},
        {"attention",
         {{{"q", tensor({3, 16})}, {"out", tensor({3, 16})}},
          [](Backend& b, T& t) { b.attention(t["q"], t.layer, t.batch, t["out"]); }}},
        {"makeDecodeState", {{}, [](Backend& b, T& t) { b.makeDecodeState(t.ids, t.vocabulary, t.streams); }}},
        {"sample", {{{"logits", tensor({2, 4})}}, [](Backend& b, T& t) { b.sample(t["logits"], t.state); }}},
        {"repeat", {{}, [](Backend& b, T& t) { b.repeat(t.state, t.step); }}},
        {"conv2d",
         {{{"x", tensor({5, 6, 3})},
           {"weight", tensor({4, 3, 3, 3}, DType::f16)},
           {"bias", tensor({4}, DType::f16)},
           {"out", tensor({5, 6, 4})}},
          [](Backend& b, T& t) { b.conv2d(t["x"], t["weight"], t["bias"], t.geometry, t["out"]); }}},
        {"groupNorm",
         {{{"x", tensor({2, 3, 4})}, {"weight", tensor({4})}, {"bias", tensor({4})}, {"out", tensor({2, 3, 4})}},
          [](Backend& b, T& t) { b.groupNorm(t["x"], t["weight"], t["bias"], t.norm, 1e-6f, true, t["out"]); }}},
        {"add",
         {{{"x", tensor({2, 3, 4})}, {"out", tensor({2, 3, 4})}}, [](Backend& b, T& t) { b.add(t["x"], t["out"]); }}},
        {"upsample",
         {{{"x", tensor({2, 3, 4})}, {"out", tensor({4, 6, 4})}},
          [](Backend& b, T& t) { b.upsample(t["x"], t["out"]); }}},
        {"pixelAttention",
         {{{"q", tensor({2, 3, 4})}, {"k", tensor({2, 3, 4})}, {"v", tensor({2, 3, 4})}, {"out", tensor({2, 3, 4})}},
          [](Backend& b, T& t) { b.pixelAttention(t["q"], t["k"], t["v"], t["out"]); }}},
        {"nearestCodes",
         {{{"x", tensor({2, 3, 4})}, {"table", tensor({5, 4}, DType::f16)}},
          [](Backend& b, T& t) { b.nearestCodes(t["x"], t["table"], t.found); }}},
        {"gatherCodes",
         {{{"table", tensor({5, 4}, DType::f16)}, {"out", tensor({1, 2, 4})}},
          [](Backend& b, T& t) { b.gatherCodes(t["table"], t.codes, t["out"]); }}},
    };
    return all;
}

// Whether the call, after `spoil`, is refused by a CHECK (or for lack of memory), and reaches no device.
bool isRefused(const Operation& operation, const std::function<void(Arguments&)>& spoil) {
    CountingBackend backend;
    Arguments arguments(operation.tensors);
    spoil(arguments);
    try {
        operation.call(backend, arguments);
    } catch (const CheckFailure&) {
        return backend.calls == 0;
    } catch (const Error&) {
        return backend.calls == 0;
    }
    return false;
}

}  // namespace

class WrongCallsTest : public QObject {
    Q_OBJECT

private slots:
    void callsThatFitReachTheDeviceOnce() {
        for (const auto& [name, operation] : operations()) {
            CountingBackend backend;
            Arguments arguments(operation.tensors);
            operation.call(backend, arguments);
            QVERIFY2(backend.calls == 1, name.c_str());
        }
    }

    // Of every tensor of every operation.
    void missingOrMisshapenTensorsAreRefused() {
        for (const auto& [operationName, operation] : operations()) {
            for (const auto& [tensorName, given] : operation.tensors) {
                const std::string name = tensorName;
                const auto refused = [&, &op = operation](const std::function<void(Tensor&)>& spoil) {
                    return isRefused(op, [&](Arguments& a) { spoil(a[name]); });
                };
                const std::string which = operationName + ": " + name;
                QVERIFY2(refused([](Tensor& t) { t = {}; }), (which + " missing").c_str());
                // A table may have more rows than are asked for; the last token and a bias go into all rows there are.
                const bool anyRows =
                    name == "table" || operationName == "embedLast" || (operationName == "addRow" && name == "x");
                for (int i = anyRows ? 1 : 0; i < given.shape.rank(); ++i)
                    QVERIFY2(refused([i](Tensor& t) { ++t.shape[i]; }), (which + " too large").c_str());
                QVERIFY2(refused([](Tensor& t) { t.shape = {}; }), (which + " without dimensions").c_str());
            }
        }
    }

    void activationsOfAnotherTypeAreRefused() {
        for (const auto& [operationName, operation] : operations()) {
            for (const auto& [tensorName, given] : operation.tensors) {
                const std::string name = tensorName;
                const bool isWeight = name == "weight" || name == "bias" || name == "gate" || name == "table";
                const bool takesAny = operationName == "write" || operationName == "download";
                if (isWeight || takesAny)
                    continue;
                QVERIFY2(isRefused(operation, [&](Arguments& a) { a[name].type = DType::f16; }),
                         (operationName + ": " + name).c_str());
            }
        }
    }

    void otherFaultsAreRefused_data() {
        QTest::addColumn<QString>("operation");
        QTest::addColumn<std::function<void(Arguments&)>>("spoil");
        const auto row = [](const char* operation, const char* fault, const std::function<void(Arguments&)>& spoil) {
            QTest::addRow("%s: %s", operation, fault) << QString(operation) << spoil;
        };
        using A = Arguments;
        row("allocate", "a negative dimension", [](A& a) { a.shape[0] = -1; });
        row("allocate", "more bytes than can be counted",
            [](A& a) { a.shape[0] = a.shape[1] = std::numeric_limits<std::int64_t>::max(); });
        row("upload", "no data", [](A& a) { a.host.data = nullptr; });
        row("uploadMatrix", "no data", [](A& a) { a.hostMatrix.data = nullptr; });
        row("uploadMatrix", "no format", [](A& a) { a.hostMatrix.format = nullptr; });
        row("uploadMatrix", "one dimension", [](A& a) { a.hostMatrix.shape = {1}; });
        row("write", "too few values", [](A& a) { a.floats.pop_back(); });
        row("download", "too little room", [](A& a) { a.floats.pop_back(); });
        row("embed", "an id behind the table", [](A& a) { a.tokens[1] = TokenId{5}; });
        row("embed", "a negative id", [](A& a) { a.tokens[0] = TokenId{-1}; });
        row("embed", "too few ids", [](A& a) { a.tokens.pop_back(); });
        row("embedLast", "a table that lacks ids", [](A& a) { a["table"].shape[0] = 4; });
        row("gatedMatmul", "a gate of another type", [](A& a) { a["gate"].type = DType::bf16; });
        row("addPositions", "a negative offset", [](A& a) { a.offset = -1; });
        row("addPositions", "more positions than the table has", [](A& a) { a["table"].shape[0] = 6; });
        row("addPositions", "rows of no span", [](A& a) { a.batch.pop_back(); });
        row("append", "rows of no span", [](A& a) { a.batch.pop_back(); });
        row("append", "a full cache", [](A& a) { a.second.length = 6; });
        row("append", "a layer that is not there", [](A& a) { a.layer = 2; });
        for (const char* operation : {"normRopeAppend", "attention"}) {
            row(operation, "no rows", [](A& a) { a.batch.clear(); });
            row(operation, "no cache", [](A& a) { a.batch[0].cache = nullptr; });
            row(operation, "no cache behind the first", [](A& a) { a.batch[1].cache = nullptr; });
            row(operation, "a span of no rows", [](A& a) { a.batch[1].rows = 0; });
            row(operation, "rows of no span", [](A& a) { a.batch.pop_back(); });
            row(operation, "a full cache", [](A& a) { a.second.length = 6; });
            row(operation, "a cache of negative length", [](A& a) { a.second.length = -1; });
            row(operation, "a capacity that is not the cache's", [](A& a) { a.second.capacity = 7; });
            row(operation, "a cache without values", [](A& a) { a.second.values = {}; });
            row(operation, "keys and values of two types", [](A& a) { a.first.values.type = DType::f32; });
            row(operation, "keys and values of two shapes", [](A& a) { a.first.values.shape[2] = 7; });
            row(operation, "caches of two types", [](A& a) { a.second.keys.type = a.second.values.type = DType::f32; });
            row(operation, "caches of different heads",
                [](A& a) { a.second.keys.shape[1] = a.second.values.shape[1] = 4; });
            row(operation, "caches of different widths",
                [](A& a) { a.second.keys.shape[3] = a.second.values.shape[3] = 8; });
            row(operation, "a layer that is not there", [](A& a) { a.layer = 2; });
            row(operation, "a negative layer", [](A& a) { a.layer = -1; });
            row(operation, "heads that are no multiple of the caches'", [](A& a) { a["q"].shape[1] = 12; });
        }
        row("normRopeAppend", "a norm without bias", [](A& a) { a.qkNorm.kBias = {}; });
        row("normRopeAppend", "a norm of other heads", [](A& a) { a.qkNorm.qWeight.shape[0] = 2; });
        row("makeDecodeState", "no stream", [](A& a) { a.streams = 0; });
        row("makeDecodeState", "too many streams", [](A& a) { a.streams = Backend::kExactRows + 1; });
        row("makeDecodeState", "no ids", [](A& a) { a.ids.count = 0; });
        row("makeDecodeState", "ids behind the vocabulary", [](A& a) { a.ids.first = 2; });
        row("makeDecodeState", "a negative id", [](A& a) { a.ids.first = -1; });
        row("repeat", "no step", [](A& a) { a.step = nullptr; });
        row("conv2d", "no stride", [](A& a) { a.geometry.stride = 0; });
        row("conv2d", "a stride that gives another size", [](A& a) { a.geometry.stride = 2; });
        row("conv2d", "padding as large as the kernel", [](A& a) { a.geometry.top = 3; });
        row("conv2d", "negative padding", [](A& a) { a.geometry.left = -1; });
        row("conv2d", "a kernel larger than the picture", [](A& a) { a["weight"].shape[2] = 9; });
        row("groupNorm", "no groups", [](A& a) { a.norm.groups = 0; });
        row("groupNorm", "groups that do not divide the channels", [](A& a) { a.norm.groups = 3; });
        row("groupNorm", "no pixels", [](A& a) { a["x"].shape[0] = a["out"].shape[0] = 0; });
        row("nearestCodes", "room for fewer codes", [](A& a) { a.found.pop_back(); });
        row("nearestCodes", "an empty codebook", [](A& a) { a["table"].shape[0] = 0; });
        row("gatherCodes", "a code behind the codebook", [](A& a) { a.codes[1] = 5; });
        row("gatherCodes", "a negative code", [](A& a) { a.codes[0] = -1; });
        row("gatherCodes", "too few codes", [](A& a) { a.codes.pop_back(); });
    }
    void otherFaultsAreRefused() {
        QFETCH(QString, operation);
        QFETCH(std::function<void(Arguments&)>, spoil);
        QVERIFY(isRefused(operations().at(operation.toStdString()), spoil));
    }

    void aDecodeStateRefusesWhatDoesNotFit() {
        IdleState state({1, 4}, 5, 2);
        SamplingPlan plan;
        plan.weights = {1, 0};
        const std::vector<TokenId> sequence{TokenId{4}};
        QVERIFY_THROWS_EXCEPTION(CheckFailure, state.begin(plan, {}, 1));
        QVERIFY_THROWS_EXCEPTION(CheckFailure, state.begin({}, sequence, 1));  // weights of one stream
        QVERIFY_THROWS_EXCEPTION(CheckFailure, state.begin(plan, std::vector{TokenId{5}}, 1));
        QVERIFY_THROWS_EXCEPTION(CheckFailure, state.begin(plan, std::vector{TokenId{-1}}, 1));
        QVERIFY_THROWS_EXCEPTION(CheckFailure, state.begin(plan, sequence, 0));  // fewer positions than tokens
        plan.options.topP = -1;
        QVERIFY_THROWS_EXCEPTION(CheckFailure, state.begin(plan, sequence, 1));
        plan.options.topP = 1;
        plan.contrast = {1, 2};
        QVERIFY_THROWS_EXCEPTION(CheckFailure, state.begin(plan, sequence, 1));
        plan.contrast = {};
        QVERIFY_THROWS_EXCEPTION(CheckFailure, state.allow(TokenSet(4)));
        QVERIFY_THROWS_EXCEPTION(CheckFailure, state.take());
        QCOMPARE(state.calls, 0);
        state.begin(plan, sequence, 1);
        state.allow(TokenSet(5));
        QCOMPARE(state.calls, 2);
    }
};

QTEST_GUILESS_MAIN(WrongCallsTest)
#include "wrong_calls_test.moc"
