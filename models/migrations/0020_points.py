"""Points on the map."""

from tortoise import migrations

from models.migrations._ddl import SqlFile


class Migration(migrations.Migration):
    """Everything of sql/0020_points.sql."""

    dependencies = [("models", "0012_ledger_words")]
    operations = [SqlFile("0020_points")]
