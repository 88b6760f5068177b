// Starts a program as the leader of a new process group, with a given environment and default signal actions.
import CLinux
import Glibc

/// The descriptors that a spawned program inherits as its first three; it inherits no others.
struct SpawnFiles: ~Copyable {
    private var actions = posix_spawn_file_actions_t()

    init() { posix_spawn_file_actions_init(&actions) }
    deinit {
        var actions = actions
        posix_spawn_file_actions_destroy(&actions)
    }

    mutating func open(_ descriptor: Int32, _ path: String, _ flags: Int32) {
        posix_spawn_file_actions_addopen(&actions, descriptor, path, flags, 0o600)
    }

    mutating func duplicate(_ descriptor: Int32, as other: Int32) {
        posix_spawn_file_actions_adddup2(&actions, descriptor, other)
    }

    mutating func close(from first: Int32) { _ = clinux_spawn_closes_from(&actions, first) }

    fileprivate mutating func spawn(
        _ process: inout pid_t, _ program: String, _ attributes: inout posix_spawnattr_t,
        _ words: [UnsafeMutablePointer<CChar>?],
        _ settings: [UnsafeMutablePointer<CChar>?]
    ) -> Int32 {
        posix_spawn(&process, program, &actions, &attributes, words, settings)
    }
}

/// The environment is exactly `environment`. Signals that this process ignores have their default action in the
/// program.
/// - Returns: 0, or errno.
func spawn(
    _ process: inout pid_t, _ program: String, _ arguments: [String], _ environment: [String: String],
    _ files: inout SpawnFiles
) -> Int32 {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var ordinary = sigset_t()
    sigemptyset(&ordinary)
    posix_spawnattr_setsigmask(&attributes, &ordinary)
    for signal in [SIGPIPE, SIGXFSZ, SIGIO] { sigaddset(&ordinary, signal) }
    posix_spawnattr_setsigdefault(&attributes, &ordinary)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    return withCStrings([program] + arguments) { words in
        withCStrings(environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }) { settings in
            files.spawn(&process, program, &attributes, words, settings)
        }
    }
}

private func withCStrings<Result>(_ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result) -> Result {
    let copies = texts.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return body(copies + [nil])
}
