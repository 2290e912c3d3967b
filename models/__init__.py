"""What exists, and what may happen to it.

errors    every refusal, with its stable code and its words in two languages
dialects  the few places where PostgreSQL and SQLite want different SQL
rules     pure Python: vocabulary, lifecycle, clock, calendar, identifiers
tables    one file per entity: columns, relations, indexes
commands  the only code that writes; one transaction each
reports   metrics as data: numerator and denominator over declared columns
"""
