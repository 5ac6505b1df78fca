-- No row breaks a rule of its table.
select
    rejected.table_name,
    rejected.row_key,
    rejected.check_name,
    rejected.value
from audit.rejected_facts as rejected
where rejected.check_name <> 'rejected_by_reviewer'
