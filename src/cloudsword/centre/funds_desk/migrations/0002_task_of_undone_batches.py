"""A kind of task: rows that a trace used were undone."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Names the kind."""

    dependencies: ClassVar = [
        ("funds_desk", "0001_initial"),
    ]

    operations: ClassVar = [
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
                    ("batch_undone", "records that the trace used were undone: look at what rests on them"),
                    ("statement_unreadable", "an answer or a statement could not be read"),
                ],
                max_length=24,
            ),
        ),
    ]
