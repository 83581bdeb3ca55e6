include_guard(GLOBAL)

# pardalis_add_test(name SOURCES file... [LIBRARIES target...])
#
# One Qt Test executable and its ctest entry. The test runs without a display (QT_QPA_PLATFORM=offscreen) and
# may use PARDALIS_SOURCE_DIR and PARDALIS_GOLDEN_DIR, both string literals without a trailing slash.
# The folder under tests/ is its label: a test in tests/core/document is part of the build target pardalis_tests_core
# and of `ctest -L core`.
function(pardalis_add_test name)
    cmake_parse_arguments(PARSE_ARGV 1 test "" "" "SOURCES;LIBRARIES")
    if(test_UNPARSED_ARGUMENTS OR NOT test_SOURCES)
        message(FATAL_ERROR "pardalis_add_test(${name}): expected SOURCES file... [LIBRARIES target...]")
    endif()

    add_executable(${name} ${test_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(${name} PRIVATE pardalis_options Qt6::Test ${test_LIBRARIES})
    target_compile_definitions(${name} PRIVATE
        PARDALIS_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
        PARDALIS_GOLDEN_DIR="${PROJECT_SOURCE_DIR}/tests/golden")

    cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY "${PROJECT_SOURCE_DIR}/tests" OUTPUT_VARIABLE folder)
    string(REGEX REPLACE "/.*" "" label "${folder}")
    if(NOT TARGET pardalis_tests_${label})
        add_custom_target(pardalis_tests_${label})
    endif()
    add_dependencies(pardalis_tests_${label} ${name})

    # Settings, caches and documents of a test go to the build folder, never to the developer's home.
    set(home "${PROJECT_BINARY_DIR}/test-home/${name}")
    file(MAKE_DIRECTORY "${home}")
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES
        TIMEOUT 300
        LABELS "${label}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;HOME=${home};XDG_CONFIG_HOME=${home}/config;XDG_DATA_HOME=${home}/data;XDG_CACHE_HOME=${home}/cache;XDG_STATE_HOME=${home}/state")
endfunction()
