// What a consolidation is written as: the list of files of a period's folder.
package import Domain

/// A file to deliver, whole.
package struct Output: Sendable {
    /// Its name in the period's folder, or its path in the outbox.
    package let name: String
    package let bytes: [UInt8]
    package init(name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }
}

/// Raised by hand whenever the same register would give other bytes: then every report is written anew.
package let rendererVersion = 1

/// Every output of one period, in the order in which they are delivered.
package func outputs(of consolidation: Consolidation, under plan: Plan) throws -> [Output] {
    [Output(name: "tong-hop.xml", bytes: consolidationXML(consolidation, under: plan))]
}
