// One file inside a ZIP archive, as a plain value.

/// A file to be added to an archive.
package struct ArchiveEntry: Sendable, Equatable {
    /// How the bytes are stored: `stored` uncompressed, `deflated` compressed.
    package enum Method: Sendable, Equatable { case stored, deflated }

    /// The path inside the archive, with `/` between folders and no leading `/`.
    package let path: String
    package let bytes: [UInt8]
    package let method: Method

    package init(path: String, bytes: [UInt8], method: Method = .deflated) {
        self.path = path
        self.bytes = bytes
        self.method = method
    }
}

/// A failure on our side (no memory, a broken library). It is never reported as the sender's fault.
package struct ArchiveFault: Error, Equatable {
    /// libzip's own message, for the operator's log.
    package let reason: String
}
