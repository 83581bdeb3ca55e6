# Finds a CUDA compiler and cuBLAS and enables the language: PARDALIS_CUDA_FOUND. Without them a status line says what
# is missing; nothing else in the tree needs either.
include_guard(GLOBAL)
include(CheckLanguage)

# From the oldest that CUDA 13 compiles for; the newest also as PTX, for devices that come later. CI names two.
set(PARDALIS_CUDA_ARCHITECTURES "75-real;80-real;86-real;89-real;90-real;100-real;120" CACHE STRING
    "GPU architectures of the CUDA module, as in CUDA_ARCHITECTURES")

set(PARDALIS_CUDA_FOUND FALSE)
if(NOT CMAKE_CUDA_COMPILER AND NOT DEFINED ENV{CUDACXX})
    # Where the toolkit lies that is not in the PATH.
    find_program(PARDALIS_NVCC nvcc HINTS /usr/local/cuda/bin)
    mark_as_advanced(PARDALIS_NVCC)
    if(PARDALIS_NVCC)
        set(CMAKE_CUDA_COMPILER "${PARDALIS_NVCC}")
    endif()
endif()
if(NOT CMAKE_CUDA_ARCHITECTURES)
    set(CMAKE_CUDA_ARCHITECTURES 80)  # of the compiler's check; the module has its own list
endif()
check_language(CUDA)
if(CMAKE_CUDA_COMPILER)
    enable_language(CUDA)
    if(NOT CMAKE_CUDA20_STANDARD_COMPILE_OPTION)  # CMake 3.25 does not know that nvcc understands C++20
        set(CMAKE_CUDA20_STANDARD_COMPILE_OPTION "-std=c++20")
        set(CMAKE_CUDA20_EXTENSION_COMPILE_OPTION "-std=c++20")
        list(APPEND CMAKE_CUDA_COMPILE_FEATURES cuda_std_20)
    endif()
    find_package(CUDAToolkit QUIET)
    if(TARGET CUDA::cublas AND TARGET CUDA::cudart_static)
        set(PARDALIS_CUDA_FOUND TRUE)
        message(STATUS "CUDA module: nvcc ${CMAKE_CUDA_COMPILER_VERSION} for ${PARDALIS_CUDA_ARCHITECTURES}")
    else()
        message(STATUS "CUDA module: not built, cuBLAS is missing")
    endif()
else()
    message(STATUS "CUDA module: not built, there is no CUDA compiler")
endif()
