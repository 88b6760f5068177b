#!/usr/bin/env bash
# csvkit reads "5 m" (five metres) as five minutes, and "1,5" as 15.
# Expected: csvkit documents that types are guessed and that numbers follow en_US; of "5 m" one expects text, of "1,5"
#   (a comma before one digit, which parts no thousands) text or 1.5.
# Happens: csvjson writes 0:05:00 for "5 m" and "1 day, 0:00:00" for "1d"; "1,5" is 15 and "2,25" is 225; a column of
#   "1/2" and "3/4" (parts done) becomes days of January and March of a year that stands nowhere. No warning;
#   --no-inference keeps the text.
# Versions: csvkit 2.2.0, agate 1.14.2.
# Why it matters: lengths in m, doses in d and decimal commas are what Vietnamese tables hold.
# What we do: the plan says what a column is; nothing is guessed from what stands in it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
{ python3 -m venv v && v/bin/pip -q --disable-pip-version-check install csvkit==2.2.0 agate==1.14.2; } ||
  { echo "not possible here: the packages cannot be installed" >&2; exit 77; }
cat > t.csv <<'C'
ten,dai,lieu,rong,phan
A,5 m,1d,"1,5",1/2
B,3 m,2d,"2,25",3/4
C
v/bin/csvjson t.csv | tee guessed.json; echo
v/bin/csvjson --no-inference t.csv | tee kept.json; echo
python3 - <<'P'
import json, re, sys
guessed, kept = json.load(open("guessed.json")), json.load(open("kept.json"))
sys.exit(0 if [row["dai"] for row in guessed] == ["0:05:00", "0:03:00"] and guessed[0]["lieu"] == "1 day, 0:00:00"
         and [row["rong"] for row in guessed] == [15, 225] and [row["phan"][4:] for row in guessed] == ["-01-02", "-03-04"]
         and kept[0] == {"ten": "A", "dai": "5 m", "lieu": "1d", "rong": "1,5", "phan": "1/2"} else 1)
P
