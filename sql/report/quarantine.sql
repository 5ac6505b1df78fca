-- What could not be read, and why.
select
    quarantine.path,
    quarantine.line_no,
    quarantine.reason,
    quarantine.detail
from audit.quarantine as quarantine
order by quarantine.path, quarantine.line_no
