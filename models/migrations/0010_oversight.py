"""Supervision, takeover, urging."""

from tortoise import migrations

from models.migrations._ddl import SqlFile


class Migration(migrations.Migration):
    """Everything of sql/0010_oversight.sql."""

    dependencies = [("models", "0007_retention"), ("models", "0008_settings")]
    operations = [SqlFile("0010_oversight")]
