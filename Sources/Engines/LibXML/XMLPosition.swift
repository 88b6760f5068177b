// The position of an element: its start tag in a text, or the cell it was built from.

/// A position in the source; both numbers count from 1. In a text the column counts Unicode scalars, with a tab as one.
/// In a tree built by hand the caller chooses the meaning, such as row and column of a cell.
package struct XMLPosition: Hashable, Sendable, Comparable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static func < (a: XMLPosition, b: XMLPosition) -> Bool {
        a.line == b.line ? a.column < b.column : a.line < b.line
    }
}

extension XMLPosition {
    /// The position as stored in a node's `_private`, with the line in the upper half and the column in the lower. It
    /// is never dereferenced.
    var packed: UnsafeMutableRawPointer? {
        UnsafeMutableRawPointer(bitPattern: UInt(UInt32(clamping: line)) << 32 | UInt(UInt32(clamping: column)))
    }

    /// A node without a position (our trees have none) gives line 0.
    init(packed: UnsafeMutableRawPointer?) {
        let bits = UInt(bitPattern: packed)
        self.init(line: Int(bits >> 32), column: Int(bits & 0xFFFF_FFFF))
    }
}
