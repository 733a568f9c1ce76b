"""A balance counts for the institution that told it; what is not believed is kept and counted."""

from typing import Any, ClassVar

import django.db.models.deletion
from django.db import migrations, models


def _id() -> Any:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def _institution() -> Any:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.institution"
    )


def _codes() -> list[tuple[str, Any]]:
    return [(name, models.CharField(max_length=24)) for name in ("outsider", "saying", "rule")]


class Migration(migrations.Migration):
    """Reported balances by account and institution, refused words and their counts."""

    dependencies: ClassVar = [
        ("funds_desk", "0003_indexes_for_many_orders"),
        ("people", "0002_failing_addresses"),
    ]
    operations: ClassVar = [
        migrations.DeleteModel(name="ReportedBalance"),
        migrations.CreateModel(
            name="ReportedBalance",
            fields=[
                ("id", _id()),
                ("account", models.CharField(max_length=256)),
                ("balance_minor", models.BigIntegerField()),
                ("balance_at", models.DateTimeField()),
                ("institution", _institution()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("account", "institution"), name="balance_once"),
                    models.CheckConstraint(
                        condition=models.Q(("balance_minor__gte", 0)), name="balance_not_below_zero"
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="RefusedCount",
            fields=[
                ("id", _id()),
                *_codes(),
                ("day", models.DateField()),
                ("times", models.BigIntegerField()),
                ("latest_at", models.DateTimeField()),
                ("institution", _institution()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("day", "institution", "outsider", "saying", "rule"), name="refused_count_once"
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="RefusedWord",
            fields=[
                ("id", _id()),
                *_codes(),
                ("said", models.TextField()),
                ("refused_at", models.DateTimeField()),
                ("institution", _institution()),
            ],
            options={
                "ordering": ["-refused_at", "-id"],
                "indexes": [
                    models.Index(fields=["-refused_at", "-id"], name="refused_latest"),
                    models.Index(fields=["institution", "-refused_at"], name="refused_of_institution"),
                ],
            },
        ),
        migrations.AlterField(
            model_name="task",
            name="kind",
            field=models.CharField(
                choices=[
                    ("unanswered", "an order is unanswered: ask the institution"),
                    ("undelivered", "an order cannot be delivered"),
                    ("contradicting_answer", "an answer contradicts an earlier one"),
                    ("not_held_there", "the institution does not hold what we have as held"),
                    ("not_held_here", "the institution holds what we do not know of"),
                    ("other_amount", "the amounts held differ"),
                    ("other_expiry", "the ends of the hold differ"),
                    ("more_to_hold", "more stolen money rests where some is held: propose to raise the hold"),
                    ("word_refused", "an institution says what it has no say in: look at what was refused"),
                    ("statement_unreadable", "an answer or a statement could not be read"),
                ],
                max_length=24,
            ),
        ),
    ]
