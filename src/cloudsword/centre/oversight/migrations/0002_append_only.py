"""The chain cannot be changed: triggers refuse UPDATE, DELETE and TRUNCATE, and an INSERT that does not follow.

Plain SQL, not pgtrigger: its triggers can be told by a session to look away.
"""

from typing import ClassVar

from django.db import migrations

FORWARD = """
CREATE FUNCTION oversight_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE FUNCTION oversight_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last_sequence bigint;
  last_hash bytea;
BEGIN
  SELECT sequence, hash INTO last_sequence, last_hash FROM oversight_auditevent ORDER BY sequence DESC LIMIT 1;
  IF NEW.sequence IS DISTINCT FROM coalesce(last_sequence, 0) + 1
     OR NEW.previous IS DISTINCT FROM coalesce(last_hash, decode(repeat('00', 32), 'hex'))
     OR octet_length(NEW.hash) <> 32 THEN
    RAISE EXCEPTION 'audit event % does not follow %', NEW.sequence, coalesce(last_sequence, 0)
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER oversight_no_change BEFORE UPDATE OR DELETE ON oversight_auditevent
  FOR EACH ROW EXECUTE FUNCTION oversight_refuse();
CREATE TRIGGER oversight_no_truncate BEFORE TRUNCATE ON oversight_auditevent
  FOR EACH STATEMENT EXECUTE FUNCTION oversight_refuse();
CREATE TRIGGER oversight_follows BEFORE INSERT ON oversight_auditevent
  FOR EACH ROW EXECUTE FUNCTION oversight_follows();
ALTER TABLE oversight_auditevent ENABLE ALWAYS TRIGGER oversight_no_change;
ALTER TABLE oversight_auditevent ENABLE ALWAYS TRIGGER oversight_no_truncate;
ALTER TABLE oversight_auditevent ENABLE ALWAYS TRIGGER oversight_follows;
"""

BACKWARD = """
DROP TRIGGER oversight_follows ON oversight_auditevent;
DROP TRIGGER oversight_no_truncate ON oversight_auditevent;
DROP TRIGGER oversight_no_change ON oversight_auditevent;
DROP FUNCTION oversight_follows();
DROP FUNCTION oversight_refuse();
"""


class Migration(migrations.Migration):
    """Triggers of the chain."""

    dependencies: ClassVar = [("oversight", "0001_initial")]
    operations: ClassVar = [migrations.RunSQL(FORWARD, BACKWARD)]
