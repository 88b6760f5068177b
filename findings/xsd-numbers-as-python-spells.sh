#!/usr/bin/env bash
# xmlschema takes numbers as Python spells them: 1_000, full-width digits, and a no-break space behind 12 are valid.
# Expected: XML Schema 1.0 part 2, 3.3.13 and 3.2.3: xs:integer and xs:decimal are an optional sign and the digits 0
#   to 9 (with a point); white space that is collapsed is tab, line end and space only (4.3.6), so U+00A0 stays and
#   makes the value invalid.
# Happens: the Python validator hands the text to int() and strip(), which know more; libxml2 refuses each of these.
# Versions: xmlschema 4.3.2, libxml2 2.14.6 (in lxml 6.1.3).
# Why it matters: no-break spaces come along when figures are pasted from Word. A file that passes at the unit is
#   returned by the office, or a value that passed cannot be read by the next program.
# What we do: each figure has a pattern in our schema, and is read by a parser that knows the digits 0 to 9.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
{ python3 -m venv v && v/bin/pip -q --disable-pip-version-check install lxml==6.1.3 xmlschema==4.3.2; } ||
  { echo "not possible here: the packages cannot be installed" >&2; exit 77; }
v/bin/python - <<'P'
import sys, xmlschema
from lxml import etree
def schema(base):
    return f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a" type="xs:{base}"/></xs:schema>'
def both(base, text):
    document = f"<a>{text}</a>"
    return xmlschema.XMLSchema(schema(base)).is_valid(document), etree.XMLSchema(etree.XML(schema(base))).validate(etree.XML(document))
print("xmlschema", xmlschema.__version__, "libxml2", ".".join(map(str, etree.LIBXML_VERSION)))
ok = True
for base, text in [("integer", "1000"), ("integer", "1_000"), ("integer", "１２"), ("integer", "12\u00a0"), ("decimal", "12.5\u00a0")]:
    first, second = both(base, text)
    print(f"xs:{base} {ascii(text):16} xmlschema {first!s:6} libxml2 {second}")
    ok &= first and second == (text == "1000")
sys.exit(0 if ok else 1)
P
