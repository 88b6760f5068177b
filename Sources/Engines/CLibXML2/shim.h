// Debian's libxml2 pulls ICU headers that clash with Foundation's own in debug builds.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
