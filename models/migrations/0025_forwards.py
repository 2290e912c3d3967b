"""Issues forwarded to agencies outside."""

from tortoise import migrations

from models.migrations._ddl import SqlFile


class Migration(migrations.Migration):
    """Everything of sql/0025_forwards.sql."""

    dependencies = [("models", "0012_ledger_words")]
    operations = [SqlFile("0025_forwards")]
