// The door to libxml2: its headers, and only those few things that Swift cannot call, each with its reason.
#ifndef TONGHOP_CLIBXML2_SHIM_H
#define TONGHOP_CLIBXML2_SHIM_H

// Debian's libxml2 pulls ICU headers that clash with Foundation's own in debug builds.
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

// xmlFree is a mutable global (a function pointer, or a macro in threaded builds): Swift 6 refuses the one, cannot see the other.
static inline void cxml_free(void *memory) { xmlFree(memory); }

// xmlParserVersion is a mutable global up to 2.13.
static inline const char *cxml_version(void) { return xmlParserVersion; }

// XML_PARSE_NO_XXE exists from 2.13; before, the denying entity loader alone stands guard.
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
