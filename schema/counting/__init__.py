"""Issues counted: figures of groups of rows, told in one statement, with small numbers withheld."""
