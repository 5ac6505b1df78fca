"""Whole runs through Dagster on a temporary folder."""

import base64
import re
from pathlib import Path

import dagster as dg
import pytest

from pipeline.defs.automation import raw_folder
from pipeline.defs.charts import WIDTH_PIXELS
from pipeline.defs.checks import report_check
from pipeline.defs.metadata import escape_cell
from pipeline.defs.tags import read_commit
from pipeline.defs.trials import select_files
from pipeline.engines.refresh import utc_now
from pipeline.quality.checks import find_faults, run_rule
from pipeline.store.layout import Layout
from pipeline.store.ledger import open_release, open_working
from pipeline.store.lock import LockedError, hold_lock

from .conftest import FirstRun, Site


def kinds(out: Path) -> set[str]:
    with open_release(Layout(out)) as ledger:
        return {str(row[0]) for row in ledger.rows("select distinct kind from core.facts")}


def test_runs_publish_facts_of_every_article(first_run: FirstRun) -> None:
    result, site = first_run.result, first_run.site
    assert result.success
    assert "wage" in kinds(site.out)
    facts = result.asset_materializations_for_node("extraction")
    counted = {m.asset_key.to_user_string(): m.metadata["dagster/row_count"].value for m in facts}
    with open_release(Layout(site.out)) as ledger:
        assert counted["core/facts"] == ledger.count("core.facts") > 0


def test_runs_draw_pay_as_a_picture(first_run: FirstRun) -> None:
    drawn = {
        event.asset_key.to_user_string(): event.metadata.get("chart")
        for event in first_run.result.asset_materializations_for_node("marts")
    }
    assert drawn["mart/wages"] is not None
    assert "data:image/png;base64,iVBOR" in str(drawn["mart/wages"].value)
    assert drawn["mart/date_cues"] is None


def test_runs_evaluate_every_check(first_run: FirstRun) -> None:
    evaluations = first_run.result.get_asset_check_evaluations()
    names = {evaluation.check_name for evaluation in evaluations}
    assert {"keys", "spans_facts", "documents_conserved"} <= names
    assert all(e.passed for e in evaluations if e.severity is dg.AssetCheckSeverity.ERROR)


def test_runs_skip_all_work_when_nothing_is_new(built: Site) -> None:
    released = Layout(built.out).current.resolve()
    again = built.run()
    assert again.success
    assert not again.get_asset_materialization_events()
    assert Layout(built.out).current.resolve() == released


def test_runs_rebuild_gives_identical_tables(built: Site) -> None:
    with open_release(Layout(built.out)) as ledger:
        before = ledger.rows("select content_digest from audit.runs order by run_id desc limit 1")
    assert built.run("rebuild").success
    with open_release(Layout(built.out)) as ledger:
        assert ledger.value("select max(run_id) from audit.runs") == 2
        after = ledger.rows("select content_digest from audit.runs order by run_id desc limit 1")
    assert after == before


def test_runs_publish_again_what_is_there(built: Site) -> None:
    assert built.run("publish").success


def test_runs_keep_the_old_release_when_a_blocking_check_fails(
    built: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = Layout(built.out).current.resolve()
    built.raw.joinpath("new.txt").write_text(
        "Some 900 North Korean workers were sent to Dalian in May 2022, an official said.\n",
        encoding="utf-8",
    )
    from pipeline.quality import checks

    def find_planted(ledger, names=None):
        yield from find_faults(ledger, set(names or ()) - {"spans_facts"} if names else None)
        if names is None or "spans_facts" in names:
            yield run_rule(ledger, "spans_facts", "block", "planted", "select 1 as bad")

    monkeypatch.setattr("pipeline.defs.checks.find_faults", find_planted)
    result = built.run(raise_on_error=False)
    assert "release" not in {
        event.asset_key.to_user_string()
        for event in result.get_asset_materialization_events()
        if event.asset_key
    }
    assert Layout(built.out).current.resolve() == released
    assert checks.find_faults is find_faults


def test_runs_refuse_while_another_holds_the_lock(site: Site) -> None:
    with hold_lock(Layout(site.out), who="a test"), pytest.raises(dg.DagsterError) as caught:
        site.run()
    cause: BaseException | None = caught.value
    while cause is not None and not isinstance(cause, LockedError):
        cause = cause.__cause__
    assert cause is not None
    assert "a test" in str(cause)


def test_runs_report_offending_rows(site: Site) -> None:
    layout = Layout(site.out)
    with open_working(layout, now=utc_now()) as ledger:
        bad = run_rule(ledger, "keys", "block", "rule", "select '<b>|x' as quote")
    result = report_check(bad, "core.facts")
    assert not result.passed
    assert result.severity is dg.AssetCheckSeverity.ERROR
    shown = result.metadata["first_rows"].value
    assert "<b>" not in shown
    assert "&#124;" in shown


@pytest.mark.parametrize(
    "text", ["<script>x</script>", "[a](javascript:x)", "a|b", "`x`", "![i](u)"]
)
def test_runs_previews_show_markup_as_text(text: str) -> None:
    assert not set(escape_cell(text)) & set("<>|`[]()")


def tick(site: Site, cursor: str | None = None) -> tuple[int, str, str | None]:
    """Runs asked for, reason to skip, and the new cursor."""
    context = dg.build_sensor_context(
        instance=site.instance, cursor=cursor, definitions=site.definitions
    )
    told = raw_folder(context, folders=site.definitions.resources["folders"])
    if isinstance(told, dg.SkipReason):
        return 0, told.skip_message or "", cursor
    reason = told.skip_reason.skip_message if told.skip_reason else ""
    return len(told.run_requests or ()), reason or "", told.cursor


def test_runs_sensor_asks_once_for_each_state_of_the_folder(site: Site) -> None:
    asked, _, cursor = tick(site)
    assert asked == 1
    assert tick(site, cursor)[:2] == (0, "this state of raw/ has been tried: see its run")
    site.raw.joinpath("new.txt").write_text("Some 30 workers left Dalian.\n", encoding="utf-8")
    asked, _, changed = tick(site, cursor)
    assert (asked, changed != cursor) == (1, True)
    site.raw.joinpath("new.txt").unlink()
    assert tick(site, changed)[0] == 1


def test_runs_sensor_rests_when_the_ledger_is_published(built: Site) -> None:
    asked, reason, _ = tick(built)
    assert (asked, reason) == (0, "the published ledger holds all of raw/")


def test_runs_sensor_sees_new_corrections(built: Site) -> None:
    corrections = Path(built.definitions.resources["folders"].corrections)
    with open_release(Layout(built.out)) as ledger:
        article, quote, value = ledger.rows(
            "select article_id, quote, value_printed from core.facts where kind = 'wage' limit 1"
        )[0]
    corrections.write_text(
        f"- article: '{article}'\n  kind: wage\n  quote: '{quote}'\n  value: '{value}'\n"
        "  action: confirm\n  reason: read it\n  author: tester\n  date: 2026-01-02\n",
        encoding="utf-8",
    )
    assert tick(built)[0] == 1


def test_runs_tell_commit_and_counts_in_their_tags(first_run: FirstRun) -> None:
    run = first_run.site.instance.get_run_by_id(first_run.result.run_id)
    assert run is not None
    assert (run.tags["articles"], run.tags["quarantined"]) == ("2", "0")
    assert int(run.tags["facts"]) > 0
    assert run.tags.get("git_commit") == read_commit()


def test_runs_of_some_files_leave_the_ledger_alone(built: Site) -> None:
    released = Layout(built.out).current.resolve()
    result = built.definitions.resolve_job_def("build_ledger").execute_in_process(
        instance=built.instance,
        run_config={
            "resources": {
                "folders": {
                    "config": {"raw": str(built.raw), "out": str(built.out), "only": ["pay*"]}
                }
            }
        },
    )
    assert result.success
    with open_release(Layout(built.out / "trial")) as ledger:
        assert ledger.rows("select path from core.files") == [("pay.txt",)]
    assert Layout(built.out).current.resolve() == released


def test_runs_of_no_file_say_which_pattern_fits_none(built: Site) -> None:
    folders = built.definitions.resources["folders"]
    with pytest.raises(ValueError, match=r"fits nothing\*"):
        select_files(folders.read_inputs(), ["nothing*"])


def test_runs_draw_pay_on_white(first_run: FirstRun) -> None:
    (event,) = [
        event
        for event in first_run.result.asset_materializations_for_node("marts")
        if event.asset_key.to_user_string() == "mart/wages"
    ]
    picture = re.search(r"base64,([A-Za-z0-9+/=]+)", str(event.metadata["chart"].value))
    assert picture is not None
    width = int.from_bytes(base64.b64decode(picture[1])[16:20])
    assert width >= WIDTH_PIXELS
