"""The dashboard counts the day's reports: without an index it reads those of the year."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Reports by the time at which they were received."""

    dependencies: ClassVar = [("intake", "0003_waiting_and_shredded")]
    operations: ClassVar = [
        migrations.AddIndex(
            model_name="report", index=models.Index(fields=["received_at", "state"], name="report_of_day")
        ),
    ]
