include_guard(GLOBAL)

# pardalis_add_fuzzer(name SOURCES file... [LIBRARIES target...])
#
# A libFuzzer target: its sources define LLVMFuzzerTestOneInput, its seeds lie in tests/fuzz/corpus/<name>/.
# With PARDALIS_FUZZ=ON it is a real fuzzer, built by the target pardalis_fuzzers. Without, the same sources are
# linked to a small driver that replays the seeds, and every test run does so as fuzz_corpus_<name>.
function(pardalis_add_fuzzer name)
    cmake_parse_arguments(PARSE_ARGV 1 fuzz "" "" "SOURCES;LIBRARIES")
    if(fuzz_UNPARSED_ARGUMENTS OR NOT fuzz_SOURCES)
        message(FATAL_ERROR "pardalis_add_fuzzer(${name}): expected SOURCES file... [LIBRARIES ...]")
    endif()
    set(corpus "${PROJECT_SOURCE_DIR}/tests/fuzz/corpus/${name}")
    if(NOT IS_DIRECTORY "${corpus}")
        message(FATAL_ERROR "pardalis_add_fuzzer(${name}): no seeds in ${corpus}")
    endif()

    add_executable(${name} ${fuzz_SOURCES})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/fuzzers")
    target_link_libraries(${name} PRIVATE pardalis_options ${fuzz_LIBRARIES})
    pardalis_link_quickly(${name})
    if(PARDALIS_FUZZ)
        target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    else()
        target_sources(${name} PRIVATE "${PROJECT_SOURCE_DIR}/tests/fuzz/replay_main.cpp")
    endif()

    if(NOT TARGET pardalis_fuzzers)
        add_custom_target(pardalis_fuzzers)
    endif()
    add_dependencies(pardalis_fuzzers ${name})

    if(PARDALIS_FUZZ)
        # -runs=0 executes every seed once and stops.
        add_test(NAME fuzz_corpus_${name} COMMAND ${name} -runs=0 "${corpus}")
    else()
        add_test(NAME fuzz_corpus_${name} COMMAND ${name} "${corpus}")
    endif()
    set_tests_properties(fuzz_corpus_${name} PROPERTIES TIMEOUT 300 LABELS fuzz)
endfunction()
