import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cloudsword.centre.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Adoption",
            fields=[
                ("lake_version", models.BigIntegerField(primary_key=True, serialize=False)),
                ("adopted_at", models.DateTimeField(default=cloudsword.centre.clock.now)),
                ("reports", models.PositiveIntegerField()),
                ("withdrawals", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.CharField(max_length=40, primary_key=True, serialize=False)),
                (
                    "scam_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("brushing", "task / brushing rebate scam"),
                            ("investment", "fake online investment scam"),
                            ("shopping", "fake shopping or service scam"),
                            ("custsvc", "fake e-commerce or courier customer service"),
                            ("loan", "fake loan (advance fee)"),
                            ("credit", "fake credit-record repair"),
                            ("leader", "impersonated boss or acquaintance"),
                            ("authority", "impersonated police, court or government"),
                            ("romance", "romance / pig-butchering"),
                            ("game", "fake game-goods trade"),
                            ("flight", "flight refund or rebooking scam"),
                            ("unfreeze", '"national assets unfreezing"'),
                            ("routine_loan", "predatory routine loan (crime of its own)"),
                            ("phishing", "phishing, malware, stolen payment data"),
                            ("prize", "prize, subsidy or relief-fund scam"),
                            ("kidnap", "fake emergency or kidnapping"),
                            ("charity", "fake charity"),
                            ("bec", "business e-mail compromise"),
                            ("extort", "sextortion"),
                            ("recovery", "recovery scam on former victims"),
                            ("other", "other"),
                            ("dispute", "civil dispute, not a scam"),
                            ("false_report", "false or mistaken report"),
                        ],
                        default="",
                        max_length=32,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("closed", "closed")], default="open", max_length=12
                    ),
                ),
                ("opened_at", models.DateTimeField(default=cloudsword.centre.clock.now)),
                ("closed_at", models.DateTimeField(db_index=True, null=True)),
                ("closing_reason", models.TextField(blank=True, default="")),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-opened_at", "-id"],
                "indexes": [models.Index(fields=["state", "-opened_at", "-id"], name="case_queue")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at", None), ("state", "open")),
                            models.Q(
                                ("closed_at__isnull", False),
                                ("state", "closed"),
                                models.Q(("closing_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="case_closed_with_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("id", ""), _negated=True), name="case_id_told"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Incident",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "scam_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("brushing", "task / brushing rebate scam"),
                            ("investment", "fake online investment scam"),
                            ("shopping", "fake shopping or service scam"),
                            ("custsvc", "fake e-commerce or courier customer service"),
                            ("loan", "fake loan (advance fee)"),
                            ("credit", "fake credit-record repair"),
                            ("leader", "impersonated boss or acquaintance"),
                            ("authority", "impersonated police, court or government"),
                            ("romance", "romance / pig-butchering"),
                            ("game", "fake game-goods trade"),
                            ("flight", "flight refund or rebooking scam"),
                            ("unfreeze", '"national assets unfreezing"'),
                            ("routine_loan", "predatory routine loan (crime of its own)"),
                            ("phishing", "phishing, malware, stolen payment data"),
                            ("prize", "prize, subsidy or relief-fund scam"),
                            ("kidnap", "fake emergency or kidnapping"),
                            ("charity", "fake charity"),
                            ("bec", "business e-mail compromise"),
                            ("extort", "sextortion"),
                            ("recovery", "recovery scam on former victims"),
                            ("other", "other"),
                            ("dispute", "civil dispute, not a scam"),
                            ("false_report", "false or mistaken report"),
                        ],
                        default="",
                        max_length=32,
                    ),
                ),
                ("happened_at", models.DateTimeField(null=True)),
                ("opened_at", models.DateTimeField(default=cloudsword.centre.clock.now)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="incidents",
                        to="intake.case",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.CharField(max_length=40, primary_key=True, serialize=False)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("desk", "taken at the desk"),
                            ("lake", "from a file"),
                            ("api", "from an institution"),
                        ],
                        max_length=8,
                    ),
                ),
                ("source_id", models.CharField(max_length=256, null=True)),
                ("token", models.UUIDField(null=True, unique=True)),
                ("reported_at", models.DateTimeField()),
                ("received_at", models.DateTimeField(default=cloudsword.centre.clock.now)),
                ("reporter", models.CharField(blank=True, db_index=True, default="", max_length=256)),
                ("callback", models.CharField(blank=True, db_index=True, default="", max_length=256)),
                ("channel", models.CharField(blank=True, default="", max_length=256)),
                (
                    "scam_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("brushing", "task / brushing rebate scam"),
                            ("investment", "fake online investment scam"),
                            ("shopping", "fake shopping or service scam"),
                            ("custsvc", "fake e-commerce or courier customer service"),
                            ("loan", "fake loan (advance fee)"),
                            ("credit", "fake credit-record repair"),
                            ("leader", "impersonated boss or acquaintance"),
                            ("authority", "impersonated police, court or government"),
                            ("romance", "romance / pig-butchering"),
                            ("game", "fake game-goods trade"),
                            ("flight", "flight refund or rebooking scam"),
                            ("unfreeze", '"national assets unfreezing"'),
                            ("routine_loan", "predatory routine loan (crime of its own)"),
                            ("phishing", "phishing, malware, stolen payment data"),
                            ("prize", "prize, subsidy or relief-fund scam"),
                            ("kidnap", "fake emergency or kidnapping"),
                            ("charity", "fake charity"),
                            ("bec", "business e-mail compromise"),
                            ("extort", "sextortion"),
                            ("recovery", "recovery scam on former victims"),
                            ("other", "other"),
                            ("dispute", "civil dispute, not a scam"),
                            ("false_report", "false or mistaken report"),
                        ],
                        default="",
                        max_length=32,
                    ),
                ),
                ("story", models.TextField(blank=True, default="", max_length=20000)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "received"),
                            ("withdrawn", "withdrawn"),
                            ("out_of_scope", "out of scope"),
                            ("false", "false or mistaken"),
                        ],
                        default="received",
                        max_length=16,
                    ),
                ),
                ("ended_at", models.DateTimeField(null=True)),
                ("ending_reason", models.TextField(blank=True, default="")),
                ("shredded_at", models.DateTimeField(null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="intake.incident",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.institution",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-reported_at", "-id"],
                "indexes": [
                    models.Index(fields=["-reported_at", "-id"], name="report_queue"),
                    models.Index(fields=["received_at", "state"], name="report_of_day"),
                    models.Index(fields=["state", "-reported_at", "-id"], name="report_state_queue"),
                    models.Index(
                        condition=models.Q(("ended_at__isnull", False), ("shredded_at", None)),
                        fields=["ended_at"],
                        name="report_to_shred",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source_id__isnull", False)),
                        fields=("source", "source_id"),
                        name="report_adopted_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("state", "received")),
                            models.Q(
                                models.Q(("state", "received"), _negated=True),
                                ("ended_at__isnull", False),
                                models.Q(("ending_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="report_ended_with_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("id", ""), _negated=True), name="report_id_told"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportedNumber",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("msisdn", "telephone number"),
                            ("link", "link or domain"),
                            ("account", "account or name"),
                        ],
                        max_length=8,
                    ),
                ),
                ("value", models.CharField(db_index=True, max_length=256)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="numbers",
                        to="intake.report",
                    ),
                ),
            ],
            options={
                "ordering": ["report", "place"],
                "constraints": [
                    models.UniqueConstraint(fields=("report", "place"), name="number_place_once"),
                    models.CheckConstraint(
                        condition=models.Q(("value", ""), _negated=True), name="number_told"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportedPayment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveIntegerField()),
                ("debtor_account", models.CharField(blank=True, db_index=True, default="", max_length=256)),
                ("creditor_account", models.CharField(blank=True, db_index=True, default="", max_length=256)),
                ("amount_minor", models.BigIntegerField(null=True)),
                ("currency", models.CharField(max_length=3)),
                ("paid_at", models.DateTimeField(null=True)),
                ("is_day", models.BooleanField(default=False)),
                ("transaction_id", models.CharField(db_index=True, max_length=256, null=True)),
                ("booked_minor", models.BigIntegerField(null=True)),
                ("booked_at", models.DateTimeField(null=True)),
                ("disputed_minor", models.BigIntegerField(null=True)),
                ("chosen_at", models.DateTimeField(null=True)),
                (
                    "chosen_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="intake.report",
                    ),
                ),
            ],
            options={
                "ordering": ["report", "place"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("booked_at", None), ("transaction_id__isnull", False)),
                        fields=["transaction_id"],
                        name="payment_not_booked",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("report", "place"), name="payment_place_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("transaction_id__isnull", False)),
                        fields=("report", "transaction_id"),
                        name="payment_transaction_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_minor", None), ("amount_minor__gt", 0), _connector="OR"),
                        name="payment_amount_above_zero",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("disputed_minor", None),
                            models.Q(
                                ("disputed_minor__gt", 0),
                                ("transaction_id__isnull", False),
                                models.Q(
                                    ("booked_minor", None),
                                    ("disputed_minor__lte", models.F("booked_minor")),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="payment_disputed_within_booked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("transaction_id", None),
                            models.Q(("transaction_id", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="payment_transaction_told",
                    ),
                ],
            },
        ),
    ]
