// Command lines that people paste into a shell.

/// A word of a command line, in quotes where a shell would change it.
package func shellQuoted(_ word: String) -> String {
    let isPlain =
        !word.isEmpty
        && word.utf8.allSatisfy {
            $0 >= 0x80 || "/._-:=+@".utf8.contains($0) || Character(Unicode.Scalar($0)).isLetter
                || (0x30...0x39).contains($0)
        }
    return isPlain ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
}
