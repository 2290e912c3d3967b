"""The first schema."""

from tortoise import migrations

from models.migrations._ddl import SqlFile


class Migration(migrations.Migration):
    """Everything of sql/0001_initial.sql."""

    initial = True
    operations = [SqlFile("0001_initial")]
