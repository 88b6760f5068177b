"""Runs the portable merge over an exported data set on one engine, and compares every total with tong-hop.xml.

    compare.py ENGINE DATA OUTBOX…        ENGINE: sqlite, duckdb, postgres or spark

DATA is the folder of one version (`…/latest`), OUTBOX a folder with tong-hop.xml files. Prints one line: engine, rows
of figures, seconds to load and to merge, totals compared, differences. Exits with 1 where there is a difference.
"""
import csv
import gzip
import json
import pathlib
import sys
import time
import xml.etree.ElementTree as xml
from decimal import Decimal

NAMESPACE = "{urn:tonghop:consolidation:1}"


def schema(data):
    """The tables of datapackage.json: name -> (files, [(column, type)])."""
    package = json.loads((data / "datapackage.json").read_text())
    return {
        table["name"]: (
            [data / path for path in table["path"]],
            [(field["name"], field["type"]) for field in table["schema"]["fields"]],
        )
        for table in package["resources"]
    }


def merge_sql(data):
    return (data / "sql" / "merge.sql").read_text()


# Engines. Each loads the tables, and returns the rows of the merge with the times of both steps.


def run_sqlite(data, options):
    import sqlite3

    connection = sqlite3.connect(":memory:")
    start = time.perf_counter()
    for name, (files, columns) in schema(data).items():
        types = ", ".join(f"{column} {'INTEGER' if kind == 'integer' else 'TEXT'}" for column, kind in columns)
        connection.execute(f"CREATE TABLE {name} ({types})")
        insert = f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})"
        for path in files:
            with gzip.open(path, "rt", newline="", encoding="utf-8") as text:
                rows = csv.reader(text)
                next(rows)
                connection.executemany(insert, ([value or None for value in row] for row in rows))
    for name in ("figures", "statuses"):
        connection.execute(f"CREATE INDEX {name}_key ON {name} (plan, submission)")
    connection.execute("ANALYZE")
    figures = connection.execute("SELECT count(*) FROM figures").fetchone()[0]
    loaded = time.perf_counter()
    rows = connection.execute(merge_sql(data)).fetchall()
    return rows, figures, loaded - start, time.perf_counter() - loaded


def run_duckdb(data, options):
    import os

    import duckdb

    os.chdir(data)
    connection = duckdb.connect()
    start = time.perf_counter()
    connection.execute((data / "sql" / "duckdb.sql").read_text())
    for name in schema(data):
        connection.execute(f"CREATE TABLE loaded_{name} AS SELECT * FROM {name}")
        connection.execute(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM loaded_{name}")
    figures = connection.execute("SELECT count(*) FROM figures").fetchone()[0]
    loaded = time.perf_counter()
    rows = connection.execute(merge_sql(data)).fetchall()
    return rows, figures, loaded - start, time.perf_counter() - loaded


def run_postgres(data, options):
    import subprocess

    def psql(*words, text=None):
        return subprocess.run(
            ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", *words, options["url"]],
            input=text, cwd=data, check=True, capture_output=True, text=True,
        ).stdout

    start = time.perf_counter()
    psql("-f", "sql/postgres.sql")
    psql("-c", "ANALYZE")
    loaded = time.perf_counter()
    merged = psql("--csv", text=merge_sql(data).rstrip() + ";\n")
    took = time.perf_counter() - loaded
    rows = [[value or None for value in row] for row in csv.reader(merged.splitlines())][1:]
    figures = int(psql("-At", "-c", "SELECT count(*) FROM figures"))
    # A second load of the same files must change nothing.
    psql("-f", "sql/postgres.sql")
    assert int(psql("-At", "-c", "SELECT count(*) FROM figures")) == figures, "the load is not idempotent"
    return rows, figures, loaded - start, took


def run_spark(data, options):
    from pyspark.sql import SparkSession

    spark = (
        SparkSession.builder.master("local[*]").config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.shuffle.partitions", "8").config("spark.sql.session.timeZone", "UTC")
        .config("spark.driver.memory", "3g").getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    kinds = {"string": "STRING", "integer": "BIGINT", "date": "DATE", "datetime": "TIMESTAMP"}
    start = time.perf_counter()
    for name, (files, columns) in schema(data).items():
        types = ", ".join(f"{column} {kinds[kind]}" for column, kind in columns)
        reader = spark.read.options(header=True, multiLine=True, escape='"').schema(types)
        frame = reader.csv([str(path) for path in files])
        frame.cache().createOrReplaceTempView(name)
    figures = spark.sql("SELECT count(*) FROM figures").collect()[0][0]
    for name in schema(data):
        spark.table(name).count()
    loaded = time.perf_counter()
    rows = [tuple(row) for row in spark.sql(merge_sql(data)).collect()]
    took = time.perf_counter() - loaded
    spark.stop()
    return rows, figures, loaded - start, took


# Comparison.


def expected(outboxes):
    """(plan, period, indicator) -> (total or None, reported, none, missing), from every tong-hop.xml."""
    totals = {}
    for outbox in outboxes:
        for path in sorted(pathlib.Path(outbox).rglob("tong-hop.xml")):
            if any(part.startswith("ban-") for part in path.parts):
                continue
            root = xml.parse(path).getroot()
            for node in root.iter(NAMESPACE + "indicator"):
                total = node.get("total")
                key = (root.get("plan"), root.get("period"), node.get("code"))
                totals[key] = (
                    Decimal(total) if total not in (None, "") else None,
                    *(int(node.get(name) or 0) for name in ("reported", "none", "missing")),
                )
    return totals


def found(rows):
    totals = {}
    for plan, period, indicator, scaled, digits, reported, none, missing in rows:
        total = None if scaled in (None, "") else Decimal(int(scaled)).scaleb(-int(digits))
        totals[(plan, period, indicator)] = (total, int(reported), int(none), int(missing))
    return totals


def main(words):
    engine, data, *outboxes = [word for word in words if not word.startswith("--")]
    options = dict(word[2:].split("=", 1) for word in words if word.startswith("--"))
    runners = {"sqlite": run_sqlite, "duckdb": run_duckdb, "postgres": run_postgres, "spark": run_spark}
    data = pathlib.Path(data).resolve()
    outboxes = [pathlib.Path(outbox).resolve() for outbox in outboxes]
    rows, figures, loading, merging = runners[engine](data, options)
    want, got = expected(outboxes), found(rows)
    plans = {}
    for plan, *_ in got:
        plans.setdefault(plan.split("_copy")[0], set()).add(plan)
    # Periods without any report have no tong-hop.xml.
    keys = [((plan, *key[1:]), key) for key in sorted(want) for plan in sorted(plans.get(key[0], [key[0]]))]
    differences = [(key, want[base], got.get(key)) for key, base in keys if want[base] != got.get(key)]
    for key, one, other in differences[:20]:
        print(f"{key}: tong-hop.xml {one}, {engine} {other}", file=sys.stderr)
    print(
        f"{engine}: {figures} figures, load {loading:.2f} s, merge {merging:.2f} s, "
        f"{len(keys)} totals compared, {len(differences)} differences"
    )
    return 1 if differences or not want else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
