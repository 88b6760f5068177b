// The text of one cell of a Word table, with the pieces that have marks.
import LibXML

/// The text of one cell as it is parsed.
struct WordCell {
    private(set) var bytes: [UInt8] = []
    private var pieces: [TextRun] = []
    private var start = 0
    private var current = TextRun(text: "")
    private var hasParagraph = false
    /// The number of columns of the table that it occupies.
    var span = 1
    /// Whether it continues the cell above, or was deleted.
    var isCovered = false

    mutating func beginParagraph() {
        if hasParagraph { bytes.append(0x0A) }
        hasParagraph = true
    }

    mutating func add(_ piece: UnsafeBufferPointer<UInt8>, _ mark: TextRun) {
        turn(to: mark)
        bytes.append(contentsOf: piece)
    }

    mutating func add(_ byte: UInt8, _ mark: TextRun) {
        turn(to: mark)
        bytes.append(byte)
    }

    private mutating func turn(to mark: TextRun) {
        guard mark != current else { return }
        closePiece()
        current = mark
    }

    private mutating func closePiece() {
        guard bytes.count > start else { return }
        var piece = current
        piece.text = String(decoding: bytes[start...], as: UTF8.self)
        pieces.append(piece)
        start = bytes.count
    }

    mutating func finished() -> StyledString {
        closePiece()
        let isPlain = pieces.allSatisfy { !$0.isStruck && !$0.isRaised && $0.font == nil }
        return StyledString(text: String(decoding: bytes, as: UTF8.self), runs: isPlain ? [] : pieces)
    }
}
