-- No document is in quarantine.
select
    quarantine.path,
    quarantine.line_no,
    quarantine.reason
from audit.quarantine as quarantine
where quarantine.stage = 'read'
