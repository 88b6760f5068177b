// What Linux offers and Swift's Glibc module does not: GNU-only calls, variadic calls, composed macros, flexible records.
#ifndef CLINUX_H
#define CLINUX_H

#include <dirent.h>

/// Asks for a read lease, the only way to learn whether somebody has the file open for writing.
/// F_SETLEASE is a GNU constant. Returns 0 or -1 with errno; the lease ends when the descriptor closes.
int clinux_read_lease(int file);

/// syncfs(2), GNU only: everything written to the file system of this descriptor is on the disk when it returns.
int clinux_sync_file_system(int descriptor);

/// A file without a name in this folder. O_TMPFILE is a composed macro, which Swift does not import.
int clinux_open_unnamed(int folder);

/// The name in a directory record, whose real length is not that of the C array that Swift sees.
const char *clinux_entry_name(const struct dirent *entry);

#endif
