"""Who releases stands on a release; another person looks at it, or approves it."""

from typing import ClassVar

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The rules of two people, for releases by one."""

    dependencies: ClassVar = [
        ("funds_desk", "0004_words_of_institutions"),
        ("intake", "0004_reports_by_day"),
        ("people", "0006_institutions_change_by_two_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.RemoveConstraint(
            model_name="order",
            name="order_by_two_officers",
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
                    ("release_unseen", "money was released by one officer: a second person looks at it"),
                    ("statement_unreadable", "an answer or a statement could not be read"),
                ],
                max_length=24,
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_by", None), ("state__in", ["lapsed", "proposed", "withdrawn"])),
                    models.Q(
                        ("approved_at__isnull", False),
                        ("approved_by__isnull", False),
                        ("proposed_by__isnull", False),
                        models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                    ),
                    models.Q(("approved_at__isnull", False), ("approved_by", None), ("kind", "release")),
                    _connector="OR",
                ),
                name="order_by_two_officers",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "release"), _negated=True),
                    ("looked_by", None),
                    ("proposed_by", None),
                    models.Q(("looked_by", models.F("proposed_by")), _negated=True),
                    _connector="OR",
                ),
                name="order_seen_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "release"), ("state", "proposed")),
                fields=("hold",),
                name="order_release_asked_once",
            ),
        ),
    ]
