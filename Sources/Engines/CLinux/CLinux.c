// The GNU-only calls behind CLinux.h.
#define _GNU_SOURCE
#include "CLinux.h"

#include <fcntl.h>
#include <unistd.h>

int clinux_read_lease(int file) { return fcntl(file, F_SETLEASE, F_RDLCK); }

int clinux_sync_file_system(int descriptor) { return syncfs(descriptor); }

int clinux_open_unnamed(int folder) { return openat(folder, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600); }

const char *clinux_entry_name(const struct dirent *entry) { return entry->d_name; }
