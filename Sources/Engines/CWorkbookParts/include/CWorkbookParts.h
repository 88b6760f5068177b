// In-memory files for the parts of a workbook and for the workbook itself while libxlsxwriter writes it.
#ifndef CWORKBOOKPARTS_H
#define CWORKBOOKPARTS_H

/// Creates a file without a name, in memory. This release of the library writes to a path only, and memfd_create is
/// GNU-only. Returns -1 with errno when the file cannot be created.
int workbook_memory_file(void);

/// Whether a part could not be written since the last call on this thread. The library does not say so.
int workbook_part_failed(void);

/// Writes a number as libxlsxwriter does, with 16 significant digits, into at least 32 bytes. Returns the length.
int workbook_number(double number, char *buffer);

#endif
