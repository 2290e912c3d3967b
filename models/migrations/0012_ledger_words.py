"""Two more words for why a deadline moved."""

from tortoise import migrations

from models.migrations._ddl import DialectFiles


class Migration(migrations.Migration):
    """Everything of sql/0012_ledger_words.<dialect>.sql."""

    dependencies = [("models", "0009_pauses"), ("models", "0010_oversight"), ("models", "0011_deadline_by")]
    operations = [DialectFiles("0012_ledger_words")]
