// What the steps of a run have done so far.
import Domain
package import Register
package import Spool

package import struct Register.Promise

/// The files delivered and the summary; every step of a run adds to it.
package struct RunResults {
    package let register: Register
    package let outbox: Outbox
    /// Promises that were kept since the last transaction. The next one removes them.
    var keptPromises: [Promise] = []
    /// Paths that could not be written because of a problem of their folder. Their promises stay for the next run.
    var undelivered: Set<String> = []
    /// Whether existing replies are generated again because an older version of the program may have written them.
    var regenerates = false
    package var summary = RunSummary()

    init(register: Register, outbox: Outbox) { (self.register, self.outbox) = (register, outbox) }
}
