"""An institution counts its changes, so that no page and no proposal comes back with an old value."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column."""

    dependencies: ClassVar = [("people", "0001_initial")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="institution", name="version", field=models.PositiveIntegerField(default=0)
        ),
    ]
