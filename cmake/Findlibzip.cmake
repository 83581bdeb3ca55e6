# libzip::zip from pkg-config. Debian's own CMake package of libzip refuses to load unless the command-line
# tools zipcmp, zipmerge and ziptool are installed too, and nothing here calls them.
find_package(PkgConfig QUIET)
if(PkgConfig_FOUND)
    pkg_check_modules(PC_libzip QUIET IMPORTED_TARGET libzip)
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(libzip REQUIRED_VARS PC_libzip_LINK_LIBRARIES VERSION_VAR PC_libzip_VERSION)

if(libzip_FOUND AND NOT TARGET libzip::zip)
    add_library(libzip::zip INTERFACE IMPORTED)
    target_link_libraries(libzip::zip INTERFACE PkgConfig::PC_libzip)
endif()
