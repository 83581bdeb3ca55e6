#include "tests/gpu/emulation/fiber.h"

#include "core/base/check.h"

#include <sys/mman.h>

#include <cstdint>
#include <cstring>

#if !defined(__x86_64__)
#include <ucontext.h>
#endif
#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif

#if defined(__x86_64__)
// Saves this stack's pointer in *from and goes on where `to` was saved.
extern "C" void pardalisSwitchStack(void** from, void* to);
asm(R"(
    .text
    .p2align 4
    .globl pardalisSwitchStack
    .hidden pardalisSwitchStack
    .type pardalisSwitchStack, @function
pardalisSwitchStack:
    pushq %rbp
    pushq %rbx
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    movq %rsp, (%rdi)
    movq %rsi, %rsp
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp
    ret
    .size pardalisSwitchStack, . - pardalisSwitchStack
)");
#endif

namespace pardalis::emulation {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr std::size_t kStackBytes = 256 << 10;  // instrumented frames are several times as large
#else
constexpr std::size_t kStackBytes = 64 << 10;
#endif
constexpr std::size_t kGuardBytes = 4096;

thread_local Fiber* t_running = nullptr;

}  // namespace

struct Fiber::Context {
    std::byte* mapping = nullptr;  // guard page, then the stack
#if defined(__x86_64__)
    void* own = nullptr;  // saved stack pointers
    void* caller = nullptr;
#else
    ucontext_t own{}, caller{};
#endif
    // What AddressSanitizer wants to know about the stacks.
    void* ownFake = nullptr;
    void* callerFake = nullptr;
    const void* callerBottom = nullptr;
    std::size_t callerSize = 0;
    bool fresh = true;

    std::byte* stack() const { return mapping + kGuardBytes; }
};

Fiber::~Fiber() {
    if (!m_context)
        return;
    munmap(m_context->mapping, kGuardBytes + kStackBytes);
    delete m_context;
}

void Fiber::entry() {
    Fiber* self = t_running;
#if defined(__SANITIZE_ADDRESS__)
    __sanitizer_finish_switch_fiber(nullptr, &self->m_context->callerBottom, &self->m_context->callerSize);
#endif
    for (;;) {
        (*self->m_body)();
        self->m_ended = true;
        self->switchOut(false);
    }
}

void Fiber::prepare() {
    if (!m_context) {
        m_context = new Context;
        void* mapping = mmap(nullptr, kGuardBytes + kStackBytes, PROT_READ | PROT_WRITE,
                             MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        CHECK(mapping != MAP_FAILED);
        m_context->mapping = static_cast<std::byte*>(mapping);
        CHECK(mprotect(mapping, kGuardBytes, PROT_NONE) == 0);
    }
#if defined(__SANITIZE_ADDRESS__)
    __asan_unpoison_memory_region(m_context->stack(), kStackBytes);
#endif
#if defined(__x86_64__)
    // As if `entry` were about to be returned to: six registers, its address, and the address it would return to.
    auto** top = reinterpret_cast<void**>(m_context->stack() + kStackBytes);
    top[-1] = nullptr;
    void (*const start)() = &Fiber::entry;
    std::memcpy(&top[-2], &start, sizeof start);
    std::memset(&top[-8], 0, 6 * sizeof(void*));
    m_context->own = &top[-8];
#else
    getcontext(&m_context->own);
    m_context->own.uc_stack.ss_sp = m_context->stack();
    m_context->own.uc_stack.ss_size = kStackBytes;
    m_context->own.uc_link = nullptr;
    makecontext(&m_context->own, &Fiber::entry, 0);
#endif
    m_context->ownFake = nullptr;
    m_context->fresh = false;
}

bool Fiber::resume(const std::function<void()>& body) {
    if (!m_context || m_context->fresh)
        prepare();
    Fiber* before = t_running;
    t_running = this;
    m_body = &body;
    m_ended = false;
#if defined(__SANITIZE_ADDRESS__)
    __sanitizer_start_switch_fiber(&m_context->callerFake, m_context->stack(), kStackBytes);
#endif
#if defined(__x86_64__)
    pardalisSwitchStack(&m_context->caller, m_context->own);
#else
    swapcontext(&m_context->caller, &m_context->own);
#endif
#if defined(__SANITIZE_ADDRESS__)
    __sanitizer_finish_switch_fiber(m_context->callerFake, nullptr, nullptr);
#endif
    t_running = before;
    return m_ended;
}

void Fiber::switchOut([[maybe_unused]] bool forGood) {
#if defined(__SANITIZE_ADDRESS__)
    __sanitizer_start_switch_fiber(forGood ? nullptr : &m_context->ownFake, m_context->callerBottom,
                                   m_context->callerSize);
#endif
#if defined(__x86_64__)
    pardalisSwitchStack(&m_context->own, m_context->caller);
#else
    swapcontext(&m_context->own, &m_context->caller);
#endif
#if defined(__SANITIZE_ADDRESS__)
    __sanitizer_finish_switch_fiber(m_context->ownFake, &m_context->callerBottom, &m_context->callerSize);
#endif
}

void Fiber::yield() { switchOut(false); }

void Fiber::abandon() {
    if (m_context)
        m_context->fresh = true;
    if (t_running == this)
        switchOut(true);
}

}  // namespace pardalis::emulation
