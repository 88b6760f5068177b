// Runs a program that may hang, fork or lie: alone in its process group, with an environment of ours, within a time.

import Glibc

/// How a program ended.
package enum BoundedExit: Equatable, Sendable {
    case exited(Int32)
    /// By a signal that was not ours.
    case killed(Int32)
    /// It did not end within its time, and was ended with everything it had started.
    case timedOut
    /// It could not be started; the system's error number.
    case notStarted(Int32)
}

/// Starts `program` and waits at most `seconds`.
///
/// Standard input is empty, the outputs go to `output` or nowhere. The environment is exactly `environment`. Signals
/// that we ignore
/// are as usual for it. When it ends, or is ended, so is everything left of its process group: TERM first, KILL after
/// two seconds.
package func runBounded(
    _ program: String, _ arguments: [String], environment: [String: String], seconds: Int, output: String = "/dev/null"
) -> BoundedExit {
    var process: pid_t = 0
    var files = SpawnFiles()
    files.open(STDIN_FILENO, "/dev/null", O_RDONLY)
    files.open(STDOUT_FILENO, output, O_WRONLY | O_CREAT)
    files.duplicate(STDOUT_FILENO, as: STDERR_FILENO)
    let code = spawn(&process, program, arguments, environment, &files)
    guard code == 0 else { return .notStarted(code) }
    let end = wait(for: process, seconds: seconds)
    // Whatever it started and left behind is in its group.
    kill(-process, SIGKILL)
    return end
}

private func wait(for process: pid_t, seconds: Int) -> BoundedExit {
    if let end = look(at: process, milliseconds: seconds * 1_000) { return end }
    kill(-process, SIGTERM)
    if look(at: process, milliseconds: 2_000) == nil {
        kill(-process, SIGKILL)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }
    return .timedOut
}

/// Looks every 20 milliseconds; nil when it still runs at the end of the time.
private func look(at process: pid_t, milliseconds: Int) -> BoundedExit? {
    for turn in 0...milliseconds / 20 {
        var status: Int32 = 0
        if waitpid(process, &status, WNOHANG) == process {
            let signal = status & 0x7F
            return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal)
        }
        if turn < milliseconds / 20 { usleep(20_000) }
    }
    return nil
}
