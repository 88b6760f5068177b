// Opens the register read-only, for commands that file nothing.
package import Domain
package import Register

extension Workspace {
    /// nil before the first run, when there is no register.
    ///
    /// - Throws: `RegisterFault.needsRecovery` after an interrupted run, because only a run may recover the register.
    package func registerToRead(at now: Moment) throws -> Register? {
        try requireReadableRegister()
        do throws(RegisterFault) {
            return try Register(opening: registerFile, mode: .readOnly, now: now)
        } catch {
            guard case .absent = error else { throw error }
            try refuseLostRegister()
            return nil
        }
    }
}
