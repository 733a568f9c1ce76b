import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cloudsword.centre.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("holds", "0001_initial"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("placed", "money held"),
                            ("raised", "more money held"),
                            ("extended", "hold extended"),
                            ("frozen", "money frozen"),
                        ],
                        max_length=12,
                    ),
                ),
                ("occasion_number", models.PositiveIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[("due", "to be sent"), ("delayed", "delayed"), ("sent", "sent")],
                        default="due",
                        max_length=12,
                    ),
                ),
                ("letter", models.JSONField()),
                ("made_at", models.DateTimeField(default=cloudsword.centre.clock.now)),
                ("due_at", models.DateTimeField()),
                ("delayed_until", models.DateTimeField(null=True)),
                ("delay_reason", models.TextField(blank=True, default="")),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "delayed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "hold",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="holds.hold"
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["due", "delayed"])),
                        fields=["due_at"],
                        name="notice_due",
                    ),
                    models.Index(
                        condition=models.Q(("state", "sent")), fields=["-sent_at"], name="notice_handed_over"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("hold", "occasion", "occasion_number"), name="notice_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("delay_reason", ""), ("delayed_by", None), ("delayed_until", None)),
                            models.Q(
                                ("delayed_by__isnull", False),
                                ("delayed_until__isnull", False),
                                models.Q(("delay_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="notice_delayed_with_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", False), ("state", "sent")),
                            models.Q(models.Q(("state", "sent"), _negated=True), ("sent_at", None)),
                            _connector="OR",
                        ),
                        name="notice_sent_at",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.UUIDField(unique=True)),
                ("objector", models.CharField(max_length=200)),
                ("text", models.TextField(max_length=20000)),
                ("filed_at", models.DateTimeField(default=cloudsword.centre.clock.now)),
                ("due_at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("upheld", "upheld: the hold is released"),
                            ("rejected", "not upheld: the hold stays until its end"),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                ("answer", models.TextField(blank=True, default="", max_length=20000)),
                ("answered_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "filed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "hold",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="holds.hold",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="holds.order",
                    ),
                ),
            ],
            options={
                "ordering": ["due_at", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("outcome", "")), fields=["due_at"], name="objection_open"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", ""), ("answered_at", None), ("answered_by", None), ("outcome", "")
                            ),
                            models.Q(
                                models.Q(("outcome", ""), _negated=True),
                                models.Q(("answer", ""), _negated=True),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="objection_answered_with_reasons",
                    )
                ],
            },
        ),
    ]
