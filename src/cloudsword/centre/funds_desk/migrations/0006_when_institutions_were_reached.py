from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("funds_desk", "0005_releases_by_one"),
    ]

    operations = [
        migrations.AddField(
            model_name="reading",
            name="ask_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="reading",
            name="failing_since",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="reading",
            name="failures",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="reading",
            name="reached_at",
            field=models.DateTimeField(null=True),
        ),
    ]
