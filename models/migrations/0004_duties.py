"""Lines of units, lent posts."""

from tortoise import migrations

from models.migrations._ddl import SqlFile


class Migration(migrations.Migration):
    """Everything of sql/0004_duties.sql."""

    dependencies = [("models", "0002_lists_by_status")]
    operations = [SqlFile("0004_duties")]
