#!/usr/bin/env bash
# Debian's package fonts-liberation stands in for Times New Roman and lacks 90 Vietnamese letters: words are set in two
#   fonts.
# Expected: fontconfig offers a font that has the letters of the language asked for; LibreOffice warns, or takes one
#   font for a word.
# Happens: fc-match "Times New Roman:lang=vi" still names Liberation Serif 1.07, which has none of U+1EA0–1EF9 (ộ, ệ,
#   ố …). LibreOffice then takes those letters out of another font, inside the word, without a message.
#   fonts-liberation2 has them.
# Versions: fonts-liberation 1.07.4 and fonts-liberation2 2.1.5 (Debian 12), LibreOffice 7.4.7, poppler-utils 22.12.0.
# Why it matters: reports are set in Times New Roman by decree, and made into PDF on servers without it.
# What we do: fonts-liberation2 is required, doctor asks fontconfig for it, and a test looks at the fonts of the PDF.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
{ python3 -m venv v && v/bin/pip -q --disable-pip-version-check install python-docx==1.2.0; } ||
  { echo "not possible here: the packages cannot be installed" >&2; exit 77; }
have() { # the command, the Debian package that brings it
  command -v "$1" >/dev/null && return
  { apt-get -qq update && apt-get -qq -y install --no-install-recommends "$2"; } >/dev/null 2>&1 ||
    { echo "not possible here: no $1" >&2; exit 77; }
}
have soffice libreoffice-writer-nogui; have pdffonts poppler-utils; have fc-match fontconfig
for package in fonts-liberation fonts-liberation2 fonts-dejavu-core; do # unpacked here, not installed
  { apt-get -qq download "$package" && dpkg-deb -x "${package}"_*.deb "$package"; } 2>/dev/null || { echo "not possible here: no $package" >&2; exit 77; }
done
ls -- *.deb
for package in fonts-liberation fonts-liberation2; do
  fc-query -f '%{charset}' "$(find $package -name LiberationSerif-Regular.ttf)" | tr ' ' '\n' | grep -x 1ea0-1ef9 > $package.has || true
  echo "$package, Liberation Serif: $(grep . $package.has || echo no 1ea0-1ef9)"
done
[ ! -s fonts-liberation.has ] && [ -s fonts-liberation2.has ]
v/bin/python - <<'P'
import docx
document = docx.Document(); run = document.add_paragraph().add_run("Cộng hoà xã hội chủ nghĩa Việt Nam, số liệu được tổng hợp")
run.font.name = "Times New Roman"
document.save("t.docx")
P
fonts() { # the package that stands in for Times New Roman; prints the number of fonts in the PDF
  cat > "$1.conf" <<X
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>$work/$1</dir><dir>$work/fonts-dejavu-core</dir><cachedir>$work/cache-$1</cachedir>
<include ignore_missing="yes">/etc/fonts/conf.d</include></fontconfig>
X
  export FONTCONFIG_FILE=$work/$1.conf
  soffice "-env:UserInstallation=file://$work/profile-$1" --headless --convert-to pdf t.docx > "$1.log" 2>&1
  fc-match "Times New Roman:lang=vi" >&2
  pdffonts t.pdf | tee /dev/stderr | grep -c yes
}
old=$(fonts fonts-liberation); new=$(fonts fonts-liberation2)
echo "fonts in the PDF: $old with fonts-liberation, $new with fonts-liberation2"
[ "$old" -gt 1 ] && [ "$new" = 1 ] && ! grep -qi "font\|glyph" fonts-liberation.log
