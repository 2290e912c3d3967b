"""The words of every refusal: reason → (English, 中文). Stable keys, free sentences.

Sentences may name codes, statuses, dates and ids, never a value of a protected class.
"""

from models.reasons import (
    asking,
    calendar,
    domain,
    forwarding,
    history,
    intake,
    judging,
    oversight,
    pauses,
    policy,
    publicity,
    requests,
    routing,
    settings,
)

REASONS: dict[str, tuple[str, str]] = {
    **calendar.REASONS,
    **domain.REASONS,
    **forwarding.REASONS,
    **history.REASONS,
    **intake.REASONS,
    **judging.REASONS,
    **oversight.REASONS,
    **pauses.REASONS,
    **requests.REASONS,
    **routing.REASONS,
    **policy.REASONS,
    **publicity.REASONS,
    **settings.REASONS,
    **asking.REASONS,
}


def is_english(locale: str) -> bool:
    """Whether a sentence is said in English; if not, in Chinese."""
    return locale.startswith("en")
