// Brings libxml2 up, once, with every door to files and network shut.
import CLibXML2

/// The libxml2 of this process. Its settings are global, so they are made in one place, before anything else is asked
/// of it.
package enum XMLLibrary {
    /// Brings libxml2 up: idempotent, safe from any thread; every entry point of this engine calls it.
    ///
    /// After it, no catalog is consulted and no external entity, DTD or included schema is ever opened.
    /// `xmlCleanupParser` is never called: other threads may still be parsing.
    package static func start() { _ = started }

    /// The version of the library that runs, such as `20914`: for logs and `--version`.
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
