# SPDX-License-Identifier: GPL-3.0-or-later
# Server and core a second time, under AddressSanitizer and UndefinedBehaviorSanitizer, and the programs that use them.
# The test classes are the objects that the plain programs have: what is instrumented comes first, so that the linker
# takes its copies of inline functions.
add_library(td_sanitize INTERFACE)
target_compile_options(td_sanitize INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
target_link_options(td_sanitize INTERFACE -fsanitize=address,undefined)

add_library(td_sanitized OBJECT EXCLUDE_FROM_ALL)
foreach(library td_shared td_sql td_client td_server td_app_desk td_app_core)
    get_target_property(sources ${library} SOURCES)
    get_target_property(includes ${library} INCLUDE_DIRECTORIES)
    list(FILTER includes EXCLUDE REGEX NOTFOUND)
    get_target_property(needed ${library} LINK_LIBRARIES)
    list(FILTER needed EXCLUDE REGEX "^td_(shared|sql|client|server|app_desk|app_core)$")
    target_sources(td_sanitized PRIVATE ${sources})
    target_include_directories(td_sanitized SYSTEM PRIVATE ${includes})
    target_link_libraries(td_sanitized PUBLIC ${needed})
    add_dependencies(td_sanitized ${library}) # for what is generated
endforeach()
target_link_libraries(td_sanitized PUBLIC td_sanitize)
set_target_properties(td_sanitized PROPERTIES UNITY_BUILD ON)
target_precompile_headers(td_sanitized PRIVATE <QtCore> <QtNetwork> <QtSql> <nlohmann/json.hpp>)

# What the server brings along in itself.
get_property(resources DIRECTORY ${CMAKE_SOURCE_DIR}/server PROPERTY BUILDSYSTEM_TARGETS)
list(FILTER resources INCLUDE REGEX "_resources_")
list(TRANSFORM resources REPLACE "(.+)" "$<TARGET_OBJECTS:\\1>")

# td_sanitized_program(NAME OBJECTS…)
function(td_sanitized_program name)
    add_executable(${name} EXCLUDE_FROM_ALL $<TARGET_OBJECTS:td_sanitized> ${resources} ${ARGN})
    target_link_libraries(${name} PRIVATE $<TARGET_PROPERTY:td_sanitized,LINK_LIBRARIES> Qt6::Test ZLIB::ZLIB)
endfunction()

td_sanitized_program(triagedesk-server-sanitized ${CMAKE_SOURCE_DIR}/server/main.cpp)
foreach(program unit integration)
    td_sanitized_program(${program}-sanitized $<TARGET_OBJECTS:${program}_classes> $<TARGET_OBJECTS:td_testsupport>)
endforeach()
add_custom_target(sanitized DEPENDS triagedesk-server-sanitized unit-sanitized integration-sanitized)
