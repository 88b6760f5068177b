#!/usr/bin/env bash
# "1.5" read with Vietnamese separators is 15 for five libraries, and the task number 2.10 is 210.
# Expected: in Vietnamese a point parts thousands, so it stands before three digits; "1.5", "2.10" and "12.05.2026"
#   are no numbers (a decimal typed the English way, a task's number, a date). One expects text, or an error.
# Happens: pandas, DuckDB, Java's NumberFormat, Python's locale.atof and Babel drop the points wherever they stand: 15
#   and 210, and all but DuckDB, which sees a date, read 12052026. None warns. Babel's strict mode refuses all three.
# Versions: pandas 3.1.1, duckdb 2.0.1, Babel 2.19.0, OpenJDK 17, glibc 2.36's vi_VN.
# Why it matters: forms mix both ways of writing decimals; a wrong factor of ten or a hundred is a plausible figure.
# What we do: a point counts as a thousands mark only before three digits; what can be read two ways is asked about.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
{ python3 -m venv v && v/bin/pip -q --disable-pip-version-check install pandas==3.1.1 duckdb==2.0.1 Babel==2.19.0; } ||
  { echo "not possible here: the packages cannot be installed" >&2; exit 77; }
have() { # the command, the Debian package that brings it
  command -v "$1" >/dev/null && return
  { apt-get -qq update && apt-get -qq -y install --no-install-recommends "$2"; } >/dev/null 2>&1 ||
    { echo "not possible here: no $1" >&2; exit 77; }
}
have javac default-jdk-headless; have localedef locales
localedef -i vi_VN -f UTF-8 ./vi_VN.UTF-8 || { echo "not possible here: no vi_VN locale" >&2; exit 77; }
cat > N.java <<'J'
class N { public static void main(String[] a) throws Exception { for (String s : a)
    System.out.println(java.text.NumberFormat.getInstance(new java.util.Locale("vi", "VN")).parse(s).longValue()); } }
J
javac N.java; javac -version 2>&1
LOCPATH=$work v/bin/python -W error - <<'P'
import datetime, locale, subprocess, sys
import babel, duckdb, pandas
from babel.numbers import NumberFormatError, parse_decimal
texts = ["1.5", "2.10", "12.05.2026"]
with open("t.csv", "w") as file: file.write("a;b;c\n" + ";".join(texts) + "\n")
locale.setlocale(locale.LC_NUMERIC, "vi_VN.UTF-8")
def strict(text):
    try: return int(parse_decimal(text, locale="vi", strict=True))
    except NumberFormatError: return "refused"
read = {
    f"pandas {pandas.__version__}": pandas.read_csv("t.csv", sep=";", thousands=".", decimal=",").iloc[0].tolist(),
    f"DuckDB {duckdb.__version__}": list(duckdb.sql("FROM read_csv('t.csv', delim=';', thousands='.', decimal_separator=',', header=true)").fetchall()[0]),
    "Java NumberFormat": [int(line) for line in subprocess.run(["java", "N", *texts], capture_output=True, text=True).stdout.split()],
    "Python locale.atof": [int(locale.atof(text)) for text in texts],
    f"Babel {babel.__version__}": [int(parse_decimal(text, locale="vi")) for text in texts],
    "Babel, strict": [strict(text) for text in texts],
}
for name, values in read.items(): print(f"{name:20} {texts} -> {values}")
plain, date = [15, 210, 12052026], [15, 210, datetime.date(2026, 5, 12)]
sys.exit(0 if list(read.values()) == [plain, date, plain, plain, plain, ["refused"] * 3] else 1)
P
