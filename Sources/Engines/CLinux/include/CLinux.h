// Linux calls that Swift's Glibc module does not offer: GNU-only calls, variadic calls, composed macros, structures of
// variable length.
#ifndef CLINUX_H
#define CLINUX_H

#include <dirent.h>
#include <stddef.h>

/// Requests a read lease, which is the only way to learn whether another process has the file open for writing.
/// F_SETLEASE is a GNU constant. Returns 0, or -1 with errno. The lease ends when the descriptor is closed.
int clinux_read_lease(int file);

/// syncfs(2), GNU only. When it returns, everything written to the file system of this descriptor is on disk.
int clinux_sync_file_system(int descriptor);

/// Opens a file without a name in this folder. O_TMPFILE is a composed macro, which Swift does not import.
int clinux_open_unnamed(int folder);
// Gives an unnamed file a name that must be free.
int clinux_link_unnamed(int file, int folder, const char *name);

/// renameat2(2) with RENAME_NOREPLACE, GNU only. Fails with EEXIST if the target exists. Returns 0, or -1 with errno.
int clinux_rename_new(int folder, const char *name, int target_folder, const char *target);

/// Gives memory that was freed back to the system, from every thread's heap. malloc_trim(3), GNU only.
void clinux_return_freed_memory(void);

/// The name in a directory entry. Its real length differs from that of the C array that Swift sees.
const char *clinux_entry_name(const struct dirent *entry);

/// After this call the first SIGTERM and the first SIGINT set a flag that `clinux_stop_requested` reads, and
/// interrupted calls are restarted. A second signal has its default action.
void clinux_catch_stop_signals(void);
int clinux_stop_requested(void);

/// Makes orphaned descendants children of this process, so that it can end them all. Returns 0, or -1 with errno.
int clinux_adopt_orphans(void);

/// Whether the program's file has capabilities (security.capability).
int clinux_program_has_capabilities(void);

/// pipe2(2), GNU only. Two ends, the reading one first, which no program inherits unless they are passed to it. Returns
/// 0, or -1 with errno.
int clinux_pipe(int ends[2]);

/// Permanently restricts this process to the system calls needed for computing, for memory and for the descriptors it
/// already holds. Every other call fails with EPERM (seccomp(2)), including all calls that open, create or remove
/// files, start programs, create sockets or send a signal to another process. Returns 0, or -1 with errno where the
/// kernel offers no such filter.
int clinux_give_up_system_calls(void);

/// Limits the address space of this process, in bytes, from now on: malloc fails above the limit. Also disables core
/// dumps. Returns 0, or -1 with errno. Does nothing in a build with a sanitizer, because a sanitizer reserves terabytes
/// of address space.
int clinux_limit_memory(size_t bytes);

/// Limits the processor time of this process, in seconds from now on. SIGXCPU ends the process after that. Returns 0,
/// or -1 with errno.
int clinux_limit_time(unsigned seconds);

/// The spawned program does not inherit descriptors from `first` on (glibc 2.34).
int clinux_spawn_closes_from(void *file_actions, int first);

#endif
