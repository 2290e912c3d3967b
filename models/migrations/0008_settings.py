"""Changes of what jurisdictions set for themselves."""

from tortoise import migrations

from models.migrations._ddl import SqlFile


class Migration(migrations.Migration):
    """Everything of sql/0008_settings.sql."""

    dependencies = [("models", "0005_duties")]
    operations = [SqlFile("0008_settings")]
