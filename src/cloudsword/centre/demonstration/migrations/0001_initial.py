import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cloudsword.centre.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Scene",
            fields=[
                ("id", models.CharField(max_length=24, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("content", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="Demonstration",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("people", models.PositiveIntegerField()),
                ("days", models.PositiveIntegerField()),
                ("seed", models.BigIntegerField()),
                ("preset", models.CharField(max_length=40)),
                ("made_at", models.DateTimeField(default=cloudsword.centre.clock.now)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="demonstration_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Wish",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=16)),
                ("made_at", models.DateTimeField(default=cloudsword.centre.clock.now)),
                ("done_at", models.DateTimeField(null=True)),
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
        ),
    ]
