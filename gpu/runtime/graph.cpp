#include "gpu/runtime/graph.h"

namespace pardalis::gpu {
namespace {

cudaGraph_t capture(const Stream& stream, const std::function<void(const Stream&)>& work) {
    cudaGraph_t graph = nullptr;
    CUDA_CHECK(cudaStreamBeginCapture(stream.get(), cudaStreamCaptureModeThreadLocal));
    try {
        work(stream);
    } catch (...) {
        // Unchecked: the first error is the one to tell.
        static_cast<void>(cudaStreamEndCapture(stream.get(), &graph));
        if (graph)
            static_cast<void>(cudaGraphDestroy(graph));
        cudaGetLastError();
        throw;
    }
    CUDA_CHECK(cudaStreamEndCapture(stream.get(), &graph));
    return graph;
}

}  // namespace

// On a stream of its own: what other handles give back meanwhile, on whatever thread, is no part of the graph.
Graph::Graph(int device, const std::function<void(const Stream&)>& work) {
    const Stream stream(device);
    cudaGraph_t graph = capture(stream, work);
    const cudaError_t instantiated = cudaGraphInstantiate(&m_exec, graph, 0);
    static_cast<void>(cudaGraphDestroy(graph));
    check(instantiated, "cudaGraphInstantiate");
}

Graph::~Graph() { static_cast<void>(cudaGraphExecDestroy(m_exec)); }

}  // namespace pardalis::gpu
