"""The asset graph: what it is made of, and that nothing in it hangs in the air."""

import json
import os
import re
from pathlib import Path

import dagster as dg
import pytest

from pipeline.definitions import defs
from pipeline.defs.assets import NOTES
from pipeline.defs.metadata import build_lineage
from pipeline.quality.checks import check_names
from pipeline.schemas.registry import tables

SNAPSHOT = Path(__file__).with_name("asset_graph.json")


def specs() -> dict[str, dg.AssetSpec]:
    return {spec.key.to_user_string(): spec for spec in defs.resolve_all_asset_specs()}


def checks() -> dict[str, dg.AssetCheckSpec]:
    return {
        f"{spec.asset_key.to_user_string()}:{spec.name}": spec
        for definition in defs.asset_checks or ()
        for spec in definition.check_specs
    }


def describe_graph() -> dict[str, object]:
    """What a reviewer wants to see when the graph changes."""
    return {
        "assets": {
            name: {
                "group": spec.group_name,
                "deps": sorted(dep.asset_key.to_user_string() for dep in spec.deps),
            }
            for name, spec in sorted(specs().items())
        },
        "checks": {
            name: "blocks" if spec.blocking else "warns" for name, spec in sorted(checks().items())
        },
        "jobs": sorted(job.name for job in defs.jobs or ()),
        "sensors": sorted(sensor.name for sensor in defs.sensors or ()),
        "schedules": sorted(schedule.name for schedule in defs.schedules or ()),
    }


def test_definitions_graph_is_the_reviewed_one() -> None:
    """Write it anew with UPDATE_SNAPSHOTS=1 and review the difference."""
    found = describe_graph()
    if os.environ.get("UPDATE_SNAPSHOTS"):
        SNAPSHOT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(SNAPSHOT.read_text(encoding="utf-8"))


def test_definitions_can_be_loaded() -> None:
    dg.Definitions.validate_loadable(defs)


def test_definitions_every_dependency_exists() -> None:
    known = {spec.key for spec in specs().values()}
    missing = {
        (name, dep.asset_key.to_user_string())
        for name, spec in specs().items()
        for dep in spec.deps
        if dep.asset_key not in known
    }
    assert not missing


def test_definitions_every_check_hangs_on_an_asset() -> None:
    known = {spec.key for spec in specs().values()}
    assert {spec.asset_key for spec in checks().values()} <= known


def test_definitions_hold_every_check() -> None:
    assert sorted(spec.name for spec in checks().values()) == sorted(n for n, _, _ in check_names())


def test_definitions_block_what_the_rules_block() -> None:
    blocking = {name: severity == "block" for name, severity, _ in check_names()}
    assert {spec.name: spec.blocking for spec in checks().values()} == blocking
    assert any(blocking.values())
    assert not all(blocking.values())


def test_definitions_stand_for_every_table() -> None:
    named = {".".join(spec.key.path) for spec in specs().values()} - {"release"}
    assert named == set(tables()) - set(NOTES)


@pytest.mark.parametrize("name", sorted(specs()))
def test_definitions_describe_every_asset(name: str) -> None:
    spec = specs()[name]
    assert spec.description
    assert spec.owners
    assert spec.kinds
    assert re.fullmatch(r"[a-z_]+", spec.group_name or "")


def test_definitions_take_columns_from_the_schema() -> None:
    schema = specs()["core/facts"].metadata["dagster/column_schema"]
    assert [column.name for column in schema.columns] == list(tables()["core.facts"].columns)
    assert all(column.description for column in schema.columns)


def test_definitions_tell_where_columns_of_marts_come_from() -> None:
    lineage = build_lineage(tables()["mart.wages"])
    assert lineage is not None
    (dep,) = lineage.deps_by_column["usd_low"]
    assert (dep.asset_key, dep.column_name) == (dg.AssetKey(["core", "facts"]), "usd_low")


def test_definitions_run_in_one_process() -> None:
    assert {job.executor_def.name for job in defs.resolve_all_job_defs()} == {"in_process"}


def test_definitions_have_sensor_and_schedule_on() -> None:
    (sensor,) = defs.sensors or ()
    (schedule,) = defs.schedules or ()
    assert sensor.default_status is dg.DefaultSensorStatus.RUNNING
    assert schedule.default_status is dg.DefaultScheduleStatus.RUNNING


def test_definitions_expect_a_release_every_week() -> None:
    policy = specs()["release"].freshness_policy
    assert policy is not None
    assert policy.warn_window.to_timedelta().days == 7
