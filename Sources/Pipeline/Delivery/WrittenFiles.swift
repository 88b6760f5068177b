// Tells our own files in the outbox from those that a person edited or added.
import Domain
import Glibc
package import Register
import Spool

/// The files in the outbox, compared with the digests of everything that was delivered.
package struct WrittenFiles {
    let workspace: Workspace
    let register: Register

    package init(workspace: Workspace, register: Register) { (self.workspace, self.register) = (workspace, register) }

    /// The bytes of a file that we wrote; nil when there is none, or when a person edited it.
    func own(_ path: String) throws -> [UInt8]? {
        let whole = workspace.outbox + "/" + path
        guard access(whole, R_OK) == 0 else { return nil }
        let bytes = try wholeFile(whole)
        return try isOurs(bytes, at: path) ? bytes : nil
    }

    /// The bytes of a file that we did not write; nil when there is none.
    func foreign(_ path: String) throws -> [UInt8]? {
        guard let bytes = try? wholeFile(workspace.outbox + "/" + path) else { return nil }
        return try isOurs(bytes, at: path) ? nil : bytes
    }

    private func isOurs(_ bytes: [UInt8], at path: String) throws -> Bool {
        try register.knownDigests(path).contains(Digest(sha256(bytes)))
    }
}
