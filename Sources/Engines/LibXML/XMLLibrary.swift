// Initialises libxml2 once, with all access to files and network disabled.
import CLibXML2

/// The libxml2 of this process. Its settings are global, so they are made here, before any other call.
package enum XMLLibrary {
    /// Initialises libxml2. Idempotent and safe from any thread; every entry point of this engine calls it.
    ///
    /// From then on no catalog is consulted and no external entity, DTD or included schema is opened.
    /// `xmlCleanupParser` is never called, because other threads may still be parsing.
    package static func start() { _ = started }

    /// The version of the loaded library, such as `20914`, for logs and `--version`.
    package static var version: String {
        start()
        return cxml_version().map { String(cString: $0) } ?? ""
    }

    private static let started: Void = {
        xmlCatalogSetDefaults(XML_CATA_ALLOW_NONE)
        xmlInitParser()
        xmlSetExternalEntityLoader { _, _, _ in nil }
        xmlSchemaInitTypes()
    }()
}
