// Verifies a copy of the register before it is relied on, in the same way when it is written and when it is read.
import Domain
import Hashing
import Register
import Spool

/// A copy in which every page, every original and every active figure was verified.
struct BackupVerification {
    let submissions: Int

    struct NotIntact: Error { let why: String }

    /// - Parameter register: the copy, opened with `checksAll`.
    /// - Throws: `NotIntact`.
    init(_ register: Register) throws {
        let altered = try register.alteredRows() + BackupVerification.incomplete(in: register)
        guard altered.isEmpty else { throw NotIntact(why: altered.joined(separator: ", ")) }
        guard try register.hasAdoptedPlan() else { throw NotIntact(why: "empty") }
        submissions = try register.extent().submissions
    }

    /// Large originals whose pieces do not give the original bytes.
    private static func incomplete(in register: Register) throws -> [String] {
        try register.largeOriginals().map(\.digest).filter { digest in
            var hash = SHA256()
            var number = 0
            while let bytes = try register.piece(number, of: digest) {
                hash.update(bytes)
                number += 1
            }
            return hexadecimal(hash.digest()) != digest.rawValue
        }.map(\.rawValue)
    }
}

/// A backup is one file, so files stored beside the register are added to it in pieces.
private let pieceSize = 4 << 20

extension OriginalStore {
    func pack(into copy: Register) throws {
        for large in try copy.largeOriginals() {
            guard let original = try open(large.digest.rawValue) else {
                throw BackupVerification.NotIntact(why: "originals/\(large.digest.rawValue)")
            }
            var number = 0
            while case let bytes = try original.read(upTo: pieceSize), !bytes.isEmpty {
                try copy.transaction { try $0.add(bytes, piece: number, of: large.digest) }
                number += 1
            }
        }
    }

    func unpack(from copy: Register) throws {
        for large in try copy.largeOriginals() where try !isSound(large.digest.rawValue) {
            var number = 0
            let kept = try keep(size: large.size) { _ throws(SpoolError) in
                defer { number += 1 }
                // A read error gives a size that differs from the file's, which is detected.
                return (try? copy.piece(number, of: large.digest)) ?? []
            }
            guard kept == large.digest.rawValue else { throw BackupVerification.NotIntact(why: large.digest.rawValue) }
        }
    }
}
