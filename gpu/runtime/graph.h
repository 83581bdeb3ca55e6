#pragma once

#include "gpu/runtime/cuda_stream.h"

#include <functional>

namespace pardalis::gpu {

// Work that was recorded once and is queued as a whole.
class Graph {
public:
    // Records what `work` queues on the stream that it is given, and does none of it. Memory it uses must be there, and
    // stay, at the same addresses. Throws GpuFailure, or what `work` throws.
    Graph(int device, const std::function<void(const Stream&)>& work);
    ~Graph();  // what is queued must be done
    Graph(const Graph&) = delete;
    Graph& operator=(const Graph&) = delete;

    void launch(const Stream& stream) const { CUDA_CHECK(cudaGraphLaunch(m_exec, stream.get())); }

private:
    cudaGraphExec_t m_exec = nullptr;
};

}  // namespace pardalis::gpu
