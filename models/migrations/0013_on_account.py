"""Issues on account."""

from tortoise import migrations

from models.migrations._ddl import SqlFile


class Migration(migrations.Migration):
    """Everything of sql/0013_on_account.sql."""

    dependencies = [("models", "0012_ledger_words")]
    operations = [SqlFile("0013_on_account")]
