"""The sequences that number reports and cases."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Makes the sequences."""

    dependencies: ClassVar = [("intake", "0001_initial")]

    operations: ClassVar = [
        migrations.RunSQL(f"CREATE SEQUENCE {name}", f"DROP SEQUENCE {name}")
        for name in ("intake_case_number", "intake_report_number")
    ]
