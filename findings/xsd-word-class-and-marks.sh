#!/usr/bin/env bash
# The pattern \w+ takes "Hoàng" in its composed form and, in the xmlschema validator, refuses the decomposed one.
# Expected: XML Schema 1.0 part 2, appendix F: \w is every character but punctuation, separators and "other"; a
#   combining mark is none of these, "_" is punctuation, "+" is a symbol and so belongs to \w.
# Happens: libxml2 follows the standard. xmlschema uses Python's \w: it refuses the marks of decomposed Vietnamese and
#   "+", and takes "_".
# Versions: xmlschema 4.3.2, libxml2 2.14.6 (in lxml 6.1.3).
# Why it matters: names typed on a Mac, or taken from a PDF, are decomposed; the same name passes one check and fails
#   the other.
# What we do: text is composed before anything is judged, and no pattern of ours uses \w.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
{ python3 -m venv v && v/bin/pip -q --disable-pip-version-check install lxml==6.1.3 xmlschema==4.3.2; } ||
  { echo "not possible here: the packages cannot be installed" >&2; exit 77; }
v/bin/python - <<'P'
import sys, unicodedata, xmlschema
from lxml import etree
schema = r'''<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a"><xs:simpleType>
<xs:restriction base="xs:string"><xs:pattern value="\w+"/></xs:restriction></xs:simpleType></xs:element></xs:schema>'''
one, other = etree.XMLSchema(etree.XML(schema)), xmlschema.XMLSchema(schema)
texts = [unicodedata.normalize("NFC", "Hoàng"), unicodedata.normalize("NFD", "Hoàng"), "A_B", "A+B"]
print("xmlschema", xmlschema.__version__, "libxml2", ".".join(map(str, etree.LIBXML_VERSION)))
read = [(one.validate(etree.XML(f"<a>{text}</a>")), other.is_valid(f"<a>{text}</a>")) for text in texts]
for text, (first, second) in zip(texts, read):
    print(f"{ascii(text):14} libxml2 {first!s:6} xmlschema {second}")
sys.exit(0 if read == [(True, True), (True, False), (False, True), (True, False)] else 1)
P
