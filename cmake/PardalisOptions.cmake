# The build options and pardalis_options, the interface library that every target of ours links:
# language standard, include root, warnings and sanitizers are said here and nowhere else.
include_guard(GLOBAL)

option(PARDALIS_WERROR "Treat warnings as errors" OFF)
# Half the time of most sources goes into templates of Qt, JSON and libtorch that each instantiates anew.
option(PARDALIS_UNITY "Compile sources eight at a time: for those who build once; after a change it takes longer" OFF)
option(PARDALIS_FUZZ "Build the libFuzzer targets; needs Clang and instruments everything" OFF)
option(PARDALIS_CUDA "Build the CUDA module where there are a CUDA compiler and cuBLAS" ON)
# Off, the programs look for models and the CUDA module where an installation has them and nowhere else: on another machine the
# folder that a package was built in is anybody's.
option(PARDALIS_FROM_SOURCES "The programs run where they were built, too" ON)
set(PARDALIS_SANITIZE "" CACHE STRING "Sanitizers, semicolon separated: address;undefined or thread")

# Of an installation: `pardalis` is what people run, `cuda` the module for NVIDIA GPUs, `training` the training recipe.
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME pardalis)
# What the programs look for where they were built.
set(pardalis_resource_folder "")
if(PARDALIS_FROM_SOURCES)
    set(pardalis_resource_folder "${PROJECT_SOURCE_DIR}/resources")
endif()

get_property(pardalis_multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
if(NOT CMAKE_BUILD_TYPE AND NOT pardalis_multi_config)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Debug, Release, RelWithDebInfo or MinSizeRel" FORCE)
endif()

# What computes numbers asks for more, below; elsewhere -O3 takes a quarter more time to compile and gives nothing to run.
string(REPLACE "-O3" "-O2" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")

# A second build of the same sources is cheap where ccache is installed; nothing depends on it.
find_program(PARDALIS_CCACHE ccache)
mark_as_advanced(PARDALIS_CCACHE)
if(PARDALIS_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Without the environment ccache does not look behind a precompiled header.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        "${CMAKE_COMMAND};-E;env;CCACHE_SLOPPINESS=pch_defines,time_macros;${PARDALIS_CCACHE}")
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
# Static libraries of core also end up in loadable modules, and Debian's Qt is built position independent. Programs are
# compiled like libraries, so that one precompiled header serves both.
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# No -march=native: a binary runs on every machine of its architecture and picks its kernels at run time.
add_library(pardalis_options INTERFACE)
target_compile_features(pardalis_options INTERFACE cxx_std_20)
target_include_directories(pardalis_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(pardalis_options INTERFACE
    $<$<COMPILE_LANGUAGE:CXX>:-fPIC;-Wall;-Wextra;-Wpedantic;-Wshadow;-Wnon-virtual-dtor;-Wold-style-cast>
    $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<BOOL:${PARDALIS_WERROR}>>:-Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # GCC 12 sees an overlap in "literal" + std::string that is not there (GCC bug 105651), at -O2 a length, too, and in
    # std::string(400, 'x') + "literal" that the copy leaves the buffer of a short string.
    target_compile_options(pardalis_options INTERFACE
        $<$<COMPILE_LANGUAGE:CXX>:-Wno-restrict;-Wno-stringop-overflow;-Wno-array-bounds>)
endif()
if(PARDALIS_UNITY)  # then each source is an included file, of whose anonymous namespaces GCC warns
    target_compile_options(pardalis_options INTERFACE $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-subobject-linkage>)
endif()
# Bounds checks in the standard library's operator[] and friends, except where speed is the point.
target_compile_definitions(pardalis_options INTERFACE $<$<CONFIG:Debug,RelWithDebInfo>:_GLIBCXX_ASSERTIONS>)

# pardalis_optimise(target LEVEL): compiles a target, in a release build, at another level than the rest: what computes
# at -O3, tests at -O1.
#
# GCC takes a precompiled header of another level without a word, and with it that level for every function behind a
# `#pragma GCC target`: kernels of several rows then take twice the time. So what asks for more has none.
function(pardalis_optimise target level)
    if(level STREQUAL "-O3")
        set_target_properties(${target} PROPERTIES PARDALIS_PCH none)
    endif()
    target_compile_options(${target} PRIVATE $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CONFIG:Release>>:${level}>)
endfunction()

# pardalis_link_quickly(target): with mold where it is installed, in a tenth of the time. For the hundreds of programs that
# nobody is given; what people run is linked as the distribution links.
find_program(PARDALIS_MOLD mold)
mark_as_advanced(PARDALIS_MOLD)
function(pardalis_link_quickly target)
    if(PARDALIS_MOLD)
        target_link_options(${target} PRIVATE -fuse-ld=mold)
    endif()
endfunction()

set(pardalis_sanitizers ${PARDALIS_SANITIZE})
if(PARDALIS_FUZZ)
    if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
        message(FATAL_ERROR "PARDALIS_FUZZ needs Clang: configure with -DCMAKE_CXX_COMPILER=clang++")
    endif()
    # The parsers under test are instrumented, not only the fuzz targets; the driver is linked by each target.
    list(APPEND pardalis_sanitizers fuzzer-no-link address undefined)
    list(REMOVE_DUPLICATES pardalis_sanitizers)
endif()
if(pardalis_sanitizers)
    if("thread" IN_LIST pardalis_sanitizers AND "address" IN_LIST pardalis_sanitizers)
        message(FATAL_ERROR "PARDALIS_SANITIZE: thread and address cannot be combined")
    endif()
    list(JOIN pardalis_sanitizers "," pardalis_sanitizer_flag)
    target_compile_options(pardalis_options INTERFACE
        -fsanitize=${pardalis_sanitizer_flag} -fno-omit-frame-pointer -g1)
    target_link_options(pardalis_options INTERFACE -fsanitize=${pardalis_sanitizer_flag})
    if("undefined" IN_LIST pardalis_sanitizers)
        # A finding is a failed test, not a line in a log.
        target_compile_options(pardalis_options INTERFACE -fno-sanitize-recover=undefined)
    endif()
endif()
