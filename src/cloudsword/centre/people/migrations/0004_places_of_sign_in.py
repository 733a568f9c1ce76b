from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_language_may_be_the_browsers"),
    ]

    operations = [
        migrations.RemoveField(model_name="user", name="failed_attempts"),
        migrations.RemoveField(model_name="user", name="locked_until"),
        migrations.CreateModel(
            name="SignInPlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.CharField(max_length=64)),
                ("clears_at", models.DateTimeField(db_index=True)),
                ("waits_until", models.DateTimeField()),
                ("signed_in_at", models.DateTimeField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=models.deletion.PROTECT,
                        related_name="places",
                        to="people.user",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("user", "place"), name="sign_in_place_once"),
                ],
            },
        ),
    ]
