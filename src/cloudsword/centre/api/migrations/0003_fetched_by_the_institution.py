"""A token is fetched by the institution's own person: until then there is no text to it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0002_two_people_give_a_token"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="token",
            name="digest",
            field=models.BinaryField(max_length=32, null=True, unique=True),
        ),
        migrations.AddField(
            model_name="token",
            name="fetched_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="token",
            name="fetched_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name="token",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("digest", None), ("fetched_at", None), ("fetched_by", None)),
                    models.Q(
                        ("digest__isnull", False),
                        ("fetched_at__isnull", False),
                        ("fetched_by__isnull", False),
                        models.Q(("fetched_by", models.F("made_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="token_is_its_fetcher_s",
            ),
        ),
    ]
