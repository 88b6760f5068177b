#ifndef TONGHOP_CSQLITE_H
#define TONGHOP_CSQLITE_H

#include <sqlite3.h>

// Swift cannot call variadic functions. With this setting a name in double quotes that matches no column is an error
// instead of a string literal.
static inline void csqlite_refuse_double_quoted_strings(sqlite3 *database) {
    sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)0);
    sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DML, 0, (int *)0);
}

// SQLITE_TRANSIENT is a cast, which Swift does not import. It makes SQLite copy the value.
static inline int csqlite_bind_text(sqlite3_stmt *statement, int parameter, const char *text, int length) {
    return sqlite3_bind_text(statement, parameter, text, length, SQLITE_TRANSIENT);
}

static inline int csqlite_bind_blob(sqlite3_stmt *statement, int parameter, const void *bytes, sqlite3_uint64 length) {
    return sqlite3_bind_blob64(statement, parameter, bytes, length, SQLITE_TRANSIENT);
}

#endif
