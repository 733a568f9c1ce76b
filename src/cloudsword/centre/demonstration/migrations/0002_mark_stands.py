"""The mark is set in an empty centre or never, and stays: nothing turns a demonstration into a real centre, or back."""

from typing import ClassVar

from django.db import migrations

FORWARD = """
CREATE FUNCTION demonstration_first() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM audit_auditevent) OR EXISTS (SELECT FROM people_user) THEN
    RAISE EXCEPTION 'a centre with users or a history is no demonstration' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION demonstration_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the mark of a demonstration stays: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER demonstration_first BEFORE INSERT ON demonstration_demonstration
  FOR EACH ROW EXECUTE FUNCTION demonstration_first();
CREATE TRIGGER demonstration_stands BEFORE UPDATE OR DELETE ON demonstration_demonstration
  FOR EACH ROW EXECUTE FUNCTION demonstration_stands();
ALTER TABLE demonstration_demonstration ENABLE ALWAYS TRIGGER demonstration_first;
ALTER TABLE demonstration_demonstration ENABLE ALWAYS TRIGGER demonstration_stands;
"""

BACKWARD = """
DROP TRIGGER demonstration_stands ON demonstration_demonstration;
DROP TRIGGER demonstration_first ON demonstration_demonstration;
DROP FUNCTION demonstration_stands();
DROP FUNCTION demonstration_first();
"""


class Migration(migrations.Migration):
    """Triggers of the mark."""

    dependencies: ClassVar = [
        ("demonstration", "0001_initial"),
        ("audit", "0001_initial"),
        ("people", "0001_initial"),
    ]
    operations: ClassVar = [migrations.RunSQL(FORWARD, BACKWARD)]
