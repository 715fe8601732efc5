"""From mentions to entities, with a reason for each link."""

from dataclasses import replace
from datetime import date

from kg.knowledge.knowledge import Knowledge
from kg.model import Entity, Link, Mention
from kg.resolve.context import Context, Place
from kg.resolve.lands import resolve_bodies, resolve_capitals
from kg.resolve.names import resolve_names
from kg.resolve.persons import resolve_persons
from kg.resolve.roles import resolve_roles
from kg.text.words import WordSequence


def resolve(
    mentions: tuple[Mention, ...],
    sequence: WordSequence,
    knowledge: Knowledge,
    *,
    published: date | None,
) -> tuple[tuple[Link, ...], tuple[Entity, ...]]:
    """Return a link for each mention that names something, and the entities linked.

    A weak name without support gets no link; it was an ordinary word.
    """
    places = tuple(
        Place(mention, sequence.range_of(mention.span)) for mention in mentions
    )
    context = Context(sequence, knowledge, published, places)
    resolve_names(context)
    resolve_persons(context)
    resolve_capitals(context)
    resolve_bodies(context)
    resolve_roles(context)
    links = tuple(
        _typed(context.links[mention], context)
        for mention in mentions
        if mention in context.links
    )
    used = {link.entity_id for link in links}
    entities = tuple(context.entities[id] for id in sorted(used))
    return links, entities


def _typed(link: Link, context: Context) -> Link:
    """Give a mention the type of the entity that was decided for it."""
    kind = context.entities[link.entity_id].type
    return replace(link, mention=replace(link.mention, type=kind))
