#!/usr/bin/env bash
# libxml2's XPath writes an amount of a thousand billion as 1.85e+12, and reads "1e3" as a number.
# Expected: XPath 1.0, 4.2: the string of a whole number is its digits, without exponent; of another number, decimal
#   notation. 4.4: a string that is not an optional minus and digits with an optional point is NaN; so number('1e3')
#   is NaN.
# Happens: libxml2 writes large whole numbers, and fractions from a thousand million on, with an exponent;
#   number('1e3') is 1000. The JDK follows the standard in both.
# Versions: libxml2 2.9.14 (Debian 12) and 2.14.6 (in lxml 6.1.3), OpenJDK 17.
# Why it matters: messages of Schematron and XSLT print sum() of amounts in đồng, and a code such as 1E3 passes for a
#   number.
# What we do: XPath only decides true or false; figures are exact integers handed in by functions of ours, and printed
#   by our own code.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
{ python3 -m venv v && v/bin/pip -q --disable-pip-version-check install lxml==6.1.3; } ||
  { echo "not possible here: the packages cannot be installed" >&2; exit 77; }
have() { # the command, the Debian package that brings it
  command -v "$1" >/dev/null && return
  { apt-get -qq update && apt-get -qq -y install --no-install-recommends "$2"; } >/dev/null 2>&1 ||
    { echo "not possible here: no $1" >&2; exit 77; }
}
have xmllint libxml2-utils; have javac default-jdk-headless
cat > X.java <<'J'
import javax.xml.xpath.*; import org.xml.sax.InputSource; import java.io.StringReader;
class X { public static void main(String[] a) throws Exception { for (String e : a)
    System.out.println(XPathFactory.newInstance().newXPath().evaluate(e, new InputSource(new StringReader("<r/>")))); } }
J
javac X.java
xmllint --version 2>&1 | grep using
echo '<r/>' > r.xml
v/bin/python - <<'P'
import subprocess, sys
from lxml import etree
asked = {"string(1850000000000)": ("1.85e+12", "1850000000000"), "string(1234567890.12)": ("1.23456789012e+09", "1234567890.12"),
         "string(sum(//none) + 999999999)": ("999999999", "999999999"), "string(number('1e3'))": ("1000", "NaN")}
java = subprocess.run(["java", "X", *asked], capture_output=True, text=True, check=True).stdout.split("\n")
ok = True
print("expression, xmllint, lxml with libxml2", ".".join(map(str, etree.LIBXML_VERSION)) + ", JDK")
for (expression, (here, there)), jdk in zip(asked.items(), java):
    old = subprocess.run(["xmllint", "--xpath", expression, "r.xml"], capture_output=True, text=True, check=True).stdout.strip()
    new = etree.XML("<r/>").xpath(expression)
    print(f"{expression:32} {old:18} {new:18} {jdk}")
    ok &= old == new == here and jdk == there
sys.exit(0 if ok else 1)
P
