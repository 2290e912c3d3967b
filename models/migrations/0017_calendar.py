"""The work calendar in versions, with what areas add."""

from tortoise import migrations

from models.migrations._ddl import SqlFile


class Migration(migrations.Migration):
    """Everything of sql/0017_calendar.sql."""

    dependencies = [("models", "0012_ledger_words")]
    operations = [SqlFile("0017_calendar")]
