// The record of the files moved into a batch, written and synced before the first file is moved.

/// One line of a batch's manifest, or what is known of a file without it.
struct Entry: Equatable {
    /// Counted from 1; it is the file's name in the batch folder.
    var slot: Int
    var place: InboxFolder
    var name: FileName
    /// Nanoseconds since 1970.
    var arrivedAt: Int64
    var size: Int
    /// Nanoseconds since 1970. Together with size and inode it shows whether a byte was written since the scan, because
    /// the move changes ctime only.
    var modified: Int64
    var inode: UInt

    var slotName: String { Self.slotName(slot) }

    static func slotName(_ slot: Int) -> String {
        let digits = String(slot)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

/// Text with one line per file and names in hexadecimal: readable by people, and safe for every name. The last line
/// distinguishes a complete manifest from one that a crash cut short.
enum Manifest {
    static let name = "manifest"
    private static let opening = "spool 1"

    static func encode(_ entries: [Entry]) -> [UInt8] {
        var lines = [opening]
        for entry in entries {
            lines.append(
                "\(entry.slot) \(entry.arrivedAt) \(entry.size) \(entry.modified) \(entry.inode) \(mark(entry.place)) "
                    + hex(entry.name.bytes))
        }
        lines.append("end \(entries.count)\n")
        return Array(lines.joined(separator: "\n").utf8)
    }

    /// nil when it is not complete.
    static func decode(_ bytes: [UInt8]) -> [Entry]? {
        guard let text = String(validating: bytes, as: UTF8.self), text.hasSuffix("\n") else { return nil }
        let lines = text.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.first.map(String.init) == opening, lines.last.map(String.init) == "end \(lines.count - 2)" else {
            return nil
        }
        let entries = lines.dropFirst().dropLast().compactMap(entry)
        return entries.count == lines.count - 2 ? entries : nil
    }

    private static func entry(_ line: Substring) -> Entry? {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 7, let slot = Int(parts[0]), let arrivedAt = Int64(parts[1]), let size = Int(parts[2]),
            let modified = Int64(parts[3]), let inode = UInt(parts[4]), let place = place(parts[5]),
            let name = unhex(parts[6].utf8).flatMap(FileName.init(bytes:))
        else { return nil }
        return Entry(
            slot: slot, place: place, name: name, arrivedAt: arrivedAt, size: size, modified: modified, inode: inode)
    }

    private static func mark(_ place: InboxFolder) -> String {
        switch place {
        case .root: "root"
        case .unit(let name): "unit:" + hex(name.bytes)
        case .trial(let name): "try:" + hex(name.bytes)
        case .unitTrial(let name, in: let unit): "try:" + hex(unit.bytes) + ":" + hex(name.bytes)
        }
    }

    private static func place(_ text: Substring) -> InboxFolder? {
        if text == "root" { return .root }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let names = parts.dropFirst().compactMap { unhex($0.utf8).flatMap(FileName.init(bytes:)) }
        guard !names.isEmpty, names.count == parts.count - 1 else { return nil }
        switch (parts[0], names.count) {
        case ("unit", 1): return .unit(names[0])
        case ("try", 1): return .trial(names[0])
        case ("try", 2): return .unitTrial(names[1], in: names[0])
        default: return nil
        }
    }
}
