from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_institution_version")]

    operations = [
        migrations.AlterField(
            model_name=model,
            name="language",
            field=models.CharField(blank=True, default="", max_length=16),
        )
        for model in ("user", "proposal")
    ]
