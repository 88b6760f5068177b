// Work that goes on beside this thread until its result is asked for.
import Dispatch
import Synchronization

/// A result under way on another thread.
final class BackgroundTask<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, any Error>?>(nil)
    private let finished = DispatchSemaphore(value: 0)

    init(_ work: @escaping @Sendable () throws -> Value) {
        DispatchQueue.global().async { [self] in
            let outcome = Result { try work() }
            result.withLock { $0 = outcome }
            finished.signal()
        }
    }

    /// Waits for the work to end; to be asked once.
    func get() throws -> Value {
        finished.wait()
        guard let outcome = result.withLock({ $0 }) else { preconditionFailure("a signal without a result") }
        return try outcome.get()
    }
}
