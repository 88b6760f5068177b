// The other end: a process that gives up what it does not need, then answers questions until nobody asks any more.
import CLinux
import Glibc

/// What a confined process may use.
package struct ConfinedLimits: Sendable {
    /// Of address space, from now on.
    package var memoryBytes: Int
    /// Of processor time, for one question.
    package var seconds: Int

    package init(memoryBytes: Int, seconds: Int) { (self.memoryBytes, self.seconds) = (memoryBytes, seconds) }
}

/// What stands between a confined process and the machine.
package enum SandboxFeatures: UInt8, Sendable {
    case all = 1
    /// The kernel, or what runs above it, offers no filter of system calls.
    case allButFilter = 2
}

/// Answers what comes through standard input on standard output, one frame each, and returns when the asker is gone.
///
/// The first question makes the process ready: until it is answered the process may open what it needs. Before the
/// second is read,
/// memory, time and system calls are limited; from then on it can compute, and nothing else.
/// - Parameter makeReady: takes the first question, gives what answers the others.
package func serveConfined(within limits: ConfinedLimits, makeReady: ([UInt8]) throws -> ([UInt8]) -> [UInt8]) throws {
    guard let first = nextQuestion() else { return }
    let answer = try makeReady(first)
    // Where the kernel has no such filter the other walls stand: another process, its limits, no descriptor but two.
    let walls: SandboxFeatures = clinux_give_up_system_calls() == 0 ? .all : .allButFilter
    guard clinux_limit_memory(limits.memoryBytes) == 0 else { exit(EX_OSERR) }
    reply([walls.rawValue])
    while let question = nextQuestion() {
        guard clinux_limit_time(UInt32(clamping: limits.seconds)) == 0 else { exit(EX_OSERR) }
        reply(answer(question))
    }
}

/// nil when the asker closed the pipe between two questions; anything else that goes wrong is the system's fault.
private func nextQuestion() -> [UInt8]? {
    var assembly = FrameAssembly()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while assembly.wanted > 0 {
        let count = receive(STDIN_FILENO, into: &buffer, atMost: assembly.wanted)
        if count == 0, assembly.isEmpty { return nil }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { exit(EX_OSERR) }
        assembly.add(buffer[..<count])
        guard !assembly.isTooLarge else { exit(EX_OSERR) }
    }
    return assembly.content
}

private func reply(_ answer: [UInt8]) {
    let bytes = frame(answer)
    var sent = 0
    while sent < bytes.count {
        let count = send(STDOUT_FILENO, bytes, from: sent)
        guard count >= 0 || errno == EINTR else { exit(EX_OSERR) }
        sent += max(0, count)
    }
}
