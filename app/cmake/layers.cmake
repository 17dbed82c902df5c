# One static library per layer. A layer's headers are reachable only through its own include root, a folder of the build
# tree that contains one link, so `#include "gfx/texture.hpp"` compiles only if gfx is linked.
# thalweg_layer(name DIRECTORY folder [PREFIX path] [WITHOUT folder] LINK layers and libraries…)
# PREFIX: prefix of its includes, by default the name. WITHOUT: a subfolder to leave out because it is a layer itself.

add_library(warnings INTERFACE)
target_compile_options(warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
  # clang's -Wconversion includes -Wsign-conversion, g++'s for C++ does not; a loop that is not vectorized is no error.
  $<$<CXX_COMPILER_ID:Clang>:-Wno-sign-conversion;-Wno-pass-failed>
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)  # false positives of g++ 12 for "literal" + std::string (GCC bug 105651)
option(THALWEG_WERROR "Warnings are errors" OFF)
if(THALWEG_WERROR)  # except warnings that g++ 12 derives from inlined code, often false positives
  target_compile_options(warnings INTERFACE -Werror $<$<CXX_COMPILER_ID:GNU>:-Wno-error=stringop-overflow;-Wno-error=stringop-overread;-Wno-error=array-bounds;-Wno-error=maybe-uninitialized>)
endif()

if(THALWEG_SANITIZE)
  add_compile_options(-fsanitize=${THALWEG_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${THALWEG_SANITIZE})
  add_compile_definitions(THALWEG_SANITIZED)
endif()

# Parses the standard library's headers once per target instead of once per file: ten files from all layers took 26 instead
# of 51 seconds of CPU time. Project headers are excluded, so that a layer sees only what it includes. Turn it off to find
# missing #includes of the standard library.
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
  if(NOT sources)  # a header-only layer gets an empty source, so that it links like the others
    set(empty ${PROJECT_BINARY_DIR}/layers/${name}.cpp)
    file(WRITE ${empty} "")
    set(sources ${empty})
  endif()
  add_library(${name} STATIC ${sources})
  target_include_directories(${name} PUBLIC ${root})
  target_link_libraries(${name} PUBLIC ${LAYER_LINK} PRIVATE warnings)
  thalweg_precompile(${name})
endfunction()
