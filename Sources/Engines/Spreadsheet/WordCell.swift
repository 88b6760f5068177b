// The text of one cell of a Word table, with the pieces that have marks.
import LibXML

/// The text of one cell as it is parsed.
struct WordCell {
    private var text = StyledTextBuilder()
    private var hasParagraph = false
    /// The number of columns of the table that it occupies.
    var span = 1
    /// Whether it continues the cell above, or was deleted.
    var isCovered = false
    /// Whether it is the first of cells merged downwards, or one of the others; nil for other cells.
    var merge: VerticalMerge?

    enum VerticalMerge { case first, further }

    var bytes: [UInt8] { text.bytes }

    mutating func beginParagraph() {
        if hasParagraph { text.append(0x0A) }
        hasParagraph = true
    }

    mutating func add(_ piece: UnsafeBufferPointer<UInt8>, _ mark: TextRun) {
        text.use(mark)
        text.append(piece)
    }

    mutating func add(_ byte: UInt8, _ mark: TextRun) {
        text.use(mark)
        text.append(byte)
    }

    mutating func finished() -> StyledString { text.finished() }
}
