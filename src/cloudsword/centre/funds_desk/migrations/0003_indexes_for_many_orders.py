"""Indexes without which pages read whole tables once a centre has some hundred thousand orders."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """What went back by case, orders by day, notices by the time at which they were sent."""

    dependencies: ClassVar = [("funds_desk", "0002_raises")]
    operations: ClassVar = [
        migrations.AddIndex(
            model_name="hold",
            index=models.Index(
                condition=models.Q(("returned_minor__gt", 0)),
                fields=["case", "ended_at"],
                include=["currency", "returned_minor"],
                name="hold_given_back",
            ),
        ),
        migrations.AddIndex(
            model_name="order", index=models.Index(fields=["kind", "proposed_at"], name="order_of_day")
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("state", "sent")), fields=["-sent_at"], name="notice_handed_over"
            ),
        ),
    ]
