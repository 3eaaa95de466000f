# SPDX-License-Identifier: GPL-3.0-or-later
# td_add_queries(TARGET FOLDER NAMESPACE): FOLDER/*.sql become constants of the target, in "FOLDER/Queries.h" (counted
# from the repository root) and td::sql::NAMESPACE.
set(TD_EMBED_SQL ${CMAKE_CURRENT_LIST_DIR}/EmbedSql.cmake CACHE INTERNAL "")

function(td_add_queries target folder namespace)
    file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.sql)
    set(header ${CMAKE_BINARY_DIR}/generated/${folder}/Queries.h)
    add_custom_command(OUTPUT ${header}
        COMMAND ${CMAKE_COMMAND} -DFOLDER=${CMAKE_SOURCE_DIR}/${folder} -DNAMESPACE=${namespace} -DOUTPUT=${header}
                -P ${TD_EMBED_SQL}
        DEPENDS ${files} ${TD_EMBED_SQL} VERBATIM)
    target_sources(${target} PRIVATE ${header})
    target_include_directories(${target} PUBLIC ${CMAKE_BINARY_DIR}/generated)
endfunction()
