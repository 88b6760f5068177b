// The place of an element: where its start tag stands, or the cell it was made from.

/// A place in the source, both numbers counted from 1. In a text the column counts characters (Unicode scalars), a tab
/// as one;
/// in a tree built by hand it is whatever the caller says, such as the row and the column of a cell.
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
    /// The place as a node's `_private` carries it: the line in the upper half, the column in the lower. It points to
    /// nothing.
    var packed: UnsafeMutableRawPointer? {
        UnsafeMutableRawPointer(bitPattern: UInt(UInt32(clamping: line)) << 32 | UInt(UInt32(clamping: column)))
    }

    /// A node without a place (none in a tree of ours) reads as line 0.
    init(packed: UnsafeMutableRawPointer?) {
        let bits = UInt(bitPattern: packed)
        self.init(line: Int(bits >> 32), column: Int(bits & 0xFFFF_FFFF))
    }
}
