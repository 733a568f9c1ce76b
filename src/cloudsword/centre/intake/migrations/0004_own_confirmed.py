"""What was said of a payment between two accounts of one holder is kept for the day on which it is booked."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds the column."""

    dependencies: ClassVar = [("intake", "0003_undone_batch")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="reportedpayment",
            name="is_own_confirmed",
            field=models.BooleanField(default=False),
        ),
    ]
