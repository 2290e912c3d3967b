"""Issues with a past from elsewhere."""

from tortoise import migrations

from models.migrations._ddl import SqlFile


class Migration(migrations.Migration):
    """Everything of sql/0019_imports.sql."""

    dependencies = [("models", "0012_ledger_words")]
    operations = [SqlFile("0019_imports")]
