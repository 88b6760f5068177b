#!/usr/bin/env bash
# Foundation on Linux composes decomposed text in quadratic time: twice the text takes four times as long.
# Expected: normalisation to NFC looks at each letter and its marks (Unicode Annex 15); twice the text takes twice as
#   long, as in Python.
# Happens: precomposedStringWithCanonicalMapping on a String of Vietnamese in NFD takes about four times as long for
#   each doubling; the same texts in Python's unicodedata take about twice as long. The result is right.
# Versions: Swift 6.3.1 for Linux, Python 3.
# Why it matters: text from a Mac or a PDF is in NFD, and every reader of Vietnamese composes it first; some megabytes
#   take half a minute.
# What we do: Vietnamese is composed by code of our own in one pass; Foundation sees single words only.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
command -v swiftc >/dev/null || { echo "not possible here: no swiftc" >&2; exit 77; }
swift --version 2>&1 | grep Swift
cat > n.swift <<'S'
import Foundation
func seconds(_ count: Int) -> Double {
    let text = String(repeating: "Tie\u{0302}\u{0301}ng Vie\u{0323}\u{0302}t ", count: count)
    return (0..<3).map { _ in // the best of three: other programs may run
        let start = DispatchTime.now().uptimeNanoseconds
        precondition(text.precomposedStringWithCanonicalMapping.unicodeScalars.count == 11 * count)
        return Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
    }.min()!
}
for count in [8_000, 32_000] { print(count, seconds(count)) }
S
swiftc -O n.swift -o n 2>/dev/null || { echo "not possible here: swiftc cannot build" >&2; exit 77; }
./n > foundation.txt
python3 - <<'P'
import sys, time, unicodedata
def seconds(count):
    text = "Tie\u0302\u0301ng Vie\u0323\u0302t " * count; best = 9e9
    for _ in range(5):
        start = time.perf_counter(); unicodedata.normalize("NFC", text); best = min(best, time.perf_counter() - start)
    return best
small, large = (float(line.split()[1]) for line in open("foundation.txt"))
python = seconds(32_000) / seconds(8_000)
print(f"four times the text: Foundation {small:.3f} s -> {large:.3f} s, {large / small:.1f} times as long; Python {python:.1f} times")
sys.exit(0 if large / small > 8 and python < 8 else 1)
P
