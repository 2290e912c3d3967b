"""Publication, objections, comments of the public."""

from tortoise import migrations

from models.migrations._ddl import SqlFile


class Migration(migrations.Migration):
    """Everything of sql/0015_publication.sql."""

    dependencies = [("models", "0012_ledger_words")]
    operations = [SqlFile("0015_publication")]
