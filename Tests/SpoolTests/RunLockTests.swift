// One run at a time.

import Glibc
import Testing

@testable import Spool

@Suite struct RunLockTests {
    @Test("a second run finds it busy and the next one free")
    func secondRun() throws {
        let scratch = Scratch()
        do {
            let first = try RunLock.acquire(in: scratch.register)
            let isTaken = first != nil
            #expect(isTaken)
            let isBusy = try RunLock.acquire(in: scratch.register) == nil
            #expect(isBusy)
            _ = consume first
        }
        let isFree = try RunLock.acquire(in: scratch.register) != nil
        #expect(isFree)
    }

    @Test("taking it again touches nothing")
    func takingAgain() throws {
        let scratch = Scratch()
        _ = try RunLock.acquire(in: scratch.register)
        let before = try Scratch.fingerprint(scratch.register)
        _ = try RunLock.acquire(in: scratch.register)
        #expect(try Scratch.fingerprint(scratch.register) == before)
    }

    @Test("a missing register is an error with its place")
    func missingRegister() throws {
        let error = #expect(throws: SpoolError.self) { _ = try RunLock.acquire(in: "/no/such/register") }
        #expect(error == SpoolError(operation: "open", path: "/no/such/register", code: ENOENT))
    }
}
