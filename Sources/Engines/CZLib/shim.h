// Swift cannot call `deflateInit2`, which is a macro.
#include <zlib.h>

static inline int czlib_start_gzip(z_stream *stream, int level) {
    // 16 + 15: a gzip header without a time and a name, and the largest window.
    return deflateInit2(stream, level, Z_DEFLATED, 16 + 15, 9, Z_DEFAULT_STRATEGY);
}
