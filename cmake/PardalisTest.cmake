include_guard(GLOBAL)

# Qt Test tells each folder's sources its name, for QFINDTESTDATA, which nothing here uses: a precompiled header wants the
# same flags everywhere.
function(pardalis_forget_test_folders target)
    target_compile_options(${target} PRIVATE -UQT_TESTCASE_BUILDDIR -UQT_TESTCASE_SOURCEDIR)
endfunction()

# A source named *_test.cpp or *_bench.cpp includes its own .moc. AUTOMOC would find that out by itself, with a process and
# an empty source more for each of hundreds of targets.
function(pardalis_moc_tests target)
    get_target_property(sources ${target} SOURCES)
    set(folder ${CMAKE_CURRENT_BINARY_DIR}/${target}_moc)
    foreach(source IN LISTS sources)
        if(source MATCHES "_(test|bench)\\.cpp$")
            cmake_path(GET source STEM stem)
            qt_generate_moc(${source} ${folder}/${stem}.moc TARGET ${target})
            set_property(SOURCE ${source} APPEND PROPERTY OBJECT_DEPENDS ${folder}/${stem}.moc)
        endif()
    endforeach()
    target_include_directories(${target} PRIVATE ${folder})
endfunction()

# What every Qt Test source is compiled with. It may use PARDALIS_SOURCE_DIR and PARDALIS_GOLDEN_DIR, both string
# literals without a trailing slash.
function(pardalis_compile_as_test target)
    pardalis_moc_tests(${target})
    target_link_libraries(${target} PRIVATE pardalis_options Qt6::Test)
    pardalis_link_quickly(${target})
    pardalis_forget_test_folders(${target})
    pardalis_optimise(${target} -O1)
    target_compile_definitions(${target} PRIVATE
        PARDALIS_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
        PARDALIS_GOLDEN_DIR="${PROJECT_SOURCE_DIR}/tests/golden")
endfunction()

function(pardalis_label_test name label)
    if(NOT TARGET pardalis_tests_${label})
        add_custom_target(pardalis_tests_${label})
    endif()
    add_dependencies(pardalis_tests_${label} ${name})
    set_property(TEST ${name} APPEND PROPERTY LABELS ${label})
endfunction()

# pardalis_add_test(name SOURCES file... [LIBRARIES target...])
#
# One Qt Test executable and its ctest entry. The test runs without a display (QT_QPA_PLATFORM=offscreen).
# The folder under tests/ is its label: a test in tests/core/document is part of the build target pardalis_tests_core
# and of `ctest -L core`.
function(pardalis_add_test name)
    cmake_parse_arguments(PARSE_ARGV 1 test "" "" "SOURCES;LIBRARIES")
    if(test_UNPARSED_ARGUMENTS OR NOT test_SOURCES)
        message(FATAL_ERROR "pardalis_add_test(${name}): expected SOURCES file... [LIBRARIES target...]")
    endif()

    add_executable(${name} ${test_SOURCES})
    pardalis_compile_as_test(${name})
    target_link_libraries(${name} PRIVATE ${test_LIBRARIES})

    cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY "${PROJECT_SOURCE_DIR}/tests" OUTPUT_VARIABLE folder)
    string(REGEX REPLACE "/.*" "" label "${folder}")
    # Settings, caches and documents of a test go to the build folder, never to the developer's home.
    set(home "${PROJECT_BINARY_DIR}/test-home/${name}")
    file(MAKE_DIRECTORY "${home}")
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES
        TIMEOUT 300
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;HOME=${home};XDG_CONFIG_HOME=${home}/config;XDG_DATA_HOME=${home}/data;XDG_CACHE_HOME=${home}/cache;XDG_STATE_HOME=${home}/state")
    pardalis_label_test(${name} ${label})
endfunction()

# pardalis_add_device_test(name SOURCES file... [LIBRARIES target...])
#
# A suite over the devices of tests/devices/devices.h, compiled once and linked twice: name_test runs it on the CPU and the
# emulated GPU, name_cuda_test on a GPU, if there is one. Both have the label gpu, too.
function(pardalis_add_device_test name)
    cmake_parse_arguments(PARSE_ARGV 1 test "" "" "SOURCES;LIBRARIES")
    if(test_UNPARSED_ARGUMENTS OR NOT test_SOURCES)
        message(FATAL_ERROR "pardalis_add_device_test(${name}): expected SOURCES file... [LIBRARIES target...]")
    endif()

    add_library(${name}_suite OBJECT ${test_SOURCES})
    pardalis_compile_as_test(${name}_suite)
    target_link_libraries(${name}_suite PRIVATE ${test_LIBRARIES})

    pardalis_add_test(${name}_test SOURCES $<TARGET_OBJECTS:${name}_suite> LIBRARIES ${test_LIBRARIES} pardalis_host_devices)
    pardalis_add_test(${name}_cuda_test SOURCES $<TARGET_OBJECTS:${name}_suite> LIBRARIES ${test_LIBRARIES} pardalis_cuda_devices)
    foreach(test ${name}_test ${name}_cuda_test)
        pardalis_label_test(${test} gpu)
    endforeach()
    # The emulation finds kernels by name in the executable's symbols.
    set_target_properties(${name}_test PROPERTIES ENABLE_EXPORTS ON)
endfunction()
