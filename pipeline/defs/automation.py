"""What starts runs: jobs, the file sensor and the daily schedule."""

import dagster as dg

from pipeline.defs.workshop import Folders
from pipeline.store.release import is_current

RUNNING = dg.DefaultSensorStatus.RUNNING
EVERYTHING = dg.AssetSelection.all()
SENSOR_SECONDS = 10
DAILY = "30 4 * * *"

build_ledger = dg.define_asset_job(
    "build_ledger",
    selection=EVERYTHING,
    executor_def=dg.in_process_executor,
    description="Read raw/, extract what is new or changed, prove the rules, publish. Ends at once "
    "when nothing has changed.",
)

rebuild = dg.define_asset_job(
    "rebuild",
    selection=EVERYTHING,
    executor_def=dg.in_process_executor,
    config={"resources": {"workshop": {"config": {"rebuild": True}}}},
    description="Extract every article again, whether it changed or not, and publish.",
)

publish = dg.define_asset_job(
    "publish",
    selection=dg.AssetSelection.assets(["release"]),
    executor_def=dg.in_process_executor,
    description="Publish the working file again as it is. Refused unless every stage agrees.",
)

daily = dg.ScheduleDefinition(
    name="daily",
    job=build_ledger,
    cron_schedule=DAILY,
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Once a day, in case the sensor was off when files came.",
)


@dg.sensor(
    name="raw_folder",
    job=build_ledger,
    minimum_interval_seconds=SENSOR_SECONDS,
    default_status=RUNNING,
    description="Starts build_ledger when files in raw/ come, change or go. Its cursor is the "
    "digest of the listing, so that one state of the folder is tried once.",
)
def raw_folder(context: dg.SensorEvaluationContext, folders: Folders):
    """Ask for a run when the input is neither published nor tried."""
    digest = folders.read_inputs(settle=False).digest
    if is_current(folders.layout, digest):
        return dg.SensorResult(skip_reason="the published ledger holds all of raw/", cursor=digest)
    if context.cursor == digest:
        return dg.SkipReason("this state of raw/ has been tried: see its run")
    # no run key: a state of the folder that comes back must be built again
    request = dg.RunRequest(tags={"input_digest": digest[:16]})
    return dg.SensorResult(run_requests=[request], cursor=digest)
