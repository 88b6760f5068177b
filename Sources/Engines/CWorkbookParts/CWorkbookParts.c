// The in-memory files declared in CWorkbookParts.h, and our replacement for one function of libxlsxwriter.
#define _GNU_SOURCE
#include "CWorkbookParts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int workbook_memory_file(void) { return memfd_create("workbook", MFD_CLOEXEC); }

int workbook_number(double number, char *buffer) { return snprintf(buffer, 32, "%.16G", number); }

// A part of a workbook while the library writes it.
struct part {
    char *bytes;
    size_t count, room, place;
};

static _Thread_local int part_failed;

int workbook_part_failed(void) {
    int failed = part_failed;
    part_failed = 0;
    return failed;
}

static ssize_t read_part(void *cookie, char *target, size_t size) {
    struct part *part = cookie;
    size_t left = part->place < part->count ? part->count - part->place : 0;
    if (size > left) size = left;
    if (size) memcpy(target, part->bytes + part->place, size);
    part->place += size;
    return (ssize_t)size;
}

// Returns 0 on failure, as a stream's own functions do.
static ssize_t write_part(void *cookie, const char *source, size_t size) {
    struct part *part = cookie;
    size_t end;
    if (__builtin_add_overflow(part->place, size, &end) || part->place > part->count) return part_failed = 1, 0;
    if (end > part->room) {
        size_t room = end + end / 2 + 4096;
        char *bytes = realloc(part->bytes, room);
        if (!bytes) return part_failed = 1, 0;
        (part->bytes = bytes), (part->room = room);
    }
    memcpy(part->bytes + part->place, source, size);
    part->place = end;
    if (end > part->count) part->count = end;
    return (ssize_t)size;
}

static int seek_part(void *cookie, off64_t *offset, int whence) {
    struct part *part = cookie;
    off64_t base = whence == SEEK_SET ? 0 : (off64_t)(whence == SEEK_CUR ? part->place : part->count);
    off64_t place = base + *offset;
    if (place < 0 || place > (off64_t)part->count) return -1;
    part->place = (size_t)(*offset = place);
    return 0;
}

static int close_part(void *cookie) {
    struct part *part = cookie;
    free(part->bytes);
    free(part);
    return 0;
}

// The library's own function creates a file in /tmp and never checks whether a write succeeded. A disk that was full or
// failed for a moment, or a write that a signal interrupted, gave a damaged workbook and a success code. The library
// calls this function through the dynamic linker, which prefers the program's definition to the library's. A stream in
// memory makes no system call, and remembers when memory runs out. A test checks that no file is created.
FILE *lxw_tmpfile(char *folder) {
    (void)folder;
    struct part *part = calloc(1, sizeof *part);
    if (!part) return NULL;
    cookie_io_functions_t functions = {read_part, write_part, seek_part, close_part};
    FILE *stream = fopencookie(part, "w+b", functions);
    if (!stream) free(part);
    return stream;
}
