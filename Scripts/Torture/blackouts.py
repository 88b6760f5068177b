"""Power cuts at every step of a run; then syncs are left out, and a power cut must reveal it."""
import functools

from faults import spread
from power import File, Folder
from recording import HARSH, PLAIN, SOON, Recording

TRIES = 20  # later states examined for each omitted sync
PARENT_FOLDERS = ["outbox", "outbox/phieu", "outbox/2026"]
JOURNAL = "register/register.sqlite-journal"


def clears_claims(calls):
    return any(call.name == "unlinkat" and is_slot(call.arguments[1]) for call in calls)


def commits(calls):
    return any(call.name == "unlink" and call.arguments[0].endswith(b"-journal") for call in calls)


def reveals(calls):
    return any(call.name == "renameat" for call in calls)


def is_slot(path):
    return path[-5:-4] == b"/" and path[-4:].isdigit()


# Syncs whose omission no power cut reveals: a predicate over the sync (what it makes durable) and over the calls until the
# same data is synced again, and the reason why the sync stays.
SPARE = [
    (
        lambda sync, _: not sync.waits and sync.is_folder("register", *PARENT_FOLDERS),
        "nothing of this run is unsynced: it covers what an interrupted earlier run made, as `repairs` shows",
    ),
    (
        lambda sync, _: sync.is_file(JOURNAL) and sync.written[0] == (0, 512),
        "SQLite's own, before the count is written to the journal's header: until the next sync the register is unchanged, so "
        "a rollback restores what it already holds",
    ),
    (
        lambda sync, until: sync.is_folder("register") and sync.removed == {b"register.sqlite-journal"} and not sync.added
        and not reveals(until) and not clears_claims(until),
        "nothing is published or deleted because of that transaction before the folder is synced again: if it is undone, it is "
        "repeated",
    ),
    (
        lambda sync, until: sync.is_folder("outbox/phieu") and sync.added and not sync.removed and not commits(until) and not clears_claims(until),
        "the answer to a trial syncs it again, before a promise or a claim is removed",
    ),
    (
        lambda sync, _: sync.is_folder("inbox/kiem-tra-thu") and sync.removed and not sync.added,
        "a trial that comes back is answered again with the same bytes: it is in no table",
    ),
]


class Blackouts:
    """Power cuts in a run with few files, whose answers are synced one by one, and in one with many; and in runs that continue
    after another one made folders and was interrupted before syncing them: in a new office, and in one with all work done."""

    def __init__(self, few, many, new, calm):
        self.few, self.many, self.new, self.calm = Recording(few), Recording(many), new, calm

    @functools.cached_property
    def interrupted(self):
        """Runs after one that was interrupted before it synced a folder it had changed; for register/, after one that found
        nothing to do and made register/work/."""
        first = Recording(self.new)
        cut = {path: Recording(self.new, f"cut-{number}", first.kill_at(first.sync_of(path))) for number, path in enumerate(PARENT_FOLDERS)}
        return cut | {"register": Recording(self.calm, "cut-register", None)}

    def power(self, wanted):
        yield from cuts([self.few, self.many], wanted)

    def relapse(self, wanted):
        yield from cuts(list(self.interrupted.values()), wanted)

    def omissions(self, wanted):
        """Each sync left out in turn: the states that are possible only then must reveal it."""
        syncs = [(self.few, sync) for sync in self.few.syncs if sync]
        syncs += [(self.many, sync) for sync in self.many.syncs if sync and sync.is_whole]
        points = [(f"without the sync of {sync}", lambda name, one=recording, sync=sync: self.omitted(name, one, sync)) for recording, sync in syncs]
        yield from spread(points + [*self.repairs()], wanted)

    def repairs(self):
        """What an interrupted run made and did not sync: the next run's sync of it, left out."""
        for path, recording in self.interrupted.items():
            yield (
                f"interrupted before the sync of folder {path}, then without it",
                lambda name, path=path, recording=recording: self.not_repaired(name, path, recording))

    def not_repaired(self, name, path, recording):
        sync = recording.sync_of(path)
        return self.omitted(name, recording, sync) if sync else ["nothing is unsynced"]

    def omitted(self, name, recording, sync):
        """Until the next sync of the same data: from there on the two runs do not differ."""
        calls = recording.calls
        end = next((other.step for other in recording.syncs[sync.step + 1:] if other and other.covers(sync)), len(calls))
        states = self.only_without(recording, sync, end - 1) if sync.waits else []
        for number, state in enumerate(states):
            if recording.judge(state, f"{name}-{number}") or sync.path == "register" and recording.strangers(state, f"{name}-{number}"):
                return []
        for holds, why in SPARE:
            if holds(sync, calls[sync.step:end]):
                print(f"  the sync of {sync} is redundant: {why}")
                return []
        return [f"undetected, over {len(states)} states"]

    def only_without(self, recording, sync, last):
        """States possible only without the sync: all soon after it, and some later ones."""
        calls = recording.calls
        left = recording.states(
            calls[:sync.step] + calls[sync.step + 1:], HARSH, range(sync.step, last), chances=2,
            singly=sync.path if sync.kind is Folder and not sync.is_whole else None)
        states = [(step, state) for step, _, state, name in left if name not in recording.usual]
        soon = [state for step, state in states if step < sync.step + SOON]
        return soon + spread([state for _, state in states[len(soon):]], TRIES)

    def mutants(self, wanted):
        """Deliberately wrong programs: at least one state that they can leave must reveal it."""
        few, many = self.few, self.many
        for label, recording, mutant in [
            ("no sync of files", few, few.without(lambda call, sync: call.name == "fsync" and sync.kind is File)),
            ("no sync of folders", few, few.without(lambda call, sync: call.name == "fsync" and sync.kind is Folder)),
            ("no sync of many at once", many, many.without(lambda call, sync: sync.is_whole)),
            ("unlink before commit", few, unlinking_first(few)),
            ("synchronous=NORMAL", few, synchronous_normal(few)),
        ]:
            yield label, lambda name, recording=recording, mutant=mutant: self.dies(name, recording, mutant)

    def dies(self, name, recording, mutant):
        """Examines the end first, where everything unsynced is lost, then every state on the way."""
        states = list(recording.states(mutant, HARSH))
        if recording.judge(states[-1][2], name + "-end"):
            return []
        for number, (_, _, state, _) in enumerate(states):
            if recording.ruin_faults(state, f"{name}-{number}"):
                return []
        return ["undetected"]


def cuts(recordings, wanted):
    """A power cut after each call of each last run."""
    for recording in recordings:
        found = list(recording.states(recording.calls, PLAIN, recording.last_run, chances=2))
        for _, label, state, _ in spread(found, wanted and -(-wanted // len(recordings))):
            yield label, lambda name, recording=recording, state=state: recording.judge(state, name)


def unlinking_first(recording):
    """Claims are deleted when they are read, not when they are filed."""
    calls = recording.calls
    slots = [call for call in calls if call.name == "unlinkat" and is_slot(call.arguments[1])]
    taken = max(step for step, call in enumerate(calls) if call.name == "renameat" and call.arguments[3][-4:].isdigit())
    commit = next(step for step, call in enumerate(calls) if step > taken and call.name == "openat" and call.arguments[1].endswith(b"-journal"))
    return calls[:commit] + slots + [call for call in calls[commit:] if call not in slots]


def synchronous_normal(recording):
    """One sync of the journal instead of two, and none of its folder after its removal."""
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
