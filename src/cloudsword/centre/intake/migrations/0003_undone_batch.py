"""Batches that were undone and are told of."""

from typing import ClassVar

from django.db import migrations, models

import cloudsword.centre.clock


class Migration(migrations.Migration):
    """Makes their table."""

    dependencies: ClassVar = [("intake", "0002_numbers")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="UndoneBatch",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("lake_version", models.BigIntegerField()),
                ("undone_at", models.DateTimeField()),
                ("noticed_at", models.DateTimeField(default=cloudsword.centre.clock.now)),
            ],
        ),
    ]
