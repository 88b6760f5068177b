// The headers of libxml2, and wrappers for the few functions that Swift cannot call, each with the reason.
#ifndef TONGHOP_CLIBXML2_SHIM_H
#define TONGHOP_CLIBXML2_SHIM_H

// Debian's libxml2 includes ICU headers that clash with those of Foundation in debug builds.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/SAX2.h>
#include <libxml/catalog.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlschemastypes.h>
#include <libxml/xmlwriter.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

// xmlFree is a mutable global: a function pointer, which Swift 6 refuses, or a macro in threaded builds, which Swift
// does not import.
static inline void cxml_free(void *memory) { xmlFree(memory); }

// xmlParserVersion is a mutable global up to 2.13.
static inline const char *cxml_version(void) { return xmlParserVersion; }

// XML_PARSE_NO_XXE exists from 2.13. In older versions only the entity loader that refuses everything protects us.
static inline int cxml_no_xxe(void) {
#if LIBXML_VERSION >= 21300
    return XML_PARSE_NO_XXE;
#else
    return 0;
#endif
}

// valuePush became a macro in 2.14.
static inline void cxml_xpath_push(xmlXPathParserContextPtr parser, xmlXPathObjectPtr value) { valuePush(parser, value); }

#endif
