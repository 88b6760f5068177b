// Prepares a file for an edXML message: unchanged if the standard allows its type, otherwise packed in an archive.
import Archive

struct MessageAttachment {
    let name: String
    let description: String
    let contentType: String
    let bytes: [UInt8]

    init(_ file: ExchangeFile) throws {
        description = file.description
        let ending = file.name.split(separator: ".").last.map(String.init) ?? ""
        if let type = contentTypes[ending] {
            (name, contentType, bytes) = (file.name, type, file.bytes)
        } else {
            (name, contentType) = (file.name + ".zip", "application/zip")
            bytes = try packed(file)
        }
    }
}

private let contentTypes = [
    "pdf": "application/pdf", "doc": "application/msword", "zip": "application/zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
]

private func packed(_ file: ExchangeFile) throws -> [UInt8] {
    var archive = try ArchiveWriter()
    try archive.add(ArchiveEntry(path: file.name, bytes: file.bytes))
    return try archive.finish()
}

/// RFC 4648, on one line.
func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let left = min(3, bytes.count - start)
        let group = (0..<3).reduce(UInt32(0)) { $0 << 8 | ($1 < left ? UInt32(bytes[start + $1]) : 0) }
        for place in 0...3 {
            text.append(place <= left ? letters[Int(group >> UInt32(18 - 6 * place)) & 63] : UInt8(ascii: "="))
        }
    }
    return String(decoding: text, as: UTF8.self)
}
