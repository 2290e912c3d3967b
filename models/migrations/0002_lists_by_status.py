"""Lists of one status are found by an index."""

from tortoise import migrations

from models.migrations._ddl import SqlFile


class Migration(migrations.Migration):
    """Everything of sql/0002_lists_by_status.sql."""

    dependencies = [("models", "0001_initial")]
    operations = [SqlFile("0002_lists_by_status")]
