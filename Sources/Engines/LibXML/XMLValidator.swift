// Validates trees against a schema and finds every fault in one pass. Each worker has its own validator.
import CLibXML2

/// The validator of one worker. The schema is shared, the validator is not.
package struct XMLValidator: ~Copyable {
    private let schema: XMLSchema
    private let context: xmlSchemaValidCtxtPtr
    private let collector = XMLFaultCollector()

    package init(_ schema: XMLSchema) {
        XMLLibrary.start()
        guard let context = xmlSchemaNewValidCtxt(schema.pointer) else { preconditionFailure("out of memory") }
        self.schema = schema
        self.context = context
        xmlSchemaSetValidStructuredErrors(context, { XMLFaultCollector.receive($0, $1?.pointee) }, collector.opaque)
    }

    deinit { xmlSchemaFreeValidCtxt(context) }

    /// All faults of a tree, in the order of their positions. At most 200 are kept; all are counted.
    ///
    /// libxml2 does not descend into an element that it does not know or that appears where a simple value or nothing
    /// is allowed, and it skips the remaining siblings after one that is out of place. The skipped elements are
    /// validated one by one, so that a misspelt name hides no other fault. For this, every element must be declared
    /// globally.
    package mutating func faults(in tree: borrowing XMLTree) -> XMLFaultList {
        collector.reset()
        _ = xmlSchemaValidateDoc(context, tree.document)
        var done = 0
        while done < collector.passedOver.count {
            _ = xmlSchemaValidateOneElement(context, collector.passedOver[done])
            done += 1
        }
        collector.list.sortByPosition()
        return collector.list
    }
}
