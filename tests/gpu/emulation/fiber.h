#pragma once

#include <cstddef>
#include <functional>

namespace pardalis::emulation {

// One thread of a kernel: a stack of its own that runs until it yields. On x86-64 a switch saves the callee-saved
// registers and nothing else; ucontext, which asks the system for the signal mask each time, serves elsewhere.
class Fiber {
public:
    Fiber() = default;
    ~Fiber();
    Fiber(const Fiber&) = delete;
    Fiber& operator=(const Fiber&) = delete;

    // Runs or goes on with `body` until it yields or ends. Returns true once it has ended.
    bool resume(const std::function<void()>& body);
    // From within the body: back to whoever called resume().
    void yield();
    // From within or outside: what stands on the stack is forgotten; the next resume() begins anew.
    void abandon();

private:
    struct Context;
    static void entry();
    void prepare();
    void switchOut(bool forGood);

    Context* m_context = nullptr;
    const std::function<void()>* m_body = nullptr;
    bool m_ended = false;
};

}  // namespace pardalis::emulation
