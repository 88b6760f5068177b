// Received files: their bytes, and the check that these are unchanged.

package import Domain
import Hashing
import SQLite

extension Register {
    /// A file's bytes as received; nil if they were too large to be read, or if the digest is unknown.
    package func original(_ digest: Digest) throws(RegisterFault) -> [UInt8]? {
        try read { try $0.value("SELECT bytes FROM original WHERE sha256 = ?", [digest]) }
    }

    /// Originals whose bytes no longer match their digest. Reads the whole register; for `verify`.
    package func alteredOriginals() throws(RegisterFault) -> [Digest] {
        try read { db in
            try db.rows("SELECT sha256, bytes FROM original WHERE bytes IS NOT NULL ORDER BY id") { row in
                let filed: Digest = row["sha256"]
                return hexadecimal(SHA256.digest(of: row["bytes"])) == filed.rawValue ? nil : filed
            }.compactMap(\.self)
        }
    }
}
