// The text of one cell: paragraphs become lines, white space collapses as OpenDocument defines, and pieces with marks
// are kept apart.
import LibXML

struct OpenDocumentText {
    private var text = StyledTextBuilder()
    private var hasParagraph = false
    /// Whether white space that follows is to be dropped: it comes first in the paragraph, or after other white space.
    private var dropsSpace = true
    /// The marks of the spans that are open.
    private var marks: [TextRun] = []

    var bytes: [UInt8] { text.bytes }

    mutating func begin() {
        text.removeAll()
        marks.removeAll(keepingCapacity: true)
        (hasParagraph, dropsSpace) = (false, true)
    }

    mutating func beginParagraph() {
        if hasParagraph { text.append(0x0A) }
        (hasParagraph, dropsSpace) = (true, true)
    }

    mutating func add(_ piece: UnsafeBufferPointer<UInt8>) {
        for byte in piece {
            let isSpace = byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
            if isSpace {
                if !dropsSpace { text.append(0x20) }
            } else {
                text.append(byte)
            }
            dropsSpace = isSpace
        }
    }

    /// An element that stands for characters: spaces, a tab, a line break.
    mutating func add(_ byte: UInt8, count: Int = 1) {
        text.append(byte, count: count)
        dropsSpace = false
    }

    mutating func beginSpan(_ mark: TextRun) {
        var mark = mark
        if let outer = marks.last {
            mark.isStruck = mark.isStruck || outer.isStruck
            mark.isRaised = mark.isRaised || outer.isRaised
            mark.font = mark.font ?? outer.font
        }
        marks.append(mark)
        text.use(mark)
    }

    mutating func endSpan() {
        _ = marks.popLast()
        text.use(marks.last ?? TextRun(text: ""))
    }

    mutating func finished() -> StyledString { text.finished() }
}
