"""Puts the exported data sets of many offices together into one, which has the same form.

    collect.py TARGET DATA…        DATA: the folder of one version of each office (`…/latest`)

Files are linked, or copied where links are not possible. The plans' ids keep the offices apart, so each must be unique.
With COPIES=N in the environment every office is added N times, under plan ids that end in `_copy1` and so on: for
measurements only.
"""
import gzip
import json
import os
import pathlib
import shutil
import sys


def place(source, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source.resolve(), target)
    except OSError:
        shutil.copyfile(source, target)


def copied(source, target, old, new):
    target.parent.mkdir(parents=True, exist_ok=True)
    text = gzip.decompress(source.read_bytes()).replace(old.encode(), new.encode())
    target.write_bytes(gzip.compress(text, 1))


def main(target, *offices):
    copies_wanted = int(os.environ.get("COPIES", "0"))
    target = pathlib.Path(target)
    target.mkdir(parents=True)
    package, copies, plans = None, {}, set()
    for office in map(pathlib.Path, offices):
        own = json.loads((office / "datapackage.json").read_text())
        ids = {path.split("plan=")[1].split("/")[0] for path in own["resources"][0]["path"]}
        if ids & plans:
            sys.exit(f"{office}: the plan {sorted(ids & plans)} is there already")
        plans |= ids
        for table in own["resources"]:
            more = []
            for path in table["path"]:
                place(office / path, target / path)
                plan = path.split("plan=")[1].split("/")[0]
                for number in range(1, copies_wanted):
                    other = path.replace(plan, f"{plan}_copy{number}")
                    copied(office / path, target / other, plan, f"{plan}_copy{number}")
                    more.append(other)
                    command = f"\\copy new_{table['name']} FROM PROGRAM 'gzip -dc {other}' WITH (FORMAT csv, HEADER)"
                    copies.setdefault(f"new_{table['name']}", []).append(command)
            table["path"] = table["path"] + more
        for line in (office / "sql" / "postgres.sql").read_text().splitlines():
            if line.startswith("\\copy new_"):
                copies.setdefault(line.split()[1], []).append(line)
        if package is None:
            package = own
        else:
            for table, more in zip(package["resources"], own["resources"]):
                table["path"] += more["path"]
    (target / "datapackage.json").write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n")
    (target / "sql").mkdir()
    for name in ("merge.sql", "duckdb.sql"):
        shutil.copyfile(pathlib.Path(offices[0]) / "sql" / name, target / "sql" / name)
    script = []
    for line in (pathlib.Path(offices[0]) / "sql" / "postgres.sql").read_text().splitlines():
        if line.startswith("\\copy new_"):
            # All files of the table at the place of the first one.
            script += copies.pop(line.split()[1], [])
            continue
        # A table of which the first office has no file.
        if line.startswith("CREATE TEMPORARY TABLE"):
            script.append(line)
            if not any(f"\\copy {line.split()[3]} " in one for one in script):
                script += copies.pop(line.split()[3], [])
            continue
        script.append(line)
    (target / "sql" / "postgres.sql").write_text("\n".join(script) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
