// The commit this program was built from. It has its own target, so that a new commit recompiles one line only.
#ifndef CVERSION_H
#define CVERSION_H

/// Empty if the build did not know it.
const char *cversion_commit(void);

#endif
