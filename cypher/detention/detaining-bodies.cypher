// question: Which bodies and places of detention are named most often?
// help: >
//   Counts detentions and the people held, as a range, for each body, place or state that a source
//   names. A joint act stands under each body, so rows do not add up. Parts of one counted group
//   are never counted beyond it. A detention for which no body or place is named makes no row.
// parameters:
//   group_by:
//     kind: choice
//     allowed: [body, place, state]
//     default: body
//     help: What one row stands for.
//   state: {kind: state, help: "The state in which people were held, or whose body held them."}
// window: {events: Detention}
// columns:
//   body: {kind: entity, meaning: "Who held them, where rows are grouped by body."}
//   place: {kind: entity, meaning: "Where they were held, where rows are grouped by place."}
//   state: {kind: entity, meaning: "The state of these detentions: the one that sources name, else that of the body or place."}
//   events: {kind: integer, meaning: How many detentions.}
//   people_min: {kind: integer, computed: people, meaning: "The smallest number of different people that satisfies every source."}
//   people_max: {kind: integer, computed: people, meaning: The largest; empty where a source sets no upper bound.}
//   reported_only: {kind: integer, meaning: "How many of the detentions no source asserts for this body or place: only reported or alleged."}
// order: Smallest number of people and number of detentions, each falling; then the ids of body, place and state.
// sort: [people_min desc, events desc, body_id, place_id, state_id]
// searched:
//   - text: "Searched: {events:detention}."
//     query: |
//       MATCH (e:Event:Detention)
//       RETURN count(e) AS events
// network:
//   items: [body, place, state]
//   relations: [PART_OF]
//   past: the table

MATCH (p:Actor)-[h:WAS_HELD]->(e:Event:Detention)
WHERE ($within IS NULL OR e.id IN $within)
  AND ($state IS NULL OR h.state_id IN $state)
WITH h, e, CASE $group_by WHEN 'body' THEN h.body_id WHEN 'place' THEN h.place_id ELSE h.state_id END AS named
WHERE named IS NOT NULL
WITH named, e, h
ORDER BY named, e.id, h.id
WITH named, e, collect(h) AS held, max(CASE WHEN 'asserted' IN h.wording THEN 1 ELSE 0 END) AS asserted
ORDER BY named, e.id
WITH named, collect(e) AS group_events, collect(held) AS held_lists, sum(1 - asserted) AS reported_only
CALL (held_lists) {
  UNWIND held_lists AS several
  UNWIND several AS h
  WITH DISTINCT h.state_id AS state_key
  WHERE state_key IS NOT NULL
  MATCH (s:Actor {id: state_key})
  WITH s ORDER BY s.id
  RETURN collect(s.name) AS state_names, collect(s.id) AS state_ids
}
CALL (held_lists) {
  UNWIND held_lists AS several
  UNWIND several AS h
  UNWIND h.claims AS claim
  RETURN collect(DISTINCT claim) AS claims, max(CASE WHEN coalesce(h.disputed, false) THEN 1 ELSE 0 END) AS contested
}
OPTIONAL MATCH (b:Actor {id: named}) WHERE $group_by = 'body'
OPTIONAL MATCH (w:Place {id: named}) WHERE $group_by = 'place'
RETURN b.name AS body, b.id AS body_id,
       w.name AS place, w.id AS place_id,
       state_names AS state, state_ids AS state_id,
       size(group_events) AS events, reported_only AS reported_only,
       [e IN group_events | e.id] AS event_ids,
       claims AS claims, contested = 1 AS disputed
ORDER BY body_id, place_id, state_id
