"""What people look at: the HTML report and the evidence pages."""

from pipeline.report.page import build_report

__all__ = ["build_report"]
