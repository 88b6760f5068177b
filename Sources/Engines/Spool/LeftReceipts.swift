// Small texts that we leave in the inbox in place of files that were taken. Two-way synchronisation removes the
// sender's own copy of a taken file; the text arrives there instead.

import CLinux
import Glibc
internal import Hashing

/// One of our texts in the inbox, recognised by its content, whatever its name is now.
package struct LeftReceipt: Equatable, Sendable {
    package var place: InboxFolder
    package var name: FileName
    /// What `sealed` was given, such as a date.
    package var stamp: String
}

/// The last line of such a text contains its stamp and a SHA-256 of everything before the digest. Line ends and a byte
/// order mark do not count, because transfer programs and editors change them.
package enum ReceiptText {
    private static let mark = "# tonghop "
    /// For the Windows editor.
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    /// A larger file is none of ours.
    static let largest = 2_048

    /// - Parameter stamp: without spaces.
    package static func sealed(_ lines: [String], stamp: String) -> [UInt8] {
        let head = Array((lines.joined(separator: "\n") + "\n\(mark)\(stamp) ").utf8)
        let text = byteOrderMark + head + Array((sha256(head) + "\n").utf8)
        return text.flatMap { $0 == UInt8(ascii: "\n") ? [UInt8(ascii: "\r"), $0] : [$0] }
    }

    /// nil when the text is not ours or was changed.
    static func stamp(of bytes: [UInt8]) -> String? {
        let text = (bytes.starts(with: byteOrderMark) ? bytes.dropFirst(3) : bytes[...]).filter {
            $0 != UInt8(ascii: "\r")
        }
        guard bytes.count <= largest, text.last == UInt8(ascii: "\n"), text.count > 65 else { return nil }
        let (head, digest) = (Array(text.dropLast(65)), text.suffix(65).dropLast())
        guard head.last == UInt8(ascii: " "), sha256(head).utf8.elementsEqual(digest),
            let line = head.split(separator: UInt8(ascii: "\n")).last, line.starts(with: Array(mark.utf8))
        else { return nil }
        return String(decoding: line.dropFirst(mark.utf8.count).dropLast(), as: UTF8.self)
    }
}

extension Inbox {
    /// Leaves a text beside the place of a claimed file. It never replaces a file, and appears whole or not at all: it
    /// gets its name when it is complete. The name depends on the claim only, so that a claim found again after a crash
    /// does not leave a second text.
    ///
    /// - Throws: `SpoolError` when the folder or its file system does not permit it. Nothing is changed then.
    package func leaveReceipt(_ text: [UInt8], for claim: Claim, mark: String) throws(SpoolError) {
        let name = claim.receiptName(mark)
        let folder = try folder(claim.place)
        guard try folder.status(of: name) == nil else { return }
        let raw = retrying { Int(clinux_open_unnamed(folder.raw)) }
        guard raw >= 0 else { throw folder.failure("open", name) }
        let file = Handle(raw: Int32(raw), path: folder.path)
        try file.write(text)
        file.setMode(0o664)
        try file.sync()
        let code = folder.link(file, as: name)
        guard code == 0 || code == EEXIST else { throw folder.failure("link", name, code: code) }
    }

    /// Removes texts of ours if they are still unchanged. A folder that does not permit it keeps them.
    package func removeReceipts(_ receipts: [LeftReceipt]) throws(SpoolError) {
        for receipt in receipts {
            guard let folder = try stillThere(receipt.place),
                stamp(of: receipt.name, in: folder) == receipt.stamp
            else { continue }
            _ = folder.remove(receipt.name.bytes)
        }
    }

    /// nil for every other file.
    func stamp(of name: FileName, in folder: Handle) -> String? {
        guard let file = try? folder.open(name.bytes, untrustedFlags),
            let bytes = try? file.read(upTo: ReceiptText.largest + 1)
        else { return nil }
        return ReceiptText.stamp(of: bytes)
    }
}

extension Claim {
    /// `bao cao.csv_da-nhan-1a2b3c4d.txt`, within 255 bytes.
    fileprivate func receiptName(_ mark: String) -> [UInt8] {
        let ending = "_\(mark)-\(sha256(Array(id.utf8)).prefix(8)).txt"
        var end = min(name.bytes.count, 255 - ending.utf8.count)
        // No character is cut: a byte of the form 10xxxxxx continues the one before it.
        while end > 0, end < name.bytes.count, name.bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return Array(name.bytes[..<end]) + Array(ending.utf8)
    }
}
