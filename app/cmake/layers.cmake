# One static library a layer. A layer's headers are reachable only through its own include root, a folder of
# the build tree with one link in it; so `#include "gfx/texture.hpp"` compiles only where gfx is linked. PREFIX: what its
# includes begin with, where that is not the layer's name. WITHOUT: a folder in it that is a layer of its own.

add_library(warnings INTERFACE)
target_compile_options(warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
  # Part of clang's -Wconversion, not of g++'s for C++; and a loop that it could not vectorize is no fault.
  $<$<CXX_COMPILER_ID:Clang>:-Wno-sign-conversion;-Wno-pass-failed>
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)  # g++ 12 sees overlaps in every "literal" + std::string (GCC bug 105651)
option(THALWEG_WERROR "Warnings are errors" OFF)
if(THALWEG_WERROR)  # but not those that g++ 12 derives, often wrongly, from code that it has inlined
  target_compile_options(warnings INTERFACE -Werror $<$<CXX_COMPILER_ID:GNU>:-Wno-error=stringop-overflow;-Wno-error=stringop-overread;-Wno-error=array-bounds;-Wno-error=maybe-uninitialized>)
endif()

if(THALWEG_SANITIZE)
  add_compile_options(-fsanitize=${THALWEG_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${THALWEG_SANITIZE})
  add_compile_definitions(THALWEG_SANITIZED)
endif()

# The standard library's headers, parsed once a target instead of once a file: ten files of all layers took 26 seconds of a
# processor instead of 51. Headers of the project are left out, so that a layer still sees no more than it includes. Off, a
# missing #include of the standard library is an error.
option(THALWEG_PCH "Precompile the standard library's headers" ON)
function(thalweg_precompile target)
  if(THALWEG_PCH)
    target_precompile_headers(${target} PRIVATE <algorithm> <array> <chrono> <cmath> <filesystem> <functional> <map> <memory> <mutex> <optional>
      <set> <span> <sstream> <stdexcept> <string> <string_view> <thread> <utility> <variant> <vector> ${ARGN})
  endif()
endfunction()

function(thalweg_layer name)
  cmake_parse_arguments(LAYER "" "DIRECTORY;PREFIX;WITHOUT" "LINK" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${LAYER_DIRECTORY}/*.cpp)
  if(LAYER_WITHOUT)
    list(FILTER sources EXCLUDE REGEX "^${PROJECT_SOURCE_DIR}/${LAYER_WITHOUT}/")
  endif()
  if(NOT LAYER_PREFIX)
    set(LAYER_PREFIX ${name})
  endif()
  set(root ${PROJECT_BINARY_DIR}/layers/${name})
  get_filename_component(parent ${root}/${LAYER_PREFIX} DIRECTORY)
  file(MAKE_DIRECTORY ${parent})
  file(CREATE_LINK ${PROJECT_SOURCE_DIR}/${LAYER_DIRECTORY} ${root}/${LAYER_PREFIX} SYMBOLIC)
  if(NOT sources)  # a layer of headers alone still links like the others
    set(empty ${PROJECT_BINARY_DIR}/layers/${name}.cpp)
    file(WRITE ${empty} "")
    set(sources ${empty})
  endif()
  add_library(${name} STATIC ${sources})
  target_include_directories(${name} PUBLIC ${root})
  target_link_libraries(${name} PUBLIC ${LAYER_LINK} PRIVATE warnings)
  thalweg_precompile(${name})
endfunction()
