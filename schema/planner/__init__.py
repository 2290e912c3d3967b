"""The selection planner: a field that returns entities becomes one statement that returns finished JSON.

Declare (`declare`, `entities`) each field once on its Strawberry type; answer (`reads`) a field with
`plan_page`, `plan_one`, `plan_list`, `plan_node` or `plan_nodes`. Everything else is how.
"""

from schema.planner.declare import (
    Listing,
    column,
    computed,
    constant,
    expression,
    fact,
    global_id,
    label,
    personal,
    protected,
    to_list,
    to_many,
    to_one,
)
from schema.planner.entities import entity, part
from schema.planner.fields import Order
from schema.planner.reads import plan_list, plan_node, plan_one, plan_page
from schema.planner.rows import Row
from schema.planner.several import plan_nodes
from schema.planner.shaped import Shaped

__all__ = [
    "Listing",
    "Order",
    "Row",
    "Shaped",
    "column",
    "computed",
    "constant",
    "entity",
    "expression",
    "fact",
    "global_id",
    "label",
    "part",
    "personal",
    "plan_list",
    "plan_node",
    "plan_nodes",
    "plan_one",
    "plan_page",
    "protected",
    "to_list",
    "to_many",
    "to_one",
]
