#!/usr/bin/env bash
# A libxml2 parser that was stopped at the DOCTYPE returns a document, and calls it well-formed.
# Expected: xmlStopParser is documented to stop the parser; of a parse that did not get to the end one expects NULL,
#   or wellFormed = 0.
# Happens: xmlCtxtReadMemory returns a document without a root element, wellFormed and nsWellFormed are 1; only errNo
#   (111, user stop) and the missing root show that nothing was read.
# Versions: libxml2 2.9.14 (Debian 12).
# Why it matters: stopping in the SAX handler of the internal subset is the usual way to refuse a DOCTYPE; code that
#   asks wellFormed then takes an empty report for a good one.
# What we do: a document counts only with a flag of our own unset, errNo 0, wellFormed and nsWellFormed.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
have() { # the command, the Debian package that brings it
  command -v "$1" >/dev/null && return
  { apt-get -qq update && apt-get -qq -y install --no-install-recommends "$2"; } >/dev/null 2>&1 ||
    { echo "not possible here: no $1" >&2; exit 77; }
}
have gcc gcc
[ -e /usr/include/libxml2/libxml/parser.h ] || apt-get -qq -y install libxml2-dev >/dev/null 2>&1 ||
  { echo "not possible here: no libxml2" >&2; exit 77; }
cat > t.c <<'C'
#include <stdio.h>
#include <string.h>
#include <libxml/parser.h>
static void stop(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system) { xmlStopParser(context); }
int main(void) {
    const char *text = "<!DOCTYPE r><r><a>12</a></r>";
    xmlParserCtxtPtr context = xmlNewParserCtxt();
    context->sax->internalSubset = stop;
    xmlDocPtr document = xmlCtxtReadMemory(context, text, (int)strlen(text), NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
    xmlNodePtr root = document ? xmlDocGetRootElement(document) : NULL;
    printf("libxml2 %s: document %s, root %s, wellFormed %d, nsWellFormed %d, errNo %d\n", LIBXML_DOTTED_VERSION,
           document ? "yes" : "no", root ? "yes" : "no", context->wellFormed, context->nsWellFormed, context->errNo);
    return document && !root && context->wellFormed && context->nsWellFormed && context->errNo == XML_ERR_USER_STOP ? 0 : 1;
}
C
gcc -w -I/usr/include/libxml2 t.c -o t -lxml2 && ./t
