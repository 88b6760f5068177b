// The third layout of the register: a block for each concern.

extension Schema {
    static let layout3 = officeTables
}
