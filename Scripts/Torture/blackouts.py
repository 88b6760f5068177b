"""The power is cut at every step of a run; then syncs are left out, and somebody must notice."""
import functools

from faults import spread
from power import File, Folder
from recording import HARSH, PLAIN, SOON, Recording

TRIES = 20  # later states looked at for each sync left out
FOLDERS_ON_THE_WAY = ["outbox", "outbox/phieu", "outbox/2026"]
JOURNAL = "register/register.sqlite-journal"


def clears_claims(calls):
    return any(call.name == "unlinkat" and is_slot(call.arguments[1]) for call in calls)


def commits(calls):
    return any(call.name == "unlink" and call.arguments[0].endswith(b"-journal") for call in calls)


def reveals(calls):
    return any(call.name == "renameat" for call in calls)


def is_slot(path):
    return path[-5:-4] == b"/" and path[-4:].isdigit()


# Syncs that no power cut misses, each told by what it makes last and by what happens until the same is synced again; and why
# they stay.
SPARE = [
    (
        lambda sync, _: not sync.waits and sync.is_folder("register", *FOLDERS_ON_THE_WAY),
        "nothing of this run waits: it is for what a run made that was cut off before its own sync, as the repairs show",
    ),
    (
        lambda sync, _: sync.is_file(JOURNAL) and sync.written[0] == (0, 512),
        "SQLite's own, before the count goes into the journal's head: until the next sync the register stands untouched, so that "
        "whatever is rolled back is what it holds",
    ),
    (
        lambda sync, until: sync.is_folder("register") and sync.removed == {b"register.sqlite-journal"} and not sync.added
        and not reveals(until) and not clears_claims(until),
        "nothing is revealed or cleared away on the strength of that transaction before the folder is synced again: undone, it is "
        "done again",
    ),
    (
        lambda sync, until: sync.is_folder("outbox/phieu") and sync.added and not sync.removed and not commits(until) and not clears_claims(until),
        "the answer to what was tried out syncs it again, before a promise is struck off or a claim cleared away",
    ),
    (
        lambda sync, _: sync.is_folder("inbox/kiem-tra-thu") and sync.removed and not sync.added,
        "a file tried out that comes back is answered again in the same words: it is in no table",
    ),
]


class Blackouts:
    """Of a run with few files, whose answers are synced one by one, and of one with many; and of runs that go on where another
    made folders and was cut off before it synced them: in an office that is new, and in one that has done all its work."""

    def __init__(self, few, many, new, calm):
        self.few, self.many, self.new, self.calm = Recording(few), Recording(many), new, calm

    @functools.cached_property
    def interrupted(self):
        """Runs that go on where another was cut off before it synced a folder that it had changed; of register/, one that
        found nothing to do and made register/work/."""
        first = Recording(self.new)
        cut = {path: Recording(self.new, f"cut-{number}", first.kill_at(first.sync_of(path))) for number, path in enumerate(FOLDERS_ON_THE_WAY)}
        return cut | {"register": Recording(self.calm, "cut-register", None)}

    def power(self, wanted):
        yield from cuts([self.few, self.many], wanted)

    def relapse(self, wanted):
        yield from cuts(list(self.interrupted.values()), wanted)

    def omissions(self, wanted):
        """Each sync left out in turn: the states that only then can be left behind must show it."""
        syncs = [(self.few, sync) for sync in self.few.syncs if sync]
        syncs += [(self.many, sync) for sync in self.many.syncs if sync and sync.is_whole]
        points = [(f"without the sync of {sync}", lambda name, one=recording, sync=sync: self.omitted(name, one, sync)) for recording, sync in syncs]
        yield from spread(points + [*self.repairs()], wanted)

    def repairs(self):
        """What a run that was cut off made and did not sync: the next run's own sync of it, left out."""
        for path, recording in self.interrupted.items():
            yield (
                f"cut off before the sync of folder {path}, then without it",
                lambda name, path=path, recording=recording: self.not_repaired(name, path, recording))

    def not_repaired(self, name, path, recording):
        sync = recording.sync_of(path)
        return self.omitted(name, recording, sync) if sync else ["nothing waits"]

    def omitted(self, name, recording, sync):
        """Until the next sync that makes the same last: from there on nothing tells the two runs apart."""
        calls = recording.calls
        end = next((other.step for other in recording.syncs[sync.step + 1:] if other and other.covers(sync)), len(calls))
        states = self.only_without(recording, sync, end - 1) if sync.waits else []
        for number, state in enumerate(states):
            if recording.judge(state, f"{name}-{number}") or sync.path == "register" and recording.strangers(state, f"{name}-{number}"):
                return []
        for holds, why in SPARE:
            if holds(sync, calls[sync.step:end]):
                print(f"  without the sync of {sync} all is well: {why}")
                return []
        return [f"nobody notices, over {len(states)} states"]

    def only_without(self, recording, sync, last):
        """States that can be left behind only where the sync is left out: all soon after it, and some of the later ones."""
        calls = recording.calls
        left = recording.states(
            calls[:sync.step] + calls[sync.step + 1:], HARSH, range(sync.step, last), chances=2,
            singly=sync.path if sync.kind is Folder and not sync.is_whole else None)
        states = [(step, state) for step, _, state, name in left if name not in recording.usual]
        soon = [state for step, state in states if step < sync.step + SOON]
        return soon + spread([state for _, state in states[len(soon):]], TRIES)

    def mutants(self, wanted):
        """Programs that would be wrong: at least one state that they can leave behind must show it."""
        few, many = self.few, self.many
        for told, recording, mutant in [
            ("no sync of files", few, few.without(lambda call, sync: call.name == "fsync" and sync.kind is File)),
            ("no sync of folders", few, few.without(lambda call, sync: call.name == "fsync" and sync.kind is Folder)),
            ("no sync of many at once", many, many.without(lambda call, sync: sync.is_whole)),
            ("unlink before commit", few, unlinking_first(few)),
            ("synchronous=NORMAL", few, synchronous_normal(few)),
        ]:
            yield told, lambda name, recording=recording, mutant=mutant: self.dies(name, recording, mutant)

    def dies(self, name, recording, mutant):
        """Looks at the end first, where all that was not synced is gone, then at every ruin on the way."""
        states = list(recording.states(mutant, HARSH))
        if recording.judge(states[-1][2], name + "-end"):
            return []
        for number, (_, _, state, _) in enumerate(states):
            if recording.ruin_faults(state, f"{name}-{number}"):
                return []
        return ["it lives"]


def cuts(recordings, wanted):
    """The power cut after each call of each last run."""
    for recording in recordings:
        found = list(recording.states(recording.calls, PLAIN, recording.last_run, chances=2))
        for _, told, state, _ in spread(found, wanted and -(-wanted // len(recordings))):
            yield told, lambda name, recording=recording, state=state: recording.judge(state, name)


def unlinking_first(recording):
    """Claims are cleared away when they are read, not when they are filed."""
    calls = recording.calls
    slots = [call for call in calls if call.name == "unlinkat" and is_slot(call.arguments[1])]
    taken = max(step for step, call in enumerate(calls) if call.name == "renameat" and call.arguments[3][-4:].isdigit())
    commit = next(step for step, call in enumerate(calls) if step > taken and call.name == "openat" and call.arguments[1].endswith(b"-journal"))
    return calls[:commit] + slots + [call for call in calls[commit:] if call not in slots]


def synchronous_normal(recording):
    """One sync of the journal instead of two, and none of its folder once it is gone."""
    kept, last_journal_step, gone = [], False, False
    for call, sync in zip(recording.calls, recording.syncs):
        if call.name == "unlink" and call.arguments[0].endswith(b"-journal"):
            gone = True
        elif call.name == "openat" and call.arguments[1].endswith(b"-journal"):
            gone, last_journal_step = False, True
        if call.name == "fdatasync" and sync:
            if sync.path.endswith("-journal") and last_journal_step:
                last_journal_step = False
                continue
            if gone and sync.kind is Folder:
                continue
        kept.append(call)
    return kept
