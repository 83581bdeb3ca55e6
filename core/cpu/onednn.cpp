#include "core/cpu/onednn.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/base/memory.h"
#include "core/cpu/gemm.h"

#include <omp.h>

#include <mutex>
#include <unordered_map>

namespace pardalis::cpu {
namespace {

constexpr std::size_t kMostPrimitives = 256;  // every length of a prompt makes some

using Tag = dnnl::memory::format_tag;
using Type = dnnl::memory::data_type;

dnnl::stream& stream() {
    thread_local dnnl::stream own(cpuEngine());
    return own;
}

// It writes its kernels while it runs, and jumps into them whether or not there was memory for them.
void leaveRoomForKernels() {
    constexpr std::uint64_t kRoom = std::uint64_t{48} << 20;
    if (const std::uint64_t left = addressesLeft(); left < kRoom)
        throw Error("not enough memory: {} MB are needed and the limit of this process leaves {} MB", kRoom / 1'000'000,
                    left / 1'000'000);
}

}  // namespace

OneThread::OneThread() : m_before(omp_get_max_threads()) {
    leaveRoomForKernels();
    omp_set_num_threads(1);
}
OneThread::~OneThread() { omp_set_num_threads(m_before); }

dnnl::engine& cpuEngine() {
    static dnnl::engine engine(dnnl::engine::kind::cpu, 0);
    return engine;
}

bool hasBf16Products() {
    const auto isa = static_cast<unsigned>(dnnl::get_effective_cpu_isa());
    const auto wanted = static_cast<unsigned>(dnnl::cpu_isa::avx512_core_bf16);
    return (isa & wanted) == wanted;
}

void sgemm(const float* a, std::int64_t lda, const float* b, std::int64_t ldb, bool transposed, float* c,
           std::int64_t ldc, std::int64_t m, std::int64_t n, std::int64_t k, float beta) {
    const OneThread one;
    CHECK(dnnl_sgemm('N', transposed ? 'T' : 'N', m, n, k, 1.0f, a, lda, b, ldb, beta, c, ldc) == dnnl_success);
}

void execute(MemoryPool& memory, const dnnl::primitive& primitive, const std::map<int, const void*>& data) {
    const const_dnnl_primitive_desc_t description = primitive.get_primitive_desc();
    std::unordered_map<int, dnnl::memory> arguments;
    for (const auto& [argument, address] : data) {
        const dnnl_memory_desc_t* layout = dnnl_primitive_desc_query_md(description, dnnl_query_exec_arg_md, argument);
        arguments.emplace(argument, dnnl::memory(*layout, cpuEngine(), const_cast<void*>(address)));
    }
    const dnnl_memory_desc_t* scratch =
        dnnl_primitive_desc_query_md(description, dnnl_query_exec_arg_md, DNNL_ARG_SCRATCHPAD);
    const std::size_t bytes = dnnl_memory_desc_get_size(scratch);
    std::shared_ptr<void> block;
    if (bytes > 0) {
        block = memory.take(bytes);
        arguments.emplace(DNNL_ARG_SCRATCHPAD, dnnl::memory(*scratch, cpuEngine(), block.get()));
    }
    const OneThread one;
    primitive.execute(stream(), arguments);
}

class Bf16Gemm::Primitives {
public:
    dnnl::matmul of(const Size& size);

private:
    std::mutex m_mutex;
    std::map<Size, dnnl::matmul> m_primitives;
};

dnnl::matmul Bf16Gemm::Primitives::of(const Size& s) {
    const OneThread one;  // a primitive remembers how many threads there were when it was made
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_primitives.find(s); found != m_primitives.end())
        return found->second;
    if (m_primitives.size() >= kMostPrimitives)
        m_primitives.clear();
    const dnnl::memory::desc a({s.m, s.k}, Type::bf16, Tag::ab), b({s.k, s.n}, Type::bf16, Tag::ba);
    const dnnl::memory::desc c({s.m, s.n}, Type::f32, dnnl::memory::dims{s.ldc, 1});
    dnnl::primitive_attr attributes;
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    if (s.add) {
        dnnl::post_ops sum;
        sum.append_sum(1.0f);
        attributes.set_post_ops(sum);
    }
    const dnnl::matmul made(dnnl::matmul::primitive_desc(dnnl::matmul::desc(a, b, c), attributes, cpuEngine()));
    return m_primitives.emplace(s, made).first->second;
}

Bf16Gemm::Bf16Gemm() : m_primitives(std::make_unique<Primitives>()) {}
Bf16Gemm::~Bf16Gemm() = default;

void Bf16Gemm::run(MemoryPool& memory, const Size& size, const void* a, const void* b, float* c) {
    execute(memory, m_primitives->of(size), {{DNNL_ARG_SRC, a}, {DNNL_ARG_WEIGHTS, b}, {DNNL_ARG_DST, c}});
}

}  // namespace pardalis::cpu
