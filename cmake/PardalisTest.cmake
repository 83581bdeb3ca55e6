include_guard(GLOBAL)

# pardalis_add_test(name SOURCES file... [LIBRARIES target...] [LABELS label...])
#
# One Qt Test executable and its ctest entry. The test runs without a display (QT_QPA_PLATFORM=offscreen) and
# may use PARDALIS_SOURCE_DIR and PARDALIS_GOLDEN_DIR, both string literals without a trailing slash.
function(pardalis_add_test name)
    cmake_parse_arguments(PARSE_ARGV 1 test "" "" "SOURCES;LIBRARIES;LABELS")
    if(test_UNPARSED_ARGUMENTS OR NOT test_SOURCES)
        message(FATAL_ERROR "pardalis_add_test(${name}): expected SOURCES file... [LIBRARIES ...] [LABELS ...]")
    endif()

    add_executable(${name} ${test_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(${name} PRIVATE pardalis_options Qt6::Test ${test_LIBRARIES})
    target_compile_definitions(${name} PRIVATE
        PARDALIS_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
        PARDALIS_GOLDEN_DIR="${PROJECT_SOURCE_DIR}/tests/golden")

    add_test(NAME ${name} COMMAND ${name})
    # Qt's data directories, settings and caches go to the build folder, never to the developer's home.
    set(home "${PROJECT_BINARY_DIR}/test-home/${name}")
    file(MAKE_DIRECTORY "${home}")
    set_tests_properties(${name} PROPERTIES
        TIMEOUT 300
        LABELS "${test_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;HOME=${home};XDG_CONFIG_HOME=${home}/config;XDG_DATA_HOME=${home}/data;XDG_CACHE_HOME=${home}/cache;XDG_STATE_HOME=${home}/state")
endfunction()
