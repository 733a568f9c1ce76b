"""The chain cannot be changed: triggers refuse UPDATE, DELETE and TRUNCATE, and an INSERT that does not follow.

Plain SQL, not pgtrigger: its triggers can be told by a session to look away.
"""

from typing import ClassVar

from django.db import migrations

FORWARD = """
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE FUNCTION audit_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last_sequence bigint;
  last_hash bytea;
BEGIN
  SELECT sequence, hash INTO last_sequence, last_hash FROM audit_auditevent ORDER BY sequence DESC LIMIT 1;
  IF NEW.sequence IS DISTINCT FROM coalesce(last_sequence, 0) + 1
     OR NEW.previous IS DISTINCT FROM coalesce(last_hash, decode(repeat('00', 32), 'hex'))
     OR octet_length(NEW.hash) <> 32 THEN
    RAISE EXCEPTION 'audit event % does not follow %', NEW.sequence, coalesce(last_sequence, 0)
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit_auditevent
  FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit_auditevent
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_follows BEFORE INSERT ON audit_auditevent
  FOR EACH ROW EXECUTE FUNCTION audit_follows();
ALTER TABLE audit_auditevent ENABLE ALWAYS TRIGGER audit_no_change;
ALTER TABLE audit_auditevent ENABLE ALWAYS TRIGGER audit_no_truncate;
ALTER TABLE audit_auditevent ENABLE ALWAYS TRIGGER audit_follows;
"""

BACKWARD = """
DROP TRIGGER audit_follows ON audit_auditevent;
DROP TRIGGER audit_no_truncate ON audit_auditevent;
DROP TRIGGER audit_no_change ON audit_auditevent;
DROP FUNCTION audit_follows();
DROP FUNCTION audit_refuse();
"""


class Migration(migrations.Migration):
    """Triggers of the chain."""

    dependencies: ClassVar = [("audit", "0001_initial")]
    operations: ClassVar = [migrations.RunSQL(FORWARD, BACKWARD)]
