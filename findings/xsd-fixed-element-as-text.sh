#!/usr/bin/env bash
# libxml2 compares a fixed element as text and a fixed attribute as a number: <a>1.00</a> fails where a="1.00" passes.
# Expected: XML Schema 1.0 part 1, cvc-elt 5.2.2.2.2 and cvc-au: for simple types the actual value is compared with
#   the fixed one; 1, 1.0 and 1.00 are one xs:decimal. So both pass.
# Happens: with fixed="1.0" libxml2 refuses the elements 1 and 1.00, and takes the attributes 1 and 1.00. xmlschema
#   takes all four.
# Versions: libxml2 2.9.14 (Debian 12) and 2.14.6 (in lxml 6.1.3), xmlschema 4.3.2.
# Why it matters: a form's version or a period's number is fixed in schemas; an export through a spreadsheet changes
#   1.0 to 1.
# What we do: our schema fixes no value; what must be one certain value is an enumeration of text, or checked by the
#   program.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
{ python3 -m venv v && v/bin/pip -q --disable-pip-version-check install lxml==6.1.3 xmlschema==4.3.2; } ||
  { echo "not possible here: the packages cannot be installed" >&2; exit 77; }
have() { # the command, the Debian package that brings it
  command -v "$1" >/dev/null && return
  { apt-get -qq update && apt-get -qq -y install --no-install-recommends "$2"; } >/dev/null 2>&1 ||
    { echo "not possible here: no $1" >&2; exit 77; }
}
have xmllint libxml2-utils
xmllint --version 2>&1 | grep using
v/bin/python - <<'P'
import subprocess, sys, xmlschema
from lxml import etree
schema = '''<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="e" type="xs:decimal" fixed="1.0"/>
<xs:element name="a"><xs:complexType><xs:attribute name="v" type="xs:decimal" fixed="1.0"/></xs:complexType></xs:element></xs:schema>'''
with open("s.xsd", "w") as file: file.write(schema)
documents = {"<e>1.0</e>": True, "<e>1</e>": False, "<e>1.00</e>": False, '<a v="1"/>': True, '<a v="1.00"/>': True}
ok = True
print("libxml2", ".".join(map(str, etree.LIBXML_VERSION)), "in lxml; document, xmllint, lxml, xmlschema")
for document, expected in documents.items():
    with open("d.xml", "w") as file: file.write(document)
    old = subprocess.run(["xmllint", "--noout", "--schema", "s.xsd", "d.xml"], capture_output=True).returncode == 0
    new = etree.XMLSchema(etree.XML(schema)).validate(etree.XML(document))
    other = xmlschema.XMLSchema(schema).is_valid(document)
    print(f"{document:15} {old!s:6} {new!s:6} {other}"); ok &= old == new == expected and other
sys.exit(0 if ok else 1)
P
