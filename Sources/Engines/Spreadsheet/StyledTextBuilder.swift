// The text of a cell, with the pieces of it that have marks: struck out, raised, or in a font of their own.

/// Collects bytes of UTF-8 and closes a piece wherever the marks change.
struct StyledTextBuilder {
    private(set) var bytes: [UInt8] = []
    private var pieces: [TextRun] = []
    /// Where the open piece begins.
    private var start = 0
    private var mark = TextRun(text: "")

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        pieces.removeAll(keepingCapacity: true)
        (start, mark) = (0, TextRun(text: ""))
    }

    mutating func append(_ byte: UInt8, count: Int = 1) { bytes.append(contentsOf: repeatElement(byte, count: count)) }

    mutating func append(_ piece: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: piece) }

    /// Gives what is appended from here on the marks of `new`.
    mutating func use(_ new: TextRun) {
        guard new != mark else { return }
        closePiece()
        mark = new
    }

    /// The text, with its pieces if one of them is marked.
    mutating func finished() -> StyledString {
        closePiece()
        let isPlain = pieces.allSatisfy { !$0.isStruck && !$0.isRaised && $0.font == nil }
        return StyledString(text: String(decoding: bytes, as: UTF8.self), runs: isPlain ? [] : pieces)
    }

    private mutating func closePiece() {
        guard bytes.count > start else { return }
        var piece = mark
        piece.text = String(decoding: bytes[start...], as: UTF8.self)
        pieces.append(piece)
        start = bytes.count
    }
}
