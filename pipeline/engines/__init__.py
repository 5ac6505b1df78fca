"""How one article is extracted, and how the extraction of many is spread over processes.

`extractor` is one article; `batch` some 500 of them to frames; `local` spreads batches over
processes. `raw_files`, `documents` and `ingest` bring raw/ into the tables, `extraction` brings
what is new through the extractor, `refresh` is a whole run. The stages, in order, each one
transaction (extraction: one a batch) that ends with its stamp:

    inputs = read_inputs(raw, layout, corrections_path)       what decides whether there is work
    is_current(layout, inputs.digest)                         True: end here
    run = begin_run(ledger, input_digest=inputs.digest, started_at=utc_now())
    refresh_reference(ledger, run)                            ref.*
    refresh_documents(ledger, inputs.listing, run)            core.files, core.articles, quarantine
    refresh_extractions(ledger, run, inputs.corrections)      core.sentences ... core.facts, audit.*
    refresh_corrections(ledger, run, inputs.corrections)      audit.corrections
    refresh_near_duplicates(ledger, run)                      core.near_duplicates
    refresh_marts(ledger, run)                                mart.* (store.marts)
    refresh_checks(ledger)                                    audit.checks (quality.checks)
    publish_release(ledger, layout, run, now=utc_now())       out/releases, out/current
"""
