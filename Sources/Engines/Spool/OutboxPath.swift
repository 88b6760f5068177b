// A path below the outbox. Its components can neither leave the outbox nor be hidden temporary names.

/// One or more names, relative to the outbox.
package struct OutboxPath: Hashable, Sendable {
    package let components: [FileName]

    /// nil when there is no component, or when one is empty, `.`, `..`, longer than 255 bytes, contains NUL, or begins
    /// like our temporary names.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let components = parts.compactMap { FileName(String($0)) }
        guard !components.isEmpty, components.count == parts.count,
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
    /// `bao-cao.docx` → `bao-cao.ban-02.docx`. If the name exceeds 255 bytes, its stem is shortened at a letter
    /// boundary.
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
