// The files in memory behind CWorkbookParts.h, and the one function of libxlsxwriter that we put our own in the place of.
#define _GNU_SOURCE
#include "CWorkbookParts.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int workbook_memory_file(void) { return memfd_create("workbook", MFD_CLOEXEC); }

// The library's own makes a file in /tmp, and never looks whether what it writes there arrives: a disk that was full or failed
// for a moment left a workbook with a hole, and a success. It calls this function through the dynamic linker, which takes the
// program's before the library's. A test holds that no file is made.
FILE *lxw_tmpfile(char *folder) {
    (void)folder;
    int file = workbook_memory_file();
    if (file < 0) return NULL;
    FILE *stream = fdopen(file, "w+b");
    if (!stream) close(file);
    return stream;
}
