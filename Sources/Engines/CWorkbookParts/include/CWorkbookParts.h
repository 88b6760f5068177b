// Where a workbook's parts, and the workbook itself, are kept while libxlsxwriter writes it: in memory.
#ifndef CWORKBOOKPARTS_H
#define CWORKBOOKPARTS_H

/// A file without a name, in memory: this release of the library writes to a path only, and memfd_create is GNU's. -1 with errno
/// when there is none to be had.
int workbook_memory_file(void);

#endif
