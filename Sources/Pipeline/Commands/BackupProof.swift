// What is asked of a copy of the register before anybody relies on it: the same when it is written and when it is read.
import Domain
import Hashing
import Register
import Spool

/// A copy that every page, every original and every active figure spoke for.
struct BackupProof {
    let submissions: Int

    struct Unsound: Error { let why: String }

    /// - Parameter register: the copy, opened with `checksAll`.
    /// - Throws: `Unsound`.
    init(_ register: Register) throws {
        let altered = try register.alterations() + BackupProof.incomplete(in: register)
        guard altered.isEmpty else { throw Unsound(why: altered.joined(separator: ", ")) }
        guard try register.hasAdoptedPlan() else { throw Unsound(why: "empty") }
        submissions = try register.extent().submissions
    }

    /// Large originals whose pieces do not add up to them.
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

/// A backup is one file: what lies beside the register goes into it, piece by piece.
private let pieceSize = 4 << 20

extension OriginalStore {
    func pack(into copy: Register) throws {
        for large in try copy.largeOriginals() {
            guard let original = try open(large.digest.rawValue) else {
                throw BackupProof.Unsound(why: "originals/\(large.digest.rawValue)")
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
                // An error shows as a size that is not the file's.
                return (try? copy.piece(number, of: large.digest)) ?? []
            }
            guard kept == large.digest.rawValue else { throw BackupProof.Unsound(why: large.digest.rawValue) }
        }
    }
}
