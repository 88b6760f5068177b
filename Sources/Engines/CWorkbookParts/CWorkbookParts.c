// The in-memory files declared in CWorkbookParts.h, and our replacement for one function of libxlsxwriter.
#define _GNU_SOURCE
#include "CWorkbookParts.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int workbook_memory_file(void) { return memfd_create("workbook", MFD_CLOEXEC); }

int workbook_number(double number, char *buffer) { return snprintf(buffer, 32, "%.16G", number); }

// The library's own function creates a file in /tmp and never checks whether a write succeeded. A disk that was full or
// failed for a moment gave a damaged workbook and a success code. The library calls this function through the dynamic
// linker, which prefers the program's definition to the library's. A test checks that no file is created.
FILE *lxw_tmpfile(char *folder) {
    (void)folder;
    int file = workbook_memory_file();
    if (file < 0) return NULL;
    FILE *stream = fdopen(file, "w+b");
    if (!stream) close(file);
    return stream;
}
