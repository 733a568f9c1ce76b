import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="PersonKey",
            fields=[
                ("person", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("alias", models.CharField(max_length=32, unique=True)),
                ("key", models.BinaryField(max_length=32)),
                ("made_at", models.DateTimeField()),
                ("kept", models.CharField(max_length=40)),
                ("shred_at", models.DateTimeField(db_index=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                ("sequence", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("event", models.CharField(max_length=64)),
                ("subject_type", models.CharField(max_length=40)),
                ("subject_id", models.CharField(max_length=64)),
                ("case_id", models.CharField(max_length=40, null=True)),
                ("personal", models.BooleanField(default=False)),
                ("person", models.CharField(max_length=32, null=True)),
                ("data", models.JSONField(default=dict)),
                ("sealed", models.BinaryField(null=True)),
                ("previous", models.BinaryField(max_length=32)),
                ("hash", models.BinaryField(max_length=32)),
                (
                    "actor",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["sequence"],
                "indexes": [
                    models.Index(fields=["subject_type", "subject_id", "sequence"], name="audit_by_subject"),
                    models.Index(fields=["actor", "sequence"], name="audit_by_actor"),
                    models.Index(fields=["event", "sequence"], name="audit_by_event"),
                    models.Index(fields=["at"], name="audit_by_time"),
                    models.Index(
                        condition=models.Q(("case_id__isnull", False)),
                        fields=["case_id", "sequence"],
                        name="audit_by_case",
                    ),
                    models.Index(
                        condition=models.Q(("person__isnull", False)),
                        fields=["person", "sequence"],
                        name="audit_by_person",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        condition=models.Q(("subject_type", "page")),
                        fields=["data"],
                        name="audit_lists_seen",
                        opclasses=["jsonb_path_ops"],
                    ),
                ],
            },
        ),
    ]
