"""The policy, version by version."""

from tortoise import migrations

from models.migrations._ddl import SqlFile


class Migration(migrations.Migration):
    """Everything of sql/0004_policy.sql."""

    dependencies = [("models", "0003_sealed_trail")]
    operations = [SqlFile("0004_policy")]
