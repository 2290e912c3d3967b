"""Judged by proxy, certified, explained, looked at again, objected to, kept."""

from tortoise import migrations

from models.migrations._ddl import SqlFile


class Migration(migrations.Migration):
    """Everything of sql/0014_judging.sql."""

    dependencies = [("models", "0012_ledger_words")]
    operations = [SqlFile("0014_judging")]
