#include "app/train/language/optimiser.h"
#include "app/train/network/fused/fused.h"
#include "app/train/network/layers.h"

#include <QTest>

#include <functional>
#include <limits>
#include <sstream>

#include <torch/csrc/autograd/autograd.h>
#include <torch/serialize.h>

using namespace pardalis;
using namespace pardalis::train;

namespace {

double worst(const torch::Tensor& a, const torch::Tensor& b) {
    return (a.to(torch::kFloat64) - b.to(torch::kFloat64)).abs().max().item<double>();
}

using Tensors = std::vector<torch::Tensor>;
using Operation = std::function<torch::Tensor(const Tensors&)>;

// The result and the gradients of a random weighted sum of it.
Tensors passed(const Operation& operation, const Tensors& inputs, torch::Dtype type) {
    Tensors leaves;
    for (const torch::Tensor& input : inputs)
        leaves.push_back(input.detach().to(type).clone().set_requires_grad(true));
    const torch::Tensor out = operation(leaves);
    torch::manual_seed(7);
    const torch::Tensor weights = torch::randn(out.sizes());
    Tensors results = torch::autograd::grad({(out.to(torch::kFloat32) * weights).sum()}, leaves);
    results.insert(results.begin(), out.detach());
    return results;
}

// `fused` against libtorch's own operators in f32: to 4e-6 of the largest value in f32, to bf16's 8 bits in bf16.
void compare(const Operation& fused, const Operation& plain, const Tensors& inputs) {
    for (const auto& [type, tolerance] : {std::pair{torch::kFloat32, 4e-6}, std::pair{torch::kBFloat16, 0.012}}) {
        Tensors rounded;
        for (const torch::Tensor& input : inputs)
            rounded.push_back(input.to(type).to(torch::kFloat32));
        const Tensors made = passed(fused, rounded, type), expected = passed(plain, rounded, torch::kFloat32);
        for (std::size_t i = 0; i < made.size(); ++i) {
            QCOMPARE(made[i].scalar_type(), type);
            const double off = worst(made[i], expected[i]) / expected[i].abs().max().item<double>();
            QVERIFY2(off <= tolerance, qPrintable(QString("result %1 of type %2: %3").arg(i).arg(int(type)).arg(off)));
        }
    }
}

torch::Tensor causal(std::int64_t length) {
    return torch::zeros({length, length})
        .masked_fill_(torch::ones({length, length}, torch::kBool).triu(1), -std::numeric_limits<float>::infinity());
}

}  // namespace

// Widths are no multiple of any vector's length.
class FusedTest : public QObject {
    Q_OBJECT

private slots:
    void init() { torch::manual_seed(3); }

    void swiGluIsSiluOfTheGateTimesTheOther() {
        compare([](const Tensors& x) { return swiGlu(x[0], x[1]); },
                [](const Tensors& x) { return torch::silu(x[0]) * x[1]; },
                {torch::randn({3, 5, 37}) * 4, torch::randn({3, 5, 37})});
        // Gates far out overflow no exponential.
        const torch::Tensor gate = torch::tensor({-1e4f, -90.0f, 90.0f, 1e4f}).set_requires_grad(true);
        const torch::Tensor up = torch::ones({4});
        const torch::Tensor out = swiGlu(gate, up);
        QVERIFY(worst(out, torch::tensor({0.0f, 0.0f, 90.0f, 1e4f})) < 1e-30);
        QVERIFY(worst(torch::autograd::grad({out.sum()}, {gate})[0], torch::tensor({0.0f, 0.0f, 1.0f, 1.0f})) < 1e-6);
    }

    void geluInBothForms() {
        const Tensors inputs{torch::randn({3, 5, 37}) * 4};
        compare([](const Tensors& x) { return gelu(x[0], Gelu::exact); },
                [](const Tensors& x) { return torch::gelu(x[0]); }, inputs);
        compare([](const Tensors& x) { return gelu(x[0], Gelu::sigmoid); },
                [](const Tensors& x) { return x[0] * torch::sigmoid(1.702 * x[0]); }, inputs);
        const torch::Tensor far = torch::tensor({-1e4f, -90.0f, 90.0f, 1e4f}).set_requires_grad(true);
        for (const Gelu form : {Gelu::exact, Gelu::sigmoid}) {
            const torch::Tensor out = gelu(far, form);
            QVERIFY(worst(out, torch::tensor({0.0f, 0.0f, 90.0f, 1e4f})) < 1e-30);
            QVERIFY(worst(torch::autograd::grad({out.sum()}, {far})[0], torch::tensor({0.0f, 0.0f, 1.0f, 1.0f})) <
                    1e-6);
        }
    }

    void layerNormWithItsGradients() {
        const torch::Tensor weight = torch::randn({37}), bias = torch::randn({37});
        const auto f32 = [](const torch::Tensor& x) { return x.to(torch::kFloat32); };
        const auto fused = [&](const Tensors& x) {
            return layerNorm(x[0], f32(x[1]), f32(x[2]), 1e-5, x[0].scalar_type());
        };
        const auto plain = [](const Tensors& x) { return torch::layer_norm(x[0], {37}, x[1], x[2], 1e-5); };
        compare(fused, plain, {torch::randn({3, 5, 37}) * 4 + 1, weight, bias});
        // From f32 to what products are computed in.
        const torch::Tensor x = torch::randn({4, 37});
        const torch::Tensor out = layerNorm(x, weight, bias, 1e-5, torch::kBFloat16);
        QCOMPARE(out.scalar_type(), torch::kBFloat16);
        QVERIFY(worst(out, torch::layer_norm(x, {37}, weight, bias, 1e-5)) < 0.05);
    }

    void softmaxOfFewerRowsThanKeys() {
        const torch::Tensor mask = torch::zeros({1, 1, 5, 19});
        mask.narrow(3, 7, 4).fill_(-std::numeric_limits<float>::infinity());
        compare([&](const Tensors& x) { return maskedSoftmax(x[0] * 1, mask); },
                [&](const Tensors& x) { return torch::softmax(x[0] + mask, -1); }, {torch::randn({2, 3, 5, 19}) * 5});
    }

    void softmaxLeavesOutWhatIsMasked() {
        const torch::Tensor own = torch::stack({causal(19), causal(19)}).unsqueeze(1).clone();
        own.select(0, 1).narrow(1, 10, 9).narrow(2, 0, 10).fill_(-std::numeric_limits<float>::infinity());
        for (const torch::Tensor& mask : {causal(19).view({1, 1, 19, 19}), own}) {
            // The product with 1 makes a tensor that may be overwritten.
            compare([&](const Tensors& x) { return maskedSoftmax(x[0] * 1, mask); },
                    [&](const Tensors& x) { return torch::softmax(x[0] + mask, -1); },
                    {torch::randn({2, 3, 19, 19}) * 5});
        }
        const torch::Tensor mask = causal(19).view({1, 1, 19, 19});
        const torch::Tensor weights = maskedSoftmax(torch::randn({1, 1, 19, 19}) * 90, mask);
        QVERIFY(worst(weights.sum(-1), torch::ones({1, 1, 19})) < 1e-6);
        QVERIFY(torch::equal(weights.triu(1), torch::zeros_like(weights)));
    }

    void crossEntropyAndLogZ() {
        const torch::Tensor targets = torch::randint(0, 53, {11}, torch::kInt64);
        const auto joined = [](const torch::Tensor& entropy, const torch::Tensor& logZ) {
            return torch::stack({entropy, logZ});
        };
        const auto fused = [&](const Tensors& x) {
            const auto [entropy, logZ] = crossEntropy(x[0] * 1, targets);
            return joined(entropy, logZ).to(x[0].scalar_type());
        };
        const auto plain = [&](const Tensors& x) {
            const torch::Tensor logZ = torch::logsumexp(x[0], -1);
            return joined(logZ - x[0].gather(-1, targets.unsqueeze(-1)).squeeze(-1), logZ);
        };
        compare(fused, plain, {torch::randn({11, 53}) * 6});
        compare(fused, plain, {torch::randn({11, 53}) * 6 + 300});  // no exponential of a logit as it is
    }

    void normRopeIsLayerNormThenTurnedPairs() {
        const torch::Tensor weight = torch::rand({2, 10}) + 0.5, bias = torch::randn({2, 10});
        const torch::Tensor phases = torch::rand({7, 1, 5}) * 6;
        const torch::Tensor angles = torch::stack({phases.cos(), phases.sin()});
        const auto turned = [&](const torch::Tensor& x) {
            const torch::Tensor first = x.narrow(-1, 0, 5), second = x.narrow(-1, 5, 5);
            return torch::cat({first * angles[0] - second * angles[1], second * angles[0] + first * angles[1]}, -1);
        };
        const torch::Tensor x = torch::randn({3, 7, 2, 10}) * 3 + 1;
        compare([&](const Tensors& in) { return normRope(in[0], weight, bias, angles, 0.25); },
                [&](const Tensors& in) {
                    return turned(torch::addcmul(bias, torch::layer_norm(in[0], {10}, {}, {}, 1e-5), weight)) * 0.25;
                },
                {x});
        compare([&](const Tensors& in) { return normRope(in[0], {}, {}, angles, 2); },
                [&](const Tensors& in) { return turned(in[0]) * 2; }, {x});
        // The norm's own gradients; they are f32 whatever x is.
        Tensors own{weight.clone().set_requires_grad(true), bias.clone().set_requires_grad(true)};
        const torch::Tensor g = torch::randn(x.sizes());
        const Tensors made = torch::autograd::grad({(normRope(x, own[0], own[1], angles, 1) * g).sum()}, own);
        const torch::Tensor plain = turned(torch::addcmul(own[1], torch::layer_norm(x, {10}, {}, {}, 1e-5), own[0]));
        const Tensors expected = torch::autograd::grad({(plain * g).sum()}, own);
        for (std::size_t i = 0; i < 2; ++i)
            QVERIFY(worst(made[i], expected[i]) <= 1e-5 * expected[i].abs().max().item<double>());
    }

    void linearsWeightGradientLiesAsTheWeight() {
        Linear linear(21, 13, 0.5);
        const torch::Tensor x = torch::randn({2, 3, 21}).set_requires_grad(true), g = torch::randn({2, 3, 13});
        for (const auto& [precision, tolerance] : {std::pair{Precision::f32, 1e-6}, std::pair{Precision::bf16, 0.02}}) {
            const Tensors made =
                torch::autograd::grad({(linear(x, precision).to(torch::kFloat32) * g).sum()}, {x, linear->weight});
            const Tensors expected =
                torch::autograd::grad({(torch::linear(x, linear->weight) * g).sum()}, {x, linear->weight});
            for (std::size_t i = 0; i < 2; ++i) {
                QCOMPARE(made[i].scalar_type(), torch::kFloat32);
                QVERIFY(worst(made[i], expected[i]) <= tolerance * expected[i].abs().max().item<double>());
            }
            QVERIFY(made[1].is_contiguous());
        }
    }

    void adamWStepsAsLibtorchs() {
        const OptimiserConfig config;
        const auto makeNetwork = [] {
            torch::manual_seed(5);
            return Linear(37, 11, 0.5);
        };
        Linear own = makeNetwork(), other = makeNetwork();
        AdamW optimiser(*own, config), theirs(*other, config);
        for (torch::optim::OptimizerParamGroup& group : theirs.param_groups())
            static_cast<torch::optim::AdamWOptions&>(group.options()).lr(0.01);
        cpu::ThreadPool threads(2);
        for (int step = 0; step < 5; ++step) {
            const torch::Tensor gradient = torch::randn({37, 11}).t();  // any layout will do
            own->weight.mutable_grad() = gradient;
            other->weight.mutable_grad() = gradient.clone();
            if (step == 3) {  // either goes on from what the other kept
                torch::serialize::OutputArchive out;
                theirs.save(out);
                std::stringstream stream;
                out.save_to(stream);
                torch::serialize::InputArchive in;
                in.load_from(stream);
                optimiser.load(in);
            }
            optimiser.step(0.01, threads);
            theirs.torch::optim::AdamW::step();
            QVERIFY(worst(own->weight, other->weight) < 1e-6);
        }
    }
};

QTEST_GUILESS_MAIN(FusedTest)
#include "fused_test.moc"
