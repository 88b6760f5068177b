#!/usr/bin/env bash
# windows-1258 is the code page for Vietnamese, and of four encoders only glibc's iconv can write Vietnamese in it.
# Expected: the code page has the bare vowels (ê, ô, ơ …) and five combining tone marks, so "Tiếng" is T i ê ◌́ n g;
#   an encoder offered text in the usual composed form (NFC) would take it apart.
# Happens: iconv does. Python raises an error for NFC and for NFD alike; Java and Perl write "?" for ế and ệ and go
#   on. Back again, iconv composes the letters; Python's decoder gives ê + mark, which is neither NFC nor NFD, so
#   comparing it with any other text fails although both look the same.
# Versions: glibc 2.36 (Debian 12), Python 3, OpenJDK 17, Perl 5.36.
# Why it matters: "ANSI" exports of Vietnamese Windows are in this code page, and programs of some units still ask for
#   it.
# What we do: it is read by a table of our own and composed to NFC at once; it is never written.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
have() { # the command, the Debian package that brings it
  command -v "$1" >/dev/null && return
  { apt-get -qq update && apt-get -qq -y install --no-install-recommends "$2"; } >/dev/null 2>&1 ||
    { echo "not possible here: no $1" >&2; exit 77; }
}
have iconv libc-bin; have perl perl; have javac default-jdk-headless
printf 'Ti\xea\xecng Vi\xea\xf2t' > wanted.bin # "Tiếng Việt"
printf 'Tiếng Việt' > text.txt
cat > E.java <<'J'
class E { public static void main(String[] a) throws Exception { System.out.write("Ti\u1ebfng Vi\u1ec7t".getBytes("windows-1258")); System.out.flush(); } }
J
javac E.java; javac -version 2>&1; ldd --version 2>&1 | sed -n 1p; python3 --version; perl -e 'print "Perl $^V\n"'
iconv -f UTF-8 -t CP1258 text.txt > iconv.bin; java E > java.bin
perl -MEncode -e 'print encode("cp1258", decode("UTF-8", "Ti\xe1\xba\xbfng Vi\xe1\xbb\x87t"))' > perl.bin
for tool in iconv java perl; do echo "$tool writes $(od -An -c -w16 $tool.bin)"; done
cmp iconv.bin wanted.bin
[ "$(cat java.bin)" = "Ti?ng Vi?t" ] && [ "$(cat perl.bin)" = "Ti?ng Vi?t" ]
[ "$(iconv -f CP1258 -t UTF-8 iconv.bin)" = "$(cat text.txt)" ] && echo "iconv reads back NFC"
python3 - <<'P'
import sys, unicodedata
text = open("text.txt", encoding="utf-8").read(); refused = 0
for form in ("NFC", "NFD"):
    try: unicodedata.normalize(form, text).encode("cp1258")
    except UnicodeEncodeError as error: print("Python,", form + ":", ascii(str(error))); refused += 1
back = open("iconv.bin", "rb").read().decode("cp1258")
forms = [back == unicodedata.normalize(form, text) for form in ("NFC", "NFD")]
print("Python reads back", ascii(back), "NFC, NFD:", *forms)
sys.exit(0 if refused == 2 and forms == [False, False] and unicodedata.normalize("NFC", back) == text else 1)
P
