// The text of one cell: paragraphs become lines, white space collapses as OpenDocument defines, and pieces with marks
// are kept apart.
import LibXML

struct OpenDocumentText {
    private(set) var bytes: [UInt8] = []
    private var hasParagraph = false
    /// Whether white space that follows is to be dropped: it comes first in the paragraph, or after other white space.
    private var dropsSpace = true
    private var pieces: [TextRun] = []
    private var start = 0
    /// The marks of the spans that are open.
    private var marks: [TextRun] = []

    mutating func begin() {
        bytes.removeAll(keepingCapacity: true)
        pieces.removeAll(keepingCapacity: true)
        marks.removeAll(keepingCapacity: true)
        (hasParagraph, dropsSpace, start) = (false, true, 0)
    }

    mutating func beginParagraph() {
        if hasParagraph { bytes.append(0x0A) }
        (hasParagraph, dropsSpace) = (true, true)
    }

    mutating func add(_ piece: UnsafeBufferPointer<UInt8>) {
        for byte in piece {
            let isSpace = byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
            if isSpace {
                if !dropsSpace { bytes.append(0x20) }
            } else {
                bytes.append(byte)
            }
            dropsSpace = isSpace
        }
    }

    /// An element that stands for characters: spaces, a tab, a line break.
    mutating func add(_ byte: UInt8, count: Int = 1) {
        bytes.append(contentsOf: repeatElement(byte, count: count))
        dropsSpace = false
    }

    mutating func beginSpan(_ mark: TextRun) {
        closePiece()
        var mark = mark
        if let outer = marks.last {
            mark.isStruck = mark.isStruck || outer.isStruck
            mark.isRaised = mark.isRaised || outer.isRaised
            mark.font = mark.font ?? outer.font
        }
        marks.append(mark)
    }

    mutating func endSpan() {
        closePiece()
        _ = marks.popLast()
    }

    private mutating func closePiece() {
        guard bytes.count > start else { return }
        var piece = marks.last ?? TextRun(text: "")
        piece.text = String(decoding: bytes[start...], as: UTF8.self)
        pieces.append(piece)
        start = bytes.count
    }

    /// The text, with its pieces if one of them is marked.
    mutating func finished() -> StyledString {
        closePiece()
        let isPlain = pieces.allSatisfy { !$0.isStruck && !$0.isRaised && $0.font == nil }
        return StyledString(text: String(decoding: bytes, as: UTF8.self), runs: isPlain ? [] : pieces)
    }
}
