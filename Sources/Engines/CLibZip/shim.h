// libzip needs no help to be called from Swift; quotes would let minizip's header of the same name shadow it.
#include <zip.h>
