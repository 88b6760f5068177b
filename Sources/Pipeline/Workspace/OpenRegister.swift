// Opening the register only to look: for commands that file nothing.
import Domain
import Register

extension Workspace {
    /// nil before the first run: there is nothing to see yet.
    ///
    /// - Throws: `RegisterFault.needsRecovery` after a run that was cut off, which only a run may mend.
    func registerToRead(at now: Moment) throws -> Register? {
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
