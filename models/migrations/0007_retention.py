"""What was destroyed when its time was over."""

from tortoise import migrations

from models.migrations._ddl import SqlFile


class Migration(migrations.Migration):
    """Everything of sql/0007_retention.sql."""

    dependencies = [("models", "0005_duties")]
    operations = [SqlFile("0007_retention")]
