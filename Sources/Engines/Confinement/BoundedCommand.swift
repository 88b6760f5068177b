// Runs a program that may hang, fork or return a misleading exit code, in its own process group, with a given
// environment and a time limit.

import Glibc

/// How a program ended.
package enum BoundedExit: Equatable, Sendable {
    case exited(Int32)
    /// By a signal that we did not send.
    case killed(Int32)
    /// It exceeded the time limit and was killed together with every process in its group.
    case timedOut
    /// It could not be started. The value is errno.
    case notStarted(Int32)
}

/// Starts `program` and waits at most `seconds`.
///
/// Standard input is empty. Standard output and standard error go to the file `output`. The environment is exactly
/// `environment`. Signals that this process ignores have their default action in the program. When the program ends, or
/// is ended, every remaining process of its group is ended too: SIGTERM first, SIGKILL after two seconds.
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
    // The process group contains every process that the program started and left behind.
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

/// Polls every 20 milliseconds. Returns nil when the program still runs at the end of the given time.
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
