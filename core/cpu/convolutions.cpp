#include "core/cpu/convolutions.h"

#include "core/cpu/cpu_ops.h"
#include "core/cpu/onednn.h"

#include <map>
#include <mutex>
#include <vector>

namespace pardalis::cpu {
namespace {

constexpr std::size_t kMostPrimitives = 512;

using Tag = dnnl::memory::format_tag;
using Type = dnnl::memory::data_type;

bool sameOwner(const std::weak_ptr<void>& a, const std::shared_ptr<void>& b) {
    return !a.owner_before(b) && !b.owner_before(a);
}

}  // namespace

struct Convolutions::Made {
    struct Reordered {
        std::weak_ptr<void> storage;  // of the tensor: when it is gone, its address may come to mean another one
        DType type;
        Shape shape;
        dnnl::memory memory;
    };

    std::mutex mutex;
    std::map<Size, dnnl::convolution_forward> primitives;
    std::multimap<const std::byte*, Reordered> weights;
};

Convolutions::Convolutions() : m_made(std::make_unique<Made>()) {}
Convolutions::~Convolutions() = default;

dnnl::convolution_forward Convolutions::primitive(const Size& s) {
    const std::lock_guard lock(m_made->mutex);
    if (const auto found = m_made->primitives.find(s); found != m_made->primitives.end())
        return found->second;
    if (m_made->primitives.size() >= kMostPrimitives)
        m_made->primitives.clear();
    const OneThread one;
    const dnnl::memory::desc in({1, s.inChannels, s.inHeight, s.inWidth}, Type::f32, Tag::nhwc);
    const dnnl::memory::desc out({1, s.outChannels, s.outHeight, s.outWidth}, Type::f32, Tag::nhwc);
    const dnnl::memory::desc weight({s.outChannels, s.inChannels, s.kernelHeight, s.kernelWidth}, Type::f32, Tag::any);
    const dnnl::memory::desc bias({s.outChannels}, Type::f32, Tag::a);
    const dnnl::convolution_forward::desc description(dnnl::prop_kind::forward_inference,
                                                      dnnl::algorithm::convolution_direct, in, weight, bias, out,
                                                      {s.stride, s.stride}, {s.top, s.left}, {s.bottom, s.right});
    dnnl::primitive_attr attributes;
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    const dnnl::convolution_forward made(
        dnnl::convolution_forward::primitive_desc(description, attributes, cpuEngine()));
    return m_made->primitives.emplace(s, made).first->second;
}

dnnl::memory Convolutions::weights(const dnnl::convolution_forward& primitive, const Tensor& weight) {
    const dnnl_memory_desc_t& wanted =
        *dnnl_primitive_desc_query_md(primitive.get_primitive_desc(), dnnl_query_weights_md, 0);
    const std::lock_guard lock(m_made->mutex);
    const auto [first, last] = m_made->weights.equal_range(weight.data);
    for (auto i = first; i != last; ++i) {
        const Made::Reordered& r = i->second;
        if (sameOwner(r.storage, weight.storage) && r.type == weight.type && r.shape == weight.shape &&
            r.memory.get_desc() == dnnl::memory::desc(wanted))
            return r.memory;
    }
    std::erase_if(m_made->weights, [](const auto& entry) { return entry.second.storage.expired(); });

    std::vector<float> plain(static_cast<std::size_t>(weight.shape.count()));
    toF32(Elements(weight), plain.data(), weight.shape.count());
    const OneThread one;
    const dnnl::memory::desc layout({weight.shape[0], weight.shape[1], weight.shape[2], weight.shape[3]}, Type::f32,
                                    Tag::oihw);
    dnnl::memory from(layout, cpuEngine(), plain.data());
    dnnl::memory to(dnnl::memory::desc(wanted), cpuEngine());
    dnnl::stream stream(cpuEngine());
    dnnl::reorder(from, to).execute(stream, from, to);
    m_made->weights.emplace(weight.data, Made::Reordered{weight.storage, weight.type, weight.shape, to});
    return to;
}

void Convolutions::forget(const std::byte* data) {
    const std::lock_guard lock(m_made->mutex);
    m_made->weights.erase(data);
}

}  // namespace pardalis::cpu
