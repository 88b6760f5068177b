// Judges trees against a schema: every fault in one pass, one validator per worker.
import CLibXML2

/// A worker's own judge. The schema is shared, the validator is not.
package struct XMLValidator: ~Copyable {
    private let schema: XMLSchema
    private let context: xmlSchemaValidCtxtPtr
    private let collector = XMLFaultCollector()

    package init(_ schema: XMLSchema) {
        XMLLibrary.start()
        guard let context = xmlSchemaNewValidCtxt(schema.pointer) else { preconditionFailure("out of memory") }
        self.schema = schema
        self.context = context
        xmlSchemaSetValidStructuredErrors(context, { XMLFaultCollector.hear($0, $1?.pointee) }, collector.opaque)
    }

    deinit { xmlSchemaFreeValidCtxt(context) }

    /// All faults of a tree, in the order of their places; at most 200 are kept, all are counted.
    ///
    /// libxml2 looks no deeper where it does not know an element, or finds one where a plain value or nothing belongs,
    /// and no further
    /// among siblings where one of them is out of place. What it passed over is judged one by one, so that nothing
    /// hides behind a
    /// misspelt name; for that, every element must be declared globally.
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
