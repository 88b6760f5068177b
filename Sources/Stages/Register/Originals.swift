// Files as received: their bytes, and whether they still are what they were.

package import Domain
import FoundationEssentials
import GRDB
import Hashing

extension Register {
    /// A file's bytes as received; nil where they were too large to be read, or never came.
    package func original(_ digest: Digest) throws(RegisterFault) -> [UInt8]? {
        try read { db in
            let statement = try db.cachedStatement(sql: "SELECT bytes FROM original WHERE sha256 = ?")
            return try Data.fetchOne(statement, arguments: [digest.rawValue]).map { [UInt8]($0) }
        }
    }

    /// Originals whose bytes are no longer those of their digest. Linear in the register: for `verify`.
    package func alteredOriginals() throws(RegisterFault) -> [Digest] {
        try read { db in
            let rows = try Row.fetchCursor(
                db, sql: "SELECT sha256, bytes FROM original WHERE bytes IS NOT NULL ORDER BY id")
            var altered: [Digest] = []
            while let row = try rows.next() {
                let filed: String = row[0]
                if hexadecimal(SHA256.digest(of: [UInt8](row[1] as Data))) != filed { altered.append(Digest(filed)) }
            }
            return altered
        }
    }
}
