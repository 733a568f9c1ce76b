import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cloudsword.centre.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("intake", "0004_own_confirmed"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Allocation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.UUIDField(unique=True)),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("traced", "by what the trace found in each account"),
                            ("pari_passu", "in proportion to the loss, over all victims of the pool"),
                        ],
                        max_length=12,
                    ),
                ),
                ("rule", models.CharField(max_length=16)),
                ("currency", models.CharField(max_length=3)),
                ("fingerprint", models.CharField(max_length=64)),
                ("held_minor", models.BigIntegerField()),
                ("held", models.JSONField()),
                ("lines", models.JSONField()),
                ("records", models.JSONField()),
                ("reason", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("approved", "approved"),
                            ("dismissed", "dismissed"),
                        ],
                        default="proposed",
                        max_length=12,
                    ),
                ),
                ("proposed_at", models.DateTimeField(default=cloudsword.centre.clock.now)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decision_reason", models.TextField(blank=True, default="")),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="allocations",
                        to="intake.case",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-proposed_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "approved"), _negated=True),
                            models.Q(
                                ("decided_by__isnull", False),
                                models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="allocation_approved_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("held_minor__gt", 0)), name="allocation_above_zero"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "proposed")),
                        fields=("case",),
                        name="allocation_waits_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("victim", models.CharField(max_length=256)),
                ("record", models.JSONField()),
                ("made_at", models.DateTimeField(default=cloudsword.centre.clock.now)),
                (
                    "allocation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="restitution.allocation",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("allocation", "victim"), name="statement_once")
                ],
            },
        ),
    ]
