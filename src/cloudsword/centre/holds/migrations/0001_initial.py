import uuid

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import cloudsword.centre.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("intake", "0004_own_confirmed"),
        ("people", "0002_institution_version"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Trace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("fifo", "first in, first out"),
                            ("lifo", "last in, first out"),
                            ("pro_rata", "in proportion"),
                            ("clean_first", "clean money first"),
                            ("stolen_first", "stolen money first"),
                        ],
                        max_length=24,
                    ),
                ),
                ("rules", models.JSONField(default=list)),
                ("currency", models.CharField(max_length=3)),
                ("as_of", models.DateTimeField()),
                ("fingerprint", models.CharField(max_length=32)),
                ("lake_version", models.BigIntegerField(default=0)),
                ("roots", models.JSONField()),
                ("result", models.BinaryField()),
                ("disputed_minor", models.BigIntegerField()),
                ("resting_minor", models.BigIntegerField()),
                ("hold_minor", models.BigIntegerField()),
                ("expected_saved_minor", models.BigIntegerField()),
                ("left_free_minor", models.BigIntegerField()),
                ("took_ms", models.PositiveIntegerField(default=0)),
                ("made_at", models.DateTimeField(default=cloudsword.centre.clock.now)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="traces", to="intake.case"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-id"],
                "indexes": [models.Index(fields=["case", "-made_at", "-id"], name="trace_latest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hold_minor__gte", 0),
                            ("hold_minor__lte", models.F("resting_minor")),
                            ("resting_minor__lte", models.F("disputed_minor")),
                        ),
                        name="trace_money_adds_up",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rank", models.PositiveIntegerField()),
                ("account", models.CharField(db_index=True, max_length=256)),
                ("institution_name", models.CharField(blank=True, default="", max_length=256)),
                ("hop", models.PositiveIntegerField()),
                ("hold_minor", models.BigIntegerField()),
                ("resting_minor", models.BigIntegerField()),
                ("low_minor", models.BigIntegerField()),
                ("high_minor", models.BigIntegerField()),
                ("balance_minor", models.BigIntegerField()),
                ("balance_basis", models.CharField(max_length=16)),
                ("probability", models.FloatField()),
                ("probability_basis", models.CharField(max_length=16)),
                ("expected_saved_minor", models.BigIntegerField()),
                ("left_free_minor", models.BigIntegerField()),
                ("seconds_since_arrival", models.BigIntegerField()),
                ("seconds_since_last_outflow", models.BigIntegerField(null=True)),
                ("by_root", models.JSONField()),
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
                    "trace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="holds.trace"
                    ),
                ),
            ],
            options={
                "ordering": ["trace", "rank"],
                "constraints": [
                    models.UniqueConstraint(fields=("trace", "account"), name="plan_line_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hold_minor__lte", models.F("high_minor")),
                            ("low_minor__gte", 0),
                            ("low_minor__lte", models.F("hold_minor")),
                            ("hold_minor__lte", models.F("resting_minor")),
                        ),
                        name="plan_line_in_range",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("root_transaction_id", models.CharField(max_length=256)),
                ("account", models.CharField(max_length=256)),
                ("currency", models.CharField(max_length=3)),
                ("instrument", models.CharField(max_length=63)),
                ("legal_basis", models.CharField(max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("placed", "held"),
                            ("extended", "held, extended"),
                            ("frozen", "frozen"),
                            ("releasing", "release ordered"),
                            ("released", "released"),
                            ("returned", "returned"),
                            ("lapsed", "lapsed"),
                        ],
                        max_length=24,
                    ),
                ),
                ("placed_minor", models.BigIntegerField()),
                ("live_minor", models.BigIntegerField()),
                ("excess_minor", models.BigIntegerField(default=0)),
                ("harm_minor", models.BigIntegerField(default=0)),
                ("returned_minor", models.BigIntegerField(default=0)),
                ("placed_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("times_extended", models.PositiveIntegerField(default=0)),
                ("times_raised", models.PositiveIntegerField(default=0)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="holds", to="intake.case"
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.institution"
                    ),
                ),
            ],
            options={
                "ordering": ["-placed_at", "-id"],
                "indexes": [
                    models.Index(fields=["case", "-placed_at"], name="hold_of_case"),
                    models.Index(fields=["institution", "state"], name="hold_of_institution"),
                    models.Index(
                        condition=models.Q(("ended_at", None)),
                        fields=["root_transaction_id"],
                        name="hold_of_root",
                    ),
                    models.Index(
                        condition=models.Q(("ended_at", None)), fields=["account"], name="hold_of_account"
                    ),
                    models.Index(
                        condition=models.Q(("ended_at", None)), fields=["expires_at"], name="hold_clock"
                    ),
                    models.Index(
                        condition=models.Q(("returned_minor__gt", 0)),
                        fields=["case", "ended_at"],
                        include=("currency", "returned_minor"),
                        name="hold_given_back",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["extended", "frozen", "placed"])),
                        fields=("account", "root_transaction_id"),
                        name="hold_live_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("excess_minor__gte", 0),
                            ("live_minor__gte", 0),
                            ("placed_minor__gt", 0),
                            ("returned_minor__gte", 0),
                            (
                                "placed_minor__gte",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("live_minor"), "+", models.F("excess_minor")
                                    ),
                                    "+",
                                    models.F("returned_minor"),
                                ),
                            ),
                        ),
                        name="hold_amounts_within",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_at", None),
                                ("live_minor__gt", 0),
                                ("state__in", ["extended", "frozen", "placed"]),
                            ),
                            models.Q(("ended_at", None), ("live_minor", 0), ("state", "releasing")),
                            models.Q(
                                ("ended_at__isnull", False),
                                ("excess_minor", 0),
                                ("live_minor", 0),
                                ("state__in", ["lapsed", "released", "returned"]),
                            ),
                            _connector="OR",
                        ),
                        name="hold_amounts_of_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("placed_at"))), name="hold_ends"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Order",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("hold", "hold an amount"),
                            ("raise", "raise the hold"),
                            ("extend", "extend the hold"),
                            ("freeze", "freeze what is held"),
                            ("release", "release the hold"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("withdrawn", "withdrawn before it was sent"),
                            ("approved", "approved"),
                            ("sent", "sent"),
                            ("unanswered", "unanswered"),
                            ("placed", "placed in full"),
                            ("partly_placed", "placed in part"),
                            ("placed_above", "placed above the order"),
                            ("refused", "refused"),
                            ("extended", "extended"),
                            ("frozen", "frozen"),
                            ("released", "released"),
                            ("lapsed", "lapsed"),
                        ],
                        default="proposed",
                        max_length=24,
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("officer", "proposed by an officer"),
                            ("excess", "an institution held more than was ordered"),
                            ("overshoot", "together more was held than is disputed"),
                            ("balance", "the balance no longer covers it"),
                            ("report_ended", "the report that it rested on ended"),
                            ("objection", "an objection was upheld"),
                            ("late", "its time was over"),
                        ],
                        default="officer",
                        max_length=24,
                    ),
                ),
                ("root_transaction_id", models.CharField(max_length=256)),
                ("account", models.CharField(max_length=256)),
                ("currency", models.CharField(max_length=3)),
                ("amount_minor", models.BigIntegerField()),
                ("stays_minor", models.BigIntegerField(null=True)),
                ("instrument", models.CharField(max_length=63)),
                ("legal_basis", models.CharField(max_length=200)),
                ("reason", models.TextField()),
                ("rule", models.CharField(blank=True, default="", max_length=16)),
                ("policy", models.CharField(blank=True, default="", max_length=64)),
                ("left_free_minor", models.BigIntegerField(null=True)),
                ("proposed_at", models.DateTimeField(default=cloudsword.centre.clock.now)),
                ("looked_at", models.DateTimeField(null=True)),
                ("escalated_at", models.DateTimeField(null=True)),
                ("approved_at", models.DateTimeField(null=True)),
                ("withdrawn_reason", models.TextField(blank=True, default="")),
                ("sent_at", models.DateTimeField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("expires_at", models.DateTimeField()),
                ("refusal", models.TextField(blank=True, default="")),
                ("idempotency_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("key_id", models.CharField(blank=True, default="", max_length=64)),
                ("jws", models.TextField(blank=True, default="")),
                ("chain_head", models.CharField(blank=True, default="", max_length=90)),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="orders", to="intake.case"
                    ),
                ),
                (
                    "hold",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="holds.hold",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.institution"
                    ),
                ),
                (
                    "looked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "trace",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="orders",
                        to="holds.trace",
                    ),
                ),
            ],
            options={
                "ordering": ["-proposed_at", "id"],
                "indexes": [
                    models.Index(fields=["case", "-proposed_at"], name="order_of_case"),
                    models.Index(fields=["institution", "-sent_at"], name="order_of_institution"),
                    models.Index(fields=["root_transaction_id", "kind", "state"], name="order_of_root"),
                    models.Index(fields=["account"], name="order_of_account"),
                    models.Index(
                        condition=models.Q(("state__in", ["approved", "proposed", "sent"])),
                        fields=["state", "proposed_at"],
                        name="order_open",
                    ),
                    models.Index(
                        condition=models.Q(("ended_at", None)),
                        fields=["state", "sent_at"],
                        name="order_waiting",
                    ),
                    models.Index(
                        condition=models.Q(("ended_at", None)), fields=["expires_at"], name="order_clock"
                    ),
                    models.Index(fields=["kind", "proposed_at"], name="order_of_day"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_minor__gt", 0)), name="order_amount_above_zero"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("legal_basis", ""), _negated=True),
                            models.Q(("instrument", ""), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            models.Q(("root_transaction_id", ""), _negated=True),
                        ),
                        name="order_basis_told",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("approved_by", None), ("state__in", ["lapsed", "proposed", "withdrawn"])
                            ),
                            models.Q(
                                ("approved_at__isnull", False),
                                ("approved_by__isnull", False),
                                ("proposed_by__isnull", False),
                                models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                            ),
                            models.Q(
                                ("approved_at__isnull", False), ("approved_by", None), ("kind", "release")
                            ),
                            _connector="OR",
                        ),
                        name="order_by_two_officers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expires_at__gt", models.F("proposed_at")), ("kind", "release"), _connector="OR"
                        ),
                        name="order_expires_later",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("hold", None), ("kind", "hold")),
                            models.Q(models.Q(("kind", "hold"), _negated=True), ("hold__isnull", False)),
                            _connector="OR",
                        ),
                        name="order_hold_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "release"), ("stays_minor__gte", 0)),
                            models.Q(models.Q(("kind", "release"), _negated=True), ("stays_minor", None)),
                            _connector="OR",
                        ),
                        name="order_release_says_rest",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "release"), _negated=True),
                            ("looked_by", None),
                            ("proposed_by", None),
                            models.Q(("looked_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="order_seen_by_another",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "release"), ("state", "proposed")),
                        fields=("hold",),
                        name="order_release_asked_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "refused"), _negated=True),
                            models.Q(("refusal", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="order_refused_with_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), _negated=True),
                            models.Q(("withdrawn_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="order_withdrawn_with_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "hold"), ("state__in", ["approved", "proposed", "sent"])),
                        fields=("account", "root_transaction_id"),
                        name="order_open_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("kind__in", ["extend", "freeze", "raise"]),
                            ("state__in", ["approved", "proposed", "sent"]),
                        ),
                        fields=("hold", "kind"),
                        name="order_change_once",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="hold",
            name="order",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="placed_hold", to="holds.order"
            ),
        ),
        migrations.CreateModel(
            name="OutboxMessage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("payload", models.JSONField()),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("next_at", models.DateTimeField(default=cloudsword.centre.clock.now)),
                ("claimed_until", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("trouble", models.TextField(blank=True, default="")),
                (
                    "order",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="message", to="holds.order"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_at", None)), fields=["next_at"], name="outbox_due"
                    ),
                    models.Index(
                        condition=models.Q(("sent_at", None)), fields=["next_at"], name="outbox_unsent"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sent_at", None), ("attempts__gt", 0), _connector="OR"),
                        name="outbox_sent_was_tried",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("answer_id", models.CharField(max_length=80)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("placed", "placed"),
                            ("refused", "refused"),
                            ("extended", "extended"),
                            ("frozen", "frozen"),
                            ("released", "released"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "effect",
                    models.CharField(
                        choices=[
                            ("applied", "applied"),
                            ("repeated", "said before, nothing changed"),
                            ("late", "too late, nothing changed"),
                            ("contradicting", "contradicts an earlier answer: a task"),
                        ],
                        max_length=24,
                    ),
                ),
                ("placed_minor", models.BigIntegerField(null=True)),
                ("balance_minor", models.BigIntegerField(null=True)),
                ("balance_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(blank=True, default="")),
                ("answered_at", models.DateTimeField()),
                ("received_at", models.DateTimeField(default=cloudsword.centre.clock.now)),
                ("raw", models.JSONField(default=dict)),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.institution"
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="holds.order"
                    ),
                ),
            ],
            options={
                "ordering": ["received_at", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("order", "answer_id"), name="answer_once"),
                    models.CheckConstraint(
                        condition=models.Q(("answer_id", ""), _negated=True), name="answer_id_told"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("placed_minor", None), ("placed_minor__gte", 0), _connector="OR"),
                            models.Q(
                                models.Q(("balance_at", None), ("balance_minor", None)),
                                models.Q(("balance_at__isnull", False), ("balance_minor__isnull", False)),
                                _connector="OR",
                            ),
                        ),
                        name="answer_amounts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportedBalance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("account", models.CharField(max_length=256)),
                ("balance_minor", models.BigIntegerField()),
                ("balance_at", models.DateTimeField()),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.institution"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("account", "institution"), name="balance_once"),
                    models.CheckConstraint(
                        condition=models.Q(("balance_minor__gte", 0)), name="balance_not_below_zero"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Alarm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("not_looked_at", "nobody has looked at a proposal"),
                            ("placed_above", "more was held than was ordered"),
                            ("ground_lost", "the renewed trace no longer supports a hold"),
                            ("expiring", "a hold is about to end"),
                            ("not_carried_out", "an extension, freeze or raise was refused"),
                            ("release_refused", "an institution refused a release"),
                        ],
                        max_length=24,
                    ),
                ),
                ("matter", models.CharField(max_length=80)),
                ("amount_minor", models.BigIntegerField(null=True)),
                ("raised_at", models.DateTimeField(default=cloudsword.centre.clock.now)),
                ("due_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("closing_reason", models.TextField(blank=True, default="")),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alarms",
                        to="intake.case",
                    ),
                ),
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
                    "hold",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alarms",
                        to="holds.hold",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alarms",
                        to="holds.order",
                    ),
                ),
            ],
            options={
                "ordering": ["due_at", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("closed_at", None)), fields=["due_at"], name="alarm_open"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at", None)), fields=("kind", "matter"), name="alarm_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("unanswered", "an order is unanswered: ask the institution"),
                            ("undelivered", "an order cannot be delivered"),
                            ("contradicting_answer", "an answer contradicts an earlier one"),
                            ("not_held_there", "the institution does not hold what we have as held"),
                            ("not_held_here", "the institution holds what we do not know of"),
                            ("other_amount", "the amounts held differ"),
                            ("other_expiry", "the ends of the hold differ"),
                            (
                                "more_to_hold",
                                "more stolen money rests where some is held: propose to raise the hold",
                            ),
                            (
                                "word_refused",
                                "an institution says what it has no say in: look at what was refused",
                            ),
                            (
                                "release_unseen",
                                "money was released by one officer: a second person looks at it",
                            ),
                            (
                                "batch_undone",
                                "records that the trace used were undone: look at what rests on them",
                            ),
                            ("statement_unreadable", "an answer or a statement could not be read"),
                        ],
                        max_length=24,
                    ),
                ),
                ("matter", models.CharField(max_length=160)),
                ("details", models.JSONField(default=dict)),
                ("opened_at", models.DateTimeField(default=cloudsword.centre.clock.now)),
                ("due_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("closing_reason", models.TextField(blank=True, default="")),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="intake.case",
                    ),
                ),
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
                    "hold",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="holds.hold",
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
                    "order",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="holds.order",
                    ),
                ),
            ],
            options={
                "ordering": ["opened_at", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("closed_at", None)), fields=["opened_at"], name="task_open"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at", None)), fields=("kind", "matter"), name="task_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "institution",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="people.institution",
                    ),
                ),
                ("answers_cursor", models.CharField(blank=True, default="", max_length=200)),
                ("answers_at", models.DateTimeField(null=True)),
                ("statement_cursor", models.CharField(blank=True, default="", max_length=200)),
                ("statement_at", models.DateTimeField(null=True)),
                ("compared_at", models.DateTimeField(null=True)),
                ("trouble", models.TextField(blank=True, default="")),
                ("reached_at", models.DateTimeField(null=True)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("failing_since", models.DateTimeField(null=True)),
                ("ask_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="RefusedCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("outsider", models.CharField(max_length=24)),
                ("saying", models.CharField(max_length=24)),
                ("rule", models.CharField(max_length=24)),
                ("day", models.DateField()),
                ("times", models.BigIntegerField()),
                ("latest_at", models.DateTimeField()),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.institution"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("day", "institution", "outsider", "saying", "rule"), name="refused_count_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RefusedWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("outsider", models.CharField(max_length=24)),
                ("saying", models.CharField(max_length=24)),
                ("rule", models.CharField(max_length=24)),
                ("said", models.TextField()),
                ("refused_at", models.DateTimeField()),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.institution"
                    ),
                ),
            ],
            options={
                "ordering": ["-refused_at", "-id"],
                "indexes": [
                    models.Index(fields=["-refused_at", "-id"], name="refused_latest"),
                    models.Index(fields=["institution", "-refused_at"], name="refused_of_institution"),
                ],
            },
        ),
    ]
