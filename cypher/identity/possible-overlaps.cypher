// question: Which happenings or groups may be the same people counted twice?
// help: >
//   One row for each pair of happenings, and of groups, of which an analyst recorded that they may be
//   the same or share people, since the sources do not say. A group that surely is part of another is
//   no such pair. Nothing is joined by this, and no total counts them twice.
// parameters:
//   state: {kind: state, help: Only pairs of which at least one concerns this state.}
//   kind: {kind: choice, allowed: [event, group], help: "Only pairs of happenings, or only pairs of groups."}
// columns:
//   a: {kind: entity, meaning: "One happening or group, that of the smaller id."}
//   b: {kind: entity, meaning: The other one.}
//   kind: {kind: string, meaning: event or group.}
//   why: {kind: string, meaning: "What the analyst notes, else that it was recorded."}
//   people_if_same_min: {kind: integer, computed: people_if_same, meaning: The smallest number of people if both are the same people.}
//   people_if_distinct_min: {kind: integer, computed: people_if_distinct, meaning: The smallest number of people if they share nobody.}
// order: The ids of the two.
// searched:
//   - text: "Searched: {events:pair} of happenings, {groups:pair} of groups."
//     query: |
//       CALL () {
//         MATCH (:Event)-[r:POSSIBLY_OVERLAPS]->(:Event)
//         RETURN count(r) AS events
//       }
//       CALL () {
//         MATCH (:Actor)-[r:POSSIBLY_OVERLAPS]->(:Actor)
//         RETURN count(r) AS groups
//       }
//       RETURN events AS events, groups AS groups
// network:
//   items: [a, b]
//   relations: [POSSIBLY_OVERLAPS]
//   past: the table

CALL () {
  MATCH (a:Event)-[r:POSSIBLY_OVERLAPS]->(b:Event)
  WHERE ($kind IS NULL OR $kind = 'event')
    AND ($state IS NULL OR EXISTS { MATCH (a)-[x]->(s:Actor:State) WHERE type(x) <> 'FOLLOWED_BY' AND s.id IN $state }
         OR EXISTS { MATCH (b)-[x]->(s:Actor:State) WHERE type(x) <> 'FOLLOWED_BY' AND s.id IN $state })
  RETURN a.id AS a_id, a.name AS a_name, b.id AS b_id, b.name AS b_name, 'event' AS sort,
         r.claims AS claims, coalesce(r.disputed, false) AS disputed
  UNION
  MATCH (a:Actor)-[r:POSSIBLY_OVERLAPS]->(b:Actor)
  WHERE ($kind IS NULL OR $kind = 'group')
    AND ($state IS NULL OR EXISTS { MATCH (a)-->(s:Actor:State) WHERE s.id IN $state }
         OR EXISTS { MATCH (b)-->(s:Actor:State) WHERE s.id IN $state }
         OR EXISTS { MATCH (a)<--(:Event)-[x]->(s:Actor:State) WHERE type(x) <> 'FOLLOWED_BY' AND s.id IN $state }
         OR EXISTS { MATCH (b)<--(:Event)-[x]->(s:Actor:State) WHERE type(x) <> 'FOLLOWED_BY' AND s.id IN $state })
  RETURN a.id AS a_id, a.name AS a_name, b.id AS b_id, b.name AS b_name, 'group' AS sort,
         r.claims AS claims, coalesce(r.disputed, false) AS disputed
}
CALL (claims) {
  UNWIND claims AS claim
  MATCH (c:Source {id: claim})
  WITH DISTINCT c.note AS note
  WHERE note IS NOT NULL
  WITH note
  ORDER BY note
  RETURN collect(note) AS notes
}
RETURN a_name AS a, a_id AS a_id, b_name AS b, b_id AS b_id, sort AS kind,
       CASE WHEN size(notes) = 0 THEN 'An analyst recorded that they may be the same.'
            ELSE reduce(text = '', n IN notes | text + CASE WHEN text = '' THEN '' ELSE ' ' END + n) END AS why,
       [a_id, b_id] AS event_ids,
       claims AS claims, disputed AS disputed
ORDER BY a_id, b_id
