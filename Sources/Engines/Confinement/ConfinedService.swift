// The child's side: a process that gives up the rights it does not need and then answers requests until the pipe is
// closed.
import CLinux
import Glibc

/// What a confined process may use.
package struct ConfinedLimits: Sendable {
    /// Address space in bytes, from now on.
    package var memoryBytes: Int
    /// Processor time for one request.
    package var seconds: Int

    package init(memoryBytes: Int, seconds: Int) { (self.memoryBytes, self.seconds) = (memoryBytes, seconds) }
}

/// The confinement that is in effect.
package enum SandboxFeatures: UInt8, Sendable {
    case all = 1
    /// The kernel, or the container runtime, offers no system call filter.
    case allButFilter = 2
}

/// Reads requests from standard input and writes one reply frame each to standard output. Returns when the parent has
/// closed the pipe.
///
/// The first request prepares the process, which may open files until it is answered. Before the second request is
/// read, memory, processor time and system calls are limited. From then on the process can only compute.
/// - Parameter makeReady: takes the first request and returns the function that handles the others.
package func serveConfined(within limits: ConfinedLimits, makeReady: ([UInt8]) throws -> ([UInt8]) -> [UInt8]) throws {
    // The parent handles signals sent to the whole group. This process ends when its pipe is closed.
    for number in [SIGTERM, SIGINT] { signal(number, SIG_IGN) }
    guard let first = nextQuestion() else { return }
    let answer = try makeReady(first)
    // Without the filter the other limits remain: a separate process, memory and time limits, and only two descriptors.
    let confinement: SandboxFeatures = clinux_give_up_system_calls() == 0 ? .all : .allButFilter
    guard clinux_limit_memory(limits.memoryBytes) == 0 else { exit(EX_OSERR) }
    reply([confinement.rawValue])
    while let question = nextQuestion() {
        guard clinux_limit_time(UInt32(clamping: limits.seconds)) == 0 else { exit(EX_OSERR) }
        reply(answer(question))
    }
}

/// nil when the parent closed the pipe between two requests. Any other failure is a system error.
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
