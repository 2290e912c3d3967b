"""Lines of units, lent posts."""

from tortoise import migrations

from models.migrations._ddl import SqlFile


class Migration(migrations.Migration):
    """Everything of sql/0005_duties.sql."""

    dependencies = [("models", "0004_policy")]
    operations = [SqlFile("0005_duties")]
