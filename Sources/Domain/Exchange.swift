// The office's identity on the network for document exchange between offices. Plan data, used in the package sent to
// the superior office.

/// The sender, receivers and document type of an edXML message (QCVN 102:2016/BTTTT).
package struct Exchange: Hashable, Sendable {
    /// An organisation with its identifier (Quyết định 20/2020/QĐ-TTg): groups of digits and capital letters joined by
    /// dots, at most 35 characters.
    package struct Organ: Hashable, Sendable {
        package var id: String
        package var name: String
        package var address: String?
        package var email: String?
        package var telephone: String?
        package init(id: String, name: String, address: String? = nil, email: String? = nil, telephone: String? = nil) {
            (self.id, self.name, self.address, self.email, self.telephone) = (id, name, address, email, telephone)
        }
    }

    package var sender: Organ
    package var receivers: [Organ]
    /// Number and name of the document type, such as 14 and “Báo cáo”.
    package var type: String
    package var typeName: String
    /// The priority code of the standard: 0 ordinary, 1 urgent and so on.
    package var priority: String

    package init(
        sender: Organ, receivers: [Organ], type: String = "14", typeName: String = "Báo cáo", priority: String = "0"
    ) {
        (self.sender, self.receivers, self.type, self.typeName, self.priority) = (
            sender, receivers, type, typeName, priority
        )
    }
}
