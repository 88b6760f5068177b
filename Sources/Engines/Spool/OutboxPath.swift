// A path below the outbox: components that can neither climb out nor hide.

/// One or more names, from the outbox downwards.
package struct OutboxPath: Hashable, Sendable {
    package let components: [FileName]

    /// Nil when there is no component, or one that is empty, `.`, `..`, over 255 bytes, holds NUL, or starts like our
    /// temporary names.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        self.init(components: parts.compactMap { FileName(String($0)) }, expecting: parts.count)
    }

    /// Nil as above.
    package init?(components: [FileName]) { self.init(components: components, expecting: components.count) }

    private init?(components: [FileName], expecting count: Int) {
        guard !components.isEmpty, components.count == count,
            !components.contains(where: { $0.bytes.starts(with: Array(".tmp-".utf8)) })
        else { return nil }
        self.components = components
    }

    init(folder: [FileName], name: FileName) { components = folder + [name] }

    var folder: [FileName] { Array(components.dropLast()) }
    var name: FileName { components[components.count - 1] }

    package var shown: String { components.map(\.shown).joined(separator: "/") }
}

extension FileName {
    /// `bao-cao.docx` → `bao-cao.ban-02.docx`; a name that grows over 255 bytes loses the end of its stem, at a letter.
    func beside(mark: String, number: Int) -> FileName? {
        let dot = bytes.lastIndex(of: UInt8(ascii: ".")).flatMap { $0 > 0 ? $0 : nil } ?? bytes.count
        let tail = Array(".\(mark)-\(number < 10 ? "0" : "")\(number)".utf8) + bytes[dot...]
        var stem = bytes[..<dot]
        while stem.count + tail.count > 255 || (stem.count < dot && bytes[stem.count] & 0xC0 == 0x80) {
            guard stem.popLast() != nil else { return nil }
        }
        return FileName(bytes: stem + tail)
    }
}
