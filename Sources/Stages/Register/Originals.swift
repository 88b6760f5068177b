// Files as received: their bytes, and whether they still are what they were.

package import Domain
import Hashing
import SQLite

extension Register {
    /// A file's bytes as received; nil where they were too large to be read, or never came.
    package func original(_ digest: Digest) throws(RegisterFault) -> [UInt8]? {
        try read { try $0.value("SELECT bytes FROM original WHERE sha256 = ?", [digest]) }
    }

    /// Originals whose bytes are no longer those of their digest. Linear in the register: for `verify`.
    package func alteredOriginals() throws(RegisterFault) -> [Digest] {
        try read { db in
            try db.rows("SELECT sha256, bytes FROM original WHERE bytes IS NOT NULL ORDER BY id") { row in
                let filed: Digest = row["sha256"]
                return hexadecimal(SHA256.digest(of: row["bytes"])) == filed.rawValue ? nil : filed
            }.compactMap(\.self)
        }
    }
}
