# cmake -DPROGRAM=<executable> -P linking.cmake
#
# Fails if the command-line program needs Qt Widgets or a CUDA library, itself or through a library it links.
cmake_minimum_required(VERSION 3.25)
file(GET_RUNTIME_DEPENDENCIES
    EXECUTABLES "${PROGRAM}"
    RESOLVED_DEPENDENCIES_VAR libraries
    UNRESOLVED_DEPENDENCIES_VAR unresolved
    CONFLICTING_DEPENDENCIES_PREFIX conflicts)
string(APPEND libraries ";${unresolved};${conflicts_FILENAMES}")
if(NOT libraries MATCHES "libQt6Core" OR NOT libraries MATCHES "libopencv_core")
    message(FATAL_ERROR "${PROGRAM}: its libraries could not be read: ${libraries}")
endif()
if(libraries MATCHES "libQt6(Widgets|PrintSupport|OpenGLWidgets|SvgWidgets)[^;]*")
    message(FATAL_ERROR "${PROGRAM} needs ${CMAKE_MATCH_0}; the command-line program must build and run without it")
endif()
if(libraries MATCHES "lib(cuda|cudart|cublas|cublasLt)\\.[^;]*")
    message(FATAL_ERROR "${PROGRAM} links ${CMAKE_MATCH_0}; it must run where there is none")
endif()
