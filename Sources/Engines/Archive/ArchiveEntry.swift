// One file inside a ZIP archive, as a plain value.

/// A file to be put into an archive.
package struct ArchiveEntry: Sendable, Equatable {
    /// How the bytes are kept: `stored` as they are, `deflated` compressed.
    package enum Method: Sendable, Equatable { case stored, deflated }

    /// The path inside the archive, with `/` between folders and none in front.
    package let path: String
    package let bytes: [UInt8]
    package let method: Method

    package init(path: String, bytes: [UInt8], method: Method = .deflated) {
        self.path = path
        self.bytes = bytes
        self.method = method
    }
}

/// Our own trouble with an archive (no memory, a broken library): never the sender's fault.
package struct ArchiveFault: Error, Equatable {
    /// libzip's own words, for the operator's log.
    package let reason: String
}
