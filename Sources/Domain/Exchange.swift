// Who the office is on the network on which offices exchange documents: plan data, for the package that goes up.

/// What an edXML message says of its sender, its receivers and its kind (QCVN 102:2016/BTTTT).
package struct Exchange: Hashable, Sendable {
    /// An organisation by its identifier (Quyết định 20/2020/QĐ-TTg): groups of digits and capitals joined by points,
    /// at most 35 letters.
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
    /// Number and name of the kind of document: 14, “Báo cáo”.
    package var type: String
    package var typeName: String
    /// 0 ordinary, 1 urgent …: the list of the standard.
    package var priority: String

    package init(
        sender: Organ, receivers: [Organ], type: String = "14", typeName: String = "Báo cáo", priority: String = "0"
    ) {
        (self.sender, self.receivers, self.type, self.typeName, self.priority) = (
            sender, receivers, type, typeName, priority
        )
    }
}
