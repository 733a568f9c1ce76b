"""Payments whose transfer the ledger does not have yet, and reports whose words are shredded."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0002_numbers"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="shredded_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="case",
            name="closed_at",
            field=models.DateTimeField(db_index=True, null=True),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", False), ("shredded_at", None)),
                fields=["ended_at"],
                name="report_to_shred",
            ),
        ),
        migrations.AddIndex(
            model_name="reportedpayment",
            index=models.Index(
                condition=models.Q(("booked_at", None), ("transaction_id__isnull", False)),
                fields=["transaction_id"],
                name="payment_not_booked",
            ),
        ),
    ]
