"""Orders are kept as the JWS that the institution has: a signature is over these very bytes."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("funds_desk", "0002_task_of_undone_batches")]

    operations: ClassVar = [
        migrations.RemoveField(model_name="order", name="signature"),
        migrations.AddField(model_name="order", name="jws", field=models.TextField(blank=True, default="")),
    ]
