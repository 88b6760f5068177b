"""One recorded run, and every workspace that a power cut in it could leave, as modelled in power.py."""
import functools
import hashlib
import random
import shutil

from office import digest
from power import Disk, File, Folder, record

# Of unsynced names and bytes: none is there; all names are; all removed names are gone.
PLAIN = [("lasting", "lasting"), ("now", "lasting"), ("removed", "lasting")]
# Also with all bytes.
HARSH = [*PLAIN, ("lasting", "now"), ("now", "now")]
SOON = 3  # calls
SYNCS = ("fsync", "fdatasync", "syncfs")

remembered = functools.lru_cache(maxsize=4_096)(digest)


def key(state):
    sum = hashlib.sha256()
    for path in sorted(state):
        sum.update(path + b"\0" + (b"folder" if state[path] is None else remembered(state[path]).encode()) + b"\n")
    return sum.hexdigest()


class Sync:
    """One sync of a run: of what, at which path, and what it makes durable."""

    def __init__(self, step, disk, node, is_whole):
        self.step, self.node, self.is_whole = step, node, is_whole
        self.kind, self.path = type(node), path_of(disk, node)
        nodes = list(disk.nodes(node)) if is_whole else [node]
        self.written = [(offset, len(piece or b"")) for one in nodes if isinstance(one, File) for offset, piece in one.pending]
        changes = [(name, name in one.now) for one in nodes if isinstance(one, Folder) for name in changed(one)]
        self.added = {name for name, is_there in changes if is_there}
        self.removed = {name for name, is_there in changes if not is_there}

    @property
    def waits(self):
        return bool(self.written or self.added or self.removed)

    def covers(self, other):
        return self.is_whole or self.node is other.node

    def is_file(self, *paths):
        return self.kind is File and self.path in paths

    def is_folder(self, *paths):
        return self.kind is Folder and not self.is_whole and self.path in paths

    def __str__(self):
        if self.is_whole:
            return f"everything ({self.step})"
        return f"{'file' if self.kind is File else 'folder'} {self.path or '.'} ({self.step})"


def changed(folder):
    return {name for name in folder.now.keys() | folder.lasting.keys() if folder.now.get(name) is not folder.lasting.get(name)}


class Recording:
    """A run, perhaps after interrupted ones in the same workspace (see `record`)."""

    def __init__(self, office, name="recorded", *preludes):
        self.office, self.name, self.preludes = office, name, preludes

    @functools.cached_property
    def recorded(self):
        """The calls, the step at which the last run begins, and the workspace before: files with their bytes, folders with
        None."""
        initial = standing(self.office.base / "fresh")
        runs, workspace = record(self.office, self.name, *self.preludes)
        calls = [call for run in runs for call in run]
        disk = Disk(workspace, initial)
        for call in calls:
            disk.apply(call)
        assert key(disk.left("now", "now")) == key({path.encode(): content for path, content in standing(workspace).items()}), "the model is wrong"
        return calls, len(calls) - len(runs[-1]), initial, workspace

    @property
    def calls(self):
        return self.recorded[0]

    @property
    def last_run(self):
        return range(self.recorded[1], len(self.calls))

    def sync_of(self, path):
        """The last run's first sync of that folder that makes anything durable."""
        return next((sync for sync in self.syncs[self.last_run.start:] if sync and sync.is_folder(path) and sync.waits), None)

    def kill_at(self, sync):
        """The fault that kills the run at that sync, before it happens."""
        name = self.calls[sync.step].name
        return f"{name}:signal=KILL:when={sum(call.name == name for call in self.calls[:sync.step + 1])}"

    def without(self, left_out):
        """The calls of a program without these syncs."""
        return [call for call, sync in zip(self.calls, self.syncs) if not (sync and left_out(call, sync))]

    @functools.cached_property
    def syncs(self):
        """For each call its sync, or None; syncfs syncs the whole workspace."""
        calls, _, initial, workspace = self.recorded
        disk, found = Disk(workspace, initial), []
        for step, call in enumerate(calls):
            node = disk.root if call.name == "syncfs" else disk.open.get(call.arguments[0]) if call.name in SYNCS else None
            found.append(Sync(step, disk, node, call.name == "syncfs") if node else None)
            disk.apply(call)
        return found

    def states(self, calls, variants=PLAIN, span=None, chances=0, singly=None):
        """Every distinct state that a cut could leave after one of the calls, with that call. `singly` names a folder: soon
        after the start, each of its unsynced names is also tried as the only one that has not reached the disk."""
        _, _, initial, workspace = self.recorded
        disk, seen, chance = Disk(workspace, initial), set(), random.Random(7)
        for step, call in enumerate(calls):
            disk.apply(call)
            if span and step not in span:
                continue
            wanted = [(names, content, None) for names, content in variants] + [("some", "torn", chance)] * chances
            if singly and step < span.start + SOON:
                wanted += [(one, "now", None) for one in waiting_names(disk, singly)]
            for names, content, luck in wanted:
                state = disk.left(names, content, luck)
                name = key(state)
                if name not in seen:
                    seen.add(name)
                    yield step, f"{call.name} {step}, names {names}, bytes {content}", state, name

    @functools.cached_property
    def usual(self):
        """Keys of the states that the run can leave with all its syncs."""
        return {name for _, _, _, name in self.states(self.calls, HARSH)}

    def judge(self, state, name):
        return self.looked_at(state, name, lambda workspace: self.office.ruin_faults(workspace) + self.office.rerun_faults(workspace))

    def strangers(self, state, name):
        """Files of ours that are mistaken for a person's edits, when one more file arrives before the next run."""
        return self.looked_at(state, name, self.office.stranger_faults)

    def ruin_faults(self, state, name):
        return self.looked_at(state, name, self.office.ruin_faults)

    def looked_at(self, state, name, look):
        workspace = self.office.base / name
        build(workspace, state, self.office.later)
        faults = look(workspace)
        shutil.rmtree(workspace)
        return faults


def waiting_names(disk, path):
    folder = disk.root
    for name in path.encode().split(b"/"):
        folder = folder and folder.now.get(name)
    return [(folder, name) for name in sorted(changed(folder))] if folder else []


def standing(workspace):
    return {str(path.relative_to(workspace)): path.read_bytes() if path.is_file() else None for path in workspace.rglob("*")}


def path_of(disk, node, folder=None, path=""):
    folder = folder or disk.root
    if node is folder:
        return path
    for name, inner in folder.now.items():
        full = f"{path}/{name.decode()}".lstrip("/")
        if inner is node:
            return full
        if isinstance(inner, Folder):
            found = path_of(disk, node, inner, full)
            if found is not None:
                return found
    return None


def build(workspace, state, later):
    """Writes the state as it was left, but with new times for files in the inbox and for claims: otherwise a file would look
    younger only because it was written just now. Both in the order of arrival."""
    workspace.mkdir()
    for path in sorted(path for path in state if state[path] is None):
        (workspace / path.decode()).mkdir(parents=True, exist_ok=True)
    arrivals = {}
    for name in (name.encode() for _, name in later):
        arrivals[name.rpartition(b"/")[2].hex().encode()] = arrive(workspace, state, b"inbox/" + name)
    for path, content in state.items():
        target = workspace / path.decode()
        if content is not None and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(redated(content, arrivals) if path.endswith(b"/manifest") else content)


def arrive(workspace, state, path):
    """Writes the file into the inbox if it is there; returns the time it has, or would have."""
    target = workspace / (path.decode() if path in state else "probe")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(state.get(path, b""))
    time = target.stat().st_ctime_ns
    if path not in state:
        target.unlink()
    return time


def redated(manifest, arrivals):
    """The second word of each line is the time of arrival, the last one the name."""
    words = [line.split(b" ") for line in manifest.split(b"\n")]
    for line in words:
        if len(line) == 7 and line[6] in arrivals:
            line[1] = b"%d" % arrivals[line[6]]
    return b"\n".join(b" ".join(line) for line in words)
