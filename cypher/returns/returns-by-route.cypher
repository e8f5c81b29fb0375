// question: How many people were returned on which route, by which means, in which year, by whom?
// help: >
//   Counts forced returns and the people returned, as a range. A return under two means or by
//   two bodies stands in both rows, so rows do not add up; events_total counts each return once.
// parameters:
//   group_by:
//     kind: choice
//     allowed: [route, sending, receiving, means, year, body]
//     default: route
//     help: What one row stands for.
//   from_state: {kind: state, help: The state from which people were returned.}
//   to_state: {kind: state, help: The state to which people were returned.}
//   means:
//     kind: choice
//     allowed: [extradition, deportation, expulsion, rendition, pushback, unspecified]
//     help: The form of the return, as the sources name it.
// window: {events: ForcedReturn}
// columns:
//   sending_state: {kind: entity, meaning: The state from which people were returned.}
//   receiving_state: {kind: entity, meaning: The state to which people were returned.}
//   body: {kind: entity, meaning: "Who carried it out, where rows are grouped by body."}
//   means: {kind: string, meaning: "The form of the return, where rows are grouped by means."}
//   year: {kind: integer, meaning: "The year, where rows are grouped by it; empty where the bounds of the date leave it."}
//   events: {kind: integer, meaning: How many returns.}
//   people_min: {kind: integer, computed: people, meaning: "The smallest number of different people that satisfies every source."}
//   people_max: {kind: integer, computed: people, meaning: The largest; empty where a source sets no upper bound.}
//   open_events: {kind: integer, meaning: How many of the returns have no upper bound of people.}
//   repeated_events: {kind: integer, meaning: How many of the returns happened again and again.}
//   events_total: {kind: integer, meaning: "All returns of this answer, each counted once."}
// order: Smallest number of people, falling; then the ids of states and body, the means and the year.
// sort: [people_min desc, sending_state_id, receiving_state_id, body_id, means, year]
// searched:
//   - text: "Searched: {returns:forced return}."
//     query: |
//       MATCH (e:Event:ForcedReturn)
//       RETURN count(e) AS returns
// network:
//   line: {source: sending_state, target: receiving_state, relation: RETURNED_TO, width: people_min}
//   past: a matrix of states

MATCH (e:Event:ForcedReturn)
WHERE ($within IS NULL OR e.id IN $within)
  AND ($from_state IS NULL OR EXISTS { MATCH (e)-[:SENDING_STATE]->(a:Actor) WHERE a.id IN $from_state })
  AND ($to_state IS NULL OR EXISTS { MATCH (e)-[:RECEIVING_STATE]->(a:Actor) WHERE a.id IN $to_state })
  AND ($means IS NULL OR $means IN e.means)
WITH collect(e) AS returns
WITH returns, size(returns) AS events_total
UNWIND returns AS e
OPTIONAL MATCH (e)-[:SENDING_STATE]->(f:Actor) WHERE $group_by IN ['route', 'sending']
OPTIONAL MATCH (e)-[:RECEIVING_STATE]->(t:Actor) WHERE $group_by IN ['route', 'receiving']
OPTIONAL MATCH (e)-[:CARRIED_OUT_BY]->(b:Actor) WHERE $group_by = 'body'
UNWIND CASE WHEN $group_by = 'means' THEN e.means ELSE [null] END AS form
WITH events_total, f, t, b, form, e,
     CASE WHEN $group_by = 'year' AND e.date_earliest.year = e.date_latest.year
          THEN e.date_latest.year END AS year_of
ORDER BY e.id
WITH events_total, f, t, b, form, year_of, collect(e) AS group_events
CALL (group_events) {
  UNWIND group_events AS g
  UNWIND g.claims AS claim
  RETURN collect(DISTINCT claim) AS claims
}
RETURN f.name AS sending_state, f.id AS sending_state_id,
       t.name AS receiving_state, t.id AS receiving_state_id,
       b.name AS body, b.id AS body_id,
       form AS means, year_of AS year,
       size(group_events) AS events,
       size([g IN group_events WHERE g.people_max IS NULL]) AS open_events,
       size([g IN group_events WHERE coalesce(g.repeated, false)]) AS repeated_events,
       events_total AS events_total,
       [g IN group_events | g.id] AS event_ids,
       claims AS claims,
       any(g IN group_events WHERE coalesce(g.disputed, false)) AS disputed
ORDER BY sending_state_id, receiving_state_id, body_id, means, year
