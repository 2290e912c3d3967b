"""Appeals against red lights."""

from tortoise import migrations

from models.migrations._ddl import SqlFile


class Migration(migrations.Migration):
    """Everything of sql/0013_light_appeals.sql."""

    dependencies = [("models", "0012_ledger_words")]
    operations = [SqlFile("0013_light_appeals")]
