// What Linux offers and Swift's Glibc module does not: GNU-only calls, variadic calls, composed macros, flexible records.
#ifndef CLINUX_H
#define CLINUX_H

#include <dirent.h>
#include <stddef.h>

/// Asks for a read lease, the only way to learn whether somebody has the file open for writing.
/// F_SETLEASE is a GNU constant. Returns 0 or -1 with errno; the lease ends when the descriptor closes.
int clinux_read_lease(int file);

/// syncfs(2), GNU only: everything written to the file system of this descriptor is on the disk when it returns.
int clinux_sync_file_system(int descriptor);

/// A file without a name in this folder. O_TMPFILE is a composed macro, which Swift does not import.
int clinux_open_unnamed(int folder);

/// The name in a directory record, whose real length is not that of the C array that Swift sees.
const char *clinux_entry_name(const struct dirent *entry);

/// pipe2(2), GNU only: two ends, reading first, that no program inherits unless it is given them. Returns 0 or -1 with errno.
int clinux_pipe(int ends[2]);

/// Leaves this process, for good, with the system calls that computing, memory and the descriptors it holds ask for: every
/// other is refused with EPERM (seccomp(2)), among them all that open, make or remove files, start programs, make sockets or
/// send a signal to another process. Returns 0, or -1 with errno where the kernel offers no such filter.
int clinux_give_up_system_calls(void);

/// Bytes of address space this process may hold from now on; malloc fails beyond; and when it crashes, it
/// leaves no picture of itself. Returns 0 or -1 with errno. Does nothing in
/// a build whose sanitizer reserves terabytes for itself.
int clinux_limit_memory(size_t bytes);

/// Seconds of processor time this process may use from now on, before SIGXCPU ends it. Returns 0 or -1 with errno.
int clinux_limit_time(unsigned seconds);

/// The descriptors from `first` on are closed in the program that is spawned (glibc 2.34).
int clinux_spawn_closes_from(void *file_actions, int first);

#endif
