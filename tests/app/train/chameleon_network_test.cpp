#include "app/train/network/chameleon_network.h"
#include "app/train/network/more_tokens.h"
#include "app/train/network/parallel_gradients.h"

#include <QTest>

using namespace pardalis;
using namespace pardalis::train;

namespace {

TransformerConfig config() {
    TransformerConfig c;
    c.vocabularySize = 40;
    c.hiddenSize = 32;
    c.ffnSize = 48;
    c.layers = 2;
    c.heads = 4;
    c.kvHeads = 2;
    c.headDim = 8;
    return c;
}

double worst(const torch::Tensor& a, const torch::Tensor& b) { return (a - b).abs().max().item<double>(); }

}  // namespace

class ChameleonNetworkTest : public QObject {
    Q_OBJECT

private slots:
    void init() { torch::manual_seed(1); }

    void gradientsOfShardsAddUpToTheBatches() {
        ChameleonNetwork network(config(), 0.0);
        const torch::Tensor ids = torch::randint(40, {5, 12}).to(torch::kInt64);
        const auto loss = [&](const torch::Tensor& rows) { return network(rows).square().sum() / 5; };
        loss(ids).backward();
        std::vector<torch::Tensor> expected;
        for (const torch::Tensor& parameter : network->parameters())
            expected.push_back(parameter.grad().clone());
        for (const int threads : {1, 3}) {
            ParallelGradients gradients(network->parameters(), threads);
            std::vector<torch::Tensor> before;
            for (int round = 0; round < 3; ++round) {
                gradients.run(3, [&](int shard) {
                    const std::int64_t begin = shardBegin(5, 3, shard);
                    return loss(ids.narrow(0, begin, shardBegin(5, 3, shard + 1) - begin));
                });
                const auto parameters = network->parameters();
                for (std::size_t i = 0; i < parameters.size(); ++i) {
                    const double scale = expected[i].abs().max().item<double>();
                    QVERIFY(worst(parameters[i].grad(), expected[i]) <= 1e-5 * scale);
                    if (round > 0)
                        QVERIFY(torch::equal(parameters[i].grad(), before[i]));  // whichever thread was first
                }
                before.clear();
                for (const torch::Tensor& parameter : parameters)
                    before.push_back(parameter.grad().clone());
            }
        }
        ParallelGradients gradients(network->parameters(), 2);
        QVERIFY_EXCEPTION_THROWN(gradients.run(2,
                                               [&](int shard) -> torch::Tensor {
                                                   if (shard == 1)
                                                       throw std::runtime_error("a shard");
                                                   return loss(ids);
                                               }),
                                 std::runtime_error);
    }

    void moreTokensLeaveTheOldOnesAsTheyWere() {
        const torch::NoGradGuard noGrad;
        ChameleonNetwork network(config(), 0.0);
        ChameleonNetwork larger = withMoreTokens(network, 48, 0.0);
        QCOMPARE(larger->config.vocabularySize, 48);
        const torch::Tensor ids = torch::randint(40, {2, 9}).to(torch::kInt64);
        const torch::Tensor before = network(ids), after = larger(ids);
        QCOMPARE(after.size(2), 48);
        QVERIFY(worst(after.narrow(2, 0, 40), before) < 1e-6);
        for (const torch::Tensor& rows : {larger->embedding, larger->head->weight}) {
            const torch::Tensor old = rows.narrow(0, 0, 40), added = rows.narrow(0, 40, 8);
            // Near the middle of the others, and no two alike.
            QVERIFY(worst(added, old.mean(0, true).expand_as(added)) < old.abs().max().item<double>());
            for (int i = 1; i < 8; ++i)
                QVERIFY(worst(added[0], added[i]) > 0);
        }
        QVERIFY(torch::equal(withMoreTokens(network, 40, 0.0)(ids), before));
    }

    void documentsOfAPackedRowDontSeeEachOther() {
        const torch::NoGradGuard noGrad;
        ChameleonNetwork network(config(), 0.0);
        const torch::Tensor first = torch::randint(40, {1, 9}), second = torch::randint(40, {1, 14});
        const torch::Tensor document =
            torch::cat({torch::zeros({1, 9}, torch::kInt64), torch::ones({1, 14}, torch::kInt64)}, 1);
        const torch::Tensor packed = network(torch::cat({first, second}, 1).to(torch::kInt64), document);
        QVERIFY(worst(packed.narrow(1, 0, 9), network(first.to(torch::kInt64))) < 1e-5);
        QVERIFY(worst(packed.narrow(1, 9, 14), network(second.to(torch::kInt64))) < 1e-5);
        // Without the numbers the second document would have seen the first.
        const torch::Tensor mixed = network(torch::cat({first, second}, 1).to(torch::kInt64));
        QVERIFY(worst(mixed.narrow(1, 9, 14), packed.narrow(1, 9, 14)) > 1e-3);
    }

    void aPositionDoesntSeeWhatFollows() {
        const torch::NoGradGuard noGrad;
        ChameleonNetwork network(config(), 0.0);
        torch::Tensor ids = torch::randint(40, {2, 12}).to(torch::kInt64);
        const torch::Tensor before = network(ids).clone();
        ids.select(1, 8).add_(1).remainder_(40);
        const torch::Tensor after = network(ids);
        QVERIFY(worst(before.narrow(1, 0, 8), after.narrow(1, 0, 8)) == 0);
        QVERIFY(worst(before.narrow(1, 8, 4), after.narrow(1, 8, 4)) > 1e-3);
    }

    void dropoutActsInTrainingOnly() {
        const torch::NoGradGuard noGrad;
        ChameleonNetwork network(config(), 0.5);
        const torch::Tensor ids = torch::randint(40, {1, 10}).to(torch::kInt64);
        network->train();
        QVERIFY(!torch::equal(network(ids), network(ids)));
        network->eval();
        QVERIFY(torch::equal(network(ids), network(ids)));
    }

    void theNormsGradientIsThatOfItsFormula() {
        RmsNorm norm(24, 1e-5);
        {
            const torch::NoGradGuard noGrad;
            norm->weight.copy_(torch::randn({24}));
        }
        const torch::Tensor x = torch::randn({3, 5, 24}).requires_grad_(), out = torch::randn({3, 5, 24});
        norm(x).backward(out);
        const torch::Tensor xGradient = x.grad().clone(), weightGradient = norm->weight.grad().clone();
        x.mutable_grad().zero_();
        norm->weight.mutable_grad().zero_();
        (x / (x.square().mean(-1, true) + 1e-5).sqrt() * norm->weight).backward(out);
        QVERIFY(worst(xGradient, x.grad()) < 1e-5);
        QVERIFY(worst(weightGradient, norm->weight.grad()) < 1e-5);
    }

    void everyParameterLearns() {
        ChameleonNetwork network(config(), 0.0);
        const torch::Tensor ids = torch::randint(40, {2, 16}).to(torch::kInt64);
        torch::log_softmax(network(ids), -1).select(2, 3).sum().neg().backward();
        for (const auto& parameter : network->named_parameters())
            QVERIFY2(parameter->grad().defined() && parameter->grad().abs().sum().item<double>() > 0,
                     parameter.key().c_str());
    }

    void bfloatProductsStayNear() {
        const torch::NoGradGuard noGrad;
        ChameleonNetwork network(config(), 0.0);
        const torch::Tensor ids = torch::randint(40, {2, 16}).to(torch::kInt64);
        const torch::Tensor exact = network(ids);
        network->precision = Precision::bf16;
        const torch::Tensor rounded = network(ids);
        QCOMPARE(rounded.scalar_type(), torch::kFloat32);
        const double difference = worst(exact, rounded);
        QVERIFY(difference > 0 && difference < 0.02);
    }
};

QTEST_GUILESS_MAIN(ChameleonNetworkTest)
#include "chameleon_network_test.moc"
