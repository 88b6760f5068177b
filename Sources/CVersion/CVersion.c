// Package.swift defines TONGHOP_COMMIT.
#include "CVersion.h"

#ifndef TONGHOP_COMMIT
#define TONGHOP_COMMIT ""
#endif

const char *cversion_commit(void) { return TONGHOP_COMMIT; }
