# The few OpenCV modules asked for as COMPONENTS, as targets opencv_<component> and the list OpenCV_LIBS: the same
# names that OpenCV's own package uses. That package comes with every module of OpenCV and refuses to load when one
# is absent: 173 more Debian packages (600 MB) than the three modules that Pardalis reads and writes pictures with.
find_path(OpenCV_INCLUDE_DIR opencv2/core.hpp PATH_SUFFIXES opencv4)
mark_as_advanced(OpenCV_INCLUDE_DIR)
if(OpenCV_INCLUDE_DIR)
    file(STRINGS "${OpenCV_INCLUDE_DIR}/opencv2/core/version.hpp" version_lines
        REGEX "#define CV_VERSION_(MAJOR|MINOR|REVISION) +[0-9]+")
    string(REGEX MATCHALL "[0-9]+" OpenCV_VERSION "${version_lines}")
    list(JOIN OpenCV_VERSION "." OpenCV_VERSION)
endif()

set(OpenCV_LIBS "")
foreach(component IN LISTS OpenCV_FIND_COMPONENTS)
    find_library(OpenCV_${component}_LIBRARY opencv_${component})
    mark_as_advanced(OpenCV_${component}_LIBRARY)
    if(OpenCV_${component}_LIBRARY AND EXISTS "${OpenCV_INCLUDE_DIR}/opencv2/${component}.hpp")
        set(OpenCV_${component}_FOUND TRUE)
        list(APPEND OpenCV_LIBS opencv_${component})
    endif()
endforeach()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(OpenCV
    REQUIRED_VARS OpenCV_INCLUDE_DIR VERSION_VAR OpenCV_VERSION HANDLE_COMPONENTS)

if(OpenCV_FOUND)
    set(OpenCV_INCLUDE_DIRS "${OpenCV_INCLUDE_DIR}")
    foreach(component IN LISTS OpenCV_FIND_COMPONENTS)
        if(OpenCV_${component}_FOUND AND NOT TARGET opencv_${component})
            add_library(opencv_${component} UNKNOWN IMPORTED)
            set_target_properties(opencv_${component} PROPERTIES
                IMPORTED_LOCATION "${OpenCV_${component}_LIBRARY}"
                INTERFACE_INCLUDE_DIRECTORIES "${OpenCV_INCLUDE_DIR}")
        endif()
    endforeach()
endif()
