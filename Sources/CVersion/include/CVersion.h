// Which commit this program was built from: a target of its own, so that a new commit compiles one line anew.
#ifndef CVERSION_H
#define CVERSION_H

/// Empty where the build did not know it.
const char *cversion_commit(void);

#endif
