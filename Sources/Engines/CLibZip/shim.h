// Swift can call libzip directly. Angle brackets, because with quotes minizip's header of the same name would be found
// first.
#include <zip.h>
