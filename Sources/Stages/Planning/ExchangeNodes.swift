// Converts the element exchange of a plan file to a value.
import Domain
import LibXML

extension Exchange {
    /// nil when the plan does not have the element, or leaves its identifiers empty.
    /// - Parameter office: the name of the sender.
    init?(_ node: XMLNode?, office: String) {
        guard let node, node.given("organId") != nil else { return nil }
        let receivers = node.children.filter { $0.isNamed("receiver") }.map { Organ($0, name: $0.words("name")) }
        self.init(
            sender: Organ(node, name: office), receivers: receivers, type: node.given("type") ?? "14",
            typeName: node.given("typeName") ?? "Báo cáo", priority: node.given("priority") ?? "0")
    }
}

extension Exchange.Organ {
    fileprivate init(_ node: XMLNode, name: String) {
        self.init(
            id: node.words("organId"), name: name, address: node.given("address"), email: node.given("email"),
            telephone: node.given("telephone"))
    }
}
