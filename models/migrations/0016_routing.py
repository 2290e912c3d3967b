"""Routing by place with assisting units, coordination meetings, the day of a decision on a return."""

from tortoise import migrations

from models.migrations._ddl import SqlFile


class Migration(migrations.Migration):
    """Everything of sql/0016_routing.sql."""

    dependencies = [("models", "0012_ledger_words")]
    operations = [SqlFile("0016_routing")]
