"""The audit trail becomes a chain that nobody can mend unseen."""

from tortoise import migrations

from models.migrations._ddl import DialectFiles, SqlFile


class Migration(migrations.Migration):
    """Everything of sql/0003_sealed_trail.sql, and the triggers that each database writes in its own way."""

    dependencies = [("models", "0002_lists_by_status")]
    operations = [SqlFile("0003_sealed_trail"), DialectFiles("0003_sealed_trail")]
